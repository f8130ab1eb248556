import Testing

@testable import FerryModel

/// What a policy review says of statements that let everyone in, whatever their conditions look like.
@Suite("Policies that let everyone in")
struct PublicPolicyTests {
  private static func warnings(_ more: String, principal: String = #""Principal":"*""#) throws -> [PolicyRemark] {
    PolicyReview.findings(
      on: PolicyFixtures.statement(more, principal: principal), kind: .resource, scope: try PolicyFixtures.scope(),
      organization: "o-abcdefghij", now: PolicyFixtures.now
    ).filter { $0.kind == .securityWarning }
  }

  private static func codes(_ condition: String) throws -> [PolicyRemark.Code] {
    try warnings(#""Condition":{\#(condition)}"#).map(\.code)
  }

  @Test(
    "a condition that holds for everyone in the account does not hide that everyone there may write",
    arguments: [
      #""StringEquals":{"aws:PrincipalAccount":"111122223333"}"#,
      #""StringEquals":{"aws:PrincipalOrgID":"o-abcdefghij"}"#,
      #""StringLike":{"aws:PrincipalOrgID":"o-*"}"#,
      #""Null":{"aws:PrincipalOrgID":"false"}"#,
      #""ArnLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:*"}"#,
      #""StringLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:user/*"}"#,
      #""StringEquals":{"aws:PrincipalAccount":"111122223333"},"StringNotEquals":{"aws:username":"mallory"}"#,
    ])
  func accountCondition(condition: String) throws {
    let warnings = try Self.warnings(#""Condition":{\#(condition)}"#)
    #expect(warnings.map(\.code) == [.publicWrite], "\(condition)")
    #expect(warnings.first?.details.hasPrefix("everyone in the account") == true)
  }

  @Test("to name the account names everyone in it, by its id or its root, alone or among others")
  func account() throws {
    for principal in [
      #""111122223333""#, #""arn:aws:iam::111122223333:root""#,
      #"["arn:aws:iam::111122223333:user/alice","111122223333"]"#,
    ] {
      let named = #""Principal":{"AWS":\#(principal)}"#
      let warnings = try Self.warnings("", principal: named)
      #expect(warnings.map(\.code) == [.publicWrite], "\(principal)")
      #expect(warnings.first?.details.contains("every local user") == true)
      #expect(
        try Self.warnings(#""Condition":{"StringEquals":{"aws:username":"alice"}}"#, principal: named).isEmpty)
    }
    #expect(try Self.warnings("", principal: #""Principal":{"AWS":"444455556666"}"#).isEmpty)
    #expect(try Self.warnings("", principal: #""Principal":{"AWS":"arn:aws:iam::111122223333:user/a"}"#).isEmpty)
  }

  @Test("of conditions that nearly everyone fulfils it is not said that they hold for everyone")
  func exactWords() throws {
    for condition in [#""StringNotEquals":{"aws:username":"nobody"}"#, #""Null":{"aws:username":"false"}"#] {
      let details = try Self.warnings(#""Condition":{\#(condition)}"#).map(\.details)
      #expect(details.first?.contains("for every user but those whom they leave out") == true)
    }
  }

  @Test(
    "a condition that holds for whoever calls does not hide a public write",
    arguments: [
      #""StringLike":{"aws:username":"*"}"#,
      #""StringLike":{"aws:userid":["x","**"]}"#,
      #""StringLike":{"aws:PrincipalArn":"arn:aws:iam::*"}"#,
      #""StringLike":{"aws:PrincipalArn":"*/${aws:username}"}"#,
      #""ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:*"}"#,
      #""StringLike":{"aws:PrincipalAccount":"????????????"}"#,
      #""StringLike":{"ferry:Executable":"/*"}"#,
      #""NumericGreaterThanEquals":{"ferry:Uid":"0"}"#,
      #""NumericGreaterThan":{"ferry:Uid":"0"}"#,
      #""NumericNotEquals":{"ferry:Uid":"1003"}"#,
      #""NumericLessThan":{"ferry:Gid":"4294967296"}"#,
      #""Null":{"ferry:Uid":"false"}"#,
      #""Null":{"aws:PrincipalArn":"false","aws:SourceIp":"true"}"#,
      #""Null":{"aws:username":["true","false"]}"#,
      #""StringNotEquals":{"aws:username":"mallory"}"#,
      #""StringEqualsIfExists":{"aws:username":"x"}"#,
      #""StringEqualsIfExists":{"aws:PrincipalOrgID":"o-abcdefghij"}"#,
      #""IpAddressIfExists":{"aws:SourceIp":"10.0.0.0/8"}"#,
      #""NotIpAddress":{"aws:SourceIp":"10.0.0.0/8"}"#,
      #""ForAllValues:StringEquals":{"aws:PrincipalOrgID":"o-abcdefghij"}"#,
      #""DateGreaterThan":{"aws:CurrentTime":"2020-01-01"}"#,
      #""StringEquals":{"aws:ResourceTag/public":"true"}"#,
      #""StringLike":{"aws:username":"*"},"NumericGreaterThanEquals":{"ferry:Uid":0}"#,
    ])
  func alwaysTrue(condition: String) throws {
    #expect(try Self.codes(condition).contains(.publicWrite), "\(condition)")
  }

  @Test(
    "a condition that narrows who may call is not taken for one",
    arguments: [
      #""StringEquals":{"aws:username":"alice"}"#,
      #""StringLike":{"aws:username":"ci-*"}"#,
      #""StringLike":{"aws:username":"*a*"}"#,
      #""StringEquals":{"aws:PrincipalAccount":"444455556666"}"#,
      #""StringEquals":{"aws:PrincipalOrgID":"o-another000"}"#,
      #""Null":{"aws:username":"true"}"#,
      #""ArnLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:user/ci-*"}"#,
      #""ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/*"}"#,
      #""NumericEquals":{"ferry:Uid":"1001"}"#,
      #""NumericGreaterThanEquals":{"ferry:Uid":"1000"}"#,
      #""NumericLessThan":{"ferry:Uid":"1000"}"#,
      #""NumericEquals":{"ferry:Gid":["100","1001"]}"#,
      #""StringEquals":{"ferry:Executable":"/usr/bin/bazel"}"#,
      #""StringLike":{"ferry:Executable":"/usr/*"}"#,
      #""StringEqualsIfExists":{"ferry:Executable":"/usr/bin/bazel"}"#,
      #""StringEquals":{"aws:username":"${aws:ResourceTag/owner}"}"#,
      #""StringLike":{"aws:username":"*"},"NumericEquals":{"ferry:Uid":7}"#,
      // These hold for nobody, which is said otherwise.
      #""IpAddress":{"aws:SourceIp":"0.0.0.0/0"}"#,
      #""NumericLessThan":{"ferry:Uid":"0"}"#,
      #""StringLike":{"aws:username":"*"},"DateLessThan":{"aws:CurrentTime":"2020-01-01"}"#,
    ])
  func narrowing(condition: String) throws {
    #expect(try !Self.codes(condition).contains(.publicWrite), "\(condition)")
  }
}
