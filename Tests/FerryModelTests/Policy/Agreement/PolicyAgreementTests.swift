import Testing

@testable import FerryModel

/// Two evaluators that share nothing must decide alike.
@Suite("The evaluator and the literal one")
struct PolicyAgreementTests {
  private static let threads = 2
  private static let policiesPerThread = 10_000
  private static let callsPerPolicies = 5

  /// Whether the two decide differently.
  private static func disagree(_ made: PolicyCase) -> Bool {
    guard let decision = try? made.decision(), let literal = try? made.literalDecision() else { return false }
    return decision != literal
  }

  @Test("100 000 random policies and calls are decided alike", arguments: 0..<threads)
  func random(thread: Int) async throws {
    var random = RandomPolicies(seed: UInt64(20_261_128 + thread))
    var counts: [LiteralDecision: Int] = [:]
    for _ in 0..<Self.policiesPerThread {
      var made = random.next()
      let (compiled, literal) = (try CompiledPolicies(made), try LiteralPolicies(made))
      for _ in 0..<Self.callsPerPolicies {
        let decision = made.decision(by: compiled)
        counts[decision, default: 0] += 1
        guard decision == made.literalDecision(by: literal) else {
          let smallest = PolicyShrinker.shrink(made, Self.disagree)
          Issue.record(
            "Ferry: \(try smallest.decision()), literally: \(try smallest.literalDecision())\n\(smallest)")
          return
        }
        made = random.next(made)
      }
    }
    // Each is common enough to mean something.
    for decision in [
      LiteralDecision.allowed, .noIdentityPolicy, .noResourcePolicy, .denyInIdentityPolicy, .denyInResourcePolicy,
    ] {
      #expect(counts[decision, default: 0] > Self.policiesPerThread / 10, "\(decision): \(counts)")
    }
  }

  @Test(
    "an error that is planted in an evaluator is found by the same policies and calls",
    arguments: EvaluatorMutant.allCases)
  func planted(mutant: EvaluatorMutant) throws {
    var random = RandomPolicies(seed: 20_261_128)
    var pairs = 0
    for _ in 0..<Self.policiesPerThread {
      var made = random.next()
      let (compiled, literal) = (try CompiledPolicies(made), try LiteralPolicies(made))
      for _ in 0..<Self.callsPerPolicies {
        pairs += 1
        if made.decision(by: compiled) != mutant.decide(made.literalRequest(by: literal)) { return }
        made = random.next(made)
      }
    }
    Issue.record("\(pairs) pairs do not tell \(mutant) from the right evaluator")
  }

  @Test("a case that fails is made as small as it can be")
  func shrinking() throws {
    var random = RandomPolicies(seed: 5)
    // Pretended: whatever has a Deny of a resource policy fails.
    let fails = { (made: PolicyCase) in (try? made.decision()) == .denyInResourcePolicy }
    var shrunk = 0
    while shrunk < 20 {
      let made = random.next()
      guard fails(made) else { continue }
      shrunk += 1
      let smallest = PolicyShrinker.shrink(made, fails)
      #expect(fails(smallest))
      #expect(smallest.identity.isEmpty && smallest.resource.count == 1)
      let policy = try PolicyDocument(smallest.resource[0].text(), kind: .resource)
      #expect(policy.statements.count == 1)
      #expect(policy.statements[0].effect == .deny)
      #expect(policy.statements[0].conditions.isEmpty)
      #expect(policy.statements[0].resources.values.count == 1)
    }
  }
}
