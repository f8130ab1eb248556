import FerryModel
import Testing

@testable import FerryServer

/// Who a uid and a gid are.
@Suite("Identities")
struct IdentityMapTests {
  private struct Row {
    var uid: UInt32
    var gid: UInt32
    var others: [UInt32] = []
    var arn: String
    var isOwner = false
  }

  @Test("a uid goes before a gid, root and the daemon are the owner, and others are their login")
  func identities() throws {
    let account = try AccountID(validating: "111122223333", field: "account")
    func entry(_ name: String) throws -> IdentityMap.Entry {
      IdentityMap.Entry(
        principal: try #require(PrincipalARN("arn:aws:iam::111122223333:\(name)")),
        policies: [try PolicyDocument(policy(["ListPackages"], principal: nil), kind: .identity)])
    }
    let map = IdentityMap(
      account: account, users: [1000: try entry("user/alice"), 0: try entry("role/admin")],
      groups: [50: try entry("role/builders"), 40: try entry("role/readers")])
    let daemon: UInt32 = 999
    let rows = [
      Row(uid: 1000, gid: 1, arn: "user/alice"), Row(uid: 1000, gid: 50, arn: "user/alice"),
      Row(uid: 1001, gid: 50, arn: "role/builders"), Row(uid: daemon, gid: 50, arn: "role/builders"),
      Row(uid: 1001, gid: 50, others: [40], arn: "role/builders"),
      Row(uid: 1001, gid: 1, others: [99, 50, 40], arn: "role/readers"),
      Row(uid: 1000, gid: 1, others: [40], arn: "user/alice"), Row(uid: 1001, gid: 1, others: [99], arn: "user/bob"),
      // What is mapped is no owner, root neither.
      Row(uid: 0, gid: 0, arn: "role/admin"), Row(uid: daemon, gid: 1, arn: "root", isOwner: true),
      Row(uid: 1001, gid: 1, arn: "user/bob"), Row(uid: 1002, gid: 1, arn: "user/uid-1002"),
    ]
    for row in rows {
      let identity = map.identity(
        uid: row.uid, gid: row.gid, otherGroups: row.others, executable: "/usr/bin/ferry", daemonUID: daemon,
        loginName: { $0 == 1001 ? "bob" : nil })
      #expect(identity.arn == "arn:aws:iam::111122223333:\(row.arn)")
      #expect(identity.isOwner == row.isOwner)
      #expect(identity.uid == row.uid)
      #expect(identity.gid == row.gid)
      #expect(identity.executable == "/usr/bin/ferry")
    }
    let root = IdentityMap(account: account).identity(
      uid: 0, gid: 7, executable: nil, daemonUID: daemon, loginName: { _ in "root" })
    #expect(root.isOwner)
    #expect(root.arn == "arn:aws:iam::111122223333:root")
  }

  @Test("who merely has the login name of a principal that the configuration gives to others may do nothing")
  func namesakes() throws {
    let account = try AccountID(validating: "111122223333", field: "account")
    let alice = try #require(PrincipalARN("arn:aws:iam::111122223333:user/alice"))
    let policies = [try PolicyDocument(policy(["ListPackages"], principal: nil), kind: .identity)]
    let entry = IdentityMap.Entry(principal: alice, policies: policies)
    for map in [
      IdentityMap(account: account, users: [1000: entry]), IdentityMap(account: account, groups: [50: entry]),
    ] {
      func identity(_ uid: UInt32, _ gid: UInt32, _ login: String) -> CallerIdentity {
        map.identity(uid: uid, gid: gid, executable: nil, daemonUID: 999, loginName: { _ in login })
      }
      #expect(identity(1000, 50, "alice").identityPolicies.map(\.revision) == policies.map(\.revision))
      #expect(identity(1001, 1, "alice").arn == alice.text)
      #expect(identity(1001, 1, "alice").identityPolicies.isEmpty)
      #expect(identity(1001, 1, "bob").identityPolicies.map(\.text) == [PolicyDocument.defaultIdentityPolicy.text])
    }
  }

  @Test("a question about a principal is decided by the entry of the uid or gid that is asked about")
  func questions() throws {
    let account = try AccountID(validating: "111122223333", field: "account")
    let shared = try #require(PrincipalARN("arn:aws:iam::111122223333:user/shared"))
    let bob = try #require(PrincipalARN("arn:aws:iam::111122223333:user/bob"))
    func entry(_ actions: String...) throws -> IdentityMap.Entry {
      .init(
        principal: shared,
        policies: try actions.map { try PolicyDocument(policy([$0], principal: nil), kind: .identity) })
    }
    let map = IdentityMap(
      account: account, users: [1002: try entry(), 1003: try entry("CreateDomain")],
      groups: [50: try entry("ListPackages", "ListDomains")])
    func count(_ principal: PrincipalARN, _ values: [ConditionKey.CallerKey: String]) -> Int {
      map.caller(principal, overriding: values).identityPolicies.count
    }
    #expect(count(shared, [:]) == 0)
    #expect(count(shared, [.uid: "1002"]) == 0)
    #expect(count(shared, [.uid: "1003"]) == 1)
    #expect(count(shared, [.gid: "50"]) == 2)
    #expect(count(shared, [.uid: "7", .gid: "50"]) == 2)
    // Who has this uid, and is in no such group, has at most the name.
    #expect(count(shared, [.uid: "7", .gid: "51"]) == 0)
    #expect(
      map.caller(bob, overriding: [.uid: "7"]).identityPolicies.map(\.text) == [
        PolicyDocument.defaultIdentityPolicy.text
      ])
  }

  @Test("a login that would mean something else in an ARN is encoded")
  func login() throws {
    let account = try AccountID(validating: "111122223333", field: "account")
    let identity = IdentityMap(account: account).identity(
      uid: 5, gid: 5, executable: nil, daemonUID: 1, loginName: { _ in "DOMAIN/* bob" })
    #expect(identity.arn == "arn:aws:iam::111122223333:user/DOMAIN%2F%2A%20bob")
    #expect(!identity.isOwner)
  }
}
