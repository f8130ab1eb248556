/// Who calls: the principal that a uid and gid were mapped to, its identity
/// policies, and all that policies ask about it, made once for many decisions.
///
/// A class, so that passing it to every statement costs nothing.
package final class CallerIdentity: Sendable {
  /// The principal's ARN.
  package let arn: String
  /// The account that the principal belongs to.
  package let account: AccountID
  /// `aws:userid`.
  package let userID: String
  /// `aws:username`; nil for all but users.
  package let userName: String?
  /// What the kernel says of the process that calls.
  package let uid: UInt32
  package let gid: UInt32
  /// The process that calls; 0 where none does. It may have ended, and its number may be another's.
  package let processID: Int32
  /// The path of the program that calls, where it is known.
  package let executable: String?
  /// Whether this is the root of the account that owns the domains.
  package let isOwner: Bool
  /// What the principal itself may do.
  package let identityPolicies: [PolicyDocument]

  let values: CallerValues
  /// Whether it matters to the identity policies when a call is made.
  let asksForTime: Bool
  let outline: CallerOutline

  /// - Parameters:
  ///   - userID: where nil, the account's id for a root, the name for a user or
  ///     role, `ROLE:SESSION` for a session.
  ///   - owner: the account that owns the domains.
  ///   - overriding: values of condition keys in place of those that follow from the others, for questions about calls
  ///     that nobody makes; nil for a key that is absent.
  ///   - organization: `aws:PrincipalOrgID`: that of the owner's account, to which its principals belong.
  package init(
    principal: PrincipalARN, userID: String? = nil, uid: UInt32, gid: UInt32, processID: Int32 = 0,
    executable: String? = nil, owner: AccountID, organization: String? = nil, identityPolicies: [PolicyDocument],
    overriding: [ConditionKey.CallerKey: String?] = [:]
  ) {
    let userID = userID ?? Self.defaultUserID(of: principal)
    arn = principal.text
    account = principal.account
    self.userID = userID
    userName = principal.userName
    self.uid = uid
    self.gid = gid
    self.processID = processID
    self.executable = executable
    isOwner = principal.kind == .root && principal.account == owner
    self.identityPolicies = identityPolicies

    var values: [ConditionKey.CallerKey: String] = [
      .principalArn: principal.principalArn, .principalAccount: principal.account.text, .userID: userID,
      .uid: String(uid), .gid: String(gid),
    ]
    values[.userName] = principal.userName
    values[.executable] = executable
    if principal.account == owner { values[.principalOrgID] = organization }
    for (key, value) in overriding { values[key] = value }
    self.values = CallerValues(values)
    asksForTime = identityPolicies.contains(where: \.asksForTime)

    outline = CallerOutline(self.values, principalKeys: PrincipalSet.keysAnsweredTo(by: principal))
  }

  private static func defaultUserID(of principal: PrincipalARN) -> String {
    switch principal.kind {
    case .root: principal.account.text
    case .user(let name), .role(let name): name
    case .assumedRole(let role, let session): "\(role):\(session)"
    }
  }
}
