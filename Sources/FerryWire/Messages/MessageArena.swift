/// Memory for one message on its way between protobuf-c's structs and Swift's values: it is given out piece by piece
/// and taken back at once.
///
/// Every piece is preceded by its size, because protobuf-c does not say how long a string is: a NUL within it would
/// otherwise cut it short unnoticed.
struct MessageArena {
  private static let headerBytes = 16
  private static let chunkBytes = 16 << 10

  private var free: UnsafeMutableRawPointer
  private var freeBytes: Int
  private var usedBytes = 0
  private let limit: Int
  private var chunks: [UnsafeMutableRawPointer] = []

  private init(_ memory: UnsafeMutableRawBufferPointer, limit: Int) {
    // Sound: callers lend at least one byte, so there is a base address.
    free = memory.baseAddress.unsafelyUnwrapped
    freeBytes = memory.count
    self.limit = limit
  }

  /// Lends an arena whose first pieces lie on the stack.
  ///
  /// - Parameter limit: how many bytes it gives out in all.
  static func withArena<Result>(limit: Int, _ body: (UnsafeMutablePointer<MessageArena>) -> Result) -> Result {
    withUnsafeTemporaryAllocation(byteCount: MessageLimits.stackBytes, alignment: 16) { memory in
      var arena = MessageArena(memory, limit: limit)
      let result = withUnsafeMutablePointer(to: &arena, body)
      for chunk in arena.chunks { chunk.deallocate() }
      return result
    }
  }

  /// A piece of that many bytes, aligned to 16; nil at the limit.
  mutating func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    guard byteCount >= 0, byteCount <= limit - usedBytes else { return nil }
    let needed = Self.headerBytes + (byteCount + 15) & ~15
    if needed > freeBytes {
      let size = max(needed, Self.chunkBytes)
      let chunk = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
      chunks.append(chunk)
      free = chunk
      freeBytes = size
    }
    let piece = free + Self.headerBytes
    // Sound: `free` has room for header and piece, and is aligned to 16.
    free.storeBytes(of: byteCount, as: Int.self)
    free += needed
    freeBytes -= needed
    usedBytes += needed
    return piece
  }

  /// The size of a piece that an arena gave out.
  static func size(of piece: UnsafeRawPointer) -> Int {
    // Sound: every piece has its size stored before it.
    (piece - headerBytes).load(as: Int.self)
  }
}
