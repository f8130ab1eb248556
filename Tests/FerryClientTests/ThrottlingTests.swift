import FerryClient
import FerryWire
import Synchronization
import Testing

@Suite("A daemon that is too busy")
struct ThrottlingTests {
  /// A peer that refuses the first calls.
  private func busy(_ refusals: Int, _ count: Count, after seconds: Int32 = 0) throws -> ScriptedPeer {
    try ScriptedPeer { connection in
      while let request = connection.receive() {
        guard count.next() > refusals else {
          connection.reply(
            to: request.streamID, .resourceExhausted, "too many calls are in flight",
            ErrorDetail(name: "ThrottlingException", retryAfterSeconds: seconds))
          continue
        }
        connection.reply(to: request.streamID, DeleteRepositoryResponse(repository: .init(name: "repo")))
      }
    }
  }

  @Test("a call that it refuses is tried again, on the same connection", arguments: ClientForm.allCases)
  func again(form: ClientForm) async throws {
    let count = Count()
    let peer = try busy(3, count)
    let start = ContinuousClock.now
    #expect(try await form.delete(client(peer)).repository?.name == "repo")
    // 100, 200 and 400 ms, and up to half of the first more each.
    #expect(ContinuousClock.now - start >= .milliseconds(700))
    #expect(count.value == 4)
    #expect(peer.connectionCount == 1)
  }

  @Test("not before the time that it asks for", arguments: ClientForm.allCases)
  func whenAsked(form: ClientForm) async throws {
    let peer = try busy(1, Count(), after: 1)
    let start = ContinuousClock.now
    _ = try await form.delete(client(peer))
    #expect(ContinuousClock.now - start >= .seconds(1))
  }

  @Test("not for ever", arguments: ClientForm.allCases)
  func notForEver(form: ClientForm) async throws {
    let count = Count()
    let peer = try busy(100, count)
    #expect(await name(of: failure { try await form.delete(client(peer)) }) == "ThrottlingException")
    #expect(count.value == 4)
  }

  @Test("not where the deadline would pass meanwhile, and not where it is turned off", arguments: ClientForm.allCases)
  func notAtAll(form: ClientForm) async throws {
    let count = Count()
    let peer = try busy(100, count, after: 20)
    let start = ContinuousClock.now
    #expect(
      await name(of: failure { try await form.delete(client(peer), timeout: .seconds(15)) }) == "ThrottlingException")
    let patientless = FerryClient(socket: peer.path, configuration: .init(throttlingRepeats: 0))
    #expect(await name(of: failure { try await form.delete(patientless) }) == "ThrottlingException")
    #expect(count.value == 2)
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  private func name(of error: FerryClientError?) -> String? {
    guard case .service(let service)? = error else { return nil }
    return service.name
  }
}

private final class Count: Sendable {
  private let calls = Mutex(0)
  var value: Int { calls.withLock { $0 } }
  func next() -> Int {
    calls.withLock { calls in
      calls += 1
      return calls
    }
  }
}
