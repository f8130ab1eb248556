import FerryWire

/// A message's contents as one text, so that any two can be compared, by bytes.
enum MessageDescription {
  static func describe(_ message: any WireMessage) -> String {
    let fields = message.fields.map { "\($0.name)#\($0.number)=\(describe($0.value))" }
    return "\(type(of: message).messageName){\(fields.joined(separator: ","))}"
  }

  private static func describe(_ value: MessageField.Value) -> String {
    switch value {
    case .string(let text): describe(text: text)
    case .integer(let number): "\(number)"
    case .bool(let flag): "\(flag)"
    case .bytes(let bytes): "x'\(Hexadecimal.encode(bytes))'"
    case .message(let message): describe(message)
    case .list(let elements): "[\(elements.map(describe).joined(separator: ","))]"
    case .map(let values): describe(map: values.map { ($0.key, describe($0.value)) })
    case .absent: "absent"
    }
  }

  static func describe(text: String) -> String { "'\(Hexadecimal.encode(Array(text.utf8)))'" }

  static func describe(map: [(String, String)]) -> String {
    "[\(map.map { "\(describe(text: $0)):\($1)" }.sorted().joined(separator: ","))]"
  }
}
