/// Two pieces of memory in turn: while one is hashed, the next bytes are read into the other.
struct PieceBuffers {
  /// How much memory one is, in bytes.
  static let pieceBytes = 512 << 10
  /// What an address is a multiple of, in bytes, as a file needs it that was opened with O_DIRECT.
  private static let alignment = 4096

  private let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * pieceBytes, alignment: alignment)
  private var isSecond = false

  /// To be called once, when nothing in them is being hashed.
  func deallocate() { memory.deallocate() }

  /// The piece whose turn it is. What was in it is done with when the other one is being hashed.
  mutating func next() -> UnsafeMutableRawBufferPointer {
    defer { isSecond.toggle() }
    let offset = isSecond ? Self.pieceBytes : 0
    return UnsafeMutableRawBufferPointer(rebasing: memory[offset..<offset + Self.pieceBytes])
  }
}
