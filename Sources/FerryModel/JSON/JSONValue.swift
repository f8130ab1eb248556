/// A JSON value that keeps what a document said: the order of an object's
/// members, and a number's own digits.
///
/// Source: RFC 8259.
package enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  /// A number, as it was written.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// One member of an object.
  package struct Member: Sendable, Hashable {
    /// The member's name. No two members of a parsed object share one.
    package var name: String
    /// The member's value.
    package var value: JSONValue

    /// A member of this name and value.
    package init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }
}

extension JSONValue {
  /// The first member of that name; nil where there is none, or where this is no object.
  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The text, where this is a string.
  package var stringValue: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  /// The number, where this is one without a fraction that fits.
  package func integer<Number: FixedWidthInteger>() -> Number? {
    if case .number(let digits) = self { return Number(digits) }
    return nil
  }

  /// The members, where this is an object.
  package var members: [Member]? {
    if case .object(let members) = self { return members }
    return nil
  }

  /// The elements, where this is an array.
  package var elements: [JSONValue]? {
    if case .array(let elements) = self { return elements }
    return nil
  }

  /// What kind of value this is, as a message calls it: "a string", "an object", …
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
