/// What is in an archive, of whatever package it is.
package enum ArchiveListing {
  /// What the first bytes of a tar archive have behind its first name.
  private static let tarMark = (offset: Int64(257), bytes: Array("ustar".utf8))

  /// What a zip archive, a tar archive, or one that gzip has packed, holds under each name, ordered by name; nil where the
  /// file is none of them.
  ///
  /// - Throws: where the archive is damaged, hostile or too large.
  package static func files(
    inArchive path: String, limits: InspectionLimits = .standard
  ) throws(PackageInspectionError) -> [ArchivedName]? {
    let status = try FileStatus.following(path)
    guard status.kind == .regular, status.size > 0 else { return nil }
    let file = PackageFile(path: path, size: status.size, identity: status.identity, isGiven: true)
    guard let packing = try packing(of: file) else { return nil }
    let reader = try ArchiveReader(file, packing, limits: limits)
    // By bytes: two spellings of "é" are one String, but two names.
    var names: [[UInt8]: [ArchivedEntry]] = [:]
    while let entry = try reader.next() {
      let digest = entry.kind == .file ? try reader.sha256(of: entry) : try reader.sha256OfOther()
      names[Array(entry.name.utf8), default: []].append(ArchivedEntry(entry, sha256: digest))
    }
    return names.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
      ArchivedName(name: String(decoding: $0.key, as: UTF8.self), entries: $0.value)
    }
  }

  private static func packing(of file: PackageFile) throws(PackageInspectionError) -> ArchiveSurvey.Packing? {
    let bytes = try FileBytes(file, blockBytes: 512)
    let start = Array(try bytes.next())
    if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .zip }
    if start.starts(with: [0x1F, 0x8B]) { return .tarGzip }
    let mark = start.dropFirst(Int(tarMark.offset)).prefix(tarMark.bytes.count)
    return mark.elementsEqual(tarMark.bytes) ? .tar : nil
  }
}
