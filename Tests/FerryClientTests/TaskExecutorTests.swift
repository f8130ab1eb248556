import FerryClient
import Glibc
import Synchronization
import Testing

/// Tasks that run where their answers come in.
@Suite("Tasks on the client's executor")
struct TaskExecutorTests {
  @Test("run on one thread, whatever their number and that of their clients, and have their own answers")
  func oneThread() async throws {
    let peer = try ScriptedPeer { $0.describeAll() }
    let clients = (0..<8).map { _ in client(peer) }
    let threads = SeenThreads()
    let right = await withTaskExecutorPreference(FerryClient.taskExecutor) {
      await withTaskGroup(of: Int.self) { group in
        for caller in 0..<64 {
          group.addTask {
            var right = 0
            for call in 0..<20 {
              let name = "r\(caller)-\(call)"
              if (try? await ClientForm.tasks.describe(clients[caller % clients.count], name)) == name { right += 1 }
              threads.see()
            }
            return right
          }
        }
        return await group.reduce(0, +)
      }
    }
    #expect(right == 64 * 20)
    #expect(threads.count == 1)
  }

  @Test("run without any client, and again after a while")
  func withoutClient() async throws {
    for round in 0..<3 {
      let sum = await withTaskExecutorPreference(FerryClient.taskExecutor) {
        await withTaskGroup(of: Int.self) { group in
          for number in 0..<100 {
            group.addTask {
              await Task.yield()
              return number
            }
          }
          return await group.reduce(0, +)
        }
      }
      #expect(sum == 4950, "round \(round)")
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  @Test("go on when they sleep, are cancelled, or have a deadline")
  func otherWaits() async throws {
    let peer = try ScriptedPeer { $0.ignore() }
    let client = client(peer)
    await withTaskExecutorPreference(FerryClient.taskExecutor) {
      let late = await failure { try await ClientForm.tasks.describe(client, timeout: .milliseconds(50)) }
      #expect(late == .deadlineExceeded)
      let task = Task(executorPreference: FerryClient.taskExecutor) {
        await failure { try await ClientForm.tasks.describe(client) }
      }
      try? await Task.sleep(for: .milliseconds(20))
      task.cancel()
      #expect(await task.value == .cancelled)
    }
  }

  @Test("and tasks elsewhere share connections")
  func besideOthers() async throws {
    let peer = try ScriptedPeer { $0.describeAll() }
    let client = client(peer)
    let right = await withTaskGroup(of: Int.self) { group in
      for caller in 0..<16 {
        group.addTask(executorPreference: caller % 2 == 0 ? FerryClient.taskExecutor : nil) {
          var right = 0
          for call in 0..<50 {
            let name = "r\(caller)-\(call)"
            if (try? await ClientForm.tasks.describe(client, name)) == name { right += 1 }
          }
          return right
        }
      }
      return await group.reduce(0, +)
    }
    #expect(right == 16 * 50)
    #expect(peer.connectionCount == 1)
  }

  @Test("that make a blocking call beside others end the program, instead of waiting for themselves for ever")
  func blocking() async {
    await #expect(processExitsWith: .failure) {
      let peer = try ScriptedPeer { $0.describeAll() }
      let client = client(peer)
      await withTaskExecutorPreference(FerryClient.taskExecutor) {
        await withTaskGroup(of: Void.self) { group in
          for _ in 0..<2 {
            group.addTask {
              async let other = ClientForm.tasks.describe(client, "other")
              await Task.yield()
              _ = try? client.blocking.describeRepository(
                DescribeRepositoryRequest(domain: "my_domain", repository: "mine"), timeout: .seconds(5))
              _ = try? await other
            }
          }
        }
      }
    }
  }
}

/// Which threads there were.
private final class SeenThreads: Sendable {
  private let ids = Mutex<Set<UInt>>([])

  var count: Int { ids.withLock { $0.count } }

  /// Counts this one.
  func see() { ids.withLock { _ = $0.insert(UInt(pthread_self())) } }
}
