/// Callers whom nobody has in mind who writes a policy. Where a Condition holds for all of them, it holds for whoever
/// calls, whatever it looks like.
struct Strangers {
  private let all: [CallerIdentity]
  private let owner: CallerIdentity?
  /// The daemon's, to which every local user belongs for whom nothing else is configured.
  private let account: AccountID?

  private static let names =
    (97...122).map { String(UnicodeScalar(UInt8($0))) } + ["0", "_", "-.", "kurt.weill-1900@example"]
  /// Those that distributions give to services and to people, and those around them.
  private static let ids: [UInt32] = [1, 2, 99, 100, 999, 1000, 1001, 4999, 9999, 60_001, 65_533, 70_000, .max - 1]
  private static let programs = ["/a", "/b/c", "/0"]

  /// Users of an account and of another.
  ///
  /// - Parameters:
  ///   - account: the daemon's; nil where it is not known.
  ///   - organization: that of the account; nil where it has none.
  init(of account: AccountID?, organization: String? = nil) {
    let own = account?.text ?? "111122223333"
    let ownAccount = PrincipalARN("arn:aws:iam::\(own):root")?.account
    let foreign = own == "444455556666" ? "111122223333" : "444455556666"
    var strangers: [CallerIdentity] = []
    for (index, name) in Self.names.enumerated() {
      for account in [own, foreign] {
        guard let principal = PrincipalARN("arn:aws:iam::\(account):user/\(name)"), let ownAccount else { continue }
        strangers.append(
          CallerIdentity(
            principal: principal, uid: Self.ids[index % Self.ids.count], gid: Self.ids[(index + 5) % Self.ids.count],
            executable: Self.programs[index % Self.programs.count], owner: ownAccount,
            organization: organization, identityPolicies: []))
      }
    }
    all = strangers
    self.account = ownAccount
    owner = ownAccount.map {
      CallerIdentity(
        principal: .root(of: $0), uid: 0, gid: 0, owner: $0, organization: organization, identityPolicies: [])
    }
  }

  /// Who is let in.
  enum Circle: Sendable {
    /// Whoever calls.
    case everyone
    /// Whoever is of the daemon's account.
    case account
  }

  /// Those of whom all fulfil the conditions; nil where some do not.
  func circle(of conditions: [Condition], among circle: Circle) -> Circle? {
    let own = all.filter { $0.account == account }
    if circle == .everyone, satisfy(conditions, all) { return .everyone }
    return satisfy(conditions, own) ? .account : nil
  }

  /// Whether a statement with these principals denies the owner.
  func owner(isAmong principals: PrincipalSet, butNot isNegated: Bool, _ conditions: [Condition]) -> Bool {
    guard let owner, principals.contains(owner) != isNegated else { return false }
    return satisfy(conditions, [owner])
  }

  /// Whether everyone of the account is among these principals.
  func includesAccount(_ principals: PrincipalSet) -> Bool {
    account.map { principals.keys.contains(PrincipalSet.key(ofAccount: $0)) } ?? false
  }

  /// Whether all that the conditions ask about the caller is true of all of these.
  ///
  /// What they ask about the call, its time and tags, says nothing of who may make it. What passes where there is no
  /// user's name passes roles.
  private func satisfy(_ conditions: [Condition], _ callers: [CallerIdentity]) -> Bool {
    let asked = conditions.filter { condition in
      guard case .caller(let key) = condition.key else { return false }
      guard key == .userName, condition.operation.kind != .isAbsent else { return true }
      return !(condition.operation.isIfExists || condition.operation.quantifier == .all)
    }
    guard !asked.isEmpty else { return true }
    return callers.allSatisfy { stranger in
      let context = ConditionContext(stranger.values, .none)
      return asked.allSatisfy { $0.holds(in: context) }
    }
  }
}
