import Glibc
import Testing

/// "Both must say yes", with a second real user of the machine.
@Suite("The seed's policies", .enabled(if: geteuid() == 0, "another user can only be played by root"))
struct SeedPolicyTests {
  private static let nobody: UInt32 = 65534
  private static let copy =
    "copy-package-versions --domain my_domain --domain-owner 111122223333 --source-repository my_repo --destination-repository repo-2 --format npm --package my-package --versions 6.0.2"

  private static func policy(_ action: String) -> String {
    """
    {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Action": [
                    "codeartifact:\(action)"
                ],
                "Effect": "Allow",
                "Principal": {
                    "AWS": "arn:aws:iam::111122223333:root"
                },
                "Resource": "*"
            }
        ]
    }
    """
  }

  private func daemon(configuration: String? = nil) throws -> TestDaemon {
    let daemon = try TestDaemon(["--socket-mode", "0666"], configuration: configuration)
    try daemon.makeSeedRepositories()
    try daemon.publish("--format npm --package my-package", "6.0.2", content: "six")
    return daemon
  }

  private func put(_ action: String, on repository: String, _ daemon: TestDaemon) throws {
    let file = try daemon.folder.file("policy.json", Self.policy(action))
    try daemon.succeed(
      "put-repository-permissions-policy --domain my_domain --repository \(repository) --policy-document file://\(file)"
    )
  }

