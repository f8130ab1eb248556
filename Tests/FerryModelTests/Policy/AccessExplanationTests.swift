import Testing

@testable import FerryModel

@Suite("Explanations of decisions")
struct AccessExplanationTests {
  private static func explain(
    _ policies: [String], _ caller: CallerIdentity, _ action: Action = .readFromRepository
  ) throws -> AccessExplanation {
    PolicyEvaluator.explain(
      caller: caller, action: action, resource: PolicyFixtures.source,
      resourcePolicies: try policies.map(PolicyFixtures.resource),
      facts: CallFacts(requestTags: TagSet([(key: "team", value: "core")])))
  }

  @Test(
    "10 000 random policies and calls are explained as they are decided, by statements that the literal one finds too")
  func agreement() throws {
    var random = RandomPolicies(seed: 4_242)
    var decided = 0
    for _ in 0..<2_000 {
      var made = random.next()
      let compiled = try CompiledPolicies(made)
      for _ in 0..<5 {
        let caller = try #require(made.caller(with: compiled))
        let explanation = PolicyEvaluator.explain(
          caller: caller, action: made.action, resource: made.arn, resourcePolicies: compiled.resource,
          facts: made.facts)
        let decision = made.decision(by: compiled)
        guard LiteralDecision(explanation.decision) == decision else {
          Issue.record("explained as \(explanation.decision), decided as \(decision)\n\(made)")
          return
        }
        for statement in explanation.statements where statement.decides {
          decided += 1
          #expect(statement.applies)
          // Alone, it says what it was said to decide.
          #expect(statement.isDeny == (decision == .denyInIdentityPolicy || decision == .denyInResourcePolicy))
        }
        if decision == .denyInIdentityPolicy || decision == .denyInResourcePolicy {
          #expect(explanation.statements.filter(\.decides).count == 1)
        }
        made = random.next(made)
      }
    }
    #expect(decided > 1_000)
  }

  @Test("every statement says which of its elements is not about the call")
  func mismatches() throws {
    let alice = try PolicyFixtures.alice()
    let policy = #"""
      {"Version":"2012-10-17","Statement":[
        {"Sid":"A","Effect":"Allow","Principal":"*","Action":"codeartifact:List*","Resource":"*"},
        {"Sid":"P","Effect":"Allow","Principal":{"AWS":"444455556666"},"Action":"*","Resource":"*"},
        {"Sid":"R","Effect":"Deny","Principal":"*","Action":"*","Resource":"\#(PolicyFixtures.destination)"},
        {"Sid":"C","Effect":"Allow","Principal":"*","Action":"*","Resource":"*",
          "Condition":{"StringEquals":{"aws:PrincipalAccount":"111122223333","aws:username":"bob"}}},
        {"Sid":"N","Effect":"Allow","Principal":"*","Action":"*","Resource":"*",
          "Condition":{"StringLike":{"ferry:Executable":"/usr/*"}}},
        {"Sid":"T","Effect":"Allow","Principal":"*","Action":"*","Resource":"*",
          "Condition":{"ForAnyValue:StringEquals":{"aws:TagKeys":"size"}}},
        {"Sid":"Y","Effect":"Allow","Principal":"*","Action":"*","Resource":"*"},
        {"Sid":"Z","Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{"Null":{"aws:username":false}}}
      ]}
      """#
    let explanation = try Self.explain([policy], alice)
    #expect(explanation.decision == .allowed)
    #expect(explanation.reason.contains("an identity-based policy and a resource-based policy allow"))
    let statements = explanation.statements.filter { $0.kind == .resource }
    #expect(statements.map(\.sid) == ["A", "P", "R", "C", "N", "T", "Y", "Z"])
    #expect(statements.map(\.index) == Array(0..<8))
    #expect(
      statements.map { $0.mismatch ?? "applies" } == [
        "it is not about the action codeartifact:ReadFromRepository",
        "it is not about the principal arn:aws:iam::111122223333:user/alice",
        "it is not about the resource \(PolicyFixtures.source)",
        "Condition.StringEquals.aws:username does not hold: the call has the value \"alice\"",
        "Condition.StringLike.ferry:Executable does not hold: the call has no value of it",
        "Condition.ForAnyValue:StringEquals.aws:TagKeys does not hold: the call has the value \"team\"", "applies",
        "applies",
      ])
    #expect(statements.filter(\.decides).map(\.sid) == ["Y"])
    #expect(explanation.statements.filter { $0.kind == .identity }.map(\.decides) == [true])
  }

  @Test("the reason is one sentence for each way to decide")
  func reasons() throws {
    let deny = PolicyFixtures.statement(effect: "Deny")
    let denyingIdentity = try PolicyFixtures.identity(PolicyFixtures.statement(effect: "Deny", principal: ""))
    let owner = try PolicyFixtures.owner()
    for (explanation, reason) in [
      (try Self.explain([], PolicyFixtures.alice()), "no resource-based policy allows codeartifact:ReadFromRepository"),
      (try Self.explain([], PolicyFixtures.alice(identity: [])), "no identity-based policy allows"),
      (try Self.explain([deny], PolicyFixtures.alice()), "a statement of a resource-based policy denies it"),
      (
        try Self.explain([], PolicyFixtures.alice(identity: [denyingIdentity])),
        "a statement of an identity-based policy denies it"
      ),
      (try Self.explain([], owner), "the owner of the account needs no resource-based policy"),
      (
        try Self.explain([], owner, .getRepositoryPermissionsPolicy),
        "which no resource-based policy can grant, and none denies it"
      ),
      (
        try Self.explain([deny], owner, .getRepositoryPermissionsPolicy),
        "a statement of a resource-based policy denies it"
      ),
    ] {
      #expect(explanation.reason.contains(reason), "\(explanation.reason)")
    }
  }
}
