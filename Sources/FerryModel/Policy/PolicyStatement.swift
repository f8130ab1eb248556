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

  /// Its place among the policy's statements.
  let index: Int
  let sid: String?
  let effect: Effect
  /// The actions that it is about, `NotAction` worked in.
  let actions: ActionSet
  /// nil in an identity policy, which is about the one who has it.
  let principals: Listed<PrincipalSet>?
  let resources: Listed<[Pattern]>
  let conditions: [Condition]
  /// Whether it matters when the call is made.
  let asksForTime: Bool

  /// An element or its `Not…` form.
  struct Listed<Values: Sendable & Hashable>: Sendable, Hashable {
    let values: Values
    /// Whether the element was the `Not…` form: about all but the values.
    let isNegated: Bool
  }

  /// Why it is not about a call: the first of its elements that is not.
  enum Mismatch: Sendable, Hashable {
    case action
    case principal
    case resource
    /// The condition's place among the statement's.
    case condition(Int)
  }

  init(
    index: Int = 0, sid: String? = nil, effect: Effect, actions: ActionSet, principals: Listed<PrincipalSet>?,
    resources: Listed<[Pattern]>, conditions: [Condition]
  ) {
    self.index = index
    self.sid = sid
    self.effect = effect
    self.actions = actions
    self.principals = principals
    self.resources = resources
    self.conditions = conditions
    asksForTime = resources.values.contains(where: \.asksForTime) || conditions.contains(where: \.asksForTime)
  }

  /// Why it is not about this call; nil where it is. The cheapest question is asked first.
  @inline(__always)
  func mismatch(
    _ caller: CallerIdentity, _ action: Action, _ resource: Span<UInt8>, _ context: borrowing ConditionContext
  ) -> Mismatch? {
    guard actions.contains(action) else { return .action }
    if let principals, principals.values.contains(caller) == principals.isNegated { return .principal }
    if matches(resource, in: context) == resources.isNegated { return .resource }
    // A span borrows from what is local alone.
    let all = conditions
    let conditions = all.span
    for index in 0..<conditions.count where !conditions[index].holds(in: context) { return .condition(index) }
    return nil
  }

  private func matches(_ resource: Span<UInt8>, in context: borrowing ConditionContext) -> Bool {
    let values = resources.values
    let patterns = values.span
    for index in 0..<patterns.count where patterns[index].matches(resource, in: context) { return true }
    return false
  }
}

extension PolicyStatement: Equatable {
  /// Whether the two say the same: where they stand, and what they are called, says nothing.
  static func == (one: PolicyStatement, other: PolicyStatement) -> Bool {
    one.effect == other.effect && one.actions == other.actions && one.principals == other.principals
      && one.resources == other.resources && one.conditions == other.conditions
  }
}
