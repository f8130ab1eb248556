import FerryClient
import FoundationEssentials
import Testing

/// The thread that works for tasks.
///
/// In a process of its own, so that all descriptors there are this client's.
@Suite("One thread for all tasks")
struct ConnectionLoopTests {
  @Test("the tasks of many clients share one, which goes with the last of their connections")
  func shared() async {
    await #expect(processExitsWith: .success) {
      let peer = try ScriptedPeer { $0.describeAll() }
      let before = Self.eventQueues
      for _ in 0..<3 {
        var clients = (0..<20).map { _ in client(peer) }
        for round in 0..<2 {
          for (number, client) in clients.enumerated() {
            let name = "r\(round)-\(number)"
            guard try await ClientForm.tasks.describe(client, name) == name else { throw TestProblem("a wrong answer") }
          }
        }
        guard Self.eventQueues == before + 1 else {
          throw TestProblem("\(Self.eventQueues) event queues, \(before) before")
        }
        clients = []
        try await waitFor("it is gone") { Self.eventQueues == before }
      }
    }
  }

  @Test("a thread and a task that take turns on a connection always have their answers")
  func turns() async throws {
    let peer = try ScriptedPeer { $0.describeAll() }
    let client = client(peer)
    for call in 0..<300 {
      let form: ClientForm = call % 2 == 0 ? .tasks : .threads
      #expect(try await form.describe(client, "r\(call)") == "r\(call)")
    }
    #expect(peer.connectionCount == 1)
  }

  /// How many of epoll's are open.
  private static var eventQueues: Int {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return files.count { file in
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(file)")) == "anon_inode:[eventpoll]"
    }
  }
}
