import Testing

@testable import FerryModel

@Suite("Principals of policies")
struct PrincipalTests {
  private static let alice = "arn:aws:iam::111122223333:user/alice"
  private static let bob = "arn:aws:iam::111122223333:user/bob"
  private static let root = "arn:aws:iam::111122223333:root"
  private static let build = "arn:aws:iam::111122223333:role/ci/build"
  private static let session = "arn:aws:sts::111122223333:assumed-role/build/run-7"
  private static let stranger = "arn:aws:iam::444455556666:user/alice"

  @Test(
    "a principal matches those it names",
    arguments: [
      (#""*""#, alice, true), (#""*""#, stranger, true), (#"{"AWS":"*"}"#, session, true),
      (#"{"AWS":["444455556666","*"]}"#, alice, true),
      // An account is everyone in it.
      (#"{"AWS":"111122223333"}"#, alice, true), (#"{"AWS":"111122223333"}"#, session, true),
      (#"{"AWS":"111122223333"}"#, stranger, false), (#"{"AWS":"\#(root)"}"#, alice, true),
      (#"{"AWS":"\#(root)"}"#, root, true), (#"{"AWS":"\#(root)"}"#, stranger, false),
      (#"{"AWS":"\#(root)"}"#, build, true),
      // A user.
      (#"{"AWS":"\#(alice)"}"#, alice, true), (#"{"AWS":"\#(alice)"}"#, bob, false),
      (#"{"AWS":"\#(alice)"}"#, stranger, false), (#"{"AWS":["\#(alice)","\#(bob)"]}"#, bob, true),
      (#"{"AWS":"arn:aws:iam::111122223333:user/Alice"}"#, alice, false),
      (#"{"AWS":"arn:aws:iam::111122223333:user/team/alice"}"#, alice, false),
      // A role is all of its sessions, with or without its path.
      (#"{"AWS":"\#(build)"}"#, session, true), (#"{"AWS":"\#(build)"}"#, build, true),
      (#"{"AWS":"arn:aws:iam::111122223333:role/build"}"#, session, true),
      (#"{"AWS":"arn:aws:iam::111122223333:role/other"}"#, session, false),
      (#"{"AWS":"arn:aws:iam::444455556666:role/build"}"#, session, false),
      // A session is itself alone.
      (#"{"AWS":"\#(session)"}"#, session, true), (#"{"AWS":"\#(session)"}"#, build, false),
      (#"{"AWS":"arn:aws:sts::111122223333:assumed-role/build/run-8"}"#, session, false),
    ])
  func named(principal: String, caller: String, expected: Bool) throws {
    let policy = PolicyFixtures.statement(principal: #""Principal":\#(principal)"#)
    let identity = try PolicyFixtures.identity(PolicyFixtures.statement(principal: ""))
    // Of another account's owner, so that nothing is allowed for being the owner.
    let caller = CallerIdentity(
      principal: try #require(PrincipalARN(caller)), uid: 1, gid: 1, owner: try PolicyFixtures.account("999999999999"),
      identityPolicies: [identity])
    #expect(try PolicyFixtures.isAllowed(policy, caller) == expected)
  }

  @Test("a user of another script's form is another user")
  func bytes() throws {
    let policy = PolicyFixtures.statement(
      principal: #""Principal":{"AWS":"arn:aws:iam::111122223333:user/jo\u0308rg"}"#)
    #expect(try !PolicyFixtures.isAllowed(policy, PolicyFixtures.caller("arn:aws:iam::111122223333:user/j\u{F6}rg")))
    #expect(try PolicyFixtures.isAllowed(policy, PolicyFixtures.caller("arn:aws:iam::111122223333:user/jo\u{308}rg")))
  }

  @Test(
    "a Deny with NotPrincipal denies all but those it names",
    arguments: [
      (#"{"AWS":"\#(alice)"}"#, alice, false), (#"{"AWS":"\#(alice)"}"#, bob, true),
      (#"{"AWS":"\#(alice)"}"#, stranger, true),
      (#"{"AWS":"\#(root)"}"#, alice, false), (#"{"AWS":"\#(root)"}"#, stranger, true),
      // As IAM asks for it: the account beside the user excepts the user, not the account.
      (#"{"AWS":["\#(alice)","\#(root)"]}"#, alice, false), (#"{"AWS":["\#(alice)","\#(root)"]}"#, bob, true),
      (#"{"AWS":["111122223333","\#(build)"]}"#, session, false),
      (#"{"AWS":["111122223333","\#(build)"]}"#, alice, true),
      (#"{"AWS":["\#(alice)","444455556666"]}"#, stranger, false),
      (#""*""#, alice, false),
    ])
  func notPrincipalDeny(principal: String, caller: String, isDenied: Bool) throws {
    let deny = PolicyFixtures.statement(effect: "Deny", principal: #""NotPrincipal":\#(principal)"#)
    let decision = PolicyEvaluator.decide(
      caller: try PolicyFixtures.caller(caller), action: .readFromRepository, resource: PolicyFixtures.source,
      resourcePolicies: [
        try PolicyFixtures.resource(PolicyFixtures.statement()), try PolicyFixtures.resource(deny),
      ])
    #expect(decision == (isDenied ? .denied(.explicitDenyInResourcePolicy) : .allowed))
  }

  @Test("the account beside the user of a NotPrincipal still excepts the account's root")
  func notPrincipalRoot() throws {
    let deny = PolicyFixtures.statement(
      effect: "Deny", principal: #""NotPrincipal":{"AWS":["\#(Self.alice)","\#(Self.root)"]}"#)
    #expect(try PolicyFixtures.isAllowed(deny, PolicyFixtures.owner()))
  }

  @Test(
    "an Allow with NotPrincipal allows all but those it names",
    arguments: [
      (#"{"AWS":"\#(alice)"}"#, alice, false), (#"{"AWS":"\#(alice)"}"#, bob, true),
      (#"{"AWS":"444455556666"}"#, alice, true), (#"{"AWS":"444455556666"}"#, stranger, false),
      (#"{"AWS":["\#(alice)","\#(root)"]}"#, bob, false), (#""*""#, alice, false),
    ])
  func notPrincipalAllow(principal: String, caller: String, expected: Bool) throws {
    let policy = PolicyFixtures.statement(principal: #""NotPrincipal":\#(principal)"#)
    #expect(try PolicyFixtures.isAllowed(policy, PolicyFixtures.caller(caller)) == expected)
  }

  @Test("a caller knows who it is")
  func identity() throws {
    let alice = try PolicyFixtures.caller(Self.alice, uid: 7, gid: 8, executable: "/usr/bin/ferry")
    #expect(alice.arn == Self.alice && alice.account.text == "111122223333")
    #expect(alice.userName == "alice" && alice.userID == "alice" && !alice.isOwner)
    #expect(alice.uid == 7 && alice.gid == 8 && alice.executable == "/usr/bin/ferry")
    let owner = try PolicyFixtures.owner()
    #expect(owner.isOwner && owner.userName == nil && owner.userID == "111122223333")
    let session = try PolicyFixtures.caller(Self.session)
    #expect(session.userID == "build:run-7" && session.userName == nil && !session.isOwner)
    #expect(try !PolicyFixtures.caller("arn:aws:iam::444455556666:root").isOwner)
  }
}
