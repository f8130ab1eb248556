/// A statement of a policy, compiled.
///
/// A class: a decision walks over many, and to copy one would count a reference
/// for everything in it.
final class PolicyStatement: Sendable {
  /// What a statement does to the calls that it is about.
  enum Effect: String, Sendable {
    case allow = "Allow"
    case deny = "Deny"
  }

  let effect: Effect
  /// The actions that it is about, `NotAction` worked in.
  let actions: ActionSet
  /// nil in an identity policy, which is about the one who has it.
  let principals: Listed<PrincipalSet>?
  let resources: Listed<[Pattern]>
  let conditions: [Condition]

  /// An element or its `Not…` form.
  struct Listed<Values: Sendable & Equatable>: Sendable, Equatable {
    let values: Values
    /// Whether the element was the `Not…` form: about all but the values.
    let isNegated: Bool
  }

  init(
    effect: Effect, actions: ActionSet, principals: Listed<PrincipalSet>?, resources: Listed<[Pattern]>,
    conditions: [Condition]
  ) {
    self.effect = effect
    self.actions = actions
    self.principals = principals
    self.resources = resources
    self.conditions = conditions
  }

  /// Whether it is about this call. The cheapest question is asked first.
  func applies(to caller: CallerIdentity, _ action: Action, _ resource: Span<UInt8>) -> Bool {
    guard actions.contains(action) else { return false }
    if let principals, principals.values.contains(caller) == principals.isNegated { return false }
    if matches(resource, in: caller.context) == resources.isNegated { return false }
    for condition in conditions where !condition.holds(in: caller.context) { return false }
    return true
  }

  private func matches(_ resource: Span<UInt8>, in context: ConditionContext) -> Bool {
    for pattern in resources.values where pattern.matches(resource, in: context) { return true }
    return false
  }
}

extension PolicyStatement: Equatable {
  static func == (one: PolicyStatement, other: PolicyStatement) -> Bool {
    one.effect == other.effect && one.actions == other.actions && one.principals == other.principals
      && one.resources == other.resources && one.conditions == other.conditions
  }
}
