import Testing

@testable import FerryModel

@Suite("Policies looked over")
struct PolicyReviewTests {
  private static func findings(_ text: String, _ kind: PolicyDocument.Kind = .resource) throws -> [String] {
    PolicyReview.findings(on: text, kind: kind, scope: try PolicyFixtures.scope(), now: PolicyFixtures.now).map {
      "\($0.kind.rawValue) \($0.code.rawValue) \($0.place) \($0.path)"
    }
  }

  private static let alice = #""Principal":{"AWS":"arn:aws:iam::111122223333:user/alice"}"#

  private static func statement(
    _ more: String = "", effect: String = "Allow", principal: String = alice, action: String = #""Action":"*""#
  ) -> String {
    PolicyFixtures.statement(more, effect: effect, principal: principal, action: action)
  }

  @Test(
    "of a document with thousands of mistakes a hundred are told, and that there may be more",
    arguments: [
      #"{"Statement":[\#(Array(repeating: "1", count: 25_000).joined(separator: ","))]}"#,
      statement(action: #""Action":[\#(Array(repeating: #""codeartifact:X""#, count: 3000).joined(separator: ","))]"#),
    ])
  func many(text: String) throws {
    var findings: [String] = []
    let took = try ContinuousClock().measure { findings = try Self.findings(text) }
    #expect(findings.count == PolicyReview.maximumFindings + 1)
    #expect(findings.count { $0.contains("TOO_MANY_FINDINGS") } == 1)
    // A look through the document for each of them, in a debug build beside other tests.
    #expect(took < .seconds(60))
  }

  @Test("a policy that says what it means has no findings")
  func right() throws {
    for text in [
      Self.statement(), Self.statement(#""Condition":{"DateLessThan":{"aws:CurrentTime":"2030-01-01"}}"#),
      Self.statement(
        #""Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":"a"},"Null":{"aws:TagKeys":"false"}}"#),
      Self.statement(
        #""Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/*"}}"#,
        principal: #""Principal":"*""#),
      Self.statement(
        #""Condition":{"StringNotEquals":{"aws:username":"x"}}"#, effect: "Deny", principal: #""Principal":"*""#),
    ] {
      #expect(try Self.findings(text).isEmpty, "\(text)")
    }
    #expect(try Self.findings(PolicyDocument.defaultIdentityPolicy.text, .identity).isEmpty)
  }

  @Test(
    "what is suspicious is found, with its place",
    arguments: [
      (
        statement(action: #""Action":["codeartifact:ReadFromRepo","codeartifact:List*"]"#),
        ["WARNING ACTION_DOES_NOT_EXIST Statement[0].Action[0]"]
      ),
      (
        statement(action: #""Action":"codeartifact:Sync*""#),
        ["WARNING NEVER_MATCHES Statement[0]", "WARNING ACTION_DOES_NOT_EXIST Statement[0].Action"]
      ),
      (
        statement(action: #""Action":"codeartifact:PutDomainPermissionsPolicy""#),
        ["WARNING NOT_GRANTABLE Statement[0]"]
      ),
      (statement(principal: #""Principal":"*""#), ["SECURITY_WARNING PUBLIC_WRITE Statement[0].Principal"]),
      (
        statement(principal: #""Principal":{"AWS":["*"]}"#, action: #""Action":"codeartifact:Read*""#),
        ["SUGGESTION PUBLIC_READ Statement[0].Principal"]
      ),
      (
        statement(#""Condition":{"StringEqualsIfExists":{"aws:username":"x"}}"#, principal: #""Principal":"*""#),
        ["SECURITY_WARNING PUBLIC_WRITE Statement[0].Principal"]
      ),
      (statement(effect: "Deny", principal: #""Principal":"*""#), ["WARNING DENY_OF_EVERYONE Statement[0].Principal"]),
      (
        statement(principal: #""NotPrincipal":{"AWS":"111122223333"}"#),
        ["SECURITY_WARNING ALLOW_WITH_NOT_PRINCIPAL Statement[0].NotPrincipal"]
      ),
      (
        statement(principal: #""Principal":{"AWS":["111122223333","444455556666"]}"#),
        [
          "SECURITY_WARNING PUBLIC_WRITE Statement[0].Principal",
          "WARNING PRINCIPAL_OF_NO_ACCOUNT Statement[0].Principal.AWS[1]",
        ]
      ),
      // What it grants to everyone it grants to nobody.
      (
        statement(principal: #""Principal":"*""#, action: #""Action":"codeartifact:PutRepositoryGate""#),
        ["WARNING NOT_GRANTABLE Statement[0]"]
      ),
      (statement(effect: "Deny", action: #""Action":"codeartifact:*RepositoryGate""#), []),
      (
        statement(effect: "Deny", action: #""Action":"codeartifact:GetDomainPermissionsPolicy""#),
        ["WARNING NOT_DENIABLE Statement[0]"]
      ),
      (
        statement(
          effect: "Deny", principal: #""Principal":"*""#,
          action: #""Action":"codeartifact:DeleteDomainPermissionsPolicy""#),
        ["WARNING NOT_DENIABLE Statement[0]"]
      ),
      (
        statement(
          effect: "Deny",
          action: #""Action":["codeartifact:PutRepositoryPermissionsPolicy","codeartifact:PutDomainPermissionsPolicy"]"#
        ),
        ["WARNING NOT_DENIABLE Statement[0]"]
      ),
      (
        statement(
          effect: "Deny",
          action: #""Action":["codeartifact:PutRepositoryPermissionsPolicy","codeartifact:DeletePackage"]"#),
        []
      ),
      (
        statement(effect: "Deny", principal: #""Principal":{"AWS":"111122223333"}"#),
        ["WARNING DENY_OF_EVERYONE Statement[0].Principal"]
      ),
      (
        statement(effect: "Deny", principal: #""NotPrincipal":{"AWS":"arn:aws:iam::111122223333:user/ci"}"#),
        ["WARNING DENY_OF_OWNER Statement[0].NotPrincipal"]
      ),
      (
        statement(
          effect: "Deny",
          principal:
            #""NotPrincipal":{"AWS":["arn:aws:iam::111122223333:user/ci","arn:aws:iam::111122223333:root"]}"#),
        []
      ),
      (
        statement(
          #""Condition":{"StringLike":{"aws:username":"*"}}"#, effect: "Deny",
          principal: #""NotPrincipal":{"AWS":"arn:aws:iam::111122223333:user/ci"}"#),
        []
      ),
      (
        statement(action: #""Action":["codeartifact:GetAuthorizationToken","codeartifact:ListPackages"]"#),
        ["WARNING ACTION_IS_NOT_ASKED_FOR Statement[0].Action[0]"]
      ),
      (
        statement(principal: #""Principal":"*""#, action: #""Action":"codeartifact:GetAuthorizationToken""#),
        ["WARNING ACTION_IS_NOT_ASKED_FOR Statement[0].Action"]
      ),
      (
        statement(#""Condition":{"ForAnyValue:StringEquals":{"aws:username":"alice"}}"#),
        ["WARNING SET_OPERATOR_ON_SINGLE_VALUE Statement[0].Condition.ForAnyValue:StringEquals.aws:username"]
      ),
      (
        statement(#""Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":"x"}}"#),
        [
          "SECURITY_WARNING FOR_ALL_VALUES_WITHOUT_NULL Statement[0].Condition.ForAllValues:StringEquals.aws:TagKeys"
        ]
      ),
      (
        statement(#""Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}"#),
        ["WARNING NEVER_MATCHES Statement[0].Condition.IpAddress.aws:SourceIp"]
      ),
      (
        #"{"Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:userid":"${aws:username}"}}}}"#,
        [
          "SUGGESTION MISSING_VERSION ",
          "WARNING VARIABLE_WITHOUT_VERSION Statement.Condition.StringEquals.aws:userid",
        ]
      ),
    ])
  func suspicious(text: String, expected: [String]) throws {
    let findings = PolicyReview.findings(
      on: text, kind: .resource, scope: try PolicyFixtures.scope(), now: PolicyFixtures.now)
    #expect(findings.map { "\($0.kind.rawValue) \($0.code.rawValue) \($0.path)" } == expected)
    for finding in findings {
      #expect(finding.place == JSONParser.place(of: finding.path, in: Array(text.utf8)))
      #expect(!finding.details.isEmpty)
    }
  }

  @Test("a statement that is there twice is found, and a Sid that is")
  func twice() throws {
    let one = #"{"Sid":"A","Effect":"Allow",\#(Self.alice),"Action":"*","Resource":"*"}"#
    let other = one.replacing("\"A\"", with: "\"B\"")
    let repeated = try Self.findings(#"{"Version":"2012-10-17","Statement":[\#(one),\#(other)]}"#)
    #expect(repeated.count == 1 && repeated[0].hasPrefix("WARNING REPEATED_STATEMENT"))
    let sid = try Self.findings(#"{"Version":"2012-10-17","Statement":[\#(one),\#(one)]}"#)
    #expect(sid.contains { $0.hasPrefix("ERROR INVALID_POLICY") && $0.hasSuffix("Statement[1]") })
  }

  @Test("every statement that is wrong is named, and the right ones are looked over all the same")
  func errors() throws {
    let text = #"""
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "allow", "Principal": "*", "Action": "*", "Resource": "*"},
          {"Effect": "Allow", "Principal": "*", "Action": "codeartifact:*", "Resource": "*"},
          {"Effect": "Allow", "Principal": "*", "Action": ["*", 7], "Resource": "*", "Comment": "x"}
        ]
      }
      """#
    #expect(
      try Self.findings(text) == [
        "ERROR INVALID_POLICY 4:16 Statement[0].Effect", "SECURITY_WARNING PUBLIC_WRITE 5:38 Statement[1].Principal",
        "ERROR INVALID_POLICY 6:80 Statement[2].Comment",
      ])
    #expect(try Self.findings("{").first == "ERROR INVALID_JSON 1:2 ")
    #expect(try Self.findings(#"{"Version":"2012-10-17"}"#) == ["ERROR INVALID_POLICY 1:1 "])
    #expect(try Self.findings(#"{"Version":"2012-10-17","Statement":[]}"#) == ["ERROR INVALID_POLICY 1:37 Statement"])
    let version = try Self.findings(#"{"Version":"2013","Statement":[{},{}]}"#)
    #expect(version.count == 1)
    #expect(try Self.findings(Self.statement() + String(repeating: " ", count: 7100)) == ["ERROR POLICY_SIZE 1:1 "])
  }

  @Test("what is refused has an error among its findings, and what is not has none")
  func errorsAreRefusals() throws {
    for row in WrongPolicies.documents + WrongPolicies.statements + WrongPolicies.conditions {
      #expect(
        PolicyReview.findings(on: row.document, kind: row.kind, now: PolicyFixtures.now).contains { $0.kind == .error },
        "\(row.document)")
    }
    var random = RandomPolicies(seed: 9)
    for _ in 0..<300 {
      let text = random.policy(.resource).text()
      #expect(
        !PolicyReview.findings(on: text, kind: .resource, now: PolicyFixtures.now).contains { $0.kind == .error },
        "\(text)")
    }
  }
}
