/// The principals that a statement names.
struct PrincipalSet: Sendable, Hashable {
  /// Whether `*` is among them.
  private var hasEveryone = false
  /// One key for each other principal: see ``key(ofAccount:)`` and ``key(of:)``.
  private(set) var keys: [[UInt8]] = []

  /// One principal of a policy.
  enum Entry: Hashable {
    case everyone
    /// An account's id or the ARN of its root: all who belong to it.
    case account(AccountID)
    /// A user, a role or a session.
    case principal(PrincipalARN)

    fileprivate var specificAccount: AccountID? {
      guard case .principal(let arn) = self else { return nil }
      return arn.account
    }
  }

  /// The principals of a `Principal` element.
  init(_ entries: [Entry]) {
    for entry in entries {
      switch entry {
      case .everyone: hasEveryone = true
      case .account(let account): keys.append(Self.key(ofAccount: account))
      case .principal(let arn): keys.append(Self.key(of: arn))
      }
    }
  }

  /// The principals that a `NotPrincipal` element of a Deny excepts.
  ///
  /// IAM asks its users to list the account beside the user or role that is
  /// excepted. The account then excepts its root alone, not everyone in it.
  init(exceptionsFromDeny entries: [Entry]) {
    let narrowed = Set(entries.compactMap(\.specificAccount))
    self.init(
      entries.map { entry in
        guard case .account(let account) = entry, narrowed.contains(account) else { return entry }
        return .principal(.root(of: account))
      })
  }

  /// Whether everyone is.
  var includesEveryone: Bool { hasEveryone }

  /// Whether the caller is one of them.
  func contains(_ caller: CallerIdentity) -> Bool {
    if hasEveryone { return true }
    let keys = keys.span
    for index in 0..<keys.count where caller.outline.answers(to: keys[index].span) { return true }
    return false
  }

  /// Whether the principal is one of them, whoever it is that has it.
  func contains(_ principal: PrincipalARN) -> Bool {
    if hasEveryone { return true }
    let own = Self.keysAnsweredTo(by: principal)
    return keys.contains { own.contains($0) }
  }

  /// What a principal answers to: its account, itself, its role.
  static func keysAnsweredTo(by principal: PrincipalARN) -> [[UInt8]] {
    var keys = [key(ofAccount: principal.account), Array(principal.text.utf8)]
    if let role = principal.roleName { keys.append(key(ofRole: role, account: principal.account)) }
    return keys
  }

  /// What all who belong to an account answer to.
  static func key(ofAccount account: AccountID) -> [UInt8] { Array(account.text.utf8) }

  /// What one principal answers to. A role is known by its account and name,
  /// since its sessions' ARNs leave out its path.
  static func key(of arn: PrincipalARN) -> [UInt8] {
    guard case .role(let name) = arn.kind else { return Array(arn.text.utf8) }
    return key(ofRole: name, account: arn.account)
  }

  static func key(ofRole name: String, account: AccountID) -> [UInt8] {
    Array("role:\(account.text)/\(name)".utf8)
  }
}
