/// Why a call is decided as it is: what every statement of every policy says about it.
package struct AccessExplanation: Sendable {
  /// What one statement says.
  package struct Statement: Sendable {
    package let kind: PolicyDocument.Kind
    /// The policy's place among the identity policies, or among the resource policies.
    package let policy: Int
    package let revision: String
    /// Its place in the policy.
    package let index: Int
    package let sid: String?
    package let isDeny: Bool
    /// Why it is not about the call; nil where it is.
    package let mismatch: String?
    /// Whether the decision rests on it.
    package fileprivate(set) var decides = false

    package var applies: Bool { mismatch == nil }
  }

  package let decision: Decision
  package let statements: [Statement]
  /// Why, in one sentence.
  package let reason: String
}

extension PolicyEvaluator {
  /// Decides a call as ``decide(caller:action:resource:resourcePolicies:facts:)`` does, asking
  /// every statement the same question, and says what each answered.
  package static func explain(
    caller: CallerIdentity, action: Action, resource: String, resourcePolicies: [PolicyDocument],
    facts: CallFacts = .none
  ) -> AccessExplanation {
    let context = ConditionContext(caller.values, facts)
    let bytes = resource.utf8Span.span
    var statements: [AccessExplanation.Statement] = []
    func ask(_ policies: [PolicyDocument], _ kind: PolicyDocument.Kind) {
      for (place, policy) in policies.enumerated() {
        for statement in policy.statements {
          let mismatch = statement.mismatch(caller, action, bytes, context)
          statements.append(
            .init(
              kind: kind, policy: place, revision: policy.revision, index: statement.index, sid: statement.sid,
              isDeny: statement.effect == .deny,
              mismatch: mismatch.map { reason($0, statement, caller, action, resource, context) }))
        }
      }
    }
    ask(caller.identityPolicies, .identity)
    ask(resourcePolicies, .resource)

    func verdict(_ kind: PolicyDocument.Kind) -> PolicyStatement.Effect? {
      let applying = statements.filter { $0.kind == kind && $0.applies }
      return applying.contains(where: \.isDeny) ? .deny : applying.isEmpty ? nil : .allow
    }
    let decision = decision(
      action, identity: verdict(.identity), resource: verdict(.resource), isOwner: caller.isOwner)
    let deciding: [(kind: PolicyDocument.Kind, isDeny: Bool)] =
      switch decision {
      case .allowed where action.isGrantableByResourcePolicy: [(.identity, false), (.resource, false)]
      case .allowed: [(.identity, false)]
      case .denied(.explicitDenyInIdentityPolicy): [(.identity, true)]
      case .denied(.explicitDenyInResourcePolicy): [(.resource, true)]
      case .denied: []
      }
    for (kind, isDeny) in deciding {
      let index = statements.firstIndex { $0.kind == kind && $0.applies && $0.isDeny == isDeny }
      if let index { statements[index].decides = true }
    }
    return AccessExplanation(
      decision: decision, statements: statements,
      reason: sentence(
        decision, action, isGranted: statements.contains { $0.kind == .resource && $0.decides }))
  }

  private static func sentence(
    _ decision: Decision, _ action: Action, isGranted: Bool
  ) -> String {
    let name = action.qualifiedName
    return switch decision {
    case .allowed where !action.isGrantableByResourcePolicy:
      "an identity-based policy allows \(name), which no resource-based policy can grant, and none denies it"
    case .allowed where isGranted: "an identity-based policy and a resource-based policy allow \(name)"
    case .allowed:
      "an identity-based policy allows \(name), and the owner of the account needs no resource-based policy"
    case .denied(.noIdentityPolicy): "no identity-based policy allows \(name)"
    case .denied(.noResourcePolicy): "no resource-based policy allows \(name)"
    case .denied(.explicitDenyInIdentityPolicy): "a statement of an identity-based policy denies it"
    case .denied(.explicitDenyInResourcePolicy): "a statement of a resource-based policy denies it"
    }
  }

  private static func reason(
    _ mismatch: PolicyStatement.Mismatch, _ statement: PolicyStatement, _ caller: CallerIdentity, _ action: Action,
    _ resource: String, _ context: ConditionContext
  ) -> String {
    switch mismatch {
    case .action: return "it is not about the action \(action.qualifiedName)"
    case .principal: return "it is not about the principal \(caller.arn)"
    case .resource: return "it is not about the resource \(resource)"
    case .condition(let index):
      let condition = statement.conditions[index]
      let value = context.shown(condition.key)
      return "\(condition.path) does not hold: the call has \(value.map { "the value \($0)" } ?? "no value of it")"
    }
  }
}

extension ConditionContext {
  /// The value of a key, for people; nil where it is absent.
  fileprivate func shown(_ key: ConditionKey) -> String? {
    if key.isMultivalued {
      let tags = facts.requestTags
      guard tags.count > 0 else { return nil }
      return (0..<tags.count).map { quoted(String(decoding: tags.key(at: $0).bytes, as: UTF8.self)) }
        .joined(separator: ", ")
    }
    return self[key].map { quoted(String(decoding: $0.bytes, as: UTF8.self)) }
  }
}
