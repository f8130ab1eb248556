// Generated from proto/ferry/v1/reflection.proto by Scripts/generate-messages. Not to be edited.

internal import CFerryMessages
internal import CProtobufC

/// The message `ferry.v1.GetDescriptorsRequest`.
public struct GetDescriptorsRequest: Sendable, Hashable {

  /// A message with every field at its default.
  public init() {}
}

extension GetDescriptorsRequest: WireMessage {
  package static let messageName = "ferry.v1.GetDescriptorsRequest"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    []
  }
}

extension GetDescriptorsRequest: CMessage {
  typealias C = Ferry__V1__GetDescriptorsRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__get_descriptors_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__get_descriptors_request__init(c)
  }
}

/// The message `ferry.v1.GetDescriptorsResponse`.
public struct GetDescriptorsResponse: Sendable, Hashable {
  /// A google.protobuf.FileDescriptorSet, encoded: each file behind those that it imports.
  public var fileDescriptorSet: [UInt8] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    fileDescriptorSet: [UInt8] = []
  ) {
    self.fileDescriptorSet = fileDescriptorSet
  }
}

extension GetDescriptorsResponse: WireMessage {
  package static let messageName = "ferry.v1.GetDescriptorsResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("fileDescriptorSet", 1, .bytes(self.fileDescriptorSet))
    ]
  }
}

extension GetDescriptorsResponse: CMessage {
  typealias C = Ferry__V1__GetDescriptorsResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__get_descriptors_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.fileDescriptorSet = MessageReader.bytes(c.pointee.file_descriptor_set)
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__get_descriptors_response__init(c)
    c.pointee.file_descriptor_set = writer.bytes(self.fileDescriptorSet)
  }
}
