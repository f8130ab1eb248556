import FerryClient
import FerryWire
import Synchronization
import Testing

@Suite("Deadlines and cancellation")
struct DeadlineTests {
  @Test(
    "a call without an answer ends at its deadline; its late answer disturbs no one", arguments: ClientForm.allCases)
  func deadline(form: ClientForm) async throws {
    let peer = try ScriptedPeer { connection in
      guard let first = connection.receive(), let second = connection.receive() else { return }
      connection.describe(first)
      connection.describe(second)
      connection.describeAll()
    }
    let client = client(peer)
    let start = ContinuousClock.now
    #expect(await failure { try await form.describe(client, "late", timeout: .milliseconds(60)) } == .deadlineExceeded)
    let elapsed = ContinuousClock.now - start
    #expect(elapsed >= .milliseconds(60))
    #expect(elapsed < .seconds(20))
    #expect(try await form.describe(client, "second") == "second")
    #expect(try await form.describe(client, "third") == "third")
    #expect(peer.connectionCount == 1)
  }

  @Test("each of many has its own deadline, though one reads for all", arguments: [0, 2, 4])
  func manyDeadlines(taskCount: Int) async throws {
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() {
        if let message = try? request.message(DescribeRepositoryRequest.self), message.repository == "answered" {
          connection.describe(request)
        }
      }
    }
    let client = client(peer)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for caller in 0..<4 {
        let form: ClientForm = caller < taskCount ? .tasks : .threads
        group.addTask {
          // The longest first, so that it is the one that reads.
          let timeout = Duration.milliseconds(400 - caller * 100)
          let start = ContinuousClock.now
          #expect(await failure { try await form.describe(client, "silent", timeout: timeout) } == .deadlineExceeded)
          let elapsed = ContinuousClock.now - start
          #expect(elapsed >= timeout && elapsed < timeout + .seconds(20))
          let answer = try await form.describe(client, "answered")
          #expect(answer == "answered")
        }
      }
      try await group.waitForAll()
    }
    #expect(peer.connectionCount == 1)
  }

  @Test("a deadline that has passed already sends nothing", arguments: ClientForm.allCases)
  func passed(form: ClientForm) async throws {
    let peer = try ScriptedPeer { $0.describeAll() }
    let client = client(peer)
    for timeout in [Duration.zero, .seconds(-1)] {
      #expect(await failure { try await form.describe(client, timeout: timeout) } == .deadlineExceeded)
    }
    #expect(peer.connectionCount == 0)
  }

  @Test("the longest durations do not overflow", arguments: ClientForm.allCases)
  func longest(form: ClientForm) async throws {
    let peer = try ScriptedPeer { $0.describeAll() }
    #expect(try await form.describe(client(peer), timeout: .seconds(Int64.max)) == "repo")
  }

  @Test("what the daemon says about the deadline is the same error", arguments: ClientForm.allCases)
  func fromDaemon(form: ClientForm) async throws {
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() {
        connection.reply(to: request.streamID, .deadlineExceeded, "too late")
      }
    }
    #expect(await failure { try await form.describe(client(peer)) } == .deadlineExceeded)
  }

  @Test("a cancelled task goes on at once; its late answer disturbs no one")
  func cancellation() async throws {
    let peer = try ScriptedPeer { connection in
      guard let first = connection.receive(), let second = connection.receive() else { return }
      connection.describe(first)
      connection.describe(second)
      connection.describeAll()
    }
    let client = client(peer)
    let task = Task { await failure { try await ClientForm.tasks.describe(client, "cancelled") } }
    while peer.connectionCount == 0 { try await Task.sleep(for: .milliseconds(1)) }
    try await Task.sleep(for: .milliseconds(20))
    let start = ContinuousClock.now
    task.cancel()
    #expect(await task.value == .cancelled)
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(try await ClientForm.threads.describe(client, "thread") == "thread")
    #expect(try await ClientForm.tasks.describe(client, "task") == "task")
    #expect(peer.connectionCount == 1)
  }

  @Test("a task that is cancelled before it calls does not call")
  func cancelledBefore() async throws {
    let seen = Mutex<[String]>([])
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() {
        seen.withLock { $0.append(request.method) }
        connection.describe(request)
      }
    }
    let client = client(peer)
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return await failure { try await ClientForm.tasks.delete(client) }
    }
    task.cancel()
    #expect(await task.value == .cancelled)
    _ = try await ClientForm.tasks.describe(client)
    #expect(seen.withLock { $0 } == ["DescribeRepository"])
  }

  @Test("tasks that are cancelled while others call leave the others alone")
  func cancellationStorm() async throws {
    let peer = try ScriptedPeer { $0.describeAll() }
    let client = client(peer)
    await withTaskGroup(of: Bool.self) { group in
      for caller in 0..<8 {
        group.addTask {
          for call in 0..<100 {
            let name = "r\(caller)-\(call)"
            if caller % 2 == 0 {
              let task = Task { try await ClientForm.tasks.describe(client, name) }
              if call % 3 != 0 { await Task.yield() }
              task.cancel()
              let outcome = await failure { try await task.value }
              if outcome != nil, outcome != .cancelled { return false }
            } else {
              let form: ClientForm = caller % 4 == 1 ? .tasks : .threads
              guard (try? await form.describe(client, name)) == name else { return false }
            }
          }
          return true
        }
      }
      for await isRight in group { #expect(isRight) }
    }
    #expect(peer.connectionCount == 1)
  }
}
