internal import CFerryMessages
internal import CProtobufC

/// A message in protobuf-c's form, lent for the length of a call.
package struct PackedMessage {
  private let message: UnsafePointer<ProtobufCMessage>

  /// The size of the encoded message.
  package let byteCount: Int

  init(_ message: UnsafeRawPointer) {
    // Sound: the first member of each of protoc-c's structs is a ProtobufCMessage.
    self.message = message.assumingMemoryBound(to: ProtobufCMessage.self)
    byteCount = protobuf_c_message_get_packed_size(self.message)
  }

  /// Encodes the message.
  ///
  /// - Parameter buffer: at least ``byteCount`` bytes.
  /// - Returns: how many bytes were written.
  package func write(to buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    precondition(buffer.count >= byteCount)
    return protobuf_c_message_pack(message, buffer.baseAddress)
  }
}
