/// The statements of a policy, as they are and in outline.
final class CompiledStatements: Sendable {
  let all: [PolicyStatement]
  /// The actions that any of them is about.
  let actions: ActionSet
  private let outline: PolicyOutline

  init(_ statements: [PolicyStatement]) {
    all = statements
    actions = statements.reduce(.none) { $0.union($1.actions) }
    outline = PolicyOutline(statements)
  }

  /// Deny where a statement that applies denies, else Allow where one allows, else nil.
  ///
  /// - Parameter verdict: that of other policies; once allowed, only a Deny can change it.
  func verdict(
    after verdict: PolicyStatement.Effect?, _ caller: CallerIdentity, _ action: Action, _ resource: Span<UInt8>,
    _ context: borrowing ConditionContext
  ) -> PolicyStatement.Effect? {
    guard actions.contains(action) else { return verdict }
    return outline.verdict(after: verdict, of: all, caller, caller.outline, action, resource, context)
  }
}
