import SeededRandom

@testable import FerryModel

/// Makes right documents wrong, one thing at a time.
struct PolicyMutator {
  var generator: SeededGenerator

  private static let values: [JSONValue] = [
    .null, .bool(true), .number("12"), .string(""), .string("x"), .string("*"), .array([]), .object([]),
    .array([.array([.string("*")])]), .object([.init("AWS", .number("1"))]), .string("codeartifact:Nonsense"),
    .string("s3:*"), .string("arn:aws:s3:::bucket"), .string("${aws:username}"), .string("${nonsense}"),
  ]
  private static let names = [
    "Sid", "Effect", "effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource",
    "Condition", "AWS", "Service", "StringEquals", "StringIs", "Null", "aws:username", "aws:nonsense", "Comment",
    "ForAnyValue:StringLike", "aws:TagKeys",
  ]
  private static let pieces = ["*", "?", "${", "}", ":", "/", " ", "é", "\u{0}", "A", "7", ",", "'", "${aws:userid}"]

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &generator)]
  }

  /// One change somewhere in a document.
  ///
  /// - Returns: the changed document, and where it was changed.
  mutating func mutate(_ document: JSONValue) -> (document: JSONValue, path: JSONPath) {
    while true {
      let path = pick(Self.paths(of: document, JSONPath()))
      if let changed = change(document, path.steps[...]), changed != document { return (changed, path) }
    }
  }

  /// The paths of all values in a value.
  private static func paths(of value: JSONValue, _ path: JSONPath) -> [JSONPath] {
    let inner: [JSONPath] =
      switch value {
      case .array(let elements): elements.enumerated().flatMap { paths(of: $1, path.element($0)) }
      case .object(let members): members.flatMap { paths(of: $0.value, path.member($0.name)) }
      default: []
      }
    return [path] + inner
  }

  /// The value with what stands at the path changed; nil where that cannot be.
  private mutating func change(_ value: JSONValue, _ path: ArraySlice<JSONPath.Step>) -> JSONValue? {
    guard let step = path.first else { return changed(value) }
    switch (value, step) {
    case (.array(var elements), .element(let index)):
      if path.count == 1, Int.random(in: 0..<6, using: &generator) == 0 {
        elements.remove(at: index)
        return .array(elements)
      }
      guard let new = change(elements[index], path.dropFirst()) else { return nil }
      elements[index] = new
      return .array(elements)
    case (.object(var members), .member(let name)):
      guard let index = members.firstIndex(where: { $0.name == name }) else { return nil }
      switch path.count == 1 ? Int.random(in: 0..<6, using: &generator) : 5 {
      case 0: members.remove(at: index)
      case 1:
        let new = pick(Self.names)
        guard !members.contains(where: { $0.name == new }) else { return nil }
        members[index].name = new
      case 2:
        guard let new = text(changing: name), !members.contains(where: { $0.name == new }) else { return nil }
        members[index].name = new
      default:
        guard let new = change(members[index].value, path.dropFirst()) else { return nil }
        members[index].value = new
      }
      return .object(members)
    default: return nil
    }
  }

  private mutating func changed(_ value: JSONValue) -> JSONValue? {
    switch (value, Int.random(in: 0..<4, using: &generator)) {
    case (.string(let text), 0...2): self.text(changing: text).map(JSONValue.string)
    case (.object(let members), 0):
      members.contains { $0.name == "Comment" } ? nil : .object(members + [.init("Comment", pick(Self.values))])
    case (.array(let elements), 0): .array(elements + [pick(Self.values)])
    default: pick(Self.values)
    }
  }

  private mutating func text(changing text: String) -> String? {
    var scalars = Array(text.unicodeScalars)
    guard !scalars.isEmpty else { return nil }
    let place = Int.random(in: 0..<scalars.count, using: &generator)
    switch Int.random(in: 0..<3, using: &generator) {
    case 0: scalars.remove(at: place)
    case 1: scalars.insert(contentsOf: pick(Self.pieces).unicodeScalars, at: place)
    default: scalars.replaceSubrange(place...place, with: pick(Self.pieces).unicodeScalars)
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