  private func expectDenied(_ outcome: ChildProgram.Outcome, _ action: String, _ resource: String) {
    #expect(outcome.status == 254)
    #expect(
      outcome.error == """
        An error occurred (AccessDeniedException) when calling the CopyPackageVersions operation: User: \
        arn:aws:iam::111122223333:user/nobody is not authorized to perform: codeartifact:\(action) on resource: \
        arn:aws:codeartifact:us-east-1:111122223333:\(resource) because no resource-based policy allows the \
        codeartifact:\(action) action

        """)
  }

  @Test("a second user is refused without the two policies of the document, and allowed with both")
  func bothPolicies() throws {
    let daemon = try daemon()
    expectDenied(
      try daemon.ferry(asUser: Self.nobody, Self.copy), "ReadFromRepository", "repository/my_domain/my_repo")
    try put("ReadFromRepository", on: "my_repo", daemon)
    expectDenied(
      try daemon.ferry(asUser: Self.nobody, Self.copy), "CopyPackageVersions", "repository/my_domain/repo-2")
    try put("CopyPackageVersions", on: "repo-2", daemon)
    let allowed = try daemon.ferry(asUser: Self.nobody, Self.copy)
    #expect(allowed.status == 0)
    #expect(try JSON(allowed.output)["successfulVersions"]["6.0.2"]["status"].text == "Published")
  }

  @Test("the destination's policy alone does not do")
  func destinationAlone() throws {
    let daemon = try daemon()
    try put("CopyPackageVersions", on: "repo-2", daemon)
    expectDenied(
      try daemon.ferry(asUser: Self.nobody, Self.copy), "ReadFromRepository", "repository/my_domain/my_repo")
  }

  @Test("a put replaces the whole policy: what the one before it allowed is refused")
  func putReplaces() throws {
    let daemon = try daemon()
    try put("ReadFromRepository", on: "my_repo", daemon)
    try put("CopyPackageVersions", on: "repo-2", daemon)
    #expect(try daemon.ferry(asUser: Self.nobody, Self.copy).status == 0)
    try put("ListPackages", on: "my_repo", daemon)
    expectDenied(
      try daemon.ferry(asUser: Self.nobody, Self.copy), "ReadFromRepository", "repository/my_domain/my_repo")
  }

  @Test("the policy comes back byte for byte, and a stale revision changes nothing")
  func policyRevisions() throws {
    let daemon = try daemon()
    try put("ReadFromRepository", on: "my_repo", daemon)
    let name = "--domain my_domain --repository my_repo"
    let policy = try JSON(daemon.succeed("get-repository-permissions-policy \(name)"))["policy"]
    #expect(policy["document"].text == Self.policy("ReadFromRepository"))
    #expect(policy["resourceArn"].text == "arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/my_repo")
    let stale = try daemon.ferry(
      "put-repository-permissions-policy \(name) --policy-revision STALE --policy-document",
      [Self.policy("ListPackages")])
    #expect(stale.status == 254)
    #expect(stale.error.contains("ConflictException"))
    #expect(
      try JSON(daemon.succeed("get-repository-permissions-policy \(name)"))["policy"]["revision"].text
        == policy["revision"].text)
    try daemon.succeed("delete-repository-permissions-policy \(name) --policy-revision \(policy["revision"].text)")
    #expect(try daemon.ferry("get-repository-permissions-policy \(name)").error.contains("ResourceNotFoundException"))
  }

  @Test("a resource policy cannot grant the policy calls, nor lock the owner out")
  func noLockOut() throws {
    let daemon = try daemon()
    let everything = """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "codeartifact:*", "Resource": "*"}]}
      """
    let nothing = everything.replacing("Allow", with: "Deny")
    let name = "--domain my_domain --repository my_repo"
    try daemon.succeed("put-repository-permissions-policy \(name) --policy-document", [everything])
    let refused = try daemon.ferry(asUser: Self.nobody, "get-repository-permissions-policy \(name)")
    #expect(refused.status == 254)
    #expect(refused.error.contains("because no identity-based policy allows"))
    try daemon.succeed("put-repository-permissions-policy \(name) --policy-document", [nothing])
    // A Deny binds the owner too, but not in the calls that can take it away.
    let denied = try daemon.ferry("describe-repository \(name)")
    #expect(denied.error.contains("with an explicit deny in a resource-based policy"))
    try daemon.succeed("delete-repository-permissions-policy \(name)")
    try daemon.succeed("describe-repository \(name)")
  }

  @Test("an identity policy of the configuration is the other half: without it a resource policy does not do")
  func identityPolicies() throws {
    let configuration = """
      {"principals": [{"uid": \(Self.nobody), "arn": "arn:aws:iam::111122223333:user/reader", "policies": [
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "codeartifact:ReadFromRepository",
          "Resource": "*"}]}]}]}
      """
    let daemon = try daemon(configuration: configuration)
    try put("ReadFromRepository", on: "my_repo", daemon)
    try put("CopyPackageVersions", on: "repo-2", daemon)
    let outcome = try daemon.ferry(asUser: Self.nobody, Self.copy)
    #expect(outcome.status == 254)
    #expect(outcome.error.contains("arn:aws:iam::111122223333:user/reader"))
    #expect(
      outcome.error.contains("because no identity-based policy allows the codeartifact:CopyPackageVersions action"))
  }

  @Test("an owner whose identity policies are narrowed by the configuration has only what they allow")
  func narrowedOwner() throws {
    let configuration = """
      {"principals": [{"uid": \(Self.nobody), "arn": "arn:aws:iam::111122223333:root", "policies": [
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "codeartifact:Describe*",
          "Resource": "*"}]}]}]}
      """
    let daemon = try daemon(configuration: configuration)
    let name = "--domain my_domain --repository my_repo"
    #expect(try daemon.ferry(asUser: Self.nobody, "describe-repository \(name)").status == 0)
    let refused = try daemon.ferry(asUser: Self.nobody, "delete-repository \(name)")
    #expect(refused.status == 254)
    #expect(refused.error.contains("because no identity-based policy allows the codeartifact:DeleteRepository action"))
  }

  @Test("who may not see a thing is not told whether it is there")
  func nothingIsTold() throws {
    let daemon = try daemon()
    let there = try daemon.ferry(asUser: Self.nobody, "describe-repository --domain my_domain --repository my_repo")
    let missing = try daemon.ferry(asUser: Self.nobody, "describe-repository --domain my_domain --repository no_repo")
    #expect(there.status == 254 && missing.status == 254)
    #expect(there.error.replacing("my_repo", with: "no_repo") == missing.error)
  }
}
