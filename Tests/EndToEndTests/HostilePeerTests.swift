import FerryClient
import FerryWire
import SeededRandom
import Testing

/// Peers that do harm or nothing: the daemon lives, others are served, memory stays bounded.
@Suite("Hostile peers")
struct HostilePeerTests {
  private static let mebibyte = 1 << 20

  @Test("random bytes from many peers do not disturb anybody")
  func randomBytes() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let peer = try RawPeer(daemon.socket)
      let bytes = (0..<Int.random(in: 1...4096, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      try peer.send(bytes)
    }
    #expect(try daemon.client.blocking.describeDomain(.init(domain: "my_domain")).domain?.repositoryCount == 2)
    #expect(daemon.residentBytes < 200 * Self.mebibyte)
  }

  @Test("frames of 4 GiB and half frames take no memory, and others are served")
  func hugeFrames() throws {
    let daemon = try TestDaemon()
    let before = daemon.residentBytes
    var peers: [RawPeer] = []
    for index in 0..<200 {
      let peer = try RawPeer(daemon.socket)
      switch index % 3 {
      case 0:
        // It announces 4 GiB, is refused at once, and its bytes are drained.
        try peer.send(RawPeer.frame(length: .max, streamID: 1, type: 1, flags: 0))
        let answer = try #require(try peer.receiveStatus())
        #expect(answer.status.code == StatusCode.resourceExhausted.rawValue)
        try peer.send([UInt8](repeating: 0, count: 64 << 10))
      case 1: try peer.send(RawPeer.frame(length: 4 << 20, streamID: 1, type: 1, flags: 0, body: [1, 2, 3]))
      default: try peer.send([0, 0, 0])
      }
      peers.append(peer)
    }
    #expect(try daemon.client.blocking.check(.init()).status == "SERVING")
    #expect(daemon.residentBytes - before < 32 * Self.mebibyte)
    withExtendedLifetime(peers) {}
  }

  @Test("a frame that is too long is refused and drained, and the connection lives on")
  func oversizedFrame() throws {
    let daemon = try TestDaemon()
    let peer = try RawPeer(daemon.socket)
    let length = FrameHeader.maximumDataBytes + 1
    try peer.send(RawPeer.frame(length: UInt32(length), streamID: 1, type: 1, flags: 0))
    let refused = try #require(try peer.receiveStatus())
    #expect(refused.streamID == 1)
    #expect(refused.status.code == StatusCode.resourceExhausted.rawValue)
    try peer.send([UInt8](repeating: 0, count: length))
    try peer.send(RawPeer.check(streamID: 3))
    let answer = try #require(try peer.receiveStatus())
    #expect(answer.streamID == 3)
    #expect(answer.status.code == 0)
  }

  @Test("1 000 connections that say nothing do not keep others from being served")
  func silentConnections() throws {
    let daemon = try TestDaemon()
    let before = daemon.residentBytes
    let peers = try (0..<1000).map { _ in try RawPeer(daemon.socket) }
    #expect(try daemon.client.blocking.check(.init()).status == "SERVING")
    #expect(daemon.residentBytes - before < 32 * Self.mebibyte)
    withExtendedLifetime(peers) {}
  }

  @Test("a peer that never reads its answers does not make the daemon's memory grow")
  func peerThatDoesNotRead() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let before = daemon.residentBytes
    let peer = try RawPeer(daemon.socket)
    var streamID: UInt32 = 1
    let started = ContinuousClock.now
    // Sent until the daemon stops to read, which the socket's time limit tells.
    let isStopped = try peer.sendsUntilBlocked(for: .seconds(20)) {
      defer { streamID += 2 }
      return FrameEncoder.request(
        streamID: streamID, ArtifactsMethods.listRepositoriesInDomain, .init(domain: "my_domain"),
        timeoutNanoseconds: 0)
    }
    #expect(isStopped, "the daemon read on for \(started.duration(to: .now))")
    #expect(daemon.residentBytes - before < 32 * Self.mebibyte)
    #expect(try daemon.client.blocking.check(.init()).status == "SERVING")
  }
}
