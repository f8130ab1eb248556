import Foundation

/// CodeArtifact's public model, as botocore on PyPI has it: operations and shapes.
struct ServiceModel {
  /// What a member, an element or an argument is.
  struct Shape {
    var name: String
    var type: String
    /// Of a structure, ordered by name.
    var members: [(name: String, shape: String)]
    var required: Set<String>
    var values: [String]
    var minimum: Int?
    var maximum: Int?
    var pattern: String?
    /// Of a list: what it holds.
    var element: String?
    /// Of a map.
    var key: String?
    var value: String?
  }

  /// By name: the shapes of request and response; nil where there is none.
  let operations: [String: (input: String?, output: String?)]
  private let shapes: [String: Shape]

  /// Where `Scripts/build-peers` has put it.
  static var path: String? {
    guard let path = ForeignPeers.folder.map({ "\($0)/botocore/service-2.json" }),
      FileManager.default.fileExists(atPath: path)
    else { return nil }
    return path
  }

  init() throws {
    guard let path = Self.path else { throw TestFailure(ForeignPeers.reason) }
    let document = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path)))
    guard let model = document as? [String: Any], let operations = model["operations"] as? [String: [String: Any]],
      let shapes = model["shapes"] as? [String: [String: Any]]
    else { throw TestFailure("\(path) is no service model") }
    func reference(_ value: Any?) -> String? { (value as? [String: Any])?["shape"] as? String }
    self.operations = operations.mapValues { (reference($0["input"]), reference($0["output"])) }
    self.shapes = Dictionary(
      uniqueKeysWithValues: shapes.map { name, shape in
        let members = (shape["members"] as? [String: Any] ?? [:]).compactMap { member, value in
          reference(value).map { (name: member, shape: $0) }
        }
        return (
          name,
          Shape(
            name: name, type: shape["type"] as? String ?? "", members: members.sorted { $0.name < $1.name },
            required: Set(shape["required"] as? [String] ?? []), values: shape["enum"] as? [String] ?? [],
            minimum: shape["min"] as? Int, maximum: shape["max"] as? Int, pattern: shape["pattern"] as? String,
            element: reference(shape["member"]), key: reference(shape["key"]), value: reference(shape["value"]))
        )
      })
  }

  subscript(shape: String) -> Shape {
    get throws {
      guard let shape = shapes[shape] else { throw TestFailure("the model has no shape \(shape)") }
      return shape
    }
  }

  /// The shapes that requests are made of, or that answers are.
  func shapes(ofInputs: Bool) throws -> Set<String> {
    var seen: Set<String> = []
    var pending = operations.values.compactMap { ofInputs ? $0.input : $0.output }
    while let name = pending.popLast() {
      guard seen.insert(name).inserted else { continue }
      let shape = try self[name]
      pending += shape.members.map(\.shape) + [shape.element, shape.key, shape.value].compactMap(\.self)
    }
    return seen
  }
}

extension ServiceModel.Shape {
  /// Whether the pattern, which is Java's, matches the whole text. There is none: anything does.
  func matches(_ text: String) throws -> Bool {
    guard let pattern else { return true }
    let expression = try NSRegularExpression(
      pattern: "\\A(?:" + pattern.replacingOccurrences(of: "\\p{IsWhitespace}", with: "\\s") + ")\\z")
    return expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
  }
}
