// Generated from proto/ferry/v1/health.proto by Scripts/generate-messages. Not to be edited.

internal import CFerryMessages
internal import CProtobufC

/// The message `ferry.v1.CheckRequest`.
public struct CheckRequest: Sendable, Hashable {
  /// The full name of a service, such as "ferry.v1.Artifacts": NOT_FOUND where the daemon does not have it. Empty: the
  /// daemon as a whole.
  public var service: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    service: String = ""
  ) {
    self.service = service
  }
}

extension CheckRequest: WireMessage {
  package static let messageName = "ferry.v1.CheckRequest"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("service", 1, .string(self.service))
    ]
  }
}

extension CheckRequest: CMessage {
  typealias C = Ferry__V1__CheckRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__check_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.service = try MessageReader.string(c.pointee.service, "service")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__check_request__init(c)
    if !self.service.isEmpty { c.pointee.service = writer.string(self.service) }
  }
}

/// The message `ferry.v1.CheckResponse`.
public struct CheckResponse: Sendable, Hashable {
  /// "SERVING"; "NOT_SERVING" while the daemon drains: then it takes no call but this one; "READ_ONLY" since its disk has
  /// failed to sync a write: then it answers reads, and refuses writes until it is restarted.
  public var status: String = ""
  /// The daemon's version.
  public var version: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    status: String = "",
    version: String = ""
  ) {
    self.status = status
    self.version = version
  }
}

extension CheckResponse: WireMessage {
  package static let messageName = "ferry.v1.CheckResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("status", 1, .string(self.status)),
      MessageField("version", 2, .string(self.version)),
    ]
  }
}

extension CheckResponse: CMessage {
  typealias C = Ferry__V1__CheckResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__check_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.status = try MessageReader.string(c.pointee.status, "status")
    self.version = try MessageReader.string(c.pointee.version, "version")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__check_response__init(c)
    if !self.status.isEmpty { c.pointee.status = writer.string(self.status) }
    if !self.version.isEmpty { c.pointee.version = writer.string(self.version) }
  }
}
