import FerryServer
import FerryWire
import Testing

/// Assets that are fetched again and again are not looked up again and again: nobody may notice it.
@Suite("Assets that were found before")
struct FoundAssetTests {
  private static func fetch(
    _ peer: Peer, from repository: String = "release", asset: String = "package.tgz"
  ) throws -> String {
    let answer = try peer.call(ArtifactsMethods.getPackageVersionAsset, request(repository, asset))
    return String(decoding: answer.asset, as: UTF8.self)
  }

  private static func request(_ repository: String, _ asset: String) -> GetPackageVersionAssetRequest {
    .init(
      domain: "my_domain", repository: repository, format: "npm", package: "my-package", packageVersion: "1.0.0",
      asset: asset)
  }

  private static func refusal(_ peer: Peer, from repository: String = "release") throws -> String {
    try peer.refusal(of: ArtifactsMethods.getPackageVersionAsset, request(repository, "package.tgz")).name
  }

  @Test("after an overwriting copy the next fetch has the new content, whoever asks")
  func overwritten() async throws {
    try await TestServer.run { server in
      let (peer, other) = (try server.peer(), try server.peer())
      try peer.makeDomain("one", "two", "release")
      try peer.publish("1.0.0", "the first", to: "one")
      try peer.publish("1.0.0", "the second", to: "two")
      for _ in 0..<50 {
        for (source, content) in [("one", "the first"), ("two", "the second")] {
          try peer.copy(["1.0.0"], from: source, to: "release", overwrite: true)
          #expect(try Self.fetch(peer) == content)
          #expect(try Self.fetch(other) == content)
          #expect(try Self.fetch(peer) == content)
        }
      }
    }
  }

  @Test("what was not there is found once it is, and what is deleted is gone")
  func comesAndGoes() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("one", "release")
      try peer.publish("1.0.0", "content", to: "one")
      #expect(try Self.refusal(peer) == "ResourceNotFoundException")
      try peer.copy(["1.0.0"], from: "one", to: "release")
      #expect(try Self.fetch(peer) == "content")
      try peer.call(ArtifactsMethods.deleteRepository, .init(domain: "my_domain", repository: "release"))
      #expect(try Self.refusal(peer) == "ResourceNotFoundException")
      try peer.makeRepository("release")
      #expect(try Self.refusal(peer) == "ResourceNotFoundException")
    }
  }

  @Test("names that only look alike are different assets")
  func lookAlikes() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("release")
      let (composed, decomposed) = ("caf\u{E9}.tgz", "cafe\u{301}.tgz")
      try peer.publish("1.0.0", "composed", to: "release", asset: composed, unfinished: true)
      try peer.publish("1.0.0", "decomposed", to: "release", asset: decomposed)
      for _ in 0..<3 {
        #expect(try Self.fetch(peer, asset: composed) == "composed")
        #expect(try Self.fetch(peer, asset: decomposed) == "decomposed")
      }
    }
  }

  @Test("who may no longer read it is refused, though it was found before")
  func permission() async throws {
    try await TestServer.run { server in
      let owner = try server.peer()
      try owner.makeDomain("release")
      try owner.publish("1.0.0", "content", to: "release")
      // Alice's own policies allow all: what a resource policy must grant, she has while it does.
      try await server.restart(identities: .alice([policy(["*"], principal: nil)]))
      let alice = try server.peer()
      try alice.put(policy(["GetPackageVersionAsset"]), on: "release")
      #expect(try Self.fetch(alice) == "content")
      #expect(try Self.fetch(alice) == "content")
      try alice.put(policy(["DescribeRepository"]), on: "release")
      #expect(try Self.refusal(alice) == "AccessDeniedException")
    }
  }
}
