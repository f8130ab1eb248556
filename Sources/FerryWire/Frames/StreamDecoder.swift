internal import Glibc

/// Cuts the bytes of a connection that carries one stream into frames. Pure: it is fed, and asked.
///
/// Unlike ``FrameDecoder`` it has room for no more than the frame that comes and the header behind it. So a large frame is
/// received where it is decoded, the next one lies in the same memory, and neither is ever moved.
package struct StreamDecoder: ~Copyable {
  /// What came in.
  package enum Event<Value> {
    /// What was made of a whole frame.
    case frame(Value)
    /// A frame with more data than a frame may have, in bytes. Nothing can follow it.
    case tooLarge(dataLength: Int)
  }

  private static let initialBytes = 4 << 10

  private var memory: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0

  package init() {
    memory = .allocate(byteCount: Self.initialBytes, alignment: 1)
  }

  deinit { memory.deallocate() }

  /// Lends room for more bytes.
  ///
  /// - Parameter receive: fills the room from its beginning, and says how many bytes it put there.
  package mutating func fillRoom(_ receive: (UnsafeMutableRawBufferPointer) -> Int) {
    moveToFront()
    let wanted = max(Self.initialBytes, header().map { 2 * FrameHeader.byteCount + Int($0.dataLength) } ?? 0)
    if memory.count < wanted { grow(to: wanted) }
    let room = UnsafeMutableRawBufferPointer(rebasing: memory[end..<wanted])
    let count = receive(room)
    precondition(count >= 0 && count <= room.count)
    end += count
  }

  /// The next whole frame in the bytes that came so far; nil where more are needed.
  ///
  /// - Parameter make: is lent the frame's data.
  package mutating func next<Value>(_ make: (FrameHeader, UnsafeRawBufferPointer) -> Value) -> Event<Value>? {
    guard let header = header() else { return nil }
    let dataLength = Int(header.dataLength)
    guard dataLength <= FrameHeader.maximumDataBytes else { return .tooLarge(dataLength: dataLength) }
    let bodyStart = start + FrameHeader.byteCount
    guard bodyStart + dataLength <= end else { return nil }
    start = bodyStart + dataLength
    return .frame(make(header, UnsafeRawBufferPointer(rebasing: memory[bodyStart..<start])))
  }

  private func header() -> FrameHeader? {
    guard end - start >= FrameHeader.byteCount else { return nil }
    return FrameHeader(UnsafeRawBufferPointer(rebasing: memory[start..<(start + FrameHeader.byteCount)]))
  }

  /// What is left behind a frame is small: of a large one no more than the next header.
  private mutating func moveToFront() {
    guard start > 0, let base = memory.baseAddress else { return }
    // Sound: both ranges lie in the memory, and memmove allows them to overlap.
    memmove(base, base + start, end - start)
    end -= start
    start = 0
  }

  private mutating func grow(to byteCount: Int) {
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: byteCount, alignment: 1)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<end]))
    memory.deallocate()
    memory = larger
  }
}
