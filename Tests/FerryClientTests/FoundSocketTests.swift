import FerryClient
import Glibc
import Testing

/// In children of their own: where a daemon is looked for depends on the environment.
@Suite("A client whose socket nobody named")
struct FoundSocketTests {
  /// Makes the process' environment lead to a folder with `ferry/ferry.sock`.
  private static func lookIn(_ folder: String) {
    unsetenv("FERRY_SOCKET")
    setenv("XDG_RUNTIME_DIR", folder, 1)
  }

  @Test("it stays with the daemon that it has found, also where it would now find another")
  func staysWithIt() async throws {
    let (own, other) = (try TemporaryFolder(), try TemporaryFolder())
    for folder in [own, other] { mkdir(folder.path("ferry"), 0o700) }
    let peer = try ScriptedPeer(at: own.path("ferry/ferry.sock")) { $0.describeAll() }
    let wrong = try ScriptedPeer(at: other.path("ferry/ferry.sock")) { $0.describeAll() }
    let request = DescribeRepositoryRequest(domain: "d", repository: "repo")
    let (ownFolder, otherFolder): (String, String) = (own.path, other.path)
    try await onThread {
      // Once in the parent, so that a child needs nothing that is made at the first use.
      _ = try FerryClient(socket: peer.path).blocking.describeRepository(request)
      let status = try inForkedChild {
        Self.lookIn(ownFolder)
        let client = FerryClient()
        guard (try? client.blocking.describeRepository(request)) != nil else { return 1 }
        Self.lookIn(otherFolder)
        client.close()
        guard client.socket == peer.path else { return 2 }
        guard (try? client.blocking.describeRepository(request)) != nil else { return 3 }
        // Another client looks for itself.
        let another = FerryClient()
        guard another.socket == wrong.path else { return 4 }
        return (try? another.blocking.describeRepository(request)) == nil ? 5 : 0
      }
      #expect(status == 0)
    }
    #expect(peer.connectionCount == 3)
    #expect(wrong.connectionCount == 1)
  }

  @Test("it looks anew until there has been a connection")
  func looksUntilThere() async throws {
    let (own, other) = (try TemporaryFolder(), try TemporaryFolder())
    mkdir(other.path("ferry"), 0o700)
    let peer = try ScriptedPeer(at: other.path("ferry/ferry.sock")) { $0.describeAll() }
    let request = DescribeRepositoryRequest(domain: "d", repository: "repo")
    let (ownFolder, otherFolder): (String, String) = (own.path, other.path)
    try await onThread {
      _ = try FerryClient(socket: peer.path).blocking.describeRepository(request)
      let status = try inForkedChild {
        Self.lookIn(ownFolder)
        let client = FerryClient()
        guard (try? client.blocking.describeRepository(request)) == nil else { return 1 }
        Self.lookIn(otherFolder)
        return (try? client.blocking.describeRepository(request)) == nil ? 2 : 0
      }
      #expect(status == 0)
    }
  }
}
