import FerryModel
import FerryServer
import FerryStore
import FerryWire
import Testing

/// Domains that are deleted, and repositories that are listed across domains.
@Suite("Domains")
struct DomainChangeTests {
  @Test("a domain with repositories is not deleted; an empty one is, and can be made anew")
  func delete() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo")
      let refused = try peer.refusal(of: ArtifactsMethods.deleteDomain, .init(domain: "my_domain"))
      #expect(refused.name == "ConflictException" && refused.message.contains("1 repository"))
      let watcher = try Watcher(server)
      try peer.call(ArtifactsMethods.deleteRepository, .init(domain: "my_domain", repository: "my_repo"))
      let deleted = try peer.call(ArtifactsMethods.deleteDomain, .init(domain: "my_domain")).domain
      #expect(deleted?.name == "my_domain" && deleted?.status == "Deleted" && deleted?.repositoryCount == 0)
      #expect(try watcher.next(2).map(\.words) == ["REPOSITORY_DELETED my_repo", "DOMAIN_DELETED"])
      // Nothing comes after that.
      #expect(try watcher.failure().name == "ResourceNotFoundException")
      #expect(
        try peer.refusal(of: ArtifactsMethods.deleteDomain, .init(domain: "my_domain")).name
          == "ResourceNotFoundException")
      #expect(try peer.call(ArtifactsMethods.listDomains, .init()).domains.isEmpty)
      try await server.restart()
      let again = try server.peer()
      #expect(try again.call(ArtifactsMethods.listDomains, .init()).domains.isEmpty)
      try again.makeDomain("my_repo")
      #expect(try again.versions(in: "my_repo").isEmpty)
    }
  }

  @Test(
    "a repository that is made behind the deletion of its domain, in the same moment, is refused; the other way round the deletion is"
  )
  func sameMoment() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain()
      let gate = WriterGate.close(server.store)
      let delete = try peer.submit(ArtifactsMethods.deleteDomain, .init(domain: "my_domain"))
      let create = try peer.submit(ArtifactsMethods.createRepository, .init(domain: "my_domain", repository: "late"))
      let tag = try peer.submit(
        ArtifactsMethods.tagResource,
        .init(
          resourceArn: "arn:aws:codeartifact:us-east-1:111122223333:domain/my_domain",
          tags: [.init(key: "k", value: "v")]))
      try eventually("all wait") { server.store.waitingWrites == 3 }
      gate.open()
      #expect(try peer.answer(delete, ArtifactsMethods.deleteDomain).domain?.status == "Deleted")
      #expect(try peer.failure(create, ArtifactsMethods.createRepository).name == "ResourceNotFoundException")
      #expect(try peer.failure(tag, ArtifactsMethods.tagResource).name == "ResourceNotFoundException")

      try peer.makeDomain()
      let other = WriterGate.close(server.store)
      let first = try peer.submit(ArtifactsMethods.createRepository, .init(domain: "my_domain", repository: "early"))
      let second = try peer.submit(ArtifactsMethods.deleteDomain, .init(domain: "my_domain"))
      try eventually("both wait") { server.store.waitingWrites == 2 }
      other.open()
      #expect(try peer.answer(first, ArtifactsMethods.createRepository).repository?.name == "early")
      #expect(try peer.failure(second, ArtifactsMethods.deleteDomain).name == "ConflictException")
    }
  }

  @Test("repositories are listed across domains, in pages, and by the beginning of their names")
  func listRepositories() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      for domain in ["b-domain", "a-domain"] {
        try peer.call(ArtifactsMethods.createDomain, .init(domain: domain))
        for repository in ["release", "staging", "Z1"] {
          try peer.call(ArtifactsMethods.createRepository, .init(domain: domain, repository: repository))
        }
      }
      var pages: [[String]] = []
      var token = ""
      repeat {
        let page = try peer.call(ArtifactsMethods.listRepositories, .init(maxResults: 2, nextToken: token))
        pages.append(page.repositories.map { "\($0.domainName)/\($0.name)" })
        token = page.nextToken
      } while !token.isEmpty
      #expect(
        pages == [
          ["a-domain/Z1", "a-domain/release"], ["a-domain/staging", "b-domain/Z1"],
          ["b-domain/release", "b-domain/staging"],
        ])
      let found = try peer.call(ArtifactsMethods.listRepositories, .init(repositoryPrefix: "rel"))
      #expect(found.repositories.map(\.domainName) == ["a-domain", "b-domain"])
      #expect(
        found.repositories.first?.arn == "arn:aws:codeartifact:us-east-1:111122223333:repository/a-domain/release")
      #expect(
        try peer.refusal(of: ArtifactsMethods.listRepositories, .init(nextToken: "00")).detail.field == "next_token")
      #expect(
        try peer.refusal(of: ArtifactsMethods.listRepositories, .init(maxResults: 1001)).detail.field == "max_results")
    }
  }

  @Test("what needs a gateway is refused in a way that says so, once the caller may know the repository")
  func gateway() async throws {
    try await TestServer.runWithRepository { _, peer in
      let endpoint = GetRepositoryEndpointRequest(domain: "my_domain", repository: "my_repo", format: "npm")
      let connection = AssociateExternalConnectionRequest(
        domain: "my_domain", repository: "my_repo", externalConnection: "public:npmjs")
      for failure in [
        try peer.refusal(of: ArtifactsMethods.getRepositoryEndpoint, endpoint),
        try peer.refusal(of: ArtifactsMethods.associateExternalConnection, connection),
        try peer.refusal(
          of: ArtifactsMethods.disassociateExternalConnection,
          .init(domain: "my_domain", repository: "my_repo", externalConnection: "public:npmjs")),
      ] {
        #expect(failure.name == "ValidationException" && failure.detail.reason == "UNKNOWN_OPERATION")
        #expect(failure.message.contains("in this version"))
      }
      var wrong = endpoint
      wrong.format = "deb"
      #expect(try peer.refusal(of: ArtifactsMethods.getRepositoryEndpoint, wrong).detail.field == "format")
      wrong = endpoint
      wrong.endpointType = "ipv6"
      #expect(try peer.refusal(of: ArtifactsMethods.getRepositoryEndpoint, wrong).detail.field == "endpoint_type")
      wrong = endpoint
      wrong.repository = "nowhere"
      #expect(
        try peer.refusal(of: ArtifactsMethods.getRepositoryEndpoint, wrong).name == "ResourceNotFoundException")
      for name in ["", "x", ":npmjs", "public npmjs", "público:x", String(repeating: "x", count: 101)] {
        var wrong = connection
        wrong.externalConnection = name
        #expect(
          try peer.refusal(of: ArtifactsMethods.associateExternalConnection, wrong).detail.field
            == "external_connection")
      }
    }
  }
}
