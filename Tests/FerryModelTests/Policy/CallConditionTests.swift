import Testing

@testable import FerryModel

/// Conditions about the call: its time, its tags.
@Suite("Conditions about a call")
struct CallConditionTests {
  /// At 2023-11-14T22:13:20.999Z, of a resource with the tags team=core and empty="", with the request's tags Team=web
  /// and size=3.
  private static let facts = CallFacts(
    time: Timestamp(milliseconds: 1_700_000_000_999), resourceTags: TagSet([("team", "core"), ("empty", "")]),
    requestTags: TagSet([("Team", "web"), ("size", "3")]))

  private static func holds(
    _ condition: String, _ facts: CallFacts = facts, organization: String? = nil
  ) throws -> Bool {
    let caller = CallerIdentity(
      principal: try #require(PrincipalARN("arn:aws:iam::111122223333:user/alice")), uid: 1001, gid: 100,
      owner: try PolicyFixtures.account(), organization: organization, identityPolicies: [.defaultIdentityPolicy])
    let policy = try PolicyFixtures.resource(PolicyFixtures.statement(#""Condition":\#(condition)"#))
    return PolicyEvaluator.decide(
      caller: caller, action: .readFromRepository, resource: PolicyFixtures.source, resourcePolicies: [policy],
      facts: facts) == .allowed
  }

  @Test(
    "Date operators compare moments, whatever their form, in whole seconds",
    arguments: [
      (#"{"DateEquals":{"aws:CurrentTime":"2023-11-14T22:13:20Z"}}"#, true),
      (#"{"DateEquals":{"aws:CurrentTime":"2023-11-15T00:13:20+02:00"}}"#, true),
      (#"{"DateEquals":{"aws:CurrentTime":"2023-11-14T21:43:20-00:30"}}"#, true),
      (#"{"DateEquals":{"aws:CurrentTime":["2020-01-01","1700000000"]}}"#, true),
      (#"{"DateEquals":{"aws:EpochTime":"2023-11-14T22:13:20.000Z"}}"#, true),
      (#"{"DateEquals":{"aws:EpochTime":1700000000}}"#, true),
      (#"{"DateNotEquals":{"aws:CurrentTime":"2023-11-14T22:13:20Z"}}"#, false),
      (#"{"DateNotEquals":{"aws:CurrentTime":["2023-11-14","2023-11"]}}"#, true),
      (#"{"DateLessThan":{"aws:CurrentTime":"2023-11-14T22:13:20Z"}}"#, false),
      (#"{"DateLessThan":{"aws:CurrentTime":"2023-11-14T22:13:20.5Z"}}"#, true),
      (#"{"DateLessThanEquals":{"aws:CurrentTime":"2023-11-14T22:13:20Z"}}"#, true),
      (#"{"DateLessThanEquals":{"aws:CurrentTime":"2023-11-14T22:13:19.999Z"}}"#, false),
      (#"{"DateGreaterThan":{"aws:CurrentTime":"2023-11-14T22:13Z"}}"#, true),
      (#"{"DateGreaterThan":{"aws:CurrentTime":"2023-11-14T22:13:20Z"}}"#, false),
      (#"{"DateGreaterThanEquals":{"aws:CurrentTime":"2023-11-14T22:13:20Z"}}"#, true),
      (#"{"DateGreaterThanEquals":{"aws:CurrentTime":"2024-02-29"}}"#, false),
      (#"{"NumericLessThanEquals":{"aws:EpochTime":1700000000}}"#, true),
      (#"{"NumericLessThan":{"aws:EpochTime":"17e8"}}"#, false),
      // Not a number, and not a moment.
      (#"{"NumericGreaterThan":{"aws:CurrentTime":0}}"#, false),
      (#"{"DateGreaterThan":{"aws:username":"1970-01-01"}}"#, false),
      (#"{"DateNotEquals":{"aws:username":"1970-01-01"}}"#, true),
      (#"{"StringEquals":{"aws:EpochTime":"1700000000"}}"#, true),
      (#"{"StringLike":{"aws:CurrentTime":"2023-11-14T*Z"}}"#, true), (#"{"Null":{"aws:CurrentTime":true}}"#, false),
      (#"{"ForAllValues:DateLessThan":{"aws:CurrentTime":"2023-11-14"}}"#, false),
      (#"{"ForAnyValue:DateGreaterThan":{"aws:CurrentTime":"2023-11-14"}}"#, true),
    ])
  func dates(condition: String, expected: Bool) throws {
    #expect(try Self.holds(condition) == expected)
  }

  @Test(
    "tags are found by their keys, whatever the case",
    arguments: [
      (#"{"StringEquals":{"aws:ResourceTag/team":"core"}}"#, true),
      (#"{"StringEquals":{"AWS:resourcetag/TEAM":"core"}}"#, true),
      (#"{"StringEquals":{"aws:ResourceTag/team":"Core"}}"#, false),
      (#"{"StringEquals":{"aws:RequestTag/team":"web"}}"#, true),
      (#"{"NumericLessThan":{"aws:RequestTag/size":4}}"#, true), (#"{"Null":{"aws:RequestTag/color":true}}"#, true),
      (#"{"Null":{"aws:ResourceTag/empty":true}}"#, false),
      (#"{"StringEquals":{"aws:ResourceTag/size":"3"}}"#, false),
      (#"{"StringNotEquals":{"aws:ResourceTag/size":"3"}}"#, true),
      (#"{"StringNotEquals":{"aws:ResourceTag/team":"${aws:RequestTag/team}"}}"#, true),
      (#"{"StringEqualsIfExists":{"aws:ResourceTag/size":"3"}}"#, true),
    ])
  func tags(condition: String, expected: Bool) throws {
    #expect(try Self.holds(condition) == expected)
  }

  @Test(
    "ForAnyValue holds for one value at least, ForAllValues for each",
    arguments: [
      (#"{"ForAnyValue:StringEquals":{"aws:TagKeys":["size","other"]}}"#, true),
      (#"{"ForAnyValue:StringEquals":{"aws:TagKeys":"team"}}"#, false),
      (#"{"ForAnyValue:StringEqualsIgnoreCase":{"aws:TagKeys":"team"}}"#, true),
      (#"{"ForAllValues:StringEquals":{"aws:TagKeys":["size","Team","x"]}}"#, true),
      (#"{"ForAllValues:StringEquals":{"aws:TagKeys":["size","x"]}}"#, false),
      (#"{"ForAllValues:StringLike":{"aws:TagKeys":["*e*"]}}"#, true),
      (#"{"ForAnyValue:StringNotEquals":{"aws:TagKeys":"size"}}"#, true),
      (#"{"ForAnyValue:StringNotEquals":{"aws:TagKeys":["size","Team"]}}"#, false),
      (#"{"ForAllValues:StringNotEquals":{"aws:TagKeys":["size"]}}"#, false),
      (#"{"ForAllValues:StringNotEquals":{"aws:TagKeys":["color"]}}"#, true),
      (#"{"Null":{"aws:TagKeys":"false"}}"#, true),
      // An empty text is no value.
      (#"{"ForAllValues:StringEquals":{"aws:ResourceTag/empty":"x"}}"#, true),
      (#"{"ForAnyValue:StringEquals":{"aws:ResourceTag/empty":""}}"#, false),
      (#"{"ForAnyValue:StringEqualsIfExists":{"aws:ResourceTag/empty":"x"}}"#, true),
    ])
  func quantifiers(condition: String, expected: Bool) throws {
    #expect(try Self.holds(condition) == expected)
  }

  @Test(
    "without any value ForAnyValue does not hold, ForAllValues does",
    arguments: [
      (#"{"ForAnyValue:StringEquals":{"aws:TagKeys":"a"}}"#, false),
      (#"{"ForAnyValue:StringNotEquals":{"aws:TagKeys":"a"}}"#, false),
      (#"{"ForAnyValue:StringEqualsIfExists":{"aws:TagKeys":"a"}}"#, true),
      (#"{"ForAllValues:StringEquals":{"aws:TagKeys":"a"}}"#, true),
      (#"{"ForAllValues:StringNotEquals":{"aws:TagKeys":"a"}}"#, true),
      (#"{"ForAllValues:StringEqualsIfExists":{"aws:TagKeys":"a"}}"#, true), (#"{"Null":{"aws:TagKeys":true}}"#, true),
      (#"{"Null":{"aws:RequestTag/a":true}}"#, true),
    ])
  func noValues(condition: String, expected: Bool) throws {
    #expect(try Self.holds(condition, .none) == expected)
  }

  @Test("a request that takes tags away has their keys and no values")
  func bareKeys() throws {
    let facts = CallFacts(requestTags: TagSet(keys: ["team"]))
    #expect(
      try Self.holds(#"{"ForAllValues:StringEquals":{"aws:TagKeys":"team"},"Null":{"aws:TagKeys":false}}"#, facts))
    #expect(try Self.holds(#"{"Null":{"aws:RequestTag/team":true}}"#, facts))
  }

  @Test("callers have no IP address, so that it is as IAM says of an absent key")
  func noAddress() throws {
    #expect(try !Self.holds(#"{"IpAddress":{"aws:SourceIp":"0.0.0.0/0"}}"#))
    #expect(try Self.holds(#"{"NotIpAddress":{"aws:SourceIp":"0.0.0.0/0"}}"#))
    #expect(try Self.holds(#"{"IpAddressIfExists":{"aws:SourceIp":"10.0.0.0/8"}}"#))
  }

  @Test(
    "IpAddress compares the first bits of addresses of one version",
    arguments: [
      ("10.1.2.3", "10.0.0.0/8", true), ("11.1.2.3", "10.0.0.0/8", false), ("10.1.2.3", "10.1.2.3", true),
      ("10.1.2.3", "10.1.2.4", false), ("10.1.2.3", "10.9.9.9/8", true), ("203.0.113.129", "203.0.113.128/25", true),
      ("203.0.113.127", "203.0.113.128/25", false), ("1.2.3.4", "0.0.0.0/0", true), ("::1", "0.0.0.0/0", false),
      ("2001:db8::7", "2001:DB8::/32", true), ("2001:db9::7", "2001:db8::/32", false), ("::1", "::1", true),
      ("::1", "::/0", true), ("::ffff:1.2.3.4", "::ffff:1.2.0.0/112", true), ("1.2.3.4", "::/0", false),
      ("2001:db8:0:0:0:0:0:1", "2001:db8::1/128", true), ("alice", "0.0.0.0/0", false),
    ])
  func addresses(address: String, range: String, expected: Bool) throws {
    let facts = CallFacts(resourceTags: TagSet([("ip", address)]))
    #expect(try Self.holds(#"{"IpAddress":{"aws:ResourceTag/ip":"\#(range)"}}"#, facts) == expected)
    #expect(try Self.holds(#"{"NotIpAddress":{"aws:ResourceTag/ip":"\#(range)"}}"#, facts) == !expected)
  }

  @Test(
    "what is no address is none",
    arguments: [
      "", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.-4", "1.2.3.4 ", ":", ":::", "1::2::3", "12345::",
      "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1.2.3", "g::", "1.2.3.4::", "+1::", "::1%eth0",
    ])
  func noAddress(text: String) {
    #expect(IPAddress(text) == nil)
    #expect(IPRange(text) == nil)
  }

  @Test("what is no range is none", arguments: ["1.2.3.4/", "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/08", "::/129", "/8"])
  func noRange(text: String) {
    #expect(IPRange(text) == nil)
  }

  @Test(
    "what is no moment is none",
    arguments: [
      "", "2026", "2026-13-01", "2026-00-01", "2026-02-29", "2026-1-1", "2026-01-01T", "2026-01-01T10Z",
      "2026-01-01T10:00", "2026-01-01T24:00Z", "2026-01-01T10:60Z", "2026-01-01T10:00:60Z", "2026-01-01T10:00:00",
      "2026-01-01T10:00:00.Z", "2026-01-01T10:00:00.1234Z", "2026-01-01 10:00Z", "2026-01-01T10:00+0100",
      "2026-01-01T10:00+24:00", "-1", "1e9", "999999999999", "2026-01-01T10:00Zx",
    ])
  func noDate(text: String) {
    #expect(ConditionDate.parse(text) == nil)
  }

  @Test("the organization is that of the daemon's account, and of no other's principals")
  func organization() throws {
    let condition = #"{"StringEquals":{"aws:PrincipalOrgID":"o-abcdefghij"}}"#
    #expect(try Self.holds(condition, organization: "o-abcdefghij"))
    #expect(try !Self.holds(condition, organization: "o-zzzzzzzzzz"))
    #expect(try !Self.holds(condition))
    let stranger = CallerIdentity(
      principal: try #require(PrincipalARN("arn:aws:iam::444455556666:user/alice")), uid: 1, gid: 1,
      owner: try PolicyFixtures.account(), organization: "o-abcdefghij", identityPolicies: [.defaultIdentityPolicy])
    #expect(try !PolicyFixtures.isAllowed(PolicyFixtures.statement(#""Condition":\#(condition)"#), stranger))
  }

  @Test("whether the time matters is known before")
  func asksForTime() throws {
    for (members, expected) in [
      ("", false), (#""Condition":{"StringEquals":{"aws:username":"a"}}"#, false),
      (#""Condition":{"DateLessThan":{"aws:CurrentTime":"2030-01-01"}}"#, true),
      (#""Condition":{"StringLike":{"aws:userid":"*${aws:EpochTime}"}}"#, true),
      (#""Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/${aws:CurrentTime}"}}"#, true),
    ] {
      let policy = try PolicyFixtures.resource(PolicyFixtures.statement(members))
      #expect(PolicyEvaluator.asksForTime(try PolicyFixtures.owner(), [policy]) == expected)
    }
    let resource = PolicyFixtures.statement(
      resource: #""Resource":"arn:aws:codeartifact:*:*:repository/d/${aws:EpochTime}""#)
    #expect(PolicyEvaluator.asksForTime(try PolicyFixtures.owner(), [try PolicyFixtures.resource(resource)]))
    let identity = try PolicyFixtures.identity(
      PolicyFixtures.statement(#""Condition":{"NumericLessThan":{"aws:EpochTime":1}}"#, principal: ""))
    #expect(PolicyEvaluator.asksForTime(try PolicyFixtures.alice(identity: [identity]), []))
  }
}
