/// One file or folder in an archive.
struct ArchiveEntry: Sendable {
  /// The parts of its name, without "." and empty ones.
  let components: [Substring]
  /// Whether it is a file with bytes of its own: no link, folder or device.
  let isRegular: Bool
  let isFolder: Bool

  /// The name without "." and empty parts.
  var name: String { components.joined(separator: "/") }

  /// The parts of a name; nil where it would lead out of the folder that the
  /// archive is unpacked in, on any system.
  static func components(of name: String) -> [Substring]? {
    guard let first = name.utf8.first, first != UInt8(ascii: "/"), first != UInt8(ascii: "\\") else { return nil }
    let parts = name.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    guard !parts.contains(where: { $0.elementsEqual("..".utf8) }) else { return nil }
    // "C:", a drive of Windows.
    let startsWithDrive =
      name.utf8.count >= 2 && name.utf8.dropFirst().first == UInt8(ascii: ":")
      && (name.utf8.count == 2 || name.utf8.dropFirst(2).first.map { $0 == 0x2F || $0 == 0x5C } == true)
    guard !startsWithDrive else { return nil }
    return name.split(separator: "/").filter { $0 != "." }
  }
}
