internal import CFerryMessages
internal import CProtobufC

/// A message's two-way bridge to the struct that protoc-c generates for it.
protocol CMessage: WireMessage {
  /// protoc-c's struct. Its first member is a `ProtobufCMessage`.
  associatedtype C

  /// Decodes; nil where the bytes are no such message or the allocator gave nothing.
  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>?

  /// Takes over what an unpacked struct holds.
  init(reading c: UnsafePointer<C>) throws(MessageError)

  /// Initialises the struct and fills it. It holds pointers into the writer's arena.
  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter)
}
