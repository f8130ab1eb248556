import FerryClient
import FerryWire
import Synchronization
import Testing

@Suite("A connection that is lost")
struct LostConnectionTests {
  /// What the peer was asked, over all connections.
  private final class Log: Sendable {
    private let requests = Mutex<[PeerRequest]>([])
    func add(_ request: PeerRequest) { requests.withLock { $0.append(request) } }
    var all: [String] { requests.withLock { $0.map(\.method) } }
    /// The token that went with each; empty where none did.
    var tokens: [String] { requests.withLock { $0.map { $0.metadata[RequestToken.metadataKey] ?? "" } } }
  }

  /// A peer that answers every call but loses the first ones after it has them whole.
  private func losing(_ calls: Int, _ log: Log) throws -> ScriptedPeer {
    try ScriptedPeer { connection in
      while let request = connection.receive() {
        log.add(request)
        guard connection.number >= calls else { return }
        connection.send(FrameEncoder.response(streamID: request.streamID, CheckResponse()))
      }
    }
  }

  @Test("a piece of an upload whose answer never came is not sent again", arguments: ClientForm.allCases)
  func uploads(form: ClientForm) async throws {
    let log = Log()
    let peer = try losing(1, log)
    guard case .connectionLost? = await failure({ try await form.write(client(peer), byteCount: 10) }) else {
      Issue.record("the call did not fail as it should")
      return
    }
    #expect(log.all == ["WriteAssetUpload"])
  }

  @Test("a change whose answer never came is repeated with the token that it had", arguments: ClientForm.allCases)
  func change(form: ClientForm) async throws {
    let log = Log()
    let peer = try losing(3, log)
    let client = client(peer)
    _ = try await form.delete(client)
    _ = try await form.delete(client)
    #expect(log.all == Array(repeating: "DeleteRepository", count: 5))
    #expect(Set(log.tokens.prefix(4)).count == 1)
    #expect(log.tokens[4] != log.tokens[0])
    for token in log.tokens { #expect(token.utf8.count == 32 && token.allSatisfy(\.isHexDigit)) }
  }

  @Test("which changes carry a token: those of which a second one would not be as the first")
  func tokens() async throws {
    let log = Log()
    let peer = try losing(0, log)
    let calls = client(peer).blocking
    let copy = CopyPackageVersionsRequest(
      domain: "d", sourceRepository: "a", destinationRepository: "b", versions: ["1"])
    try await onThread {
      var (overwriting, ofRevisions, dryRun) = (copy, copy, copy)
      overwriting.allowOverwrite = true
      (ofRevisions.versions, ofRevisions.versionRevisions) = ([], ["1": "r"])
      (dryRun.allowOverwrite, dryRun.dryRun) = (true, true)
      for request in [copy, dryRun, overwriting, ofRevisions] { _ = try calls.copyPackageVersions(request) }
      _ = try calls.updateRepository(.init(domain: "d", repository: "a", description: "new"))
      _ = try calls.putRepositoryPermissionsPolicy(.init(domain: "d", repository: "a", policyDocument: "{}"))
      _ = try calls.publishPackageVersion(.init(domain: "d", repository: "a"))
      _ = try calls.describeRepository(.init(domain: "d", repository: "a"))
      _ = try calls.createDomain(.init(domain: "d"))
      _ = try calls.createRepository(.init(domain: "d", repository: "a"))
      _ = try calls.deleteRepositoryPermissionsPolicy(.init(domain: "d", repository: "a"))
      _ = try calls.putRepositoryPermissionsPolicy(
        .init(domain: "d", repository: "a", policyRevision: "r", policyDocument: "{}"))
      _ = try calls.publishPackageVersion(.init(domain: "d", repository: "a", distTags: ["latest"]))
    }
    let withToken = log.tokens.map { !$0.isEmpty }
    #expect(withToken == [false, false, true, true, false, false, false, false, true, true, true, true, true])
    #expect(Set(log.tokens).count == 8)
  }

  @Test("a change that is the same when made twice is repeated as it is", arguments: [1, 3])
  func harmless(losses: Int) async throws {
    let log = Log()
    let peer = try losing(losses, log)
    let client = client(peer)
    _ = try await client.updateRepository(.init(domain: "d", repository: "a", description: "new"))
    #expect(log.tokens == Array(repeating: "", count: losses + 1))
  }

  @Test("the token of an interceptor is the call's", arguments: ClientForm.allCases)
  func ownToken(form: ClientForm) async throws {
    struct Naming: ClientInterceptor {
      func begin(_ call: inout ClientCall) -> (@Sendable (FerryClientError?) -> Void)? {
        call.metadata[RequestToken.metadataKey] = "mine"
        return nil
      }
    }
    let log = Log()
    let peer = try losing(1, log)
    _ = try await form.delete(FerryClient(socket: peer.path, configuration: .init(interceptors: [Naming()])))
    #expect(log.tokens == ["mine", "mine"])
  }

  @Test("repeats end with the call's deadline", arguments: ClientForm.allCases)
  func repeatsUntilDeadline(form: ClientForm) async throws {
    let log = Log()
    let peer = try losing(100, log)
    let error = await failure { try await form.delete(client(peer), timeout: .milliseconds(100)) }
    switch error {
    case .connectionLost, .deadlineExceeded: break
    default: Issue.record("\(String(describing: error))")
    }
    #expect((1...4).contains(log.all.count))
  }

  @Test("nothing is repeated where the configuration leaves no time for a restart", arguments: ClientForm.allCases)
  func noRestart(form: ClientForm) async throws {
    let log = Log()
    let peer = try losing(100, log)
    _ = await failure { try await form.delete(client(peer, reconnectTimeout: .zero)) }
    #expect(log.all.count <= 2)
  }

  @Test("a read is repeated on a new connection", arguments: ClientForm.allCases)
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

  @Test("a read is not repeated for ever", arguments: ClientForm.allCases)
  func readForever(form: ClientForm) async throws {
    let log = Log()
    let peer = try ScriptedPeer { connection in
      if let request = connection.receive() { log.add(request) }
    }
    guard case .connectionLost? = await failure({ try await form.describe(client(peer)) }) else {
      Issue.record("the call did not fail as it should")
      return
    }
    #expect(log.all == Array(repeating: "DescribeRepository", count: 6))
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
        group.addTask { await failure { try await form.write(client, byteCount: 10) } }
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
    #expect(peer.connectionCount <= 6)
  }

  @Test("a change has one token, however often the daemon drops the connection at the worst moment")
  func neverTwice() async throws {
    let seen = Mutex<[String: [String]]>([:])
    let peer = try ScriptedPeer { connection in
      for call in 0...(connection.number % 3) {
        guard let request = connection.receive(), let message = try? request.message(DeleteRepositoryRequest.self)
        else { return }
        let token = request.metadata[RequestToken.metadataKey] ?? ""
        seen.withLock { $0[message.repository, default: []].append(token) }
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
    let tokens = seen.withLock { $0 }
    // A call that was dropped before the peer had it, each time, is not among them.
    #expect(tokens.count > 6 * 30)
    #expect(tokens.values.allSatisfy { Set($0).count == 1 })
    #expect(tokens.values.contains { $0.count > 1 })
    #expect(Set(tokens.values.map { $0[0] }).count == tokens.count)
  }
}
