internal import CLinux
internal import Glibc

/// An open file of the store, closed when the last reference goes.
///
/// Every failure is a ``StoreError/system(call:path:errno:)``; a call that a signal interrupted is made again.
final class FileDescriptor: Sendable {
  /// With which a whole file is read.
  private static let pieceBytes = 1 << 20

  let number: Int32
  let path: String

  /// Opens a file or a folder. A pipe that lies in its place is not waited for.
  ///
  /// - Throws: ENXIO where a pipe or a socket lies there.
  init(opening path: String, _ flags: Int32, mode: mode_t = 0) throws {
    number = try Self.check("open", path) { open(path, flags | O_CLOEXEC | O_NONBLOCK, mode) }
    self.path = path
    var status = stat()
    guard fstat(number, &status) == 0, status.st_mode & S_IFMT != S_IFIFO else {
      throw StoreError.system(call: "open", path: path, errno: ENXIO)
    }
  }

  /// A descriptor that only names the folder at `path`, for paths from it on.
  init(naming path: String) throws {
    number = try Self.check("open", path) { linux_open_folder_path(path) }
    self.path = path
  }

  /// Opens a file for reading where that needs no disk, as far as the system can tell; else nil.
  ///
  /// - Parameters:
  ///   - path: with that of the folder in front.
  ///   - folder: found already, so that the system need not look for it.
  init?(openingCached path: String, in folder: FileDescriptor) throws {
    let nameStart = folder.path.utf8.count + 1
    do {
      number = try Self.check("open", path) {
        // Sound: the folder's path and a slash are in front of the name.
        path.withCString { linux_open_cached(folder.number, $0 + nameStart) }
      }
    } catch StoreError.system(_, _, EAGAIN), StoreError.system(_, _, ENOSYS), StoreError.system(_, _, EINVAL),
      StoreError.system(_, _, EPERM)
    {
      return nil
    }
    self.path = path
  }

  /// Opens a file for reading from the disk itself, past the system's memory: in whole blocks, into memory that is aligned
  /// as they are.
  ///
  /// - Throws: EINVAL, here or when it is read, where the file system cannot.
  init(openingUncached path: String) throws {
    number = try Self.check("open", path) { linux_open_uncached(path) }
    self.path = path
  }

  /// A descriptor that only names what lies at `path`, be it a link itself: it cannot be read.
  init(entry path: String) throws {
    number = try Self.check("open", path) { linux_open_entry(path) }
    self.path = path
  }

  /// A descriptor that nothing else closes from now on.
  init(owning number: Int32, path: String) {
    self.number = number
    self.path = path
  }

  deinit {
    close(number)
  }

  /// The folder at `path`, to sync it.
  static func folder(_ path: String) throws -> FileDescriptor {
    try FileDescriptor(opening: path, O_RDONLY | O_DIRECTORY)
  }

  /// In bytes.
  func size() throws -> Int64 { try state().size }

  /// Its size, and what tells whether somebody changes it later.
  func state() throws -> FileState {
    var status = stat()
    _ = try Self.check("fstat", path) { fstat(number, &status) }
    return FileState(status)
  }

  /// Lets the system forget what it has in memory of the file, so that it is read from the disk again.
  func forgetCached() {
    _ = posix_fadvise(number, 0, 0, POSIX_FADV_DONTNEED)
  }

  /// Writes all of the bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      let count = try Self.check("write", path) { Glibc.write(number, part.baseAddress, part.count) }
      rest = rest.dropFirst(count)
    }
  }

  /// Reads bytes into a buffer; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws -> Int {
    try Self.check("pread", path) { pread(number, buffer.baseAddress, buffer.count, off_t(offset)) }
  }

  /// Reads what the system has in memory of these bytes, from the first on, as far as it can tell.
  func readCached(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws -> Int {
    do {
      return try Self.check("preadv2", path) {
        linux_read_cached(number, buffer.baseAddress, buffer.count, offset)
      }
    } catch StoreError.system(_, _, EAGAIN), StoreError.system(_, _, EOPNOTSUPP), StoreError.system(_, _, ENOSYS) {
      return 0
    }
  }

  /// Reads bytes until a buffer is full.
  ///
  /// - Returns: how many came; fewer than there is room for at the end of the file only.
  func fill(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws -> Int {
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = try read(into: rest, at: offset + Int64(filled))
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// Reads the file to its end, and gives each piece of it to the body.
  ///
  /// - Parameters:
  ///   - start: where to begin.
  ///   - goesOn: asked before each piece, and at the end; false ends it with `CancellationError`.
  /// - Returns: the size of the file.
  func readPieces(
    from start: Int64 = 0, goesOn: () -> Bool = { true }, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> Int64 {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceBytes, alignment: 4096)
    defer { buffer.deallocate() }
    var offset = start
    while true {
      guard goesOn() else { throw CancellationError() }
      let count = try read(into: buffer, at: offset)
      if count == 0 { return offset }
      try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      offset += Int64(count)
    }
  }

  /// Reads at least `least` bytes, fewer at the end of the file only, and not more than `most`.
  func read(offset: Int64, _ least: Int, atMost most: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: most) { buffer, filled in
      let room = UnsafeMutableRawBufferPointer(buffer)
      repeat {
        let rest = UnsafeMutableRawBufferPointer(rebasing: room[filled..<most])
        let count = try read(into: rest, at: offset + Int64(filled))
        if count == 0 { break }
        filled += count
      } while filled < least
    }
  }

  /// Begins to write a part of the file to the disk, so that a later ``sync()`` has less to wait for.
  func beginWriteback(offset: Int64, length: Int64) {
    linux_begin_writeback(number, offset, length)
  }

  /// Returns when the disk holds all of the file.
  func sync() throws {
    _ = try Self.check("fsync", path) { fsync(number) }
  }

  func setMode(_ mode: mode_t) throws {
    _ = try Self.check("fchmod", path) { fchmod(number, mode) }
  }

  /// Whether it is still this file that lies at the path.
  func isInPlace() throws -> Bool {
    var (ours, inPlace) = (stat(), stat())
    _ = try Self.check("fstat", path) { fstat(number, &ours) }
    _ = try Self.check("lstat", path) { lstat(path, &inPlace) }
    return ours.st_dev == inPlace.st_dev && ours.st_ino == inPlace.st_ino
  }

  /// - Returns: false where another process holds the lock.
  func lockExclusively() throws -> Bool {
    do {
      _ = try Self.check("flock", path) { flock(number, LOCK_EX | LOCK_NB) }
      return true
    } catch StoreError.system(_, _, EWOULDBLOCK) {
      return false
    }
  }

  /// Makes a call that returns -1 where it fails.
  static func check<Number: SignedInteger>(_ call: String, _ path: String, _ body: () -> Number) throws -> Number {
    while true {
      let result = body()
      if result != -1 { return result }
      let error = errno
      if error != EINTR { throw StoreError.system(call: call, path: path, errno: error) }
    }
  }
}
