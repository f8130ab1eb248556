import FerryModel
import Testing

@Suite("ARNs")
struct ARNTests {
  private static func scope() throws -> ARNScope {
    ARNScope(region: "us-east-1", account: try AccountID(validating: "111122223333", field: "domain_owner"))
  }

  @Test("the resources of a domain have the ARNs that CodeArtifact gives them")
  func resources() throws {
    let scope = try Self.scope()
    let domain = try DomainName(validating: "my_domain")
    let repository = try RepositoryName(validating: "repo-2")
    #expect(scope.domain(domain) == "arn:aws:codeartifact:us-east-1:111122223333:domain/my_domain")
    #expect(
      scope.repository(domain, repository)
        == "arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/repo-2")
  }

  @Test(
    "a package's ARN has its format, namespace and name, and two slashes where it has no namespace",
    arguments: [
      ("npm", "", "my-package", "npm//my-package"), ("npm", "types", "react", "npm/types/react"),
      ("maven", "com.google.guava", "guava", "maven/com.google.guava/guava"), ("pypi", "", "Flask", "pypi//flask"),
    ])
  func packages(format: String, namespace: String, name: String, expected: String) throws {
    let package = try PackageCoordinates(format: format, namespace: namespace, package: name)
    let arn = try Self.scope().package(
      DomainName(validating: "my_domain"), RepositoryName(validating: "repo-2"), package)
    #expect(arn == "arn:aws:codeartifact:us-east-1:111122223333:package/my_domain/repo-2/" + expected)
  }

  @Test("an ARN is taken apart at its first five colons")
  func parts() throws {
    let arn = try #require(ARN("arn:aws:codeartifact:eu-west-1:111122223333:package/d/r/maven/a:b/c:d"))
    #expect(arn.partition == "aws")
    #expect(arn.service == "codeartifact")
    #expect(arn.region == "eu-west-1")
    #expect(arn.account == "111122223333")
    #expect(arn.resource == "package/d/r/maven/a:b/c:d")
    let root = try #require(ARN("arn:aws:iam::111122223333:root"))
    #expect(root.region.isEmpty && root.resource == "root")
  }

  @Test(
    "what has too few parts or an empty one is no ARN",
    arguments: [
      "", "arn", "arn:aws:iam::111122223333", "ARN:aws:iam::1:root", "arn::iam::1:root", "arn:aws:::1:root",
      "arn:aws:iam::1:", "x:arn:aws:iam::1:root",
    ])
  func noARN(text: String) {
    #expect(ARN(text) == nil)
  }

  @Test(
    "the ARN of a principal says what kind it is",
    arguments: [
      ("arn:aws:iam::111122223333:root", PrincipalARN.Kind.root),
      ("arn:aws:iam::111122223333:user/alice", .user(name: "alice")),
      ("arn:aws:iam::111122223333:user/team/dev/alice", .user(name: "alice")),
      ("arn:aws:iam::111122223333:role/build", .role(name: "build")),
      ("arn:aws:iam::111122223333:role/ci/build", .role(name: "build")),
      ("arn:aws:sts::111122223333:assumed-role/build/run-7", .assumedRole(role: "build", session: "run-7")),
    ])
  func principals(text: String, kind: PrincipalARN.Kind) throws {
    let arn = try #require(PrincipalARN(text))
    #expect(arn.kind == kind)
    #expect(arn.text == text)
    #expect(arn.account.text == "111122223333")
  }

  @Test(
    "other ARNs are no principals",
    arguments: [
      "alice", "111122223333", "arn:aws:iam::111122223333:group/devs", "arn:aws:iam::111122223333:user",
      "arn:aws:iam::111122223333:user/", "arn:aws:iam::111122223333:user//alice", "arn:aws:iam::111122223333:user/a*",
      "arn:aws:iam::11112222333:user/alice", "arn:aws:iam:us-east-1:111122223333:user/alice",
      "arn:aws-cn:iam::111122223333:user/alice", "arn:aws:sts::111122223333:assumed-role/build",
      "arn:aws:sts::111122223333:assumed-role/build/a/b", "arn:aws:iam::111122223333:assumed-role/build/run",
      "arn:aws:sts::111122223333:user/alice", "arn:aws:iam::111122223333:user/a b", "arn:aws:iam::*:root",
      "arn:aws:iam::111122223333:root/x", "arn:aws:iam::111122223333:user/a:b",
    ])
  func noPrincipals(text: String) {
    #expect(PrincipalARN(text) == nil)
  }

  @Test(
    "a login becomes a user's ARN, and what would mean something else there is encoded",
    arguments: [
      ("alice", "alice"), ("CORP\\bob", "CORP\\bob"), ("jörg", "jörg"), ("a/b", "a%2Fb"), ("a%2Fb", "a%252Fb"),
      ("a*", "a%2A"), ("a b\n", "a%20b%0A"), ("a:b?", "a%3Ab%3F"),
    ])
  func logins(login: String, expected: String) throws {
    let account = try AccountID(validating: "111122223333", field: "account")
    let arn = PrincipalARN.user(login: login, in: account)
    #expect(arn.text == "arn:aws:iam::111122223333:user/" + expected)
    #expect(arn.userName == login)
    #expect(PrincipalARN(arn.text) != nil)
    #expect(PrincipalARN.root(of: account) == PrincipalARN("arn:aws:iam::111122223333:root"))
  }

  @Test("a session's aws:PrincipalArn is its role's")
  func sessionPrincipal() throws {
    let session = try #require(PrincipalARN("arn:aws:sts::111122223333:assumed-role/build/run-7"))
    #expect(session.principalArn == "arn:aws:iam::111122223333:role/build")
    #expect(session.userName == nil)
  }
}
