/// A statement of a policy, compiled.
struct PolicyStatement: Sendable, Hashable {
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
  struct Listed<Values: Sendable & Hashable>: Sendable, Hashable {
    let values: Values
    /// Whether the element was the `Not…` form: about all but the values.
    let isNegated: Bool
  }

  /// Whether it is about this call. The cheapest question is asked first.
  func applies(to caller: CallerIdentity, _ action: Action, _ resource: Span<UInt8>) -> Bool {
    guard actions.contains(action) else { return false }
    if let principals, principals.values.contains(caller) == principals.isNegated { return false }
    if matches(resource, in: caller.context) == resources.isNegated { return false }
    let conditions = conditions.span
    for index in 0..<conditions.count where !conditions[index].holds(in: caller.context) { return false }
    return true
  }

  private func matches(_ resource: Span<UInt8>, in context: ConditionContext) -> Bool {
    let patterns = resources.values.span
    for index in 0..<patterns.count where patterns[index].matches(resource, in: context) { return true }
    return false
  }
}
