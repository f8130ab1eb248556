import FerryClient
import Glibc
import Testing

/// `ferry explain-access` and `ferry validate-policy`.
@Suite("Questions about permissions")
struct PermissionsCommandTests {
  private static let arn = "arn:aws:codeartifact:us-east-1:111122223333"
  private static let repository = "\(arn):repository/my_domain/my_repo"
  private static let policy = """
    {
      "Version": "2012-10-17",
      "Statement": [
        {"Sid": "Readers", "Effect": "Allow", "Principal": {"AWS": "111122223333"},
          "Action": "codeartifact:ReadFromRepository", "Resource": "*",
          "Condition": {"NumericLessThan": {"ferry:Uid": 2000}}},
        {"Sid": "NotBob", "Effect": "Deny", "Principal": {"AWS": "arn:aws:iam::111122223333:user/bob"},
          "Action": "*", "Resource": "*"}
      ]
    }
    """

  private static let configuration = """
    {"principals": [{"uid": 1001, "arn": "arn:aws:iam::111122223333:user/ana", "policies": [
      {"Version": "2012-10-17", "Statement": [
        {"Sid": "Mine", "Effect": "Allow", "Action": "codeartifact:Read*", "Resource": "*"}]}]}]}
    """

  private func daemon() throws -> TestDaemon {
    let daemon = try TestDaemon(["--socket-mode", "0666"], configuration: Self.configuration)
    try daemon.makeSeedRepositories()
    try daemon.succeed(
      "put-repository-permissions-policy --domain my_domain --repository my_repo --policy-document", [Self.policy])
    return daemon
  }

  private func explain(_ principal: String, _ more: String, _ daemon: TestDaemon) throws -> JSON {
    try JSON(
      daemon.succeed(
        "explain-access --principal arn:aws:iam::111122223333:\(principal) --resource \(Self.repository) \(more)"))
  }

