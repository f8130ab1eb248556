import FerryClient
import FerryWire
import Glibc
import Synchronization
import Testing

@Suite("Streams to the daemon")
struct ClientStreamTests {
  private typealias Part = PublishPackageVersionPart

  private static func part(_ count: Int) -> Part { Part(content: [UInt8](repeating: 3, count: count)) }

  @Test(
    "the messages arrive in order behind a request that opens a stream, then their end", arguments: ClientForm.allCases)
  func messages(form: ClientForm) async throws {
    let frames = Mutex<[(FrameHeader, [UInt8])]>([])
    let peer = try ScriptedPeer { connection in
      guard let request = connection.receive(), request.flags == .remoteOpen, request.payload.isEmpty,
        request.method == "PublishPackageVersionStream", request.timeoutNanoseconds > 0
      else { return }
      while let frame = connection.receiveFrame() {
        frames.withLock { $0.append((frame.header, frame.body)) }
        if frame.header.flags == 5 { connection.reply(to: 1, PublishPackageVersionResponse(version: "1.0.0")) }
      }
    }
    let parts = [Part(publication: .init(domain: "d")), Self.part(0), Self.part(3), Self.part(3 << 20), Self.part(1)]
    #expect(try await form.publish(client(peer), parts, timeout: .seconds(50)) == "1.0.0")
    let seen = frames.withLock { $0 }
    #expect(seen.map(\.0.flags) == [0, 0, 0, 0, 0, 5])
    #expect(seen.allSatisfy { $0.0.type == 3 && $0.0.streamID == 1 })
    #expect(try seen.dropLast().map { try Part(unpacking: $0.1) } == parts)
  }

  @Test("an answer with every field at its default is an answer", arguments: ClientForm.allCases)
  func emptyAnswer(form: ClientForm) async throws {
    let peer = try ScriptedPeer { connection in
      while let frame = connection.receiveFrame() {
        if frame.header.flags == 5 { connection.reply(to: 1, PublishPackageVersionResponse()) }
      }
    }
    #expect(try await form.publish(client(peer), [Self.part(1)]) == "")
  }

  @Test("the daemon's error stops the sending as soon as it has come", arguments: ClientForm.allCases)
  func earlyError(form: ClientForm) async throws {
    let received = Atomic(0)
    let peer = try ScriptedPeer { connection in
      guard connection.receive() != nil, connection.receiveFrame() != nil else { return }
      connection.reply(to: 1, .invalidArgument, "no", ErrorDetail(name: "ValidationException"))
      while let frame = connection.receiveFrame() { received.wrappingAdd(frame.body.count, ordering: .relaxed) }
    }
    let client = client(peer)
    let parts = [Part](repeating: Self.part(1 << 20), count: 300)
    let error = await failure { try await form.publish(client, parts) }
    guard case .service(let service)? = error else { throw TestProblem("\(String(describing: error))") }
    #expect(service.name == "ValidationException")
    #expect(received.load(ordering: .relaxed) < 200 << 20)
  }

  @Test("a stream that has failed stays failed")
  func staysFailed() async throws {
    let peer = try ScriptedPeer { connection in
      guard connection.receive() != nil else { return }
      connection.reply(to: 1, .invalidArgument, "no")
      connection.ignore()
    }
    let call = try await client(peer).publishPackageVersionStream()
    var failures: [FerryClientError] = []
    while failures.count < 3 {
      do { try await call.send(Self.part(1)) } catch { failures.append(error) }
    }
    #expect(Set(failures).count == 1)
    #expect(await failure { try await call.finish() } == failures[0])
  }

  @Test("who lets go of a stream before its end gives it up: no end is sent", arguments: ClientForm.allCases)
  func letGo(form: ClientForm) async throws {
    let flags = Mutex<[UInt8]>([])
    let gone = Atomic(false)
    let peer = try ScriptedPeer { connection in
      while let frame = connection.receiveFrame() { flags.withLock { $0.append(frame.header.flags) } }
      gone.store(true, ordering: .releasing)
    }
    let client = client(peer)
    switch form {
    case .tasks:
      let call = try await client.publishPackageVersionStream()
      try await call.send(Self.part(1))
    case .threads: try await onThread { try client.blocking.publishPackageVersionStream().send(Self.part(1)) }
    }
    try await waitFor("the connection is closed") { gone.load(ordering: .acquiring) }
    #expect(flags.withLock { $0 } == [2, 0])
  }

  @Test("a peer that does not read is waited for until the timeout", arguments: ClientForm.allCases)
  func deadline(form: ClientForm) async throws {
    let peer = try ScriptedPeer { $0.ignore() }
    let client = client(peer)
    let start = ContinuousClock.now
    let parts = [Part](repeating: Self.part(1 << 20), count: 20)
    #expect(
      await failure { try await form.publish(client, parts, timeout: .milliseconds(200)) } == .deadlineExceeded)
    #expect((.milliseconds(200)..<(.seconds(20))).contains(ContinuousClock.now - start))
  }

  @Test("a peer that reads slowly gets everything", arguments: ClientForm.allCases)
  func slowPeer(form: ClientForm) async throws {
    let peer = try ScriptedPeer { connection in
      var total = 0
      while let frame = connection.receiveFrame() {
        usleep(3000)
        total += ((try? Part(unpacking: frame.body))?.content.count ?? 0)
        if frame.header.flags == 5 { connection.reply(to: 1, PublishPackageVersionResponse(version: "\(total)")) }
      }
    }
    let parts = (0..<40).map { Self.part(100_000 + $0) }
    let total = parts.reduce(0) { $0 + $1.content.count }
    #expect(try await form.publish(client(peer), parts) == "\(total)")
  }

  @Test("a message that is too large for a frame is refused here", arguments: ClientForm.allCases)
  func tooLarge(form: ClientForm) async throws {
    let peer = try ScriptedPeer { $0.ignore() }
    let client = client(peer)
    guard case .tooLarge? = await failure({ try await form.publish(client, [Self.part(5 << 20)]) }) else {
      throw TestProblem("it was sent")
    }
  }

  @Test("a cancelled task stops waiting for the answer")
  func cancelled() async throws {
    let finished = Atomic(false)
    let peer = try ScriptedPeer { connection in
      while let frame = connection.receiveFrame() {
        if frame.header.flags == 5 { finished.store(true, ordering: .releasing) }
      }
    }
    let client = client(peer)
    let task = Task { await failure { try await ClientForm.tasks.publish(client, [Self.part(1)]) } }
    try await waitFor("the end has arrived") { finished.load(ordering: .acquiring) }
    task.cancel()
    #expect(await task.value == .cancelled)
  }

  @Test("a daemon that goes away is an error", arguments: ClientForm.allCases)
  func lost(form: ClientForm) async throws {
    let peer = try ScriptedPeer { connection in
      _ = (connection.receive(), connection.receiveFrame())
    }
    let client = client(peer)
    guard case .connectionLost? = await failure({ try await form.publish(client, [Self.part(1)]) }) else {
      throw TestProblem("no error")
    }
  }
}
