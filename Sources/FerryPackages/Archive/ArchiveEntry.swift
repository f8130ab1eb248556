import FerryModel

/// One file or folder in an archive.
struct ArchiveEntry: Sendable {
  /// The parts of its name, without "." and empty ones.
  let components: [Substring]
  let kind: Kind
  /// As many bytes as the archive says that it has.
  let size: Int64
  /// Its name as the archive has it.
  let writtenName: String
  /// Who may do what with it, as in `st_mode` but without the type.
  let permissions: UInt32
  /// What a special one is, such as "character device 1, 3"; "" for others.
  let device: String
  /// What a zip archive's table says of its bytes; nil in others.
  let checksum: UInt32?

  enum Kind: Sendable, Hashable {
    /// A file with bytes of its own.
    case file
    case folder
    case symbolicLink(to: String)
    case hardLink(to: String)
    /// A device, a pipe, a socket or something unknown.
    case special

    /// For messages: "a hard link to a/b".
    var title: String {
      switch self {
      case .file: "a file"
      case .folder: "a folder"
      case .symbolicLink(let target): "a symbolic link to \(quoted(target))"
      case .hardLink(let target): "a hard link to \(quoted(target))"
      case .special: "a device, a pipe or a socket"
      }
    }
  }

  /// The name without "." and empty parts.
  var name: String { components.joined(separator: "/") }

  /// The parts of a name; nil where it would lead out of the folder that the
  /// archive is unpacked in, on any system.
  static func components(of name: String) -> [Substring]? {
    guard isRelative(name) else { return nil }
    let parts = name.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    guard !parts.contains(where: { $0.elementsEqual("..".utf8) }) else { return nil }
    return name.split(separator: "/").filter { $0 != "." }
  }

  /// Whether a name starts at no root and no drive, on any system. An empty one does not count.
  static func isRelative(_ name: String) -> Bool {
    guard let first = name.utf8.first, first != UInt8(ascii: "/"), first != UInt8(ascii: "\\") else { return false }
    // "C:", a drive of Windows.
    let startsWithDrive =
      name.utf8.count >= 2 && name.utf8.dropFirst().first == UInt8(ascii: ":")
      && (name.utf8.count == 2 || name.utf8.dropFirst(2).first.map { $0 == 0x2F || $0 == 0x5C } == true)
    return !startsWithDrive
  }
}
