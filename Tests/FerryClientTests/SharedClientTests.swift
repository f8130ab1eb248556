import FerryClient
import Glibc
import Synchronization
import Testing

@Suite("Shared clients")
struct SharedClientTests {
  @Test("a process has one client for each socket, whoever asks first")
  func onePerSocket() async throws {
    let folder = try TemporaryFolder()
    for round in 0..<20 {
      let sockets = (0..<4).map { folder.path("\(round)-\($0)") }
      let clients = try await withThrowingTaskGroup(of: [ObjectIdentifier].self) { group in
        for _ in 0..<8 {
          group.addTask { try await onThread { sockets.map { ObjectIdentifier(FerryClient.shared(for: $0)) } } }
        }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(clients.count == 1)
      #expect(clients.first.map { Set($0).count } == 4)
    }
    #expect(FerryClient.shared() === FerryClient.shared(for: nil))
    #expect(FerryClient.shared(for: folder.path("0-0")).socket == folder.path("0-0"))
  }

  @Test("callers of a shared client share its connection, and a forked child has its own")
  func connections() async throws {
    let peer = try ScriptedPeer { $0.describeAll() }
    let request = DescribeRepositoryRequest(domain: "d", repository: "repo")
    let path = peer.path
    try await onThread {
      for _ in 0..<3 { _ = try FerryClient.shared(for: path).blocking.describeRepository(request) }
      let status = try inForkedChild {
        let answer = try? FerryClient.shared(for: path).blocking.describeRepository(request)
        return answer?.repository?.name == "repo" ? 0 : 1
      }
      #expect(status == 0)
      _ = try FerryClient.shared(for: path).blocking.describeRepository(request)
    }
    #expect(peer.connectionCount == 2)
  }

  @Test(
    "a child that is forked while other threads ask for clients can ask too",
    .disabled(if: Sanitizer.isForThreads, "its own locks are held by threads that a child does not have"))
  func forkInTheMiddle() async throws {
    let peer = try ScriptedPeer { $0.describeAll() }
    let request = DescribeRepositoryRequest(domain: "d", repository: "repo")
    let path = peer.path
    let isStopping = Stop()
    for thread in 0..<4 {
      startThread {
        for number in 0..<2_000 {
          guard !isStopping.isRaised else { return }
          _ = FerryClient.shared(for: "@ferry-test-\(getpid())-\(thread)-\(number)")
        }
      }
    }
    try await onThread {
      defer { isStopping.raise() }
      _ = try FerryClient.shared(for: path).blocking.describeRepository(request)
      for _ in 0..<20 {
        let status = try inForkedChild {
          let answer = try? FerryClient.shared(for: path).blocking.describeRepository(request)
          return answer?.repository?.name == "repo" ? 0 : 1
        }
        #expect(status == 0)
      }
    }
  }
}

private final class Stop: Sendable {
  private let state = Atomic(false)
  func raise() { state.store(true, ordering: .relaxed) }
  var isRaised: Bool { state.load(ordering: .relaxed) }
}
