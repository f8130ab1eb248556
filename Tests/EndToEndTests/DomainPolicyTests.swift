import FerryClient
import Glibc
import Testing

/// The policy of a domain, as the command line and a second user of the machine meet it.
@Suite("The policy of a domain", .enabled(if: geteuid() == 0, "another user can only be played by root"))
struct DomainPolicyTests {
  private static let nobody: UInt32 = 65534
  private static let policy = """
    {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Action": ["codeartifact:ReadFromRepository", "codeartifact:CopyPackageVersions"],
                "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
                "Resource": "*"
            }
        ]
    }

    """

  private static let copy =
    "copy-package-versions --domain my_domain --source-repository my_repo --destination-repository repo-2 --format npm --package my-package --versions 6.0.2"

  private func daemon() throws -> TestDaemon {
    let daemon = try TestDaemon(["--socket-mode", "0666"])
    try daemon.makeSeedRepositories()
    try daemon.publish("--format npm --package my-package", "6.0.2", content: "six")
    return daemon
  }

  @Test("one policy of the domain lets another user copy between its repositories, as long as it is there")
  func oneForAll() throws {
    let daemon = try daemon()
    #expect(try daemon.ferry(asUser: Self.nobody, Self.copy).status == 254)
    let file = try daemon.folder.file("policy.json", Self.policy)
    let put = try JSON(
      daemon.succeed(
        "put-domain-permissions-policy --domain my_domain --domain-owner 111122223333 --policy-document file://\(file)")
    )["policy"]
    #expect(put["resourceArn"].text == "arn:aws:codeartifact:us-east-1:111122223333:domain/my_domain")
    #expect(try daemon.ferry(asUser: Self.nobody, Self.copy).status == 0)

    let stale = try daemon.ferry("delete-domain-permissions-policy --domain my_domain --policy-revision STALE")
    #expect(stale.status == 254)
    #expect(
      stale.error.hasPrefix(
        "An error occurred (ConflictException) when calling the DeleteDomainPermissionsPolicy operation: "))
    let shown = try JSON(daemon.succeed("get-domain-permissions-policy --domain my_domain"))["policy"]
    #expect(shown["document"].text == Self.policy)
    #expect(shown["revision"].text == put["revision"].text)

    let deleted = try JSON(
      daemon.succeed(
        "delete-domain-permissions-policy --domain my_domain --policy-revision \(put["revision"].text)"))["policy"]
    #expect(deleted["document"].text == Self.policy)
    #expect(try daemon.ferry(asUser: Self.nobody, Self.copy).status == 254)
    #expect(
      try daemon.ferry("get-domain-permissions-policy --domain my_domain").error.contains("ResourceNotFoundException"))
  }

  @Test("the policy is in force after a restart, and after kill -9")
  func restart() throws {
    let daemon = try daemon()
    try daemon.succeed("put-domain-permissions-policy --domain my_domain --policy-document", [Self.policy])
    daemon.crash()
    try daemon.start()
    #expect(try daemon.ferry(asUser: Self.nobody, Self.copy).status == 0)
  }

  @Test("another user may not see, set or delete it, whatever it says")
  func noLockOut() throws {
    let daemon = try daemon()
    let everything = Self.policy.replacing(
      "[\"codeartifact:ReadFromRepository\", \"codeartifact:CopyPackageVersions\"]", with: "\"*\"")
    try daemon.succeed("put-domain-permissions-policy --domain my_domain --policy-document", [everything])
    for (command, action) in [
      ("get-domain-permissions-policy --domain my_domain", "GetDomainPermissionsPolicy"),
      ("delete-domain-permissions-policy --domain my_domain", "DeleteDomainPermissionsPolicy"),
    ] {
      let outcome = try daemon.ferry(asUser: Self.nobody, command)
      #expect(outcome.status == 254)
      #expect(
        outcome.error == """
          An error occurred (AccessDeniedException) when calling the \(action) operation: User: \
          arn:aws:iam::111122223333:user/nobody is not authorized to perform: codeartifact:\(action) on resource: \
          arn:aws:codeartifact:us-east-1:111122223333:domain/my_domain because no identity-based policy allows the \
          codeartifact:\(action) action

          """)
    }
  }

  @Test("the client library sets, reads and deletes it")
  func library() throws {
    let daemon = try daemon()
    let client = FerryClient(socket: daemon.socket).blocking
    let put = try client.putDomainPermissionsPolicy(.init(domain: "my_domain", policyDocument: Self.policy))
    #expect(try client.getDomainPermissionsPolicy(.init(domain: "my_domain")).policy == put.policy)
    let deleted = try client.deleteDomainPermissionsPolicy(
      .init(domain: "my_domain", policyRevision: put.policy?.revision ?? ""))
    #expect(deleted.policy == put.policy)
  }
}
