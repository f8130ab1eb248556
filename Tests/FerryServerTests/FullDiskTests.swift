import FerryServer
import FerryWire
import Testing

@Suite("A full disk")
struct FullDiskTests {
  private static func create(_ number: Int) -> CreateRepositoryRequest {
    .init(domain: "my_domain", repository: "repo-\(number)", description: String(repeating: "d", count: 900))
  }

  @Test("it has its name in the error, nothing is changed, and with room again all goes on")
  func full() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("first")
      try await server.limitPages(to: 1)
      var (made, failure): (Int, CallFailure?) = (0, nil)
      while failure == nil, made < 500 {
        do {
          try peer.call(ArtifactsMethods.createRepository, Self.create(made))
          made += 1
        } catch let error as CallFailure {
          failure = error
        }
      }
      #expect(failure?.name == "InternalServerException")
      #expect(failure?.message.hasPrefix("the daemon's disk is full, and nothing was changed: make room") == true)
      #expect(failure?.detail.errorId.isEmpty == false)
      let domain = try peer.call(ArtifactsMethods.describeDomain, .init(domain: "my_domain")).domain
      #expect(domain?.repositoryCount == Int32(made + 1))
      try await server.limitPages(to: 1_000_000)
      try peer.call(ArtifactsMethods.createRepository, Self.create(made))
    }
  }
}
