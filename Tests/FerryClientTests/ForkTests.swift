import FerryClient
import Glibc
import Testing

@Suite("After a fork")
struct ForkTests {
  @Test("the child has a connection of its own, and its parent's stays as it was")
  func fork() async throws {
    let peer = try ScriptedPeer { $0.describeAll() }
    let client = client(peer)
    let request = DescribeRepositoryRequest(domain: "d", repository: "repo")
    try await onThread {
      _ = try client.blocking.describeRepository(request)
      let status = try inForkedChild {
        for _ in 0..<3 {
          guard (try? client.blocking.describeRepository(request).repository?.name) == "repo" else { return 1 }
        }
        return 0
      }
      #expect(status == 0)
      #expect(try client.blocking.describeRepository(request).repository?.name == "repo")
    }
    #expect(peer.connectionCount == 2)
  }

  @Test("a child that is forked while the daemon restarts waits for it as its parent would")
  func restarting() async throws {
    let peer = try ScriptedPeer { $0.describeAll() }
    let client = client(peer)
    let request = DescribeRepositoryRequest(domain: "d", repository: "repo")
    try await onThread {
      func stopForAMoment() {
        peer.stop()
        startThread {
          usleep(100_000)
          try? peer.start()
        }
      }
      _ = try client.blocking.describeRepository(request)
      // Once in the parent, so that the child does what has been done before.
      stopForAMoment()
      _ = try client.blocking.describeRepository(request)
      stopForAMoment()
      let status = try inForkedChild {
        (try? client.blocking.describeRepository(request).repository?.name) == "repo" ? 0 : 1
      }
      #expect(status == 0)
    }
  }

  @Test("a child that lets go of its client does not end its parent's connection")
  func deinitInChild() async throws {
    let peer = try ScriptedPeer { $0.describeAll() }
    let request = DescribeRepositoryRequest(domain: "d", repository: "repo")
    try await onThread {
      // Once in the parent, so that the child does what has been done before.
      _ = try client(peer).blocking.describeRepository(request)
      var clients = [client(peer)]
      _ = try clients[0].blocking.describeRepository(request)
      let status = try inForkedChild {
        clients = []
        return 0
      }
      #expect(status == 0)
      #expect(try clients[0].blocking.describeRepository(request).repository?.name == "repo")
    }
    #expect(peer.connectionCount == 2)
  }
}
