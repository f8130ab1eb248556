internal import Crypto
internal import FerryModel

/// The files in an archive, of whatever package it is.
package enum ArchiveListing {
  /// One file.
  package struct File: Sendable, Hashable {
    /// Its name in the archive.
    package let name: String
    /// In bytes.
    package let size: Int64
    /// In lower-case hex.
    package let sha256: String
  }

  /// What the first bytes of a tar archive have behind its first name.
  private static let tarMark = (offset: Int64(257), bytes: Array("ustar".utf8))

  /// The files of a zip archive, a tar archive, or one that gzip has packed, ordered by name; nil where the file is none of
  /// them.
  ///
  /// - Throws: where the archive is damaged, hostile or too large.
  package static func files(
    inArchive path: String, limits: InspectionLimits = .standard
  ) throws(PackageInspectionError) -> [File]? {
    let status = try FileStatus.following(path)
    guard status.kind == .regular, status.size > 0 else { return nil }
    let file = PackageFile(path: path, size: status.size, identity: status.identity, isGiven: true)
    guard let packing = try packing(of: file) else { return nil }
    let bytes = try FileBytes(file, blockBytes: packing == .zip ? 8 << 10 : 64 << 10)
    let source: any ByteSource = packing == .tarGzip ? try GunzippedBytes(bytes, limits: limits) : bytes
    let reader = try ArchiveReader(source, packing == .zip ? .zip : .tar, packedBytes: bytes.size, limits: limits)
    var files: [File] = []
    while let entry = try reader.next() {
      guard entry.kind == .file else { continue }
      files.append(File(name: entry.name, size: entry.size, sha256: try reader.sha256(of: entry)))
    }
    return files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
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
