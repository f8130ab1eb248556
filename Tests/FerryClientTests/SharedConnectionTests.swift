import FerryClient
import FerryWire
import Synchronization
import Testing

@Suite("One connection for all")
struct SharedConnectionTests {
  @Test("a call has its answer", arguments: ClientForm.allCases)
  func call(form: ClientForm) async throws {
    let peer = try ScriptedPeer { $0.describeAll() }
    let client = client(peer)
    for repository in ["one", "two", "three"] {
      #expect(try await form.describe(client, repository) == repository)
    }
    #expect(peer.connectionCount == 1)
  }

  @Test("many threads and tasks each have their own answers, over one connection")
  func many() async throws {
    let peer = try ScriptedPeer { $0.describeAll() }
    let client = client(peer)
    let right = try await withThrowingTaskGroup(of: Int.self) { group in
      for caller in 0..<24 {
        let form: ClientForm = caller % 2 == 0 ? .tasks : .threads
        group.addTask {
          if form == .threads {
            return try await onThread {
              try (0..<200).count { call in
                let name = "r\(caller)-\(call)"
                let request = DescribeRepositoryRequest(domain: "d", repository: name)
                return try client.blocking.describeRepository(request).repository?.name == name
              }
            }
          }
          var right = 0
          for call in 0..<200 where try await form.describe(client, "r\(caller)-\(call)") == "r\(caller)-\(call)" {
            right += 1
          }
          return right
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(right == 24 * 200)
    #expect(peer.connectionCount == 1)
  }

  @Test("answers may come in any order, whoever reads", arguments: [0, 3, 8])
  func outOfOrder(taskCount: Int) async throws {
    let callers = 8
    let peer = try ScriptedPeer { connection in
      while true {
        var requests: [PeerRequest] = []
        while requests.count < callers {
          guard let request = connection.receive() else { return }
          requests.append(request)
        }
        for request in requests.reversed() { connection.describe(request) }
      }
    }
    let client = client(peer)
    for _ in 0..<20 {
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for caller in 0..<callers {
          let form: ClientForm = caller < taskCount ? .tasks : .threads
          group.addTask { try await form.describe(client, "r\(caller)") == "r\(caller)" }
        }
        for try await isRight in group { #expect(isRight) }
      }
    }
    #expect(peer.connectionCount == 1)
  }

  @Test(
    "stream ids are odd and grow, and when they are used up a new connection is opened", arguments: ClientForm.allCases)
  func streamIDs(form: ClientForm) async throws {
    let seen = Mutex<[[UInt32]]>([])
    let peer = try ScriptedPeer { connection in
      seen.withLock { $0.append([]) }
      while let request = connection.receive() {
        seen.withLock { $0[connection.number].append(request.streamID) }
        connection.describe(request)
      }
    }
    let client = FerryClient(
      socket: peer.path, configuration: .init(timeout: .seconds(60)), firstStreamID: .max - 4)
    for _ in 0..<7 { _ = try await form.describe(client) }
    let all: [UInt32] = [.max - 4, .max - 2, .max]
    #expect(seen.withLock { $0 } == [all, all, [.max - 4]])
  }

  @Test("many callers at once get by when the stream ids are used up meanwhile")
  func streamIDsOfMany() async throws {
    let peer = try ScriptedPeer { $0.describeAll() }
    let client = FerryClient(
      socket: peer.path, configuration: .init(timeout: .seconds(60)), firstStreamID: .max - 100)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for caller in 0..<8 {
        let form: ClientForm = caller % 2 == 0 ? .tasks : .threads
        group.addTask {
          for call in 0..<20 where try await form.describe(client, "\(call)") != "\(call)" { return false }
          return true
        }
      }
      for try await isRight in group { #expect(isRight) }
    }
    #expect(peer.connectionCount >= 3)
  }

  @Test("the deadline and the metadata go with the request", arguments: ClientForm.allCases)
  func envelope(form: ClientForm) async throws {
    let seen = Mutex<[PeerRequest]>([])
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() {
        seen.withLock { $0.append(request) }
        connection.describe(request)
      }
    }
    let client = FerryClient(
      socket: peer.path, configuration: .init(timeout: nil, metadata: ["traceparent": "00-1-2-01"]))
    _ = try await form.describe(client)
    _ = try await form.describe(client, timeout: .seconds(7))
    let requests = seen.withLock { $0 }
    try #require(requests.count == 2)
    #expect(requests[0].timeoutNanoseconds == 0)
    #expect((6_000_000_000...7_000_000_000).contains(requests[1].timeoutNanoseconds))
    #expect(requests[1].metadata == ["traceparent": "00-1-2-01"])
    #expect(requests[1].method == "DescribeRepository")
  }

  @Test(
    "a client that is closed fails who waits, and opens a new connection for the next", arguments: ClientForm.allCases)
  func close(form: ClientForm) async throws {
    let peer = try ScriptedPeer { connection in
      guard connection.number > 0 else {
        _ = connection.receive()
        return _ = connection.receive()
      }
      connection.describeAll()
    }
    let client = client(peer)
    async let waiting = failure { try await form.delete(client) }
    while peer.connectionCount == 0 { try await Task.sleep(for: .milliseconds(1)) }
    try await Task.sleep(for: .milliseconds(20))
    client.close()
    guard case .connectionLost? = await waiting else {
      Issue.record("the call has not failed")
      return
    }
    #expect(try await form.describe(client) == "repo")
    #expect(peer.connectionCount == 2)
  }
}
