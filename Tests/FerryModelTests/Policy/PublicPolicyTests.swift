import Testing

@testable import FerryModel

/// What a policy review says of statements that let everyone in, whatever their conditions look like.
@Suite("Policies that let everyone in")
struct PublicPolicyTests {
  private static func codes(_ condition: String) throws -> [PolicyRemark.Code] {
    let text = PolicyFixtures.statement(#""Condition":{\#(condition)}"#)
    return PolicyReview.findings(
      on: text, kind: .resource, scope: try PolicyFixtures.scope(), now: PolicyFixtures.now
    ).filter { $0.kind == .securityWarning }.map(\.code)
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
      #""StringEquals":{"aws:PrincipalAccount":"111122223333"}"#,
      #""StringEquals":{"aws:PrincipalOrgID":"o-abcdefghij"}"#,
      #""Null":{"aws:PrincipalOrgID":"false"}"#,
      #""Null":{"aws:username":"true"}"#,
      #""ArnLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:*"}"#,
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
