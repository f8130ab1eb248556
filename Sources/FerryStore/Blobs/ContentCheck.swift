internal import Crypto
internal import Glibc

/// Reads files whole, to find out whether they have the bytes that they should have.
struct ContentCheck {
  private static let pieceBytes = 256 << 10
  private static let alignment = 4096

  /// Whoever reads was told to stop.
  struct Interrupted: Error {}

  /// Hears how many bytes were read, and says whether to go on.
  let goesOn: (Int) -> Bool

  /// Reads a file whole.
  ///
  /// - Parameter size: of the file, in bytes. Asked for, since at an end that is no multiple of a block some systems refuse to
  ///   read on.
  /// - Returns: in what it is not what its name says; nil where it is.
  func fault(in file: FileDescriptor, size: Int64, _ sha256: [UInt8]) throws -> String? {
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
        return "the disk cannot read it at \(offset)"
      }
      if read == 0 { return "it has lost bytes behind \(offset)" }
      hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<read]))
      offset += Int64(read)
      guard goesOn(read) else { throw Interrupted() }
    }
    return Array(hasher.finalize()) == sha256 ? nil : "its bytes have another SHA-256"
  }
}
