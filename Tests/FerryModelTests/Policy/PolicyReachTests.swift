import Testing

@testable import FerryModel

/// What a policy review says of statements that can never match, in both directions.
@Suite("Statements that can never match")
struct PolicyReachTests {
  private static let alice = #""Principal":{"AWS":"arn:aws:iam::111122223333:user/alice"}"#
  private static let arn = "arn:aws:codeartifact:us-east-1:111122223333"

  private static func statement(
    _ more: String = "", principal: String = alice, action: String = "codeartifact:*", resource: String = "*"
  ) -> String {
    PolicyFixtures.statement(
      more, principal: principal, action: #""Action":"\#(action)""#, resource: #""Resource":"\#(resource)""#)
  }

  private static func condition(
    _ text: String, principal: String = alice, action: String = "codeartifact:*"
  ) -> String {
    statement(#""Condition":{\#(text)}"#, principal: principal, action: action)
  }

  private static func findings(_ text: String) throws -> [PolicyRemark] {
    PolicyReview.findings(
      on: text, kind: .resource, scope: try PolicyFixtures.scope(), now: PolicyFixtures.now)
  }

  @Test(
    "a statement about what is not there is found",
    arguments: [
      (statement(resource: "arn:aws:codeartifact:eu-west-1:111122223333:repository/my_domain/*"), "Resource"),
      (statement(resource: "arn:aws:codeartifact:us-east-1:444455556666:*"), "Resource"),
      (statement(resource: "arn:aws:codeartifact:us-west-?:*:domain/*"), "Resource"),
      (statement(action: "codeartifact:PublishPackageVersion", resource: "\(arn):repository/my_domain/*"), "Resource"),
      (statement(action: "codeartifact:ReadFromRepository", resource: "\(arn):domain/my_domain"), "Resource"),
      (statement(action: "codeartifact:*Domain", resource: "\(arn):package-group/my_domain/npm/*"), "Resource"),
      (statement(action: "codeartifact:GetPackage*", resource: "\(arn):repository/my_domain/my_repo"), "Resource"),
      (statement(resource: "\(arn):package/my_domain/*/npm"), nil),
      (statement(resource: "\(arn):package/my_domain/?/npm"), "Resource"),
      // Packages are matched by their normalised names, of a format that there is, and with a namespace where it has one.
      (statement(resource: "\(arn):package/my_domain/my_repo/pypi//Foo_Bar"), "Resource"),
      (statement(resource: "\(arn):package/my_domain/my_repo/pypi//foo--bar"), "Resource"),
      (statement(resource: "\(arn):package/my_domain/*/pypi//foo.*"), "Resource"),
      (statement(resource: "\(arn):package/my_domain/my_repo/pypi//foo-bar"), nil),
      (statement(resource: "\(arn):package/my_domain/*/pypi//foo*"), nil),
      (statement(resource: "\(arn):package/my_domain/my_repo/nuget//Newtonsoft.Json"), "Resource"),
      (statement(resource: "\(arn):package/my_domain/my_repo/nuget//newtonsoft.*"), nil),
      (statement(resource: "\(arn):package/my_domain/my_repo/npm//Foo_Bar"), nil),
      (statement(resource: "\(arn):package/my_domain/my_repo/deb//foo"), "Resource"),
      (statement(resource: "\(arn):package/my_domain/my_repo/cargo/space/foo"), "Resource"),
      (statement(resource: "\(arn):package/my_domain/my_repo/ruby/*/foo"), nil),
      (statement(resource: "\(arn):package/my_domain/my_repo/maven//foo"), "Resource"),
      (statement(resource: "\(arn):package/my_domain/my_repo/*/*/Foo"), nil),
      (
        PolicyFixtures.statement(
          principal: alice, resource: #""NotResource":"\#(arn):package/my_domain/my_repo/pypi//Foo""#), "NotResource"
      ),
      (
        PolicyFixtures.statement(
          principal: alice,
          action: #""Action":["codeartifact:ReadFromRepository","codeartifact:PublishPackageVersion"]"#,
          resource: #""Resource":"\#(arn):repository/my_domain/*""#), "Action[1]"
      ),
      (
        PolicyFixtures.statement(
          principal: alice,
          resource: #""Resource":["\#(arn):repository/my_domain/*","arn:aws:codeartifact:eu-west-1:*:domain/*"]"#),
        "Resource[1]"
      ),
      (PolicyFixtures.statement(principal: alice, resource: #""NotResource":"*""#), "NotResource"),
      (PolicyFixtures.statement(principal: alice, resource: #""NotResource":["\#(arn):*"]"#), "NotResource[0]"),
      (PolicyFixtures.statement(principal: #""NotPrincipal":"*""#), "NotPrincipal"),
    ] as [(String, String?)])
  func resources(text: String, path: String?) throws {
    let never = try Self.findings(text).filter { $0.code == .neverMatches }
    #expect(never.map(\.path.description) == (path.map { ["Statement[0].\($0)"] } ?? []), "\(text)")
    #expect(never.allSatisfy { $0.kind == .warning && !$0.details.isEmpty })
  }

  @Test(
    "a statement about what may be there is not",
    arguments: [
      statement(resource: "arn:aws:codeartifact:*:*:repository/my_domain/*"),
      statement(resource: "arn:aws:codeartifact:us-east-?:1111?2223333:*"),
      statement(resource: "arn:aws:codeartifact:*"),
      statement(action: "codeartifact:CopyPackageVersions", resource: "\(arn):repository/my_domain/my_repo"),
      statement(action: "codeartifact:CopyPackageVersions", resource: "\(arn):package/my_domain/my_repo/*"),
      statement(action: "codeartifact:PublishPackageVersion", resource: "\(arn):package/*/npm//left-pad"),
      statement(action: "codeartifact:PublishPackageVersion", resource: "\(arn):*/my_domain/*"),
      statement(action: "codeartifact:ListTagsForResource", resource: "\(arn):package-group/my_domain/npm/*"),
      statement(action: "codeartifact:ListDomains", resource: "\(arn):domain/*"),
      statement(action: "codeartifact:ReadFromRepository", resource: "\(arn):repository/my_domain/${aws:username}"),
      statement(action: "codeartifact:ReadFromRepository", resource: "\(arn):${aws:ResourceTag/what}"),
      PolicyFixtures.statement(principal: alice, resource: #""NotResource":"\#(arn):repository/*""#),
      PolicyFixtures.statement(principal: alice, resource: #""NotResource":"arn:aws:codeartifact:us-west-1:*""#),
    ])
  func reachable(text: String) throws {
    #expect(try Self.findings(text).allSatisfy { $0.code != .neverMatches }, "\(text)")
  }

  @Test(
    "conditions that cannot hold are found at the line",
    arguments: [
      // One line that no call satisfies.
      (condition(#""NumericLessThan":{"ferry:Uid":"0"}"#), "NumericLessThan.ferry:Uid"),
      (condition(#""NumericGreaterThan":{"ferry:Gid":4294967295}"#), "NumericGreaterThan.ferry:Gid"),
      (condition(#""NumericEquals":{"ferry:Uid":["-1","0.5"]}"#), "NumericEquals.ferry:Uid"),
      (condition(#""StringEquals":{"ferry:Uid":"root"}"#), "StringEquals.ferry:Uid"),
      (condition(#""StringEquals":{"ferry:Uid":"01001"}"#), "StringEquals.ferry:Uid"),
      (condition(#""StringLike":{"ferry:Uid":"uid-*"}"#), "StringLike.ferry:Uid"),
      (condition(#""NumericEquals":{"aws:PrincipalArn":"7"}"#), "NumericEquals.aws:PrincipalArn"),
      (condition(#""Bool":{"ferry:Uid":"true"}"#), "Bool.ferry:Uid"),
      (condition(#""IpAddress":{"aws:PrincipalAccount":"10.0.0.0/8"}"#), "IpAddress.aws:PrincipalAccount"),
      (condition(#""ArnLike":{"aws:username":"arn:aws:iam::*:user/x"}"#), "ArnLike.aws:username"),
      (condition(#""Null":{"ferry:Uid":"true"}"#), "Null.ferry:Uid"),
      (condition(#""Null":{"aws:SourceIp":"false"}"#), "Null.aws:SourceIp"),
      (condition(#""StringNotLike":{"aws:userid":"*"}"#), "StringNotLike.aws:userid"),
      (condition(#""DateLessThan":{"aws:CurrentTime":"2023-11-14T22:13:20Z"}"#), "DateLessThan.aws:CurrentTime"),
      (condition(#""NumericLessThan":{"aws:EpochTime":"1600000000"}"#), "NumericLessThan.aws:EpochTime"),
      (condition(#""DateEquals":{"aws:EpochTime":"2020-01-01"}"#), "DateEquals.aws:EpochTime"),
      (condition(#""StringEquals":{"aws:PrincipalAccount":"1234"}"#), "StringEquals.aws:PrincipalAccount"),
      (
        condition(#""ArnEquals":{"aws:PrincipalArn":"arn:aws:sts::111122223333:assumed-role/a/b"}"#),
        "ArnEquals.aws:PrincipalArn"
      ),
      (
        condition(#""StringEquals":{"aws:RequestTag/team":"x"}"#, action: "codeartifact:ReadFromRepository"),
        "StringEquals.aws:RequestTag/team"
      ),
      (
        condition(#""StringEquals":{"aws:ResourceTag/team":"x"}"#, action: "codeartifact:PublishPackageVersion"),
        "StringEquals.aws:ResourceTag/team"
      ),
      // Two that nothing satisfies together.
      (
        condition(#""StringEquals":{"aws:userid":"x"},"StringNotEquals":{"aws:userid":"x"}"#),
        "StringNotEquals.aws:userid"
      ),
      (
        condition(#""StringEquals":{"aws:ResourceTag/t":["a","b"]},"StringLike":{"aws:ResourceTag/t":["c*","d"]}"#),
        "StringLike.aws:ResourceTag/t"
      ),
      (
        condition(#""StringLike":{"aws:ResourceTag/t":"a*"},"StringLikeIfExists":{"aws:ResourceTag/t":"b*"}"#),
        "StringLikeIfExists.aws:ResourceTag/t"
      ),
      (
        condition(#""StringEquals":{"aws:ResourceTag/t":"A"},"StringNotEqualsIgnoreCase":{"aws:ResourceTag/t":"a"}"#),
        "StringNotEqualsIgnoreCase.aws:ResourceTag/t"
      ),
      (
        condition(#""StringLike":{"aws:userid":"a*"},"StringNotLike":{"aws:userid":["b","a*"]}"#),
        "StringNotLike.aws:userid"
      ),
      (
        condition(#""NumericLessThan":{"ferry:Uid":"1000"},"NumericGreaterThan":{"ferry:Uid":"999"}"#),
        "NumericGreaterThan.ferry:Uid"
      ),
      (
        condition(#""NumericLessThan":{"aws:ResourceTag/n":"3"},"NumericGreaterThan":{"aws:ResourceTag/n":"3"}"#),
        "NumericGreaterThan.aws:ResourceTag/n"
      ),
      (
        condition(#""Null":{"aws:ResourceTag/t":"true"},"StringEquals":{"aws:ResourceTag/t":"x"}"#),
        "StringEquals.aws:ResourceTag/t"
      ),
      (
        condition(
          #""ForAnyValue:StringEquals":{"aws:TagKeys":"a"},"ForAllValues:StringEquals":{"aws:TagKeys":"b"}"#),
        "ForAllValues:StringEquals.aws:TagKeys"
      ),
      (
        condition(#""DateGreaterThan":{"aws:CurrentTime":"2031-01-01"},"DateLessThan":{"aws:EpochTime":"2030-01-01"}"#),
        "DateLessThan.aws:EpochTime"
      ),
      // What the principals of the statement never are.
      (condition(#""StringEquals":{"aws:PrincipalAccount":"444455556666"}"#), "StringEquals.aws:PrincipalAccount"),
      (
        condition(#""StringNotEquals":{"aws:PrincipalAccount":"111122223333"}"#), "StringNotEquals.aws:PrincipalAccount"
      ),
      (condition(#""StringEquals":{"aws:username":"bob"}"#), "StringEquals.aws:username"),
      (condition(#""Null":{"aws:username":"true"}"#), "Null.aws:username"),
      (condition(#""ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/*"}"#), "ArnLike.aws:PrincipalArn"),
      (
        condition(
          #""StringEquals":{"aws:username":"x"}"#,
          principal:
            #""Principal":{"AWS":["arn:aws:iam::111122223333:role/x","arn:aws:sts::111122223333:assumed-role/x/x"]}"#
        ), "StringEquals.aws:username"
      ),
      (
        condition(
          #""StringEquals":{"aws:PrincipalAccount":"444455556666"}"#, principal: #""Principal":{"AWS":"111122223333"}"#),
        "StringEquals.aws:PrincipalAccount"
      ),
      (
        condition(
          #""ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:user/a"},"StringEquals":{"aws:PrincipalAccount":"444455556666"}"#,
          principal: #""Principal":"*""#), "StringEquals.aws:PrincipalAccount"
      ),
    ])
  func contradictions(text: String, path: String) throws {
    let never = try Self.findings(text).filter { $0.code == .neverMatches }
    #expect(never.map(\.path.description) == ["Statement[0].Condition.\(path)"], "\(text)")
  }

  @Test(
    "conditions that may hold are not found",
    arguments: [
      condition(#""NumericLessThan":{"ferry:Uid":"1"}"#),
      condition(#""NumericLessThanEquals":{"ferry:Uid":"0"}"#),
      condition(#""NumericLessThan":{"ferry:Uid":"1001"},"NumericGreaterThan":{"ferry:Uid":"999"}"#),
      condition(#""NumericEquals":{"ferry:Uid":["-1","1e3"]}"#),
      condition(#""NumericNotEquals":{"aws:PrincipalArn":"7"}"#),
      condition(#""NumericEqualsIfExists":{"aws:ResourceTag/n":"7"},"Null":{"aws:ResourceTag/n":"true"}"#),
      condition(#""NumericEquals":{"aws:PrincipalAccount":"111122223333"}"#),
      condition(#""StringEquals":{"aws:userid":["x","y"]},"StringNotEquals":{"aws:userid":"x"}"#),
      condition(
        #""StringEquals":{"aws:userid":"${aws:username}"},"StringNotEquals":{"aws:userid":"${aws:ResourceTag/t}"}"#),
      condition(#""StringLike":{"aws:ResourceTag/t":"a*"},"StringLikeIfExists":{"aws:ResourceTag/t":"*b"}"#),
      condition(#""StringLike":{"aws:ResourceTag/t":["a*","c"]},"StringNotLike":{"aws:ResourceTag/t":"a*"}"#),
      condition(#""StringEqualsIgnoreCase":{"aws:ResourceTag/t":"A"},"StringLike":{"aws:ResourceTag/t":"a"}"#),
      condition(#""StringNotEquals":{"aws:ResourceTag/t":"x"},"Null":{"aws:ResourceTag/t":"true"}"#),
      condition(#""StringEqualsIfExists":{"aws:ResourceTag/t":"x"},"StringNotEquals":{"aws:ResourceTag/t":"x"}"#),
      condition(
        #""ForAnyValue:StringEquals":{"aws:TagKeys":["a","b"]},"ForAllValues:StringEquals":{"aws:TagKeys":"b"}"#),
      condition(#""ForAllValues:StringEquals":{"aws:TagKeys":"a"},"ForAllValues:StringNotEquals":{"aws:TagKeys":"a"}"#),
      condition(#""DateLessThan":{"aws:CurrentTime":"2023-11-14T22:13:21Z"}"#),
      condition(#""DateGreaterThan":{"aws:CurrentTime":"2020-01-01"}"#),
      condition(#""DateNotEquals":{"aws:CurrentTime":"2020-01-01"}"#),
      condition(#""StringEquals":{"aws:PrincipalAccount":"111122223333","aws:username":"alice"}"#),
      condition(#""StringLike":{"aws:PrincipalArn":"*/${aws:username}"}"#),
      condition(#""StringEquals":{"aws:RequestTag/team":"x"}"#, action: "codeartifact:TagResource"),
      condition(#""StringEquals":{"aws:ResourceTag/team":"x"}"#, action: "codeartifact:CopyPackageVersions"),
      condition(#""ForAnyValue:StringEquals":{"aws:TagKeys":"x"}"#, action: "codeartifact:UntagResource"),
      condition(#""StringEquals":{"aws:username":"x"}"#, principal: #""Principal":{"AWS":"111122223333"}"#),
      condition(
        #""ArnLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/ci/x"}"#,
        principal: #""Principal":{"AWS":"arn:aws:iam::111122223333:role/x"}"#),
      condition(
        #""StringEquals":{"aws:PrincipalAccount":"444455556666"}"#,
        principal: #""Principal":{"AWS":["arn:aws:iam::111122223333:user/a","444455556666"]}"#),
      condition(#""Null":{"aws:username":["true","false"]}"#),
      condition(#""NotIpAddress":{"aws:SourceIp":"10.0.0.0/8"}"#),
      condition(#""IpAddressIfExists":{"aws:SourceIp":"10.0.0.0/8"}"#),
    ])
  func satisfiable(text: String) throws {
    #expect(try Self.findings(text).allSatisfy { $0.code != .neverMatches }, "\(text)")
  }

  @Test("numbers, dates and truth values of what is a name are suspicious, not impossible")
  func types() throws {
    for line in [
      #""NumericEquals":{"aws:username":"7"}"#, #""Bool":{"aws:userid":"true"}"#,
      #""DateLessThan":{"aws:userid":"2030-01-01"}"#, #""IpAddress":{"aws:username":"10.0.0.0/8"}"#,
    ] {
      let findings = try Self.findings(Self.condition(line, principal: #""Principal":{"AWS":"111122223333"}"#))
      #expect(findings.map(\.code) == [.typeMismatch], "\(line)")
    }
    #expect(try Self.findings(Self.condition(#""NumericNotEquals":{"aws:userid":"7"}"#)).isEmpty)
  }

  @Test("a document made to take long is looked over in little time, and nothing false is said of it")
  func hostile() throws {
    let list = (0..<900).map { #""a*\#($0 % 10)*b""# }.joined(separator: ",")
    let other = (0..<900).map { #""?*\#($0 % 10)c*""# }.joined(separator: ",")
    let text = Self.condition(
      #""StringLike":{"aws:ResourceTag/t":[\#(list)]},"StringLikeIfExists":{"aws:ResourceTag/t":[\#(other)]}"#)
    let clock = ContinuousClock()
    var codes: [PolicyRemark.Code] = []
    let took = try clock.measure { codes = try Self.findings(text).map(\.code) }
    #expect(!codes.contains(.neverMatches))
    #expect(took < .seconds(2))
  }
}
