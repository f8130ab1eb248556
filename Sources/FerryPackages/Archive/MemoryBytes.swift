/// Bytes that are in memory already.
final class MemoryBytes: ByteSource {
  let path: String
  private let buffer: UnsafeMutableRawBufferPointer
  private var isRead = false

  /// - Parameter path: the file that the bytes come from, for messages.
  init(_ bytes: [UInt8], path: String) {
    self.path = path
    buffer = .allocate(byteCount: bytes.count, alignment: 16)
    buffer.copyBytes(from: bytes)
  }

  deinit { buffer.deallocate() }

  func next() -> UnsafeRawBufferPointer {
    defer { isRead = true }
    return isRead ? UnsafeRawBufferPointer(start: nil, count: 0) : UnsafeRawBufferPointer(buffer)
  }
}
