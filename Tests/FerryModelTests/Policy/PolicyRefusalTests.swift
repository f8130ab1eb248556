import Testing

@testable import FerryModel

@Suite("Wrong policies")
struct PolicyRefusalTests {
  private static func check(_ row: PolicyRefusal) {
    let error = #expect(throws: FerryError.self) { try PolicyDocument(row.document, kind: row.kind) }
    guard let error else { return }
    #expect(error.code == .validation(.fieldValidationFailed, field: "policy_document"))
    let place = row.place.isEmpty ? "" : "\(row.place): "
    #expect(error.message.hasPrefix("'policy_document' is not a valid policy: " + place), "\(error.message)")
    #expect(error.message.contains(row.reason), "\(error.message)")
  }

  @Test("a wrong document is refused, and the message names the place", arguments: WrongPolicies.documents)
  func document(row: PolicyRefusal) { Self.check(row) }

  @Test("a wrong statement is refused, and the message names the element", arguments: WrongPolicies.statements)
  func statement(row: PolicyRefusal) { Self.check(row) }

  @Test("a wrong condition is refused, never ignored", arguments: WrongPolicies.conditions)
  func condition(row: PolicyRefusal) { Self.check(row) }

  @Test("a wrong identity policy is refused", arguments: WrongPolicies.identities)
  func identity(row: PolicyRefusal) { Self.check(row) }

  @Test("an error is on the field that held the document")
  func field() {
    let error = #expect(throws: FerryError.self) { try PolicyFixtures.identity("{}") }
    #expect(error?.code == .validation(.fieldValidationFailed, field: "identity_policy"))
  }
}
