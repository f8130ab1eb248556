/// One entry of an archive: as much of it as makes a difference to who unpacks it.
package struct ArchivedEntry: Sendable {
  package enum Kind: String, Sendable {
    case file = "FILE"
    case folder = "FOLDER"
    case symbolicLink = "SYMBOLIC_LINK"
    case hardLink = "HARD_LINK"
    /// A device, a pipe, a socket or something unknown.
    case special = "SPECIAL"
  }

  /// In what two entries can be apart.
  package enum Aspect: String, Sendable, CaseIterable {
    /// There are more of them in one archive.
    case entries = "ENTRIES"
    /// The spelling of the name, such as "./a" for "a".
    case name = "NAME"
    case kind = "KIND"
    /// Where a link leads, or which device it is.
    case target = "TARGET"
    /// What may be executed, and as whom.
    case mode = "MODE"
    case content = "CONTENT"
  }

  /// As the archive has it; a folder's without "/" at its end.
  package let writtenName: String
  package let kind: Kind
  /// Where a link leads, or which device it is; "" for files and folders.
  package let target: String
  /// As in `st_mode`, without the type.
  package let permissions: UInt32
  /// In bytes.
  package let size: Int64
  /// In lower-case hex.
  package let sha256: String
  /// What a zip archive says of bytes that cannot be read, since they are those of no file.
  let checksum: UInt32?

  /// To execute, and as whom: whose file it is and who may read it depend on who unpacks it.
  private static var comparedPermissions: UInt32 { 0o7111 }

  init(_ entry: ArchiveEntry, sha256: String) {
    var name = entry.writtenName
    switch entry.kind {
    case .file: (kind, target) = (.file, "")
    case .folder:
      (kind, target) = (.folder, "")
      while name.utf8.count > 1, name.utf8.last == UInt8(ascii: "/") { name.removeLast() }
    case .symbolicLink(let place): (kind, target) = (.symbolicLink, place)
    case .hardLink(let place): (kind, target) = (.hardLink, place)
    case .special: (kind, target) = (.special, entry.device)
    }
    writtenName = name
    permissions = entry.permissions
    size = entry.size
    self.sha256 = sha256
    checksum = kind == .file ? nil : entry.checksum
  }

  /// In what they are apart; empty where they are the same.
  static func differences(_ source: ArchivedEntry, _ destination: ArchivedEntry) -> [Aspect] {
    var apart: [Aspect] = []
    // By bytes, since two spellings of "é" are one String.
    if !source.writtenName.utf8.elementsEqual(destination.writtenName.utf8) { apart.append(.name) }
    if source.kind != destination.kind { apart.append(.kind) }
    if !source.target.utf8.elementsEqual(destination.target.utf8) { apart.append(.target) }
    if (source.permissions ^ destination.permissions) & comparedPermissions != 0 { apart.append(.mode) }
    if source.size != destination.size || source.sha256 != destination.sha256
      || source.checksum != destination.checksum
    {
      apart.append(.content)
    }
    return apart
  }
}
