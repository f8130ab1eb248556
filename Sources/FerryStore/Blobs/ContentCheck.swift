internal import Crypto
internal import Glibc

/// Reads files whole, to find out whether they have the bytes that they should have.
struct ContentCheck {
  private static let pieceBytes = 256 << 10
  private static let alignment = 4096

  /// Whoever reads was told to stop.
  struct Interrupted: Error {}

  /// In what a file is not what it should be.
  enum Fault: Error, CustomStringConvertible {
    case otherBytes
    case lostBytes(behind: Int64)
    /// Perhaps for now only: nobody knows what the bytes are.
    case unreadable(at: Int64)

    var description: String {
      switch self {
      case .otherBytes: "its bytes have another SHA-256"
      case .lostBytes(let offset): "it has lost bytes behind \(offset)"
      case .unreadable(let offset): "the disk cannot read it at \(offset)"
      }
    }
  }

  /// What was read, and how.
  struct Look {
    let file: FileDescriptor
    /// Of the file, before it was read: who changes it meanwhile changes this, too.
    let state: FileState
    let fault: Fault?
  }

  /// Hears how many bytes were read, and says whether to go on.
  let goesOn: (Int) -> Bool

  /// Reads a file from the disk, not from the system's memory, which may still be right; and nothing is pushed out of that.
  ///
  /// - Throws: ENOENT of "open" where there is no such file; ``Interrupted``.
  func look(at path: String, _ sha256: [UInt8]) throws -> Look {
    do {
      return try look(at: FileDescriptor(openingUncached: path), sha256)
    } catch StoreError.system(_, _, EINVAL) {
      // A file system that always keeps what it reads.
      return try look(at: FileDescriptor(opening: path, O_RDONLY), sha256)
    }
  }

  private func look(at file: FileDescriptor, _ sha256: [UInt8]) throws -> Look {
    let state = try file.state()
    return Look(file: file, state: state, fault: try fault(in: file, size: state.size, sha256))
  }

  /// Reads a file as it is open.
  ///
  /// - Parameter size: of the file, in bytes. Asked for, since at an end that is no multiple of a block some systems refuse to
  ///   read on.
  /// - Returns: nil where it has the bytes that it should have.
  func fault(in file: FileDescriptor, size: Int64, _ sha256: [UInt8]) throws -> Fault? {
    // In whole blocks, and at least one.
    let blocks = (min(Int(clamping: size), Self.pieceBytes) + Self.alignment - 1) / Self.alignment
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(1, blocks) * Self.alignment, alignment: Self.alignment)
    defer { buffer.deallocate() }
    var hasher = SHA256()
    var offset: Int64 = 0
    while offset < size {
      let read: Int
      do {
        read = try file.read(into: buffer, at: offset)
      } catch StoreError.system(_, _, EIO) {
        return .unreadable(at: offset)
      }
      if read == 0 { return .lostBytes(behind: offset) }
      hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<read]))
      offset += Int64(read)
      guard goesOn(read) else { throw Interrupted() }
    }
    return Array(hasher.finalize()) == sha256 ? nil : .otherBytes
  }
}
