/// A value in a policy's JSON, with the place where it stands, so that what is
/// wrong with it can be said.
struct PolicyElement {
  let value: JSONValue
  /// Such as `Statement[1].Principal.AWS[0]`; empty for the document itself.
  private let path: String
  private let sid: String?
  private let field: String

  /// The document itself, the value of a field of the request.
  init(_ document: JSONValue, field: String) {
    self.init(value: document, path: "", sid: nil, field: field)
  }

  private init(value: JSONValue, path: String, sid: String?, field: String) {
    self.value = value
    self.path = path
    self.sid = sid
    self.field = field
  }

  /// The same element and what is in it, named by its statement's Sid too.
  func named(_ sid: String?) -> PolicyElement {
    PolicyElement(value: value, path: path, sid: sid, field: field)
  }

  /// A ValidationException that says where this stands and what is wrong with it.
  func error(_ reason: String) -> FerryError {
    let name = sid.map { $0.isEmpty ? "" : " (Sid \(quoted($0)))" } ?? ""
    let place = path.isEmpty ? "" : "\(path)\(name): "
    return .invalid(field, "'\(field)' is not a valid policy: \(place)\(reason)")
  }

  /// The element of that name; nil where there is none.
  subscript(name: String) -> PolicyElement? {
    value[name].map { child($0, path.isEmpty ? name : "\(path).\(name)") }
  }

  /// The members of an object, in order.
  ///
  /// - Throws: ValidationException where this is no object, or is an empty one.
  func members(_ expected: String) throws(FerryError) -> [(name: String, element: PolicyElement)] {
    guard let members = value.members else { throw error("\(shown) must be \(expected)") }
    guard !members.isEmpty else { throw error("it is empty: it must be \(expected)") }
    return members.map { ($0.name, child($0.value, path.isEmpty ? $0.name : "\(path).\($0.name)")) }
  }

  /// The elements of a list, or this one alone where it is no list.
  ///
  /// - Throws: ValidationException where the list is empty.
  func list(_ expected: String) throws(FerryError) -> [PolicyElement] {
    guard let elements = value.elements else { return [self] }
    guard !elements.isEmpty else { throw error("the list is empty: it must hold \(expected)") }
    return elements.enumerated().map { child($1, "\(path)[\($0)]") }
  }

  /// The text of a string.
  ///
  /// - Throws: ValidationException where this is none.
  func string(_ expected: String) throws(FerryError) -> String {
    guard let text = value.stringValue else { throw error("\(shown) must be \(expected)") }
    return text
  }

  /// - Throws: ValidationException where a member is not one of these names.
  func check(names: [String], of what: String) throws(FerryError) {
    for (name, _) in try members(what) where !names.contains(name) {
      let near = names.first { $0.lowercased() == name.lowercased() }
      let hint =
        near.map { "names are case-sensitive, it must be \($0)" } ?? "it may have \(names.joined(separator: ", "))"
      throw error("\(quoted(name)) is not an element of \(what): \(hint)")
    }
  }

  /// One of two members, of which exactly one must be there.
  ///
  /// - Throws: ValidationException where both are there, or none.
  func either(_ name: String, or other: String, expected: String) throws(FerryError) -> (
    element: PolicyElement, isNegated: Bool
  ) {
    switch (self[name], self[other]) {
    case (let element?, nil): return (element, false)
    case (nil, let element?): return (element, true)
    case (nil, nil): throw error("\(name) is missing: there must be \(expected)")
    case (_?, let element?):
      throw element.error("\(name) is there too: a statement has \(name) or \(other), not both")
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

  private func child(_ value: JSONValue, _ path: String) -> PolicyElement {
    PolicyElement(value: value, path: path, sid: sid, field: field)
  }
}
