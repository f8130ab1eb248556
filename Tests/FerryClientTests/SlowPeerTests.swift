import FerryClient
import FerryWire
import Glibc
import Synchronization
import Testing

@Suite("A peer that takes its time")
struct SlowPeerTests {
  @Test(
    "a request for which there is no room fails at its deadline, and the next call has a new connection",
    arguments: ClientForm.allCases)
  func neverReads(form: ClientForm) async throws {
    let peer = try ScriptedPeer { connection in
      guard connection.number > 0 else { return connection.ignore() }
      connection.describeAll()
    }
    let client = client(peer)
    let start = ContinuousClock.now
    let error = await failure { try await form.write(client, byteCount: 3 << 20, timeout: .milliseconds(100)) }
    #expect(error == .deadlineExceeded)
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(try await form.describe(client) == "repo")
    #expect(peer.connectionCount == 2)
  }

  @Test(
    "who waits behind a request for which there is no room fails at its own deadline", arguments: ClientForm.allCases)
  func behind(form: ClientForm) async throws {
    let peer = try ScriptedPeer { connection in
      guard connection.number > 0 else { return connection.ignore() }
      connection.describeAll()
    }
    let client = client(peer)
    async let large = failure { try await form.write(client, byteCount: 3 << 20, timeout: .seconds(60)) }
    try await Task.sleep(for: .milliseconds(100))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for other in ClientForm.allCases {
        group.addTask {
          let start = ContinuousClock.now
          #expect(await failure { try await other.describe(client, timeout: .milliseconds(80)) } == .deadlineExceeded)
          #expect(ContinuousClock.now - start < .seconds(20))
        }
      }
      try await group.waitForAll()
    }
    client.close()
    guard case .connectionLost? = await large else {
      Issue.record("the large request did not fail as it should")
      return
    }
    #expect(try await form.describe(client) == "repo")
  }

  @Test(
    "large requests arrive whole at a peer that reads slowly, and small ones between them",
    arguments: ClientForm.allCases)
  func slowReader(form: ClientForm) async throws {
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() {
        usleep(1000)
        guard request.method == "WriteAssetUpload" else {
          connection.describe(request)
          continue
        }
        let content = (try? request.message(WriteAssetUploadRequest.self))?.content ?? []
        // All bytes are equal to the first where each is equal to the next.
        let isWhole = content.first == 7 && memcmp(content, Array(content.dropFirst()), content.count - 1) == 0
        connection.reply(to: request.streamID, WriteAssetUploadResponse(size: Int64(isWhole ? content.count : -1)))
      }
    }
    let client = client(peer)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<4 {
        group.addTask { try await form.write(client, byteCount: (2 << 20) + index) == (2 << 20) + Int64(index) }
        for other in ClientForm.allCases {
          group.addTask { try await other.describe(client, "r\(index)") == "r\(index)" }
        }
      }
      for try await isRight in group { #expect(isRight) }
    }
    #expect(peer.connectionCount == 1)
  }

  @Test(
    "late answers that nobody waits for do not stop a daemon that must get rid of them first",
    arguments: ClientForm.allCases)
  func lateAnswers(form: ClientForm) async throws {
    // The peer answers the first call with more than the socket holds, once its caller has gone, and reads nothing
    // until it has sent all of that.
    let peer = try ScriptedPeer { connection in
      guard let first = connection.receive() else { return }
      usleep(150_000)
      connection.reply(to: first.streamID, GetPackageVersionAssetResponse(asset: [UInt8](repeating: 1, count: 3 << 20)))
      while let request = connection.receive() {
        connection.reply(to: request.streamID, WriteAssetUploadResponse(size: 42))
      }
    }
    let client = client(peer)
    #expect(await failure { try await form.delete(client, timeout: .milliseconds(50)) } == .deadlineExceeded)
    try await Task.sleep(for: .milliseconds(200))
    #expect(try await form.write(client, byteCount: 3 << 20) == 42)
    #expect(peer.connectionCount == 1)
  }

  @Test("an answer that comes byte by byte is whole in the end", arguments: ClientForm.allCases)
  func byteByByte(form: ClientForm) async throws {
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() {
        let answer = DescribeRepositoryResponse(repository: .init(name: "slow"))
        for byte in FrameEncoder.response(streamID: request.streamID, answer) {
          connection.send([byte])
          usleep(200)
        }
      }
    }
    #expect(try await form.describe(client(peer)) == "slow")
  }

  @Test("a daemon that does not accept is waited for, but not for ever", arguments: ClientForm.allCases)
  func busyListener(form: ClientForm) async throws {
    let folder = try TemporaryFolder()
    let listener = try FullListener(folder.path("s"))
    let client = FerryClient(
      socket: folder.path("s"), configuration: .init(timeout: .seconds(10), connectTimeout: .milliseconds(100)))
    let error = await failure { try await form.describe(client) }
    guard case .cannotConnect(_, ETIMEDOUT, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    withExtendedLifetime(listener) {}
  }

  @Test("a call that had to wait for its connection ends in its time, and the daemon is told what is left of it")
  func lateConnection() async throws {
    let told = Mutex<Int64?>(nil)
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() {
        guard connection.number > 0 else {
          connection.describe(request)
          continue
        }
        told.withLock { $0 = request.timeoutNanoseconds }
      }
    }
    let client = client(peer)
    #expect(try await ClientForm.threads.describe(client) == "repo")
    peer.stop()
    startThread {
      usleep(2_000_000)
      try? peer.start()
    }
    let start = ContinuousClock.now
    #expect(await failure { try await ClientForm.threads.describe(client, timeout: .seconds(4)) } == .deadlineExceeded)
    #expect(ContinuousClock.now - start < .milliseconds(5500))
    let left = try #require(told.withLock { $0 })
    #expect(left > 0 && left < 2_500_000_000)
  }
}
