internal import CLinux
internal import FerryModel
internal import Glibc

/// The folder that holds all that a daemon stores, and the right to it: one process at a time.
///
///     lock               held while the daemon runs
///     control.sock       where its successor finds it
///     metadata.sqlite    and its -wal and -shm
///     blobs/ab/abcd…     assets, by their SHA-256
///     staging/           bytes that are still coming
///     scrub.json         how far the check of all blobs has come
///     audit/             every decision that changed or refused something
///     quarantine/        blobs that are no longer what their names say
///     damaged/           the names of blobs that are missing, or damaged where they lie
package final class DataFolder: Sendable {
  package let path: String
  /// The lock lives as long as the descriptor: the kernel drops it when the process ends, however that happens.
  private let lock: FileDescriptor

  /// Opens the folder, or makes it with all that it lies in (mode 0700), and locks it. What an earlier daemon left in
  /// `staging` is deleted.
  ///
  /// - Throws: ``StoreError/dataFolderInUse(path:)`` where another process has it.
  package convenience init(path: String) throws {
    try Folders.make(path, mode: 0o700)
    let lock = try FileDescriptor(opening: Self.lock(of: path), O_RDWR | O_CREAT, mode: 0o600)
    guard try lock.lockExclusively() else { throw StoreError.dataFolderInUse(path: path) }
    guard access("\(path)/\(Self.restoreMarkName)", F_OK) != 0 else { throw StoreError.unfinishedRestore(path: path) }
    try self.init(path: path, lock: lock)
  }

  /// The same for who restores into it.
  convenience init(restoring path: String) throws {
    let lock = try FileDescriptor(opening: Self.lock(of: path), O_RDWR | O_CREAT, mode: 0o600)
    guard try lock.lockExclusively() else { throw StoreError.dataFolderInUse(path: path) }
    try self.init(path: path, lock: lock)
  }

  /// Opens a folder that is there and locks it, and changes nothing in it: to look at what it holds.
  ///
  /// - Throws: ``StoreError/dataFolderInUse(path:)`` where a daemon has it; ENOENT where it is none.
  package convenience init(existing path: String) throws {
    let lock: FileDescriptor
    do {
      lock = try FileDescriptor(opening: Self.lock(of: path), O_RDWR)
    } catch let error as StoreError where error.isReadOnly {
      // A file system that is mounted read-only has locks, too.
      lock = try FileDescriptor(opening: Self.lock(of: path), O_RDONLY)
    }
    guard try lock.lockExclusively() else { throw StoreError.dataFolderInUse(path: path) }
    guard access("\(path)/\(Self.restoreMarkName)", F_OK) != 0 else { throw StoreError.unfinishedRestore(path: path) }
    self.init(locked: path, by: lock)
  }

  /// Opens the folder with the lock of the process that had it, and that has closed its store.
  ///
  /// - Parameter lock: a copy of the other process' ``lockDescriptor``; taken over, and closed with the folder.
  /// - Throws: ``StoreError/dataFolderInUse(path:)`` where it is not that of this folder's lock.
  package convenience init(path: String, takingOver lock: Int32) throws {
    let lock = FileDescriptor(owning: lock, path: Self.lock(of: path))
    guard try lock.isInPlace() else { throw StoreError.dataFolderInUse(path: path) }
    try self.init(path: path, lock: lock)
  }

  private init(locked path: String, by lock: FileDescriptor) {
    self.path = path
    self.lock = lock
  }

  private convenience init(path: String, lock: FileDescriptor) throws {
    self.init(locked: path, by: lock)
    try checkBlobs()
    for folder in [blobs, staging, quarantine, damaged] { try Folders.make(folder, mode: 0o700) }
    // All 256 at once, so that no blob is ever put into a folder that is not durable itself.
    for byte in UInt8.min...UInt8.max { try Folders.make(fan(of: byte), mode: 0o700, syncing: false) }
    try FileDescriptor.folder(blobs).sync()
    try Folders.removeFiles(in: staging)
  }

  private static func lock(of path: String) -> String { path + "/lock" }

  /// Whether the folder is still where it was opened.
  var isInPlace: Bool { (try? lock.isInPlace()) == true }

  /// Whoever holds a copy of it holds the lock, in whatever process. Good as long as the folder is held.
  package var lockDescriptor: Int32 { lock.number }

  /// The metadata database.
  package var database: String { path + "/metadata.sqlite" }
  /// Finds out whether the database is gone, or cut off to nothing: SQLite would make a new one, and all that is stored would
  /// be needed by nothing. To be called before SQLite opens it, which deletes the log of an empty one.
  ///
  /// - Parameter access: what this user must be allowed to do with it.
  /// - Throws: ``StoreError/missingDatabase(path:)``; EACCES where this user may not do that.
  package func checkDatabase(for access: Int32 = R_OK | W_OK) throws {
    var status = stat()
    guard stat(database, &status) == 0 else {
      guard errno == ENOENT else { throw StoreError.system(call: "open", path: database, errno: errno) }
      if try holdsSomething() { throw StoreError.missingDatabase(path: path) }
      return
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      throw StoreError.system(call: "open", path: database, errno: isFolder ? EISDIR : ENXIO)
    }
    if status.st_size == 0, try holdsSomething() { throw StoreError.missingDatabase(path: path) }
    guard Glibc.access(database, access) == 0 || errno != EACCES else {
      throw StoreError.system(call: "open", path: database, errno: EACCES)
    }
  }

  /// Finds out whether SQLite finds nothing in a database that has had something: where its log, in which all of it may still
  /// have been, is gone.
  ///
  /// - Parameter database: where it lies, itself or a copy of it.
  /// - Throws: ``StoreError/missingDatabase(path:)``.
  package func checkContents(of database: String) throws {
    if try SQLiteMetadataStore.isEmpty(path: database), try holdsSomething() {
      throw StoreError.missingDatabase(path: path)
    }
  }

  /// Whether there is what only a daemon with a database has left: bytes of assets, or records of the audit log.
  func holdsSomething() throws -> Bool {
    for byte in UInt8.min...UInt8.max where try !Folders.namesIfThere(in: fan(of: byte)).isEmpty { return true }
    return try AuditFolder(path: audit).files().contains { try FileState(path: $0.path).map { $0.size > 0 } ?? false }
  }

  /// Finds out whether the bytes of all assets are gone, as where their disk is not mounted: to make the folders anew would
  /// hide it.
  private func checkBlobs() throws {
    guard try FileState(path: database).map({ $0.size > 0 }) ?? false else { return }
    for byte in UInt8.min...UInt8.max where try FileState(path: fan(of: byte)) != nil { return }
    // One that is not whole yet, or is damaged, whoever opens it finds.
    guard let needed = try? SQLiteSnapshot.neededBlobs(path: database), !needed.isEmpty else { return }
    throw StoreError.missingBlobs(path: blobs)
  }

  /// Gives the path of the database, to be opened by who changes nothing in the folder. SQLite writes all the same, so where
  /// nothing can be written it is that of a copy, which is deleted afterwards.
  package func withDatabase<Result>(_ body: (String) throws -> Result) throws -> Result {
    if access(path, W_OK) == 0 {
      // A disk that is full, or that its file system does not let be written any more, shows only now.
      do { return try body(database) } catch let error as StoreError where error.isUnusableDatabase {}
    }
    return try Folders.withTemporary { folder in
      let copy = "\(folder)/metadata.sqlite"
      for suffix in ["", "-wal"] where access(database + suffix, F_OK) == 0 {
        _ = try FileCopy.copy(
          FileDescriptor(opening: database + suffix, O_RDONLY), to: copy + suffix, by: "\(folder)/copy", mode: 0o600,
          expected: nil, goesOn: { true })
      }
      return try body(copy)
    }
  }

  var blobs: String { path + "/blobs" }
  var staging: String { path + "/staging" }
  package var audit: String { path + "/audit" }
  var scrubProgress: String { path + "/scrub.json" }
  static let restoreMarkName = "restoring"
  /// There as long as a restore into the folder has not come to its end.
  var restoreMark: String { "\(path)/\(Self.restoreMarkName)" }
  var quarantine: String { path + "/quarantine" }
  var damaged: String { path + "/damaged" }

  /// The folder of the blobs whose SHA-256 begins with this byte.
  func fan(of byte: UInt8) -> String { "\(blobs)/\(Hexadecimal.encode(CollectionOfOne(byte)))" }
}
