/// A value in a policy's JSON, with the place where it stands, so that what is
/// wrong with it can be said.
struct PolicyElement {
  let value: JSONValue
  /// Empty for the document itself.
  let path: JSONPath
  private let sid: String?

  /// The document itself.
  init(_ document: JSONValue) {
    self.init(value: document, path: JSONPath(), sid: nil)
  }

  private init(value: JSONValue, path: JSONPath, sid: String?) {
    self.value = value
    self.path = path
    self.sid = sid
  }

  /// The same element and what is in it, named by its statement's Sid too.
  func named(_ sid: String?) -> PolicyElement {
    PolicyElement(value: value, path: path, sid: sid)
  }

  /// Where it stands in its statement, such as `Condition.Bool.aws:username`.
  var pathInStatement: JSONPath { JSONPath(Array(path.steps.drop { $0 != .member("Condition") })) }

  /// What is wrong with it.
  func fault(_ reason: String) -> PolicyFault {
    PolicyFault(reason: reason, path: path, sid: sid, location: path, isName: false)
  }

  /// What is wrong with one of its members, which should not be there.
  func fault(ofMember name: String, _ reason: String) -> PolicyFault {
    PolicyFault(reason: reason, path: path, sid: sid, location: path.member(name), isName: true)
  }

  /// The element of that name; nil where there is none.
  subscript(name: String) -> PolicyElement? {
    value[name].map { child($0, path.member(name)) }
  }

  /// The members of an object, in order.
  ///
  /// - Throws: ``PolicyFault`` where this is no object, or is an empty one.
  func members(_ expected: String) throws(PolicyFault) -> [(name: String, element: PolicyElement)] {
    guard let members = value.members else { throw fault("\(shown) must be \(expected)") }
    guard !members.isEmpty else { throw fault("it is empty: it must be \(expected)") }
    return members.map { ($0.name, child($0.value, path.member($0.name))) }
  }

  /// The elements of a list, or this one alone where it is no list.
  ///
  /// - Throws: ``PolicyFault`` where the list is empty.
  func list(_ expected: String) throws(PolicyFault) -> [PolicyElement] {
    guard let elements = value.elements else { return [self] }
    guard !elements.isEmpty else { throw fault("the list is empty: it must hold \(expected)") }
    return elements.enumerated().map { child($1, path.element($0)) }
  }

  /// The text of a string.
  ///
  /// - Throws: ``PolicyFault`` where this is none.
  func string(_ expected: String) throws(PolicyFault) -> String {
    guard let text = value.stringValue else { throw fault("\(shown) must be \(expected)") }
    return text
  }

  /// - Throws: ``PolicyFault`` where a member is not one of these names.
  func check(names: [String], of what: String) throws(PolicyFault) {
    for (name, _) in try members(what) where !names.contains(name) {
      let near = names.first { $0.lowercased() == name.lowercased() }
      let hint =
        near.map { "names are case-sensitive, it must be \($0)" } ?? "it may have \(names.joined(separator: ", "))"
      throw fault(ofMember: name, "\(quoted(name)) is not an element of \(what): \(hint)")
    }
  }

  /// One of two members, of which exactly one must be there.
  ///
  /// - Throws: ``PolicyFault`` where both are there, or none.
  func either(_ name: String, or other: String, expected: String) throws(PolicyFault) -> (
    element: PolicyElement, isNegated: Bool
  ) {
    switch (self[name], self[other]) {
    case (let element?, nil): return (element, false)
    case (nil, let element?): return (element, true)
    case (nil, nil): throw fault("\(name) is missing: there must be \(expected)")
    case (_?, let element?):
      throw element.fault("\(name) is there too: a statement has \(name) or \(other), not both")
    }
  }

  /// What is there, for messages: the text of a string or number, else its kind.
  private var shown: String {
    switch value {
    case .string(let text): quoted(text)
    case .number(let digits): "\(digits.prefix(64)) is a number: it"
    default: "it is \(value.kind): it"
    }
  }

  private func child(_ value: JSONValue, _ path: JSONPath) -> PolicyElement {
    PolicyElement(value: value, path: path, sid: sid)
  }
}