  @Test("an explanation says which statement decides, and why the others do not")
  func explanation() throws {
    let daemon = try daemon()
    let allowed = try explain("user/ana", "--action codeartifact:ReadFromRepository", daemon)
    #expect(allowed["decision"].text == "ALLOWED")
    #expect(allowed["statements"].elements[0]["sid"].text == "Mine")
    #expect(allowed["statements"].elements[0]["policyType"].text == "identity")
    #expect(allowed["statements"].elements[0]["policyOwner"].text == "arn:aws:iam::111122223333:user/ana")
    #expect(allowed["statements"].elements[1]["sid"].text == "Readers")
    #expect(allowed["statements"].elements[1]["policyOwner"].text == Self.repository)
    #expect(
      allowed["statements"].elements[2]["reason"].text
        == "it is not about the principal arn:aws:iam::111122223333:user/ana")
    let namesake = try explain("user/ana", "--action codeartifact:ReadFromRepository --uid 2000", daemon)
    #expect(namesake["reason"].text == "no identity-based policy allows codeartifact:ReadFromRepository")
    let other = try explain("user/eve", "--action codeartifact:ReadFromRepository --uid 2000", daemon)
    #expect(other["decision"].text == "DENIED")
    #expect(other["reason"].text == "no resource-based policy allows codeartifact:ReadFromRepository")
    #expect(
      other["statements"].elements[1]["reason"].text
        == "Condition.NumericLessThan.ferry:Uid does not hold: the call has the value \"2000\"")
    let bob = try explain("user/bob", "--action CodeArtifact:readFromRepository --context ferry:Uid=7", daemon)
    #expect(bob["reason"].text == "a statement of a resource-based policy denies it")
    let root = try explain("root", "--action codeartifact:DeleteRepository", daemon)
    #expect(root["decision"].text == "ALLOWED")
  }

  @Test("an explanation agrees with the call that is then made")
  func agreement() throws {
    let daemon = try daemon()
    let name = "--domain my_domain --repository my_repo"
    let explained = try explain("root", "--action codeartifact:DescribeRepository", daemon)
    #expect(explained["decision"].text == "ALLOWED")
    #expect(try daemon.ferry("describe-repository \(name)").status == 0)
    try daemon.succeed(
      "put-repository-permissions-policy \(name) --policy-document",
      [Self.policy.replacing("arn:aws:iam::111122223333:user/bob", with: "arn:aws:iam::111122223333:root")])
    let denied = try explain("root", "--action codeartifact:DescribeRepository", daemon)
    #expect(denied["decision"].text == "DENIED")
    #expect(
      try daemon.ferry("describe-repository \(name)").error.contains("explicit deny in a resource-based policy"))
  }

  @Test("a package is asked about by the name that calls use, and the answer says which")
  func normalizedNames() throws {
    let daemon = try daemon()
    let package = "\(Self.arn):package/my_domain/my_repo"
    try daemon.succeed(
      "put-repository-permissions-policy --domain my_domain --repository my_repo --policy-document",
      [
        #"""
        {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "*",
          "Resource": ["\#(package)/pypi//foo-bar", "\#(package)/nuget//newtonsoft.json"]}}
        """#
      ])
    for (written, asked) in [
      ("pypi//Foo_Bar", "pypi//foo-bar"), ("nuget//Newtonsoft.Json", "nuget//newtonsoft.json"),
    ] {
      let answer = try JSON(
        daemon.succeed(
          "explain-access --principal arn:aws:iam::111122223333:root --action codeartifact:DescribePackage "
            + "--resource \(package)/\(written)"))
      #expect(answer["decision"].text == "DENIED")
      #expect(answer["resource"].text == "\(package)/\(asked)")
      let name = written.split(separator: "/").map(String.init)
      let call = try daemon.ferry(
        "describe-package --domain my_domain --repository my_repo --format \(name[0]) --package \(name[1])")
      #expect(call.error.contains("explicit deny in a resource-based policy"), "\(call.error)")
    }
    let wrong = try daemon.ferry(
      "explain-access --principal arn:aws:iam::111122223333:root --action codeartifact:DescribePackage "
        + "--resource \(package)/deb//foo")
    #expect(wrong.error.contains("at 'resource'") && wrong.error.contains("is not a package format"))
  }

  @Test("every resource that a call is authorised on can be asked about")
  func allResources() throws {
    let daemon = try daemon()
    for (action, resource, decision) in [
      ("ListDomains", "domain/*", "DENIED"), ("ListRepositories", "repository/*", "DENIED"),
      ("DescribePackageGroup", "package-group/my_domain/npm/*", "DENIED"),
      ("ListPackageGroups", "domain/my_domain", "DENIED"),
    ] {
      for (principal, decision) in [("user/bob", decision), ("root", "ALLOWED")] {
        let answer = try JSON(
          daemon.succeed(
            "explain-access --principal arn:aws:iam::111122223333:\(principal) --action codeartifact:\(action) "
              + "--resource", ["\(Self.arn):\(resource)"]))
        #expect(answer["decision"].text == decision, "\(action) \(principal)")
        #expect(answer["resource"].text == "\(Self.arn):\(resource)")
      }
    }
    // The groups' names are those of patterns.
    let wrong = try daemon.ferry(
      "explain-access --principal arn:aws:iam::111122223333:root --action codeartifact:DescribePackageGroup --resource",
      ["\(Self.arn):package-group/my_domain/npm"])
    #expect(wrong.status == 254 && wrong.error.contains("at 'resource'"))
  }

  @Test("a question that makes no sense is refused with the option's field named")
  func wrongQuestions() throws {
    let daemon = try daemon()
    let right = [
      "--principal": "arn:aws:iam::111122223333:user/ana", "--action": "codeartifact:ReadFromRepository",
      "--resource": Self.repository,
    ]
    for (option, value, word) in [
      ("--principal", "ana", "principal"), ("--action", "s3:GetObject", "action"),
      ("--action", "codeartifact:Read*", "action"), ("--resource", "*", "resource"),
      ("--resource", "\(Self.arn):repository/my_domain", "resource"), ("--context", "aws:nonsense=1", "context"),
      ("--context", "aws:CurrentTime=tomorrow", "context"),
    ] {
      var options = right
      options[option] = value
      let words = options.map { "\($0) \($1)" }.joined(separator: " ")
      let outcome = try daemon.ferry("explain-access \(words)")
      #expect(outcome.status == 254, "\(words)")
      #expect(
        outcome.error.hasPrefix("An error occurred (ValidationException) when calling the ExplainAccess operation: "))
      #expect(outcome.error.contains("at '\(word)'"), "\(outcome.error)")
    }
  }

  @Test(
    "who may not see the policies may not ask about them",
    .enabled(if: geteuid() == 0, "another user can only be played by root"))
  func permission() throws {
    let daemon = try daemon()
    let question =
      "explain-access --principal arn:aws:iam::111122223333:user/ana --action codeartifact:ReadFromRepository --resource"
    for resource in [Self.repository, "\(Self.arn):domain/nothing"] {
      let outcome = try daemon.ferry(asUser: 65534, "\(question) \(resource)")
      #expect(outcome.status == 254)
      #expect(outcome.error.contains("not authorized to perform: codeartifact:GetDomainPermissionsPolicy"))
    }
  }

  @Test("a policy is looked over, and nothing of it is stored")
  func validation() throws {
    let daemon = try daemon()
    let file = try daemon.folder.file(
      "policy.json",
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Principal": "*", "Action": "codeartifact:*", "Resource": "*"},
          {"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "codeartifact:Nonsense", "Resource": "*"},
          {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}
        ]
      }
      """)
    let findings = try JSON(daemon.succeed("validate-policy --policy-document file://\(file)"))["findings"]
    #expect(
      (0..<5).map { findings.elements[$0]["findingType"].text + " " + findings.elements[$0]["issueCode"].text } == [
        "SECURITY_WARNING PUBLIC_WRITE", "WARNING NEVER_MATCHES", "WARNING PRINCIPAL_OF_NO_ACCOUNT",
        "WARNING ACTION_DOES_NOT_EXIST", "ERROR INVALID_POLICY",
      ])
    #expect(findings.elements[4]["path"].text == "Statement[2].Action")
    #expect(findings.elements[4]["line"].number == 6)
    #expect(findings.elements[4]["column"].number == 52)
    let right = try JSON(
      daemon.succeed(
        "validate-policy --policy-type IDENTITY_POLICY --policy-document",
        [#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#]))
    #expect(right["findings"].elements.count == 0)
    #expect(try daemon.ferry("validate-policy --policy-type X --policy-document", ["{}"]).status == 254)
    let policy = try JSON(daemon.succeed("get-repository-permissions-policy --domain my_domain --repository my_repo"))
    #expect(policy["policy"]["document"].text == Self.policy)
  }
}
