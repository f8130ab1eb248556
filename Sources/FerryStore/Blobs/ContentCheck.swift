internal import Crypto
internal import Glibc

/// Reads files whole, to find out whether they have the bytes that they should have.
struct ContentCheck {
  private static let pieceBytes = 256 << 10
  private static let alignment = 4096

  /// Whoever reads was told to stop.
  struct Interrupted: Error {}

  /// In what a file is not what it should be.
  enum Fault: Equatable, CustomStringConvertible {
    case otherBytes
    case lostBytes(behind: Int64)
    /// Perhaps for now only: nobody knows what the bytes are.
    case unreadable(at: Int64)
    /// The same: whoever looks may not read it.
    case forbidden
    /// A folder, a pipe or a link lies there.
    case noFile

    /// Whether it is known that the bytes are others.
    var isCertain: Bool {
      switch self {
      case .unreadable, .forbidden: false
      case .otherBytes, .lostBytes, .noFile: true
      }
    }

    var description: String {
      switch self {
      case .otherBytes: "its bytes have another SHA-256"
      case .lostBytes(let offset): "it has lost bytes behind \(offset)"
      case .unreadable(let offset): "the disk cannot read it at \(offset)"
      case .forbidden: "the user as whom this runs may not read it"
      case .noFile: "it is no file"
      }
    }
  }

  /// Hears how many bytes were read, and says whether to go on.
  let goesOn: (Int) -> Bool

  /// Reads what lies at a path from the disk.
  ///
  /// - Returns: with what is wrong with it, once it was read.
  /// - Throws: ENOENT of "open" where nothing does; ``Interrupted``.
  func look(at path: String, _ sha256: [UInt8]) throws -> OpenedContent {
    do {
      return try look(at: OpenedContent(path: path, isUncached: true), sha256)
    } catch StoreError.system(_, _, EINVAL) {
      // A file system that says only now that it always keeps what it reads.
      return try look(at: OpenedContent(path: path), sha256)
    }
  }

  private func look(at content: OpenedContent, _ sha256: [UInt8]) throws -> OpenedContent {
    let fault = try content.fault ?? fault(in: content.file, size: content.state.size, sha256)
    return OpenedContent(content.file, content.state, fault)
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
