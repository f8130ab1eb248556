package import FerryModel

/// What a command prints, before it is laid out as JSON, text or a table.
package enum OutputValue: Sendable, Equatable {
  /// What a query has not found.
  case null
  case string(String)
  case integer(Int64)
  /// A number in JSON's digits.
  case number(String)
  case bool(Bool)
  case list([OutputValue])
  /// A message: its members in the order of the contract.
  case record([Member])
  /// A map: its entries in the order in which they are shown.
  case map([Member])

  /// A member of a record, or an entry of a map.
  package struct Member: Sendable, Equatable {
    package var name: String
    package var value: OutputValue

    package init(_ name: String, _ value: OutputValue) {
      self.name = name
      self.value = value
    }
  }
}

extension OutputValue {
  /// A JSON document as it is shown.
  package init(_ document: JSONValue) {
    switch document {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .number(let digits): self = .number(digits)
    case .string(let text): self = .string(text)
    case .array(let elements): self = .list(elements.map { OutputValue($0) })
    case .object(let members): self = .record(members.map { Member($0.name, OutputValue($0.value)) })
    }
  }

  /// As a JSON document.
  package var json: JSONValue {
    switch self {
    case .null: .null
    case .string(let text): .string(text)
    case .integer(let number): .number(String(number))
    case .number(let digits): .number(digits)
    case .bool(let flag): .bool(flag)
    case .list(let elements): .array(elements.map(\.json))
    case .record(let members), .map(let members): .object(members.map { .init($0.name, $0.value.json) })
    }
  }

  /// As text, where this holds no other values.
  var scalar: String? {
    switch self {
    case .null: "None"
    case .string(let text): text
    case .integer(let number): String(number)
    case .number(let digits): digits
    case .bool(let flag): flag ? "True" : "False"
    case .list, .record, .map: nil
    }
  }

  /// The members of a record, or the entries of a map.
  var members: [Member]? {
    switch self {
    case .record(let members), .map(let members): members
    case .null, .string, .integer, .number, .bool, .list: nil
    }
  }

  /// The first member of that name.
  subscript(name: String) -> OutputValue? {
    members?.first { $0.name == name }?.value
  }
}
