/// Callers whom nobody has in mind who writes a policy. Where a Condition holds for all of them, it holds for whoever
/// calls, whatever it looks like.
struct Strangers {
  private let all: [CallerIdentity]

  private static let names =
    (97...122).map { String(UnicodeScalar(UInt8($0))) } + ["0", "_", "-.", "kurt.weill-1900@example"]
  /// Those that distributions give to services and to people, and those around them.
  private static let ids: [UInt32] = [1, 2, 99, 100, 999, 1000, 1001, 4999, 9999, 60_001, 65_533, 70_000, .max - 1]
  private static let programs = ["/a", "/b/c", "/0"]

  /// Users of an account and of another.
  ///
  /// - Parameter account: the daemon's; nil where it is not known.
  init(of account: AccountID?) {
    let own = account?.text ?? "111122223333"
    let foreign = own == "444455556666" ? "111122223333" : "444455556666"
    var strangers: [CallerIdentity] = []
    for (index, name) in Self.names.enumerated() {
      for owner in [own, foreign] {
        guard let principal = PrincipalARN("arn:aws:iam::\(owner):user/\(name)") else { continue }
        strangers.append(
          CallerIdentity(
            principal: principal, uid: Self.ids[index % Self.ids.count], gid: Self.ids[(index + 5) % Self.ids.count],
            executable: Self.programs[index % Self.programs.count], owner: principal.account, identityPolicies: []))
      }
    }
    all = strangers
  }

  /// Whether all that the conditions ask about the caller is true of whoever calls.
  ///
  /// What they ask about the call, its time and tags, says nothing of who may make it. What passes where there is no
  /// user's name passes roles.
  func satisfy(_ conditions: [Condition]) -> Bool {
    let asked = conditions.filter { condition in
      guard case .caller(let key) = condition.key else { return false }
      guard key == .userName, condition.operation.kind != .isAbsent else { return true }
      return !(condition.operation.isIfExists || condition.operation.quantifier == .all)
    }
    guard !asked.isEmpty else { return true }
    return all.allSatisfy { stranger in
      let context = ConditionContext(stranger.values, .none)
      return asked.allSatisfy { $0.holds(in: context) }
    }
  }
}
