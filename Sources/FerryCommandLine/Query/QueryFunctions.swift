internal import FerryModel

/// The functions of JMESPath that there are.
///
/// Source: the JMESPath specification, "Built-in Functions".
enum QueryFunctions {
  /// Each with how many arguments it takes.
  private static let arity: [String: ClosedRange<Int>] = [
    "length": 1...1, "keys": 1...1, "values": 1...1, "sort": 1...1, "sort_by": 2...2, "max_by": 2...2, "min_by": 2...2,
    "max": 1...1, "min": 1...1, "sum": 1...1, "reverse": 1...1, "contains": 2...2, "starts_with": 2...2,
    "ends_with": 2...2, "join": 2...2, "to_string": 1...1, "to_number": 1...1, "type": 1...1, "not_null": 1...64,
  ]

  /// - Throws: where there is no such function, or it takes another number of arguments.
  static func check(_ name: String, _ count: Int) throws(QueryError) {
    guard let range = arity[name] else {
      let near = Spelling.nearest(to: name, among: arity.keys.sorted())
      throw QueryError(
        "there is no function \(quoted(name)); "
          + (near.map { "did you mean \"\($0)\"?" } ?? "there is \(arity.keys.sorted().joined(separator: ", "))"))
    }
    guard range.contains(count) else {
      throw QueryError("\(name) takes \(range.lowerBound) arguments, not \(count)")
    }
  }

  static func call(
    _ name: String, _ arguments: [QueryExpression], in document: JSONValue
  ) throws(QueryError) -> JSONValue {
    func value(_ index: Int) throws(QueryError) -> JSONValue {
      try QueryEvaluator.value(of: arguments[index], in: document)
    }
    switch name {
    case "length": return try length(of: value(0))
    case "keys": return .array(try members(value(0), name).map { .string($0.name) })
    case "values": return .array(try members(value(0), name).map(\.value))
    case "sort": return .array(try sorted(elements(value(0), name), by: { $0 }, name))
    case "sort_by", "max_by", "min_by": return try byKey(name, value(0), arguments[1])
    case "max": return try sorted(elements(value(0), name), by: { $0 }, name).last ?? .null
    case "min": return try sorted(elements(value(0), name), by: { $0 }, name).first ?? .null
    case "sum": return try sum(elements(value(0), name))
    case "reverse": return try reverse(value(0))
    case "contains": return .bool(try contains(value(0), value(1)))
    case "starts_with": return .bool(try text(value(0), name).hasPrefix(text(value(1), name)))
    case "ends_with": return .bool(try text(value(0), name).hasSuffix(text(value(1), name)))
    case "join":
      let separator = try text(value(0), name)
      var parts: [String] = []
      for element in try elements(value(1), name) { parts.append(try text(element, name)) }
      return .string(parts.joined(separator: separator))
    case "to_string":
      let value = try value(0)
      return .string(value.stringValue ?? value.text())
    case "to_number": return number(from: try value(0))
    case "type": return .string(type(of: try value(0)))
    default:
      for index in arguments.indices {
        let value = try value(index)
        if value != .null { return value }
      }
      return .null
    }
  }

  // MARK: what they take

  private static func wrong(_ value: JSONValue, _ name: String, _ wanted: String) -> QueryError {
    QueryError("\(name) takes \(wanted), not \(value.kind)")
  }

  private static func text(_ value: JSONValue, _ name: String) throws(QueryError) -> String {
    guard let text = value.stringValue else { throw wrong(value, name, "a string") }
    return text
  }

  private static func elements(_ value: JSONValue, _ name: String) throws(QueryError) -> [JSONValue] {
    guard let elements = value.elements else { throw wrong(value, name, "a list") }
    return elements
  }

  private static func members(_ value: JSONValue, _ name: String) throws(QueryError) -> [JSONValue.Member] {
    guard let members = value.members else { throw wrong(value, name, "an object") }
    return members
  }

  // MARK: what they do

  private static func length(of value: JSONValue) throws(QueryError) -> JSONValue {
    let count = value.stringValue?.unicodeScalars.count ?? value.elements?.count ?? value.members?.count
    guard let count else { throw wrong(value, "length", "a string, a list or an object") }
    return .number(String(count))
  }

  /// In the order of their keys, which are all numbers or all texts; of equal ones in the order in which they were.
  private static func sorted(
    _ elements: [JSONValue], by key: (JSONValue) throws(QueryError) -> JSONValue, _ name: String
  ) throws(QueryError) -> [JSONValue] {
    var keyed: [(key: JSONValue, number: Double?, element: JSONValue)] = []
    for element in elements {
      let key = try key(element)
      keyed.append((key, QueryEvaluator.number(key), element))
    }
    guard keyed.allSatisfy({ $0.number != nil }) || keyed.allSatisfy({ $0.key.stringValue != nil }) else {
      throw QueryError("\(name) takes numbers or strings, all of one kind")
    }
    // Sorting is stable.
    return keyed.sorted { a, b in
      if let x = a.number, let y = b.number { return x < y }
      return (a.key.stringValue ?? "").utf8.lexicographicallyPrecedes((b.key.stringValue ?? "").utf8)
    }.map(\.element)
  }

  private static func byKey(
    _ name: String, _ list: JSONValue, _ key: QueryExpression
  ) throws(QueryError) -> JSONValue {
    guard case .reference(let expression) = key else {
      throw QueryError("\(name) takes an expression as its second argument: \(name)(list, &member)")
    }
    let sorted = try sorted(
      elements(list, name),
      by: { element throws(QueryError) in
        try QueryEvaluator.value(of: expression, in: element)
      }, name)
    return switch name {
    case "max_by": sorted.last ?? .null
    case "min_by": sorted.first ?? .null
    default: .array(sorted)
    }
  }

  private static func sum(_ elements: [JSONValue]) throws(QueryError) -> JSONValue {
    var sum = 0.0
    for element in elements {
      guard let number = QueryEvaluator.number(element) else { throw wrong(element, "sum", "numbers") }
      sum += number
    }
    return number(sum)
  }

  private static func reverse(_ value: JSONValue) throws(QueryError) -> JSONValue {
    if let text = value.stringValue { return .string(String(text.reversed())) }
    return .array(try elements(value, "reverse").reversed())
  }

  private static func contains(_ whole: JSONValue, _ part: JSONValue) throws(QueryError) -> Bool {
    if let text = whole.stringValue { return part.stringValue.map { text.contains($0) } ?? false }
    return try elements(whole, "contains").contains { QueryEvaluator.isEqual($0, part) }
  }

  private static func number(from value: JSONValue) -> JSONValue {
    switch value {
    case .number: value
    case .string(let text): Double(text).map(number) ?? .null
    default: .null
    }
  }

  /// Whole numbers without a fraction.
  private static func number(_ number: Double) -> JSONValue {
    .number(Int64(exactly: number).map { String($0) } ?? String(number))
  }

  private static func type(of value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
