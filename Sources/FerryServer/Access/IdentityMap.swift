package import FerryModel

/// Who a uid or gid of the machine is, as the configuration says.
package struct IdentityMap: Sendable {
  /// A principal with its policies.
  package struct Entry: Sendable {
    package var principal: PrincipalARN
    package var policies: [PolicyDocument]

    package init(principal: PrincipalARN, policies: [PolicyDocument]) {
      self.principal = principal
      self.policies = policies
    }
  }

  /// The account that owns the domains.
  package var account: AccountID
  /// The organization that the account belongs to, as `aws:PrincipalOrgID` has it.
  package var organization: String?
  package var users: [UInt32: Entry]
  package var groups: [UInt32: Entry]

  package init(
    account: AccountID, organization: String? = nil, users: [UInt32: Entry] = [:], groups: [UInt32: Entry] = [:]
  ) {
    self.account = account
    self.organization = organization
    self.users = users
    self.groups = groups
  }

  /// The identity of a process.
  ///
  /// A uid that is mapped goes before a gid that is, and the process' own group before the others it is in, of which
  /// the lowest gid counts. Unmapped, root and the daemon's own user are the owner; anyone
  /// else is the account's user of their login name.
  ///
  /// - Parameters:
  ///   - otherGroups: the supplementary groups.
  ///   - daemonUID: the daemon's own user.
  ///   - loginName: the login name of a uid; nil where it has none.
  package func identity(
    uid: UInt32, gid: UInt32, otherGroups: [UInt32] = [], processID: Int32 = 0, executable: String?, daemonUID: UInt32,
    loginName: (UInt32) -> String?
  ) -> CallerIdentity {
    let ofOtherGroup = groups.isEmpty ? nil : otherGroups.sorted().lazy.compactMap { groups[$0] }.first
    let entry =
      users[uid] ?? groups[gid] ?? ofOtherGroup
      ?? unmapped(uid, daemonUID: daemonUID, loginName: loginName)
    return CallerIdentity(
      principal: entry.principal, uid: uid, gid: gid, processID: processID, executable: executable,
      owner: account, organization: organization, identityPolicies: entry.policies)
  }

  /// A principal by its ARN, for questions about calls that nobody makes: with the policies of the entry that names it,
  /// by the lowest uid, or gid; with those of one who is not mapped where there is none.
  ///
  /// - Parameter overriding: values of condition keys in place of what the map says.
  func caller(_ principal: PrincipalARN, overriding: [ConditionKey.CallerKey: String]) -> CallerIdentity {
    let user = users.filter { $0.value.principal == principal }.min { $0.key < $1.key }
    let group = groups.filter { $0.value.principal == principal }.min { $0.key < $1.key }
    let isOwner = principal == .root(of: account)
    var values: [ConditionKey.CallerKey: String?] = [
      .uid: user.map { String($0.key) }, .gid: user == nil ? group.map { String($0.key) } : nil,
    ]
    for (key, value) in overriding { values[key] = value }
    return CallerIdentity(
      principal: principal, uid: user?.key ?? 0, gid: group?.key ?? 0, owner: account, organization: organization,
      identityPolicies: user?.value.policies ?? group?.value.policies ?? [isOwner ? .allowAll : .defaultIdentityPolicy],
      overriding: values)
  }

  private func unmapped(_ uid: UInt32, daemonUID: UInt32, loginName: (UInt32) -> String?) -> Entry {
    if uid == 0 || uid == daemonUID {
      return Entry(principal: .root(of: account), policies: [.allowAll])
    }
    let login = loginName(uid) ?? "uid-\(uid)"
    return Entry(principal: .user(login: login, in: account), policies: [.defaultIdentityPolicy])
  }
}
