@testable import FerryClient
import FerryWire
import Glibc
import Synchronization
import Testing

/// Requests of many tasks on one connection, which leave together.
@Suite("Gathered requests")
struct GatheredRequestsTests {
  private static let tasks = 64

  /// Calls from many tasks at once, each with a number of its own, and says what became of each.
  private static func callAll(
    _ client: FerryClient, contentBytes: Int = 0, timeout: Duration? = nil
  ) async -> [Int: Result<Int64, FerryClientError>] {
    await withTaskGroup(of: (Int, Result<Int64, FerryClientError>).self) { group in
      for number in 0..<tasks {
        let request = WriteAssetUploadRequest(
          uploadId: "\(number)", content: [UInt8](repeating: 7, count: contentBytes))
        group.addTask {
          do throws(FerryClientError) {
            return (number, .success(try await client.writeAssetUpload(request, timeout: timeout).size))
          } catch {
            return (number, .failure(error))
          }
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }

  /// Answers a call with its own number.
  private static func answer(_ request: PeerRequest, on connection: PeerConnection) {
    guard let message = try? request.message(WriteAssetUploadRequest.self), let number = Int64(message.uploadId) else {
      return connection.close()
    }
    connection.reply(to: request.streamID, WriteAssetUploadResponse(size: number))
  }

  @Test("each task has its own answer, and the stream ids grow", arguments: [0, 6000])
  func answers(contentBytes: Int) async throws {
    let ids = Mutex<[UInt32]>([])
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() {
        ids.withLock { $0.append(request.streamID) }
        Self.answer(request, on: connection)
      }
    }
    let client = client(peer)
    for _ in 0..<20 {
      for (number, result) in await Self.callAll(client, contentBytes: contentBytes) {
        #expect(result == .success(Int64(number)))
      }
    }
    let seen = ids.withLock { $0 }
    #expect(seen.count == 20 * Self.tasks)
    #expect(zip(seen, seen.dropFirst()).allSatisfy { $0 < $1 })
    #expect(peer.connectionCount == 1)
  }

  @Test("what a daemon had before it died is not sent again, and all else goes to the next connection")
  func lostConnection() async throws {
    // So many requests are read, and nothing is answered, on the first connection.
    for readRequests in [1, 9, 20, 40] {
      let had = Mutex<Set<String>>([])
      let again = Mutex<[String]>([])
      let peer = try ScriptedPeer { connection in
        var count = 0
        while connection.number > 0 || count < readRequests, let request = connection.receive() {
          guard let message = try? request.message(WriteAssetUploadRequest.self) else { return }
          count += 1
          if connection.number == 0 {
            had.withLock { _ = $0.insert(message.uploadId) }
          } else {
            again.withLock { $0.append(message.uploadId) }
            Self.answer(request, on: connection)
          }
        }
      }
      let client = client(peer)
      let results = await Self.callAll(client, contentBytes: 4000)
      let (first, second) = (had.withLock { $0 }, again.withLock { $0 })
      #expect(results.count == Self.tasks)
      #expect(Set(second).count == second.count)
      #expect(first.isDisjoint(with: second))
      for (number, result) in results {
        if second.contains("\(number)") {
          #expect(result == .success(Int64(number)))
        } else {
          guard case .failure(.connectionLost) = result else {
            Issue.record("call \(number) ended with \(result)")
            continue
          }
        }
      }
    }
  }

  @Test("a daemon that does not read holds each task up to its deadline, and no longer")
  func neverReads() async throws {
    let peer = try ScriptedPeer { connection in
      // Long enough for all of them, and not for ever: whether the next call finds this connection or another one depends
      // on whether half a request has left.
      if connection.number == 0 { usleep(1_500_000) }
      while let request = connection.receive() { Self.answer(request, on: connection) }
    }
    let client = client(peer)
    let start = ContinuousClock.now
    let results = await Self.callAll(client, contentBytes: 8000, timeout: .milliseconds(300))
    // One that began so late that the others had given the connection up before went to the next one.
    let late = results.filter { $0.value == .success(Int64($0.key)) }
    #expect(results.filter { $0.value == .failure(.deadlineExceeded) }.count == Self.tasks - late.count)
    #expect(late.count < Self.tasks)
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(try await client.writeAssetUpload(.init(uploadId: "1")).size == 1)
  }

  @Test("a task's own deadline is kept where it leaves, or would, with others that may wait longer")
  func ownDeadline() async throws {
    let peer = try ScriptedPeer { connection in
      if connection.number == 0 { usleep(5_000_000) }
      while let request = connection.receive() { Self.answer(request, on: connection) }
    }
    let client = client(peer)
    let late = await withTaskGroup(of: Duration?.self, returning: [Duration].self) { group in
      for number in 0..<Self.tasks {
        group.addTask {
          let isShort = number % 4 == 3
          let start = ContinuousClock.now
          _ = try? await client.writeAssetUpload(
            WriteAssetUploadRequest(uploadId: "\(number)", content: [UInt8](repeating: 7, count: 8000)),
            timeout: isShort ? .milliseconds(300) : .seconds(60))
          return isShort ? ContinuousClock.now - start : nil
        }
      }
      return await group.reduce(into: [Duration]()) { times, time in times += time.map { [$0] } ?? [] }
    }
    #expect(late.count == Self.tasks / 4)
    #expect(late.allSatisfy { $0 < .seconds(4) }, "\(late)")
  }

  @Test("requests for which there is no room leave as the daemon reads, whole and in order")
  func slowReader() async throws {
    let peer = try ScriptedPeer { connection in
      usleep(100_000)
      while let request = connection.receive() {
        usleep(500)
        Self.answer(request, on: connection)
      }
    }
    let client = client(peer)
    for (number, result) in await Self.callAll(client, contentBytes: 12_000) {
      #expect(result == .success(Int64(number)))
    }
    #expect(peer.connectionCount == 1)
  }

  @Test("to cancel some of the tasks leaves the others theirs")
  func cancelled() async throws {
    let peer = try ScriptedPeer { connection in
      usleep(50_000)
      while let request = connection.receive() { Self.answer(request, on: connection) }
    }
    let client = client(peer)
    let calls = (0..<Self.tasks).map { number in
      Task { () async throws(FerryClientError) -> Int64 in
        try await client.writeAssetUpload(.init(uploadId: "\(number)")).size
      }
    }
    for call in calls where calls.firstIndex(of: call).map({ $0 % 2 == 1 }) ?? false { call.cancel() }
    for (number, call) in calls.enumerated() {
      let result = await call.result
      if number % 2 == 0 {
        #expect(try result.get() == Int64(number))
      } else if case .failure(let error) = result {
        #expect(error as? FerryClientError == .cancelled)
      }
    }
    #expect(peer.connectionCount == 1)
  }

  @Test("a thread that calls between the tasks has its turn")
  func threadBetween() async throws {
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() { Self.answer(request, on: connection) }
    }
    let client = client(peer)
    async let tasks = Self.callAll(client)
    let sizes = try await onThread {
      try (0..<200).map { try client.blocking.writeAssetUpload(.init(uploadId: "\($0)")).size }
    }
    #expect(sizes == Array(0..<200))
    #expect(await tasks.values.allSatisfy { if case .success = $0 { true } else { false } })
  }
}
