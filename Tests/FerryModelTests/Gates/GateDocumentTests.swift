import Testing

@testable import FerryModel

@Suite("Gates")
struct GateDocumentTests {
  @Test("a gate's requirements are what its document says")
  func read() throws {
    let gate = try GateDocument(
      #"""
      {"Requirements": [
        {"Mark": "tests", "Value": "passed", "Principal": {"AWS": "arn:aws:iam::111122223333:user/ci"}},
        {"Mark": "approved", "Value": ["yes", "hotfix"], "Principal": "*", "ByAnother": true}]}
      """#)
    #expect(gate.requirements.map(\.text) == ["tests=passed", "approved=yes|hotfix"])
    #expect(
      gate.requirements.map(\.description) == [
        "tests=passed by arn:aws:iam::111122223333:user/ci",
        "approved=yes|hotfix, given by another than who promotes",
      ])
    #expect(!gate.allowsPublish)
    #expect(gate.revision == PolicyDocument.revision(of: gate.text))
  }

  @Test("a gate may require nothing but that versions are promoted")
  func promoteOnly() throws {
    let gate = try GateDocument(#"{"AllowPublish": false}"#)
    #expect(gate.requirements.isEmpty && !gate.allowsPublish)
  }

  @Test(
    "a document that is no gate is refused with the element and what would be right",
    arguments: [
      ("", "required"), ("{", "is not JSON"), ("[]", "must be a gate"), ("{}", "it is empty"),
      (#"{"requirements": []}"#, "case-sensitive, it must be Requirements"),
      (#"{"Requirements": []}"#, "Requirements: the list is empty"),
      (#"{"Requirements": {"Value": "x"}}"#, "Requirements: Mark is missing"),
      (#"{"Requirements": [{"Mark": "tests"}]}"#, "Requirements[0]: Value is missing"),
      (#"{"Requirements": [{"Mark": "a b", "Value": "x"}]}"#, "Requirements[0].Mark"),
      (#"{"Requirements": [{"Mark": 7, "Value": "x"}]}"#, "Requirements[0].Mark: 7 is a number"),
      (#"{"Requirements": [{"Mark": "a", "Value": []}]}"#, "Requirements[0].Value: the list is empty"),
      (#"{"Requirements": [{"Mark": "a", "Value": ["x", "y\n"]}]}"#, "Requirements[0].Value[1]"),
      (#"{"Requirements": [{"Mark": "a", "Value": "x", "ByAnother": "yes"}]}"#, "ByAnother: it is a string"),
      (#"{"Requirements": [{"Mark": "a", "Value": "x", "Principal": "ci"}]}"#, "Principal: \"ci\" is not a principal"),
      (#"{"Requirements": [{"Mark": "a", "Value": "x", "Principals": "*"}]}"#, "not an element of a requirement"),
      (#"{"AllowPublish": true}"#, "holds nothing back"),
      (#"{"AllowPublish": 1}"#, "AllowPublish: it is a number"),
    ])
  func refused(text: String, said: String) {
    #expect {
      _ = try GateDocument(text)
    } throws: { error in
      guard let error = error as? FerryError, case .validation(_, "gate_document") = error.code else { return false }
      return error.message.contains(said)
    }
  }

  @Test("limits hold: characters, requirements, values")
  func limits() throws {
    let requirement = { (index: Int) in #"{"Mark": "m\#(index)", "Value": "x"}"# }
    let list = { (count: Int) in "{\"Requirements\": [\((0..<count).map(requirement).joined(separator: ","))]}" }
    #expect(try GateDocument(list(GateDocument.maximumRequirements)).requirements.count == 20)
    #expect(throws: FerryError.self) { try GateDocument(list(GateDocument.maximumRequirements + 1)) }
    let values = { (count: Int) in
      "{\"Requirements\": {\"Mark\": \"a\", \"Value\": [\((0..<count).map { "\"\($0)\"" }.joined(separator: ","))]}}"
    }
    #expect(try GateDocument(values(GateDocument.maximumValues)).requirements[0].values.count == 20)
    #expect(throws: FerryError.self) { try GateDocument(values(GateDocument.maximumValues + 1)) }
    let padded = { (length: Int) in
      let text = values(1)
      return text + String(repeating: " ", count: length - text.count)
    }
    #expect(try GateDocument(padded(7168)).requirements.count == 1)
    #expect(throws: FerryError.self) { try GateDocument(padded(7169)) }
  }
}
