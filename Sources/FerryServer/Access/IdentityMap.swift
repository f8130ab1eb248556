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
  /// else is the account's user of their login name, who may do nothing where that is a
  /// principal of the map.
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
  /// that of the uid or gid that is asked about, or else of the lowest uid, or gid; with those of one who is not mapped
  /// where there is none.
  ///
  /// - Parameter overriding: values of condition keys in place of what the map says.
  func caller(_ principal: PrincipalARN, overriding: [ConditionKey.CallerKey: String]) -> CallerIdentity {
    let user = users.filter { $0.value.principal == principal }.min { $0.key < $1.key }
    let group = groups.filter { $0.value.principal == principal }.min { $0.key < $1.key }
    var values: [ConditionKey.CallerKey: String?] = [
      .uid: user.map { String($0.key) }, .gid: user == nil ? group.map { String($0.key) } : nil,
    ]
    for (key, value) in overriding { values[key] = value }
    let asked = entry(
      of: principal, uid: overriding[.uid].flatMap(UInt32.init), gid: overriding[.gid].flatMap(UInt32.init))
    return CallerIdentity(
      principal: principal, uid: user?.key ?? 0, gid: group?.key ?? 0, owner: account, organization: organization,
      identityPolicies: (asked ?? user?.value ?? group?.value ?? entry(ofUnmapped: principal)).policies,
      overriding: values)
  }

  /// The entry that makes a caller of this uid or gid this principal; nil where neither says.
  private func entry(of principal: PrincipalARN, uid: UInt32?, gid: UInt32?) -> Entry? {
    if let entry = uid.flatMap({ users[$0] }) { return entry.principal == principal ? entry : nil }
    if let entry = gid.flatMap({ groups[$0] }) { return entry.principal == principal ? entry : nil }
    let isInGroup = gid == nil && groups.values.contains { $0.principal == principal }
    // Who has the uid has at most the name.
    return uid == nil || isInGroup ? nil : entry(ofUnmapped: principal)
  }

  private func unmapped(_ uid: UInt32, daemonUID: UInt32, loginName: (UInt32) -> String?) -> Entry {
    if uid == 0 || uid == daemonUID {
      return Entry(principal: .root(of: account), policies: [.allowAll])
    }
    return entry(ofUnmapped: .user(login: loginName(uid) ?? "uid-\(uid)", in: account))
  }

  /// What one who is not mapped may do. Who merely has the login name of a principal that the configuration gives to
  /// somebody else may do nothing: policies, marks and gates that name the principal do not mean them.
  private func entry(ofUnmapped principal: PrincipalARN) -> Entry {
    if principal == .root(of: account) { return Entry(principal: principal, policies: [.allowAll]) }
    let isOfAnother =
      users.values.contains { $0.principal == principal } || groups.values.contains { $0.principal == principal }
    return Entry(principal: principal, policies: isOfAnother ? [] : [.defaultIdentityPolicy])
  }
}
