internal import FerryModel

/// The messages that JSON writes in a form of their own.
///
/// Source: "ProtoJSON Format" in protobuf's documentation.
enum WellKnownType {
  case timestamp
  case duration
  /// A number, a text or a flag that may be absent.
  case wrapper(ScalarKind)

  /// - Parameter name: full: "google.protobuf.Timestamp".
  init?(_ name: String) {
    let prefix = "google.protobuf."
    guard name.hasPrefix(prefix) else { return nil }
    switch name.dropFirst(prefix.count) {
    case "Timestamp": self = .timestamp
    case "Duration": self = .duration
    case "DoubleValue": self = .wrapper(.double)
    case "FloatValue": self = .wrapper(.float)
    case "Int64Value": self = .wrapper(.int64)
    case "UInt64Value": self = .wrapper(.uint64)
    case "Int32Value": self = .wrapper(.int32)
    case "UInt32Value": self = .wrapper(.uint32)
    case "BoolValue": self = .wrapper(.bool)
    case "StringValue": self = .wrapper(.string)
    case "BytesValue": self = .wrapper(.bytes)
    default: return nil
    }
  }

  /// The message that a value of a document stands for.
  func message(of value: JSONValue, at path: String) throws(MessageCodingError) -> [UInt8] {
    var writer = ProtobufWriter()
    switch self {
    case .wrapper(let kind): writer.fieldUnlessDefault(1, try kind.content(of: value, at: path))
    case .timestamp, .duration:
      guard let time = value.stringValue.flatMap(time) else { throw MessageCodingError(form, at: path) }
      writer.fieldUnlessDefault(1, .varint(UInt64(bitPattern: time.seconds)))
      writer.fieldUnlessDefault(2, .varint(UInt64(bitPattern: Int64(time.nanoseconds))))
    }
    return writer.bytes
  }

  /// What a document has for a message.
  func value(of message: ArraySlice<UInt8>, at path: String) throws(MessageCodingError) -> JSONValue {
    var contents: [Int: ProtobufContent] = [:]
    var reader = ProtobufReader(message)
    while let (number, content) = try reader.next() { contents[number] = content }
    if case .wrapper(let kind) = self {
      return try contents[1].flatMap { content throws(MessageCodingError) in try kind.value(of: content, at: path) }
        ?? kind.defaultValue
    }
    func number(_ number: Int) -> Int64 {
      if case .varint(let value)? = contents[number] { Int64(bitPattern: value) } else { 0 }
    }
    let time = TimeText(seconds: number(1), nanoseconds: Int32(truncatingIfNeeded: number(2)))
    let text = if case .timestamp = self { time.timestamp } else { time.duration }
    guard let text else { throw MessageCodingError("malformed message: a time out of range", at: path) }
    return .string(text)
  }

  private func time(_ text: String) -> TimeText? {
    if case .timestamp = self { TimeText(timestamp: text) } else { TimeText(duration: text) }
  }

  private var form: String {
    if case .timestamp = self {
      "expected a time, such as \"2026-11-24T22:40:07.123Z\""
    } else {
      "expected a duration in seconds, such as \"1.5s\""
    }
  }
}
