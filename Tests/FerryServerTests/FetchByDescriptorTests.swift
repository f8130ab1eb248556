import FerryServer
import FerrySocket
import FerryWire
import Glibc
import Testing

/// Assets that go as open files.
@Suite("Fetching by descriptor")
struct FetchByDescriptorTests {
  private static let get = ArtifactsMethods.getPackageVersionAsset

  private static func run(
    limits: ServerLimits = ServerLimits(), _ body: (TestServer, Peer) throws -> Void
  ) async throws {
    try await TestServer.runWithRepository(limits: limits) { server, peer in
      try peer.publish("1.0.0", "the content", to: "my_repo")
      try body(server, peer)
    }
  }

  private static func fetch(_ peer: Peer) throws -> PassedFile {
    let answer = try peer.call(get, .byDescriptor())
    #expect(answer.assetDescriptor == 1)
    #expect(answer.asset.isEmpty)
    #expect(answer.assetSize == 11)
    #expect(answer.assetSha256 == sha256(Array("the content".utf8)))
    let file = peer.received.popLast()
    #expect(peer.received.isEmpty)
    return PassedFile(try #require(file))
  }

  @Test("the answer carries the asset, open for reading only, at its beginning")
  func fetch() async throws {
    try await Self.run { _, peer in
      let file = try Self.fetch(peer)
      #expect(fcntl(file.number, F_GETFL) & O_ACCMODE == O_RDONLY)
      #expect(lseek(file.number, 0, SEEK_CUR) == 0)
      #expect(try file.read() == Array("the content".utf8))
      #expect(write(file.number, "x", 1) == -1)
      #expect(ftruncate(file.number, 0) == -1)
      // The next one has a position of its own.
      #expect(try Self.fetch(peer).read().count == 11)
    }
  }

  @Test("it comes also where interceptors stand around the call")
  func intercepted() async throws {
    struct Passing: ServerInterceptor {
      func begin(_ call: InterceptedCall) throws -> ((CallResult) -> Void)? { { _ in } }
    }
    try await TestServer.runWithRepository(interceptors: [Passing()]) { server, peer in
      try peer.publish("1.0.0", "the content", to: "my_repo")
      #expect(try Self.fetch(peer).read() == Array("the content".utf8))
    }
  }

  @Test("who did not ask for a descriptor gets none")
  func notAsked() async throws {
    try await Self.run { _, peer in
      var request = GetPackageVersionAssetRequest.byDescriptor()
      request.assetAsDescriptor = false
      let answer = try peer.call(Self.get, request)
      #expect(answer.asset == Array("the content".utf8))
      #expect(answer.assetDescriptor == 0)
      #expect(peer.received.isEmpty)
    }
  }

  @Test("an answer that is an error carries none")
  func refused() async throws {
    try await Self.run { _, peer in
      let missing = try peer.refusal(of: Self.get, .byDescriptor("2.0.0"))
      #expect(missing.name == "ResourceNotFoundException")
      var stale = GetPackageVersionAssetRequest.byDescriptor()
      stale.packageVersionRevision = "another"
      #expect(try peer.refusal(of: Self.get, stale).name == "ResourceNotFoundException")
      #expect(peer.received.isEmpty)
    }
  }

  @Test("who may not read an asset gets no descriptor of it")
  func permission() async throws {
    try await TestServer.run { server in
      let owner = try server.peer()
      try owner.makeDomain("my_repo")
      try owner.publish("1.0.0", "the content", to: "my_repo")
      try await server.restart(identities: .alice([]))
      let alice = try server.peer()
      #expect(try alice.refusal(of: Self.get, .byDescriptor()).name == "AccessDeniedException")
      #expect(alice.received.isEmpty)
    }
  }

  @Test("another user who was handed an asset cannot open it again, for writing or for reading")
  func reopening() async throws {
    try #require(geteuid() == 0, "only root can become another user")
    try await Self.run { _, peer in
      let file = try Self.fetch(peer)
      for flags in [O_RDWR, O_WRONLY, O_RDONLY] {
        let path = "/proc/self/fd/\(file.number)"
        let status = try inForkedChild {
          guard setgid(65534) == 0, setuid(65534) == 0 else { return 1 }
          guard open(path, flags) == -1, errno == EACCES else { return 2 }
          guard fchmod(file.number, 0o666) == -1 else { return 3 }
          // What it was handed, it can read.
          var byte: UInt8 = 0
          return pread(file.number, &byte, 1, 0) == 1 ? 0 : 4
        }
        #expect(status == 0)
      }
    }
  }

  @Test("answers in a row carry each their own", arguments: [1, 100])
  func pipelined(count: Int) async throws {
    try await Self.run { _, peer in
      let versions = (0..<count).map { "2.0.\($0)" }
      for version in versions { try peer.publish(version, "content of \(version)", to: "my_repo") }
      let streams = try versions.map { try peer.submit(Self.get, .byDescriptor($0)) }
      for (stream, version) in zip(streams, versions) {
        #expect(try peer.answer(stream, Self.get).packageVersion == version)
        // In the order of the answers, which is that of the calls here: each receive is of one frame.
        let file = PassedFile(peer.received.removeFirst())
        #expect(try file.read() == Array("content of \(version)".utf8))
      }
      #expect(peer.received.isEmpty)
    }
  }

  @Test("a peer that does not take what it asked for gets bytes from then on, until it has taken it")
  func unreceived() async throws {
    var limits = ServerLimits()
    limits.descriptorsPerUser = 30
    try await Self.run(limits: limits) { server, peer in
      let hoarder = try server.peer()
      let streams = try (0..<60).map { _ in try hoarder.submit(Self.get, .byDescriptor()) }
      // Bytes serve as well, so nobody is refused: neither this one nor another one of the same user.
      try eventually("there is no room for another descriptor") {
        try peer.call(Self.get, .byDescriptor()).assetDescriptor == 0
      }
      #expect(peer.received.allSatisfy { fcntl($0.rawValue, F_GETFD) >= 0 })
      var byDescriptor = 0
      for stream in streams {
        let answer = try hoarder.answer(stream, Self.get)
        #expect(answer.assetDescriptor == 1 || answer.asset == Array("the content".utf8))
        byDescriptor += Int(answer.assetDescriptor)
      }
      #expect(byDescriptor == hoarder.received.count)
      #expect((1...30).contains(byDescriptor))
      try eventually("descriptors are handed out again") {
        try peer.call(Self.get, .byDescriptor()).assetDescriptor == 1
      }
    }
  }
}
