import Foundation

/// JSON as Foundation reads it: the literal evaluator shares no code with the evaluator that it is held against.
enum LiteralJSON: Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case list([LiteralJSON])
  case object([String: LiteralJSON])

  init(_ text: String) throws {
    self = try JSONDecoder().decode(LiteralJSON.self, from: Data(text.utf8))
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .bool(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .string(text)
    } else if let list = try? container.decode([LiteralJSON].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: LiteralJSON].self))
    }
  }

  /// A list's elements, or the value alone: "A single value does not require brackets."
  var values: [LiteralJSON] { if case .list(let list) = self { list } else { [self] } }

  var members: [String: LiteralJSON] { if case .object(let members) = self { members } else { [:] } }

  subscript(name: String) -> LiteralJSON? { members[name] }

  /// The text of a string, a number or a truth value.
  var text: String {
    switch self {
    case .string(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    default: ""
    }
  }
}
