import FerryModel
import FerryServer
import FerryWire
import Testing

/// Tags of domains and repositories.
@Suite("Tags")
struct TagTests {
  private static let domain = "arn:aws:codeartifact:us-east-1:111122223333:domain/my_domain"
  private static let repository = "arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/my_repo"

  private static func tags(_ peer: Peer, _ arn: String) throws -> [String] {
    try peer.call(ArtifactsMethods.listTagsForResource, .init(resourceArn: arn)).tags.map { "\($0.key)=\($0.value)" }
  }

  @Test("a new domain and a new repository have the tags that they were given")
  func created() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.call(
        ArtifactsMethods.createDomain,
        .init(domain: "my_domain", tags: [.init(key: "team", value: "core"), .init(key: "A", value: "")]))
      try peer.call(
        ArtifactsMethods.createRepository,
        .init(domain: "my_domain", repository: "my_repo", tags: [.init(key: "stage", value: "release")]))
      #expect(try Self.tags(peer, Self.domain) == ["A=", "team=core"])
      #expect(try Self.tags(peer, Self.repository) == ["stage=release"])
      try await server.restart()
      let again = try server.peer()
      #expect(try Self.tags(again, Self.domain) == ["A=", "team=core"])
      #expect(try Self.tags(again, Self.repository) == ["stage=release"])
    }
  }

  @Test("tags are added, changed and taken away, and are in the catalog that decides")
  func changes() async throws {
    try await TestServer.runWithRepository { server, peer in
      let watcher = try Watcher(server)
      for arn in [Self.domain, Self.repository] {
        try peer.call(
          ArtifactsMethods.tagResource,
          .init(resourceArn: arn, tags: [.init(key: "stage", value: "test"), .init(key: "team", value: "core")]))
        try peer.call(
          ArtifactsMethods.tagResource, .init(resourceArn: arn, tags: [.init(key: "stage", value: "release")]))
        try peer.call(ArtifactsMethods.untagResource, .init(resourceArn: arn, tagKeys: ["team", "none"]))
        #expect(try Self.tags(peer, arn) == ["stage=release"])
      }
      #expect(
        try watcher.next(6).map(\.words)
          == Array(repeating: "DOMAIN_UPDATED", count: 3) + Array(repeating: "REPOSITORY_UPDATED my_repo", count: 3))
      // A change of something else leaves them.
      try peer.call(
        ArtifactsMethods.updateRepository, .init(domain: "my_domain", repository: "my_repo", description: "text"))
      try peer.put(policy(["ReadFromRepository"]), on: "my_repo")
      #expect(try Self.tags(peer, Self.repository) == ["stage=release"])
    }
  }

  @Test("a resource has 50 tags at most")
  func limit() async throws {
    try await TestServer.runWithRepository { _, peer in
      let many = (0..<50).map { FerryWire.Tag(key: "key-\($0)", value: "") }
      try peer.call(ArtifactsMethods.tagResource, .init(resourceArn: Self.repository, tags: many))
      let more = TagResourceRequest(resourceArn: Self.repository, tags: [.init(key: "one-more", value: "")])
      let refused = try peer.refusal(of: ArtifactsMethods.tagResource, more)
      #expect(refused.name == "ServiceQuotaExceededException" && refused.detail.resourceType == "repository")
      #expect(try Self.tags(peer, Self.repository).count == 50)
      #expect(
        try peer.refusal(
          of: ArtifactsMethods.createRepository,
          .init(domain: "my_domain", repository: "other", tags: many + [.init(key: "one-more", value: "")])
        ).name == "ServiceQuotaExceededException")
    }
  }

  @Test("what is no resource, no tag or no key is refused by its field")
  func refusals() async throws {
    try await TestServer.runWithRepository { _, peer throws in
      func field(_ arn: String, _ tags: [FerryWire.Tag]) throws -> String {
        try peer.refusal(of: ArtifactsMethods.tagResource, .init(resourceArn: arn, tags: tags)).detail.field
      }
      #expect(try field("nothing", [.init(key: "k", value: "")]) == "resource_arn")
      #expect(try field(Self.domain, []) == "tags")
      #expect(try field(Self.domain, [.init(key: "", value: "")]) == "tags")
      #expect(try field(Self.domain, [.init(key: "aws:x", value: "")]) == "tags")
      #expect(
        try peer.refusal(of: ArtifactsMethods.untagResource, .init(resourceArn: Self.domain)).detail.field
          == "tag_keys")
      #expect(
        try peer.refusal(of: ArtifactsMethods.untagResource, .init(resourceArn: Self.domain, tagKeys: [""]))
          .detail.field == "tag_keys")
      for arn in [
        "arn:aws:codeartifact:us-east-1:111122223333:domain/nothing",
        "arn:aws:codeartifact:us-east-1:999999999999:domain/my_domain",
        "arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/nothing",
      ] {
        #expect(
          try peer.refusal(of: ArtifactsMethods.listTagsForResource, .init(resourceArn: arn)).name
            == "ResourceNotFoundException")
      }
    }
  }
}
