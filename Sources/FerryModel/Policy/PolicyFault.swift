/// What is wrong with a policy, and where.
package struct PolicyFault: Error, Sendable, Hashable {
  /// What is wrong and what would be right.
  package let reason: String
  /// The element that is wrong, such as `Statement[1].Action[0]`.
  package let path: JSONPath
  /// The Sid of the statement that it is in, where it has one.
  package let sid: String?
  /// Where to look in the document: the element, or a member of it whose very name is wrong.
  package let location: JSONPath
  /// Whether `location` means the member's name, and not its value.
  package let isName: Bool

  /// The element and what is wrong with it.
  package var description: String {
    let name = sid.map { $0.isEmpty ? "" : " (Sid \(quoted($0)))" } ?? ""
    return path.steps.isEmpty ? reason : "\(path)\(name): \(reason)"
  }

  /// The ValidationException of a request that has the policy, or another such document, in a field.
  package func error(field: String, of what: String = "policy") -> FerryError {
    .invalid(field, "'\(field)' is not a valid \(what): \(description)")
  }

  /// Where that is in the text of the document that the policy stands in.
  ///
  /// - Parameter base: the path of the policy in the document.
  package func place(in document: [UInt8], base: JSONPath = JSONPath()) -> JSONPlace? {
    JSONParser.place(of: JSONPath(base.steps + location.steps), ofName: isName, in: document)
  }
}
