internal import CLinux
internal import Glibc

/// An open file or pipe of somebody else, whose bytes are to become a blob.
///
/// Every call on it may wait as long as its owner likes, since a file system can be a program of theirs: it belongs on a
/// thread that may be kept waiting. Used by one caller at a time.
///
/// Sound as `@unchecked Sendable`: by the rule above nothing of it is touched by two threads at once.
package final class BlobSource: @unchecked Sendable {
  /// What it is, once it has been looked at.
  enum Kind {
    /// A regular file, and where the next byte is read.
    case file(offset: Int64)
    case pipe
  }

  /// For waiting until a pipe can be read. Open as long as this object is.
  package let descriptor: Int32
  private let owner: any AnyObject & Sendable
  private var known: Kind?
  /// How many bytes a regular file said it has from where it stands, when it was looked at; it may have others.
  private(set) var announcedBytes: Int64 = 0

  /// Takes a descriptor, whatever it is: that is looked at when it is read.
  ///
  /// - Parameter owner: keeps it open.
  package init(descriptor: Int32, owner: any AnyObject & Sendable) {
    self.descriptor = descriptor
    self.owner = owner
  }

  /// Finds out what it is.
  ///
  /// - Throws: ``BlobSourceError`` where no asset can be read from it.
  func kind() throws -> Kind {
    if let known { return known }
    let kind = try look()
    known = kind
    return kind
  }

  private func look() throws -> Kind {
    let flags = try check { fcntl(descriptor, F_GETFL) }
    guard !linux_is_path_only(flags) else { throw BlobSourceError.pathOnly }
    var status = stat()
    _ = try check { fstat(descriptor, &status) }
    switch status.st_mode & S_IFMT {
    case S_IFREG, S_IFIFO: break
    case S_IFDIR: throw BlobSourceError.unsuitable("a folder")
    case S_IFSOCK: throw BlobSourceError.unsuitable("a socket")
    case S_IFCHR, S_IFBLK: throw BlobSourceError.unsuitable("a device")
    default: throw BlobSourceError.unsuitable("no file with bytes in it")
    }
    let mode = flags & O_ACCMODE
    guard mode != O_WRONLY else { throw BlobSourceError.writeOnly }
    guard status.st_mode & S_IFMT == S_IFREG else {
      // It would be its own writer, and never end.
      guard mode == O_RDONLY else { throw BlobSourceError.endlessPipe }
      return .pipe
    }
    let offset = Int64(try check { lseek(descriptor, 0, SEEK_CUR) })
    announcedBytes = Int64(status.st_size) - offset
    return .file(offset: offset)
  }

  /// Reads the next bytes of a regular file, wherever others have it stand; 0 at its end.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws -> Int {
    let count = try check { pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset)) }
    known = .file(offset: offset + Int64(count))
    return count
  }

  private func check<Number: SignedInteger>(_ body: () -> Number) throws -> Number {
    while true {
      let result = body()
      if result != -1 { return result }
      let error = errno
      if error != EINTR { throw BlobSourceError.unreadable(errno: error) }
    }
  }
}
