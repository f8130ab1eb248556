// Generated from proto/ttrpc/ttrpc.proto by Scripts/generate-messages. Not to be edited.

internal import CFerryMessages
internal import CProtobufC

/// One call. The frame's stream id ties the response to it.
package struct TtrpcRequest: Sendable, Hashable {
  /// The full name of the service, such as "ferry.v1.Artifacts".
  package var service: String = ""
  /// The name of the method, such as "CopyPackageVersions".
  package var method: String = ""
  /// The method's request message, encoded.
  package var payload: [UInt8] = []
  /// How long the caller waits, in nanoseconds from arrival. 0: no deadline.
  package var timeoutNano: Int64 = 0
  /// Keys are lower case. Ferry's own begin with "ferry-".
  package var metadata: [TtrpcKeyValue] = []

  /// A message with every field at its default.
  package init() {}

  /// A message of these fields; what is not given has its default.
  package init(
    service: String = "",
    method: String = "",
    payload: [UInt8] = [],
    timeoutNano: Int64 = 0,
    metadata: [TtrpcKeyValue] = []
  ) {
    self.service = service
    self.method = method
    self.payload = payload
    self.timeoutNano = timeoutNano
    self.metadata = metadata
  }
}

extension TtrpcRequest: WireMessage {
  package static let messageName = "ttrpc.Request"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("service", 1, .string(self.service)),
      MessageField("method", 2, .string(self.method)),
      MessageField("payload", 3, .bytes(self.payload)),
      MessageField("timeoutNano", 4, .integer(Int64(self.timeoutNano))),
      MessageField("metadata", 5, .list(self.metadata.map { .message($0) })),
    ]
  }
}

extension TtrpcRequest: CMessage {
  typealias C = Ttrpc__Request

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ttrpc__request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.service = try MessageReader.string(c.pointee.service, "service")
    self.method = try MessageReader.string(c.pointee.method, "method")
    self.payload = MessageReader.bytes(c.pointee.payload)
    self.timeoutNano = c.pointee.timeout_nano
    self.metadata = try MessageReader.list(c.pointee.metadata, c.pointee.n_metadata, "metadata") {
      element throws(MessageError) in
      try MessageReader.message(element, "metadata")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ttrpc__request__init(c)
    if !self.service.isEmpty { c.pointee.service = writer.string(self.service) }
    if !self.method.isEmpty { c.pointee.method = writer.string(self.method) }
    c.pointee.payload = writer.bytes(self.payload)
    c.pointee.timeout_nano = self.timeoutNano
    (c.pointee.metadata, c.pointee.n_metadata) = writer.list(self.metadata) { writer, element in writer.message(element)
    }
  }
}

/// The answer to one call.
package struct TtrpcResponse: Sendable, Hashable {
  /// Absent or with code 0: the call succeeded and `payload` is its answer.
  package var status: TtrpcStatus? = nil
  /// The method's response message, encoded.
  package var payload: [UInt8] = []

  /// A message with every field at its default.
  package init() {}

  /// A message of these fields; what is not given has its default.
  package init(
    status: TtrpcStatus? = nil,
    payload: [UInt8] = []
  ) {
    self.status = status
    self.payload = payload
  }
}

extension TtrpcResponse: WireMessage {
  package static let messageName = "ttrpc.Response"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("status", 1, self.status.map { .message($0) } ?? .absent),
      MessageField("payload", 2, .bytes(self.payload)),
    ]
  }
}

extension TtrpcResponse: CMessage {
  typealias C = Ttrpc__Response

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ttrpc__response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.status { self.status = try .init(reading: message) }
    self.payload = MessageReader.bytes(c.pointee.payload)
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ttrpc__response__init(c)
    if let message = self.status { c.pointee.status = writer.message(message) }
    c.pointee.payload = writer.bytes(self.payload)
  }
}

/// One metadata entry of a request.
package struct TtrpcKeyValue: Sendable, Hashable {
  /// The field `key`.
  package var key: String = ""
  /// The field `value`.
  package var value: String = ""

  /// A message with every field at its default.
  package init() {}

  /// A message of these fields; what is not given has its default.
  package init(
    key: String = "",
    value: String = ""
  ) {
    self.key = key
    self.value = value
  }
}

extension TtrpcKeyValue: WireMessage {
  package static let messageName = "ttrpc.KeyValue"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("key", 1, .string(self.key)),
      MessageField("value", 2, .string(self.value)),
    ]
  }
}

extension TtrpcKeyValue: CMessage {
  typealias C = Ttrpc__KeyValue

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ttrpc__key_value__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.key = try MessageReader.string(c.pointee.key, "key")
    self.value = try MessageReader.string(c.pointee.value, "value")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ttrpc__key_value__init(c)
    if !self.key.isEmpty { c.pointee.key = writer.string(self.key) }
    if !self.value.isEmpty { c.pointee.value = writer.string(self.value) }
  }
}

/// Why a call failed.
package struct TtrpcStatus: Sendable, Hashable {
  /// A canonical gRPC code: 3 INVALID_ARGUMENT, 5 NOT_FOUND, …
  package var code: Int32 = 0
  /// For people. Programs read `details`.
  package var message: String = ""
  /// Ferry puts one ferry.v1.ErrorDetail here for every error of the API.
  package var details: [ProtobufAny] = []

  /// A message with every field at its default.
  package init() {}

  /// A message of these fields; what is not given has its default.
  package init(
    code: Int32 = 0,
    message: String = "",
    details: [ProtobufAny] = []
  ) {
    self.code = code
    self.message = message
    self.details = details
  }
}

extension TtrpcStatus: WireMessage {
  package static let messageName = "ttrpc.Status"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("code", 1, .integer(Int64(self.code))),
      MessageField("message", 2, .string(self.message)),
      MessageField("details", 3, .list(self.details.map { .message($0) })),
    ]
  }
}

extension TtrpcStatus: CMessage {
  typealias C = Ttrpc__Status

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ttrpc__status__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.code = c.pointee.code
    self.message = try MessageReader.string(c.pointee.message, "message")
    self.details = try MessageReader.list(c.pointee.details, c.pointee.n_details, "details") {
      element throws(MessageError) in
      try MessageReader.message(element, "details")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ttrpc__status__init(c)
    c.pointee.code = self.code
    if !self.message.isEmpty { c.pointee.message = writer.string(self.message) }
    (c.pointee.details, c.pointee.n_details) = writer.list(self.details) { writer, element in writer.message(element) }
  }
}
