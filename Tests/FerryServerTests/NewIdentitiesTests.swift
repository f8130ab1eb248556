import FerryModel
import FerryServer
import FerryWire
import Testing

/// Who is who, said anew while connections are open.
@Suite("New identities")
struct NewIdentitiesTests {
  @Test("an open connection's calls are made by whom the new map says, from the next one on")
  func openConnection() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo")
      let watcher = try Watcher(server)
      await server.identify(by: try .alice([policy(["ListDomains"], principal: nil)]))
      let refused = try peer.refusal(
        of: ArtifactsMethods.describeRepository, .init(domain: "my_domain", repository: "my_repo"))
      #expect(refused.detail.principal == "arn:aws:iam::111122223333:user/alice")
      #expect(try peer.call(ArtifactsMethods.listDomains, .init()).domains.count == 1)
      await server.identify(by: try .owner)
      _ = try peer.call(ArtifactsMethods.describeRepository, .init(domain: "my_domain", repository: "my_repo"))
      try peer.makeRepository("other")
      #expect(try watcher.next().repositoryName == "other")
    }
  }

  @Test("a watch that runs is decided by the new map, from the next change on")
  func watch() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo")
      let watcher = try Watcher(server)
      await server.identify(by: try .alice([policy(["CreateRepository"], principal: nil)]))
      try await server.identify(
        by: .alice([policy(["CreateRepository", "PutDomainPermissionsPolicy"], principal: nil)]))
      try peer.putDomain(policy(["CreateRepository"]))
      let failure = try watcher.failure()
      #expect(failure.name == "AccessDeniedException")
      #expect(failure.detail.action == "codeartifact:ListRepositoriesInDomain")
    }
  }
}
