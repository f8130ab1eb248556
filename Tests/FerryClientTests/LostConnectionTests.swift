import FerryClient
import FerryWire
import Synchronization
import Testing

@Suite("A connection that is lost")
struct LostConnectionTests {
  /// What the peer was asked, over all connections.
  private final class Log: Sendable {
    private let methods = Mutex<[String]>([])
    func add(_ request: PeerRequest) { methods.withLock { $0.append(request.method) } }
    var all: [String] { methods.withLock { $0 } }
  }

  @Test("a change whose answer never came is not repeated", arguments: ClientForm.allCases)
  func change(form: ClientForm) async throws {
    let log = Log()
    let peer = try ScriptedPeer { connection in
      if let request = connection.receive() { log.add(request) }
    }
    guard case .connectionLost? = await failure({ try await form.delete(client(peer)) }) else {
      Issue.record("the call did not fail as it should")
      return
    }
    #expect(log.all == ["DeleteRepository"])
  }

  @Test("a read is repeated once on a new connection", arguments: ClientForm.allCases)
  func read(form: ClientForm) async throws {
    let log = Log()
    let peer = try ScriptedPeer { connection in
      guard connection.number > 0 else {
        if let request = connection.receive() { log.add(request) }
        return
      }
      connection.describeAll()
    }
    #expect(try await form.describe(client(peer)) == "repo")
    #expect(log.all == ["DescribeRepository"])
    #expect(peer.connectionCount == 2)
  }

  @Test("a read is not repeated twice", arguments: ClientForm.allCases)
  func readTwice(form: ClientForm) async throws {
    let log = Log()
    let peer = try ScriptedPeer { connection in
      if let request = connection.receive() { log.add(request) }
    }
    guard case .connectionLost? = await failure({ try await form.describe(client(peer)) }) else {
      Issue.record("the call did not fail as it should")
      return
    }
    #expect(log.all == ["DescribeRepository", "DescribeRepository"])
  }

  @Test("a daemon that dies in the middle of an answer loses it", arguments: ClientForm.allCases)
  func halfAnswer(form: ClientForm) async throws {
    let peer = try ScriptedPeer { connection in
      guard let request = connection.receive() else { return }
      let frame = FrameEncoder.response(
        streamID: request.streamID, DeleteRepositoryResponse(repository: .init(name: "x")))
      connection.send(Array(frame.dropLast()))
    }
    guard case .connectionLost? = await failure({ try await form.delete(client(peer)) }) else {
      Issue.record("the call did not fail as it should")
      return
    }
  }

  @Test("all who wait on it fail, threads and tasks")
  func all() async throws {
    let peer = try ScriptedPeer { connection in
      for _ in 0..<8 { _ = connection.receive() }
    }
    let client = client(peer)
    await withTaskGroup(of: FerryClientError?.self) { group in
      for caller in 0..<8 {
        let form: ClientForm = caller % 2 == 0 ? .tasks : .threads
        group.addTask { await failure { try await form.delete(client) } }
      }
      for await error in group {
        guard case .connectionLost? = error else {
          Issue.record("\(String(describing: error))")
          continue
        }
      }
    }
    #expect(peer.connectionCount == 1)
  }

  @Test("after a restart the next call, a change too, goes to the new daemon, once", arguments: ClientForm.allCases)
  func restart(form: ClientForm) async throws {
    let log = Log()
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() {
        log.add(request)
        connection.reply(to: request.streamID, DeleteRepositoryResponse())
      }
    }
    let client = client(peer)
    for _ in 0..<3 {
      _ = try await form.delete(client)
      peer.stop()
      try peer.start()
    }
    #expect(log.all.count == 3)
    #expect(peer.connectionCount == 3)
  }

  @Test("a call waits for a daemon that is restarting", arguments: ClientForm.allCases)
  func reconnecting(form: ClientForm) async throws {
    let peer = try ScriptedPeer { $0.describeAll() }
    let client = client(peer)
    _ = try await form.describe(client)
    peer.stop()
    async let answer = form.describe(client, "patient")
    try await Task.sleep(for: .milliseconds(150))
    try peer.start()
    #expect(try await answer == "patient")
  }

  @Test("but not for ever, and not at all where there never was one", arguments: ClientForm.allCases)
  func notReconnecting(form: ClientForm) async throws {
    let peer = try ScriptedPeer { $0.describeAll() }
    let patient = client(peer, reconnectTimeout: .milliseconds(100))
    let fresh = client(peer, reconnectTimeout: .seconds(60))
    _ = try await form.describe(patient)
    peer.stop()
    for client in [patient, fresh] {
      let start = ContinuousClock.now
      let error = await failure { try await form.describe(client) }
      guard case .cannotConnect(peer.path, 2, let message)? = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(message.contains("start the daemon"))
      #expect(ContinuousClock.now - start < .seconds(30))
    }
  }

  @Test(
    "a call that a draining daemon turned away goes to its successor, and not for ever",
    arguments: ClientForm.allCases)
  func draining(form: ClientForm) async throws {
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() {
        if connection.number == 0 {
          connection.reply(to: request.streamID, .unavailable, "ferryd is stopping")
        } else {
          connection.reply(to: request.streamID, DeleteRepositoryResponse())
        }
      }
    }
    _ = try await form.delete(client(peer))
    #expect(peer.connectionCount == 2)
    let stopping = try ScriptedPeer { connection in
      while let request = connection.receive() { connection.reply(to: request.streamID, .unavailable, "stopping") }
    }
    guard case .service(let error)? = await failure({ try await form.delete(client(stopping)) }) else {
      Issue.record("the call did not fail as it should")
      return
    }
    #expect(error.name == "UNAVAILABLE")
    #expect(stopping.connectionCount == 6)
  }

  @Test("a daemon that drops every connection is not tried for ever", arguments: ClientForm.allCases)
  func dropping(form: ClientForm) async throws {
    let peer = try ScriptedPeer { _ in }
    guard case .connectionLost? = await failure({ try await form.delete(client(peer)) }) else {
      Issue.record("the call did not fail as it should")
      return
    }
    #expect(peer.connectionCount <= 4)
  }

  @Test("no change is carried out twice, however often the daemon drops the connection at the worst moment")
  func neverTwice() async throws {
    let seen = Mutex<[String]>([])
    let peer = try ScriptedPeer { connection in
      for call in 0...(connection.number % 3) {
        guard let request = connection.receive(), let message = try? request.message(DeleteRepositoryRequest.self)
        else { return }
        seen.withLock { $0.append(message.repository) }
        // All but the last are answered.
        if call < connection.number % 3 { connection.reply(to: request.streamID, DeleteRepositoryResponse()) }
      }
    }
    let client = client(peer)
    await withTaskGroup(of: Void.self) { group in
      for caller in 0..<6 {
        group.addTask {
          for call in 0..<40 {
            let request = DeleteRepositoryRequest(domain: "d", repository: "\(caller)-\(call)")
            if caller % 2 == 0 {
              _ = try? await client.deleteRepository(request)
            } else {
              _ = try? await onThread { try client.blocking.deleteRepository(request) }
            }
          }
        }
      }
      await group.waitForAll()
    }
    let names = seen.withLock { $0 }
    #expect(names.count > 40)
    #expect(Set(names).count == names.count)
  }
}
