internal import FerryModel
internal import Glibc

/// The files of an audit log, to append to. For one thread.
struct AuditFile {
  /// What a copy leaves free on the disk, in bytes.
  private static let roomForOthers: Int64 = 16 << 20

  private let folder: AuditFolder
  private let data: DataFolder
  private let fileBytes: Int64
  private let report: @Sendable (AuditReport) -> Void
  private var file: FileDescriptor?
  private var size: Int64
  private(set) var head: AuditHead
  /// Bytes that may be in the system's memory alone.
  private(set) var unsyncedBytes: Int64 = 0
  /// The first record that is missing in front of the next file; nil where none is.
  private var firstLost: UInt64?

  /// Goes on where a log ends.
  ///
  /// - Parameter known: the newest record of which is known that it was on the disk; where it is not there any more, the
  ///   log goes on behind it in a new file, so that who verifies sees what is missing.
  init(
    _ folder: AuditFolder, in data: DataFolder, _ tail: AuditTail, known: AuditHead, fileBytes: Int64,
    report: @escaping @Sendable (AuditReport) -> Void
  ) throws {
    self.folder = folder
    self.data = data
    self.fileBytes = fileBytes
    self.report = report
    size = tail.size
    if known.sequence > tail.head.sequence {
      head = known
      firstLost = tail.head.sequence + 1
    } else {
      head = tail.head
      file = try tail.file.map { try FileDescriptor(opening: $0.path, O_RDWR | O_APPEND) }
      // A daemon that was killed may have left it in the system's memory alone.
      if let file { try Self.sync(file) }
    }
  }

  /// Appends records, all or none of them.
  ///
  /// - Parameter records: what they say, and whether they are those of changes.
  /// - Returns: how many bytes were written.
  /// - Throws: ``StoreError``; then the log is as it was.
  mutating func append(_ records: some Sequence<(members: [UInt8], isChange: Bool)>, now: Timestamp) throws -> Int64 {
    var bytes: [UInt8] = []
    var head = head
    // Where there is no room for that, the file can still be written, and is put back when it is synced.
    do { try keepInPlace(now: now) } catch let error as StoreError where error.isDiskFull || error.isOutOfFiles {}
    let file = try writableFile(now: now, &head, &bytes)
    for record in records {
      let (line, next) = AuditLine.next(after: head, record.members, isChange: record.isChange)
      bytes += line
      head = next
    }
    let before = size
    do {
      try bytes.withUnsafeBytes { try file.write($0) }
    } catch {
      // A part of a line would make what follows unreadable.
      _ = try FileDescriptor.check("ftruncate", file.path) { ftruncate(file.number, off_t(before)) }
      throw error
    }
    size += Int64(bytes.count)
    unsyncedBytes += Int64(bytes.count)
    self.head = head
    firstLost = nil
    return Int64(bytes.count)
  }

  /// The file that takes the next record. A new one begins with the hash that it goes on from.
  private mutating func writableFile(
    now: Timestamp, _ head: inout AuditHead, _ bytes: inout [UInt8]
  ) throws -> FileDescriptor {
    if let file, size > 0, size < fileBytes { return file }
    try sync(now: now)
    let path = folder.file(beginningWith: head.sequence + 1)
    let new = try FileDescriptor(opening: path, O_RDWR | O_CREAT | O_APPEND | O_TRUNC, mode: 0o600)
    try Self.sync(FileDescriptor.folder(folder.path))
    (file, size) = (new, 0)
    var record = JSONLine()
    record.add("time", now)
    record.add("event", "CONTINUED")
    record.add(AuditLine.previousMember, head.hash)
    // Said for good: when older files are gone, nothing else tells that from a log whose beginning was put away.
    if let firstLost {
      record.add(AuditLoss.firstMember, firstLost)
      record.add(AuditLoss.lastMember, head.sequence)
    }
    let (line, next) = AuditLine.next(after: head, record.members, isChange: false)
    bytes += line
    head = next
    return new
  }

  /// Returns when the disk has everything, where it is to be.
  mutating func sync(now: Timestamp) throws {
    guard let file else { return }
    if unsyncedBytes > 0 { try Self.sync(file) }
    try keepInPlace(now: now)
    unsyncedBytes = 0
  }

  /// Puts the file back, whole and durably, where somebody has deleted it or moved it away: as long as it is open, what it holds
  /// is not lost. Where the whole data folder was moved away, it stays with that.
  private mutating func keepInPlace(now: Timestamp) throws {
    guard let file, isAway(file), data.isInPlace else { return }
    let path = file.path
    try Folders.make(folder.path, mode: 0o700)
    // Else the copy would take all that is left from others, again and again.
    guard try DataSpace.free(in: folder.path) > size + Self.roomForOthers else {
      throw StoreError.system(call: "write", path: path, errno: ENOSPC)
    }
    let copy = try copy(of: file)
    if Folders.isThere(path) {
      let other = folder.torn(from: .init(first: head.sequence, path: path), at: now)
      _ = try FileDescriptor.check("rename", path) { rename(path, other) }
    }
    _ = try FileDescriptor.check("rename", path) { rename(folder.returning, path) }
    self.file = copy
    try Self.sync(FileDescriptor.folder(folder.path))
    report(.putBack(file: path))
  }

  /// Whether the file lies no more where it belongs, as far as that can be seen.
  private func isAway(_ file: FileDescriptor) -> Bool {
    do { return try !file.isInPlace() } catch StoreError.system("lstat", _, ENOENT) { return true } catch {
      return false
    }
  }

  /// Copies the file, with what of it is in the system's memory alone, to where it can be moved from.
  ///
  /// - Returns: the copy, synced, under the file's own path.
  private func copy(of file: FileDescriptor) throws -> FileDescriptor {
    let made = try FileDescriptor(opening: folder.returning, O_RDWR | O_CREAT | O_TRUNC | O_APPEND, mode: 0o600)
    do {
      let copy = FileDescriptor(
        owning: try FileDescriptor.check("fcntl", file.path) { fcntl(made.number, F_DUPFD_CLOEXEC, 0) }, path: file.path
      )
      _ = try file.readPieces { try copy.write($0) }
      try Self.sync(copy)
      return copy
    } catch {
      unlink(made.path)
      throw error
    }
  }

  /// A sync that failed says so once, whatever its reason: the next one would succeed, and mean nothing.
  private static func sync(_ file: FileDescriptor) throws {
    do { try file.sync() } catch { throw StoreError.notSynced(error) }
  }
}
