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
        try Self.putAside(descriptor, from: end, into: torn)
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
    // Everything before was synced. Where none is found there, somebody has put something behind the last record.
    let overlap = Int64(AuditSettings.maximumRecordBytes) * 2
    let window = AuditSettings.maximumUnsyncedBytes + overlap
    var limit = size
    while true {
      let start = max(0, limit - window)
      let found = try end(of: file, from: start, to: limit)
      if found.head != nil || start == 0 { return found }
      limit = start + overlap
    }
  }

  /// The same in a part of the file.
  private static func end(
    of file: FileDescriptor, from start: Int64, to limit: Int64
  ) throws -> (end: Int64, head: AuditHead?) {
    let bytes = try file.read(offset: start, Int(limit - start), atMost: Int(limit - start))
    var position = 0
    if start > 0 { position = min((bytes.firstIndex(of: newline) ?? bytes.count) + 1, bytes.count) }
    var (end, head): (Int64, AuditHead?) = (start + Int64(position), nil)
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

  private static func putAside(_ file: FileDescriptor, from start: Int64, into path: String) throws {
    let copy = try FileDescriptor(opening: path, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o600)
    _ = try file.readPieces(from: start) { try copy.write($0) }
    try copy.sync()
    _ = try FileDescriptor.check("ftruncate", file.path) { ftruncate(file.number, off_t(start)) }
    try file.sync()
    try FileDescriptor.folder(Folders.parent(of: path)).sync()
  }
}
