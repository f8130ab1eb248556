/// A repository's gate: its document as it was given, and what it requires, checked once.
package struct GateDocument: Sendable {
  /// How many characters (Unicode scalars) a document may have.
  package static let characters = 1...7168
  package static let maximumRequirements = 20
  package static let maximumValues = 20

  /// The document, byte for byte.
  package let text: String
  /// Base64 of the SHA-256 of the document's bytes.
  package let revision: String
  package let requirements: [GateRequirement]
  /// Whether versions may be published to the repository, past the gate.
  package let allowsPublish: Bool

  /// Checks a document.
  ///
  /// - Throws: ValidationException on the field, naming the element that is wrong and what would be right.
  package init(_ text: String, field: String = "gate_document") throws(FerryError) {
    guard !text.isEmpty else { throw .invalid(field, "'\(field)' is required: it must be a gate, in JSON") }
    let length = text.unicodeScalars.count
    guard Self.characters.contains(length) else {
      throw .invalid(field, "'\(field)' has \(length) characters: it may have \(Self.characters.upperBound)")
    }
    let json: JSONValue
    do {
      json = try JSONParser.parse(text)
    } catch {
      throw FerryError(.validation(.cannotParse, field: field), "'\(field)' is not JSON: \(error)", cause: error)
    }
    do throws(PolicyFault) {
      let document = PolicyElement(json)
      try document.check(names: ["Requirements", "AllowPublish"], of: "a gate")
      requirements = try Self.requirements(of: document)
      allowsPublish = try Self.flag("AllowPublish", of: document)
      guard !requirements.isEmpty || !allowsPublish else {
        throw document.fault("a gate that requires no mark and allows publishing holds nothing back")
      }
    } catch {
      throw error.error(field: field, of: "gate")
    }
    self.text = text
    revision = PolicyDocument.revision(of: text)
  }

  private static func requirements(of document: PolicyElement) throws(PolicyFault) -> [GateRequirement] {
    guard let list = document["Requirements"] else { return [] }
    let elements = try list.list("at least one requirement")
    guard elements.count <= maximumRequirements else {
      throw list.fault("it has \(elements.count) requirements: at most \(maximumRequirements) are allowed")
    }
    var requirements: [GateRequirement] = []
    for element in elements { requirements.append(try requirement(element)) }
    return requirements
  }

  private static func requirement(_ element: PolicyElement) throws(PolicyFault) -> GateRequirement {
    try element.check(names: ["Mark", "Value", "Principal", "ByAnother"], of: "a requirement")
    guard let mark = element["Mark"] else { throw element.fault("Mark is missing: the name of the mark, a string") }
    let name = try mark.string("the name of a mark, a string")
    try rule(mark) { () throws(FerryError) in try Mark.check(name: name, field: "Mark") }
    guard let value = element["Value"] else {
      throw element.fault("Value is missing: the value that the mark must have, or a list of which one suffices")
    }
    let list = try value.list("at least one value")
    guard list.count <= maximumValues else {
      throw value.fault("it has \(list.count) values: at most \(maximumValues) are allowed")
    }
    var values: [String] = []
    for item in list {
      let text = try item.string("a value, a string")
      try rule(item) { () throws(FerryError) in try Mark.check(value: text, field: "Value") }
      values.append(text)
    }
    let entries = try element["Principal"].map { (principal) throws(PolicyFault) in
      try PrincipalParser.entries(of: principal)
    }
    return GateRequirement(
      mark: name, values: values, isByAnother: try flag("ByAnother", of: element),
      principals: entries.map { PrincipalSet($0) }, principalTexts: try principalTexts(of: element))
  }

  /// As people wrote them; none where everyone is meant. They have been checked.
  private static func principalTexts(of requirement: PolicyElement) throws(PolicyFault) -> [String] {
    guard let list = requirement["Principal"]?["AWS"] else { return [] }
    let texts = try list.list("principals").compactMap(\.value.stringValue)
    return texts.contains("*") ? [] : texts
  }

  private static func flag(_ name: String, of element: PolicyElement) throws(PolicyFault) -> Bool {
    guard let flag = element[name] else { return false }
    guard case .bool(let value) = flag.value else {
      throw flag.fault("it is \(flag.value.kind): it must be true or false")
    }
    return value
  }

  /// Says of an element what is wrong with it by the rule that holds for calls, too.
  private static func rule(_ element: PolicyElement, _ check: () throws(FerryError) -> Void) throws(PolicyFault) {
    do throws(FerryError) {
      try check()
    } catch {
      throw element.fault(error.message)
    }
  }
}

extension GateDocument: Equatable {
  package static func == (one: GateDocument, other: GateDocument) -> Bool { one.text == other.text }
}
