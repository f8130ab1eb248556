internal import FerryModel
internal import Glibc

/// The end of an audit log, as it is found at the start.
struct AuditTail {
  /// The newest file; nil where there is none that holds a record.
  let file: AuditFolder.File?
  /// Its size.
  let size: Int64
  let head: AuditHead

  /// Looks for the newest record. What stands behind it and is none (a line of which the power let only a part get to the
  /// disk) is put aside, into a file of its own.
  ///
  /// - Throws: ``StoreError``.
  init(of folder: AuditFolder, now: Timestamp, report: (AuditReport) -> Void) throws {
    for file in try folder.files().reversed() {
      let descriptor = try FileDescriptor(opening: file.path, O_RDWR)
      let size = try descriptor.size()
      let (end, head) = try Self.end(of: descriptor, size: size)
      if end < size {
        let torn = folder.torn(from: file, at: now)
        try Self.putAside(descriptor, from: end, to: size, into: torn)
        report(.repaired(file: file.path, bytes: size - end, keptAs: torn))
      }
      if let head {
        (self.file, self.size, self.head) = (file, end, head)
        return
      }
      // Nothing is left in it.
      _ = try FileDescriptor.check("unlink", file.path) { unlink(file.path) }
    }
    (file, size, head) = (nil, 0, .none)
  }

  /// - Returns: where the newest record ends, and which it is; nil where there is none.
  private static func end(of file: FileDescriptor, size: Int64) throws -> (end: Int64, head: AuditHead?) {
    // Everything before was synced.
    let window = AuditSettings.maximumUnsyncedBytes + Int64(AuditSettings.maximumRecordBytes) * 2
    let start = max(0, size - window)
    let bytes = try file.read(offset: start, Int(size - start), atMost: Int(size - start))
    var position = 0
    if start > 0 { position = (bytes.firstIndex(of: newline) ?? bytes.count) + 1 }
    var (end, head): (Int64, AuditHead?) = (start > 0 ? start + Int64(position) : 0, nil)
    while position < bytes.count, let lineEnd = bytes[position...].firstIndex(of: newline) {
      let line = bytes[position..<lineEnd]
      position = lineEnd + 1
      // A block that never got to the disk, be it in the middle of a line: nothing behind it was synced either. (What else is
      // no record somebody has changed. It stays where it is, for who verifies.)
      if line.contains(0) { break }
      if let record = AuditLine(line) { (end, head) = (start + Int64(position), record.head) }
    }
    return (end, head)
  }

  private static let newline = UInt8(ascii: "\n")

  private static func putAside(_ file: FileDescriptor, from start: Int64, to end: Int64, into path: String) throws {
    let bytes = try file.read(offset: start, Int(end - start), atMost: Int(end - start))
    let copy = try FileDescriptor(opening: path, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o600)
    try bytes.withUnsafeBytes { try copy.write($0) }
    try copy.sync()
    _ = try FileDescriptor.check("ftruncate", file.path) { ftruncate(file.number, off_t(start)) }
    try file.sync()
    try FileDescriptor.folder(Folders.parent(of: path)).sync()
  }
}
