/// Decides whether a caller may do a thing: a pure function of the caller, the
/// call, and the policies.
///
/// Source: "Policy evaluation logic" in the IAM User Guide, with the rule that
/// CodeArtifact's copy documentation gives: both halves must allow.
package enum PolicyEvaluator {
  /// The caller's identity policies *and* a resource policy must allow the
  /// action, and a Deny in any of them wins. The owner needs no
  /// resource policy, and nobody does for an action that none can
  /// grant (``Action/isGrantableByResourcePolicy``), but a Deny in one binds
  /// them too.
  ///
  /// - Parameters:
  ///   - resource: the ARN that the action is about.
  ///   - resourcePolicies: the repository's and its domain's, without the one
  ///     that has no say (``Action/exemptPolicy``).
  ///   - facts: what policies may ask about the call.
  package static func decide(
    caller: CallerIdentity, action: Action, resource: String, resourcePolicies: [PolicyDocument],
    facts: CallFacts = .none
  ) -> Decision {
    let bytes = resource.utf8Span.span
    let context = ConditionContext(caller.values, facts)
    let identity = verdict(of: caller.identityPolicies, caller, action, bytes, context)
    if identity == .deny { return .denied(.explicitDenyInIdentityPolicy) }
    let resource = verdict(of: resourcePolicies, caller, action, bytes, context)
    return decision(action, identity: identity, resource: resource, isOwner: caller.isOwner)
  }

  /// What the verdicts of the identity policies and of the resource policies come to.
  static func decision(
    _ action: Action, identity: PolicyStatement.Effect?, resource: PolicyStatement.Effect?, isOwner: Bool
  ) -> Decision {
    if identity == .deny { return .denied(.explicitDenyInIdentityPolicy) }
    if resource == .deny { return .denied(.explicitDenyInResourcePolicy) }
    if identity == nil { return .denied(.noIdentityPolicy) }
    let isGranted = resource == .allow || isOwner || !action.isGrantableByResourcePolicy
    return isGranted ? .allowed : .denied(.noResourcePolicy)
  }

  /// Whether a decision by these policies depends on the time, which the facts must then tell.
  package static func asksForTime(_ caller: CallerIdentity, _ resourcePolicies: [PolicyDocument]) -> Bool {
    caller.asksForTime || resourcePolicies.contains(where: \.asksForTime)
  }

  /// Deny where a statement that applies denies, else Allow where one allows,
  /// else nil.
  private static func verdict(
    of policies: [PolicyDocument], _ caller: CallerIdentity, _ action: Action, _ resource: Span<UInt8>,
    _ context: borrowing ConditionContext
  ) -> PolicyStatement.Effect? {
    var verdict: PolicyStatement.Effect?
    let policies = policies.span
    for policy in 0..<policies.count {
      verdict = policies[policy].compiled.verdict(after: verdict, caller, action, resource, context)
      if verdict == .deny { break }
    }
    return verdict
  }

  /// The AccessDeniedException of a denied call.
  package static func accessDenied(
    caller: CallerIdentity, action: Action, resource: String, reason: DenialReason
  ) -> FerryError {
    let name = action.qualifiedName
    let because =
      switch reason {
      case .noIdentityPolicy: "because no identity-based policy allows the \(name) action"
      case .noResourcePolicy: "because no resource-based policy allows the \(name) action"
      case .explicitDenyInIdentityPolicy: "with an explicit deny in an identity-based policy"
      case .explicitDenyInResourcePolicy: "with an explicit deny in a resource-based policy"
      }
    return FerryError(
      .accessDenied(principal: caller.arn, action: name, resource: resource),
      "User: \(caller.arn) is not authorized to perform: \(name) on resource: \(resource) \(because)")
  }
}
