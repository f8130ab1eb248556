/// A blob that is open for reading: a descriptor of its own, whose position nobody shares. Closed with the last reference.
package final class BlobFile: Sendable {
  private let file: FileDescriptor
  /// In bytes.
  package let size: Int64

  /// Good for as long as this object is held.
  package var descriptor: Int32 { file.number }

  init(_ file: FileDescriptor) throws {
    self.file = file
    size = try file.size()
  }

  /// Fills a buffer with the bytes from `offset` on. Waits for the disk.
  ///
  /// - Throws: ``StoreError/corrupt(_:)`` where there are fewer.
  package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws {
    guard try file.fill(buffer, at: offset) == buffer.count else {
      throw StoreError.corrupt("\(file.path) has lost bytes while it was read")
    }
  }

  /// Fills a buffer with the bytes from `offset` on, where the system has them in memory: it never waits for the disk.
  ///
  /// - Returns: whether it is filled.
  package func readCached(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws -> Bool {
    try file.readCached(into: buffer, at: offset) == buffer.count
  }
}
