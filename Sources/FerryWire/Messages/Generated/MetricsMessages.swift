// Generated from proto/ferry/v1/metrics.proto by Scripts/generate-messages. Not to be edited.

internal import CFerryMessages
internal import CProtobufC

/// The message `ferry.v1.ReadMetricsRequest`.
public struct ReadMetricsRequest: Sendable, Hashable {

  /// A message with every field at its default.
  public init() {}
}

extension ReadMetricsRequest: WireMessage {
  package static let messageName = "ferry.v1.ReadMetricsRequest"

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

extension ReadMetricsRequest: CMessage {
  typealias C = Ferry__V1__ReadMetricsRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__read_metrics_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__read_metrics_request__init(c)
  }
}

/// The message `ferry.v1.ReadMetricsResponse`.
public struct ReadMetricsResponse: Sendable, Hashable {
  /// The text exposition format of Prometheus, version 0.0.4: what a scraper reads, and the textfile collector of
  /// node_exporter. Every name begins with "ferry_"; counters begin at 0 when the daemon starts.
  public var text: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    text: String = ""
  ) {
    self.text = text
  }
}

extension ReadMetricsResponse: WireMessage {
  package static let messageName = "ferry.v1.ReadMetricsResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("text", 1, .string(self.text))
    ]
  }
}

extension ReadMetricsResponse: CMessage {
  typealias C = Ferry__V1__ReadMetricsResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__read_metrics_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.text = try MessageReader.string(c.pointee.text, "text")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__read_metrics_response__init(c)
    if !self.text.isEmpty { c.pointee.text = writer.string(self.text) }
  }
}
