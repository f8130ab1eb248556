import Testing

@testable import FerryModel

/// What AWS's documentation says, case by case, of both evaluators.
@Suite("Cases of AWS's documentation")
struct DocumentedCaseTests {
  @Test("a case is decided as the page says, by the evaluator and by the literal one", arguments: DocumentedCases.all)
  func decision(row: DocumentedCase) throws {
    #expect((try row.made.decision() == .allowed) == row.isAllowed)
    #expect((try row.made.literalDecision() == .allowed) == row.isAllowed)
  }

  @Test("there are more than 60 of them, and every one names its page")
  func count() {
    #expect(DocumentedCases.all.count > 60)
    #expect(DocumentedCases.all.allSatisfy { $0.source.contains("User Guide, ") })
  }
}
