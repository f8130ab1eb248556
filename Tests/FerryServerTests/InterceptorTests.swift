import FerryModel
import FerryServer
import FerryStore
import FerryWire
import Synchronization
import Testing

/// What stands around calls.
@Suite("Interceptors of the server")
struct InterceptorTests {
  /// Notes what it hears, and refuses what it is told to.
  private final class Recorder: ServerInterceptor {
    private let name: String
    private let refuses: String?
    private let notes: Notes

    init(_ name: String, refusing method: String? = nil, _ notes: Notes) {
      self.name = name
      refuses = method
      self.notes = notes
    }

    func begin(_ call: InterceptedCall) throws -> ((CallResult) -> Void)? {
      notes.add("\(name) begins \(call.method)", call)
      if call.method == refuses {
        throw FerryError(
          .accessDenied(principal: call.context.caller.arn, action: "x", resource: "y"), "not by this interceptor")
      }
      return { [name, notes] result in
        notes.add("\(name) ends \(call.method) with \(result.code)", call, result)
      }
    }
  }

  private final class Notes: Sendable {
    private let all = Mutex<[(String, InterceptedCall, CallResult?)]>([])

    func add(_ line: String, _ call: InterceptedCall, _ result: CallResult? = nil) {
      all.withLock { $0.append((line, call, result)) }
    }

    var lines: [String] { all.withLock { $0.map(\.0) } }
    var calls: [InterceptedCall] { all.withLock { $0.map(\.1) } }
    var results: [CallResult] { all.withLock { $0.compactMap(\.2) } }
  }

  /// Runs a test with interceptors that note what they hear.
  private func run(
    _ interceptors: (Notes) -> [any ServerInterceptor], _ body: (TestServer, Notes) async throws -> Void
  ) async throws {
    let notes = Notes()
    try await TestServer.run(interceptors: interceptors(notes)) { server in try await body(server, notes) }
  }

  @Test("they hear the beginning in their order and the end in the other, of calls that answer at once or wait")
  func order() async throws {
    try await run({ [Recorder("a", $0), Recorder("b", $0)] }) { server, notes in
      let peer = try server.peer()
      #expect(try peer.isServed())
      try peer.call(ArtifactsMethods.createDomain, .init(domain: "my_domain"))
      try eventually("both have ended") { notes.lines.count == 8 }
      #expect(
        notes.lines == [
          "a begins Check", "b begins Check", "b ends Check with 0", "a ends Check with 0", "a begins CreateDomain",
          "b begins CreateDomain", "b ends CreateDomain with 0", "a ends CreateDomain with 0",
        ])
    }
  }

  @Test("they see who calls what, with which metadata and deadline, and how the call ended")
  func contents() async throws {
    try await run({ [Recorder("a", $0)] }) { server, notes in
      let peer = try server.peer()
      let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
      try peer.send(
        FrameEncoder.request(
          streamID: 1, ArtifactsMethods.describeDomain, .init(domain: "none"), timeoutNanoseconds: 5_000_000_000,
          metadata: [TtrpcKeyValue(key: "traceparent", value: trace), TtrpcKeyValue(key: "k", value: "v")]))
      let (_, status) = try peer.receiveStatus()
      #expect(status.code == StatusCode.notFound.rawValue)
      try eventually("it has ended") { notes.results.count == 1 }
      let call = try #require(notes.calls.first)
      #expect(call.service == "ferry.v1.Artifacts")
      #expect(call.method == "DescribeDomain")
      #expect(call.timeout == .seconds(5))
      #expect(call.metadata.map(\.key) == ["traceparent", "k"])
      #expect(call.context.trace == TraceContext(trace))
      let result = try #require(notes.results.first)
      #expect(result.code == StatusCode.notFound.rawValue)
      #expect(result.answerBytes > 50)
      #expect(result.duration > .zero)
    }
  }

  @Test("one that refuses answers instead of the method; those before it hear the answer, those behind it nothing")
  func refusal() async throws {
    try await run({ [Recorder("a", $0), Recorder("b", refusing: "CreateDomain", $0), Recorder("c", $0)] }) {
      server, notes in
      let peer = try server.peer()
      let failure = try peer.refusal(of: ArtifactsMethods.createDomain, .init(domain: "my_domain"))
      #expect(failure.code == .permissionDenied)
      #expect(failure.message == "not by this interceptor")
      try eventually("it has ended") { notes.results.count == 1 }
      #expect(notes.lines == ["a begins CreateDomain", "b begins CreateDomain", "a ends CreateDomain with 7"])
      #expect(try peer.call(ArtifactsMethods.listDomains, .init()).domains.isEmpty)
    }
  }

  @Test("what the dispatcher does not know is a call too")
  func unknownMethod() async throws {
    try await run({ [Recorder("a", $0)] }) { server, notes in
      let peer = try server.peer()
      let method = RPCMethod<CheckRequest, CheckResponse>(service: "no.Such", name: "Fly")
      #expect(try peer.refusal(of: method, .init()).code == .unimplemented)
      try eventually("it has ended") { notes.lines == ["a begins Fly", "a ends Fly with 12"] }
    }
  }

  @Test("a deadline that runs out is the end, and it comes once")
  func deadline() async throws {
    try await run({ [Recorder("a", $0)] }) { server, notes in
      let peer = try server.peer()
      let gate = WriterGate.close(server.store)
      let failure = try peer.refusal(
        of: ArtifactsMethods.createDomain, .init(domain: "my_domain"), timeoutNanoseconds: 10_000_000)
      #expect(failure.code == .deadlineExceeded)
      gate.open()
      try peer.call(ArtifactsMethods.createDomain, .init(domain: "other"))
      try eventually("both have ended") { notes.results.count == 2 }
      #expect(notes.lines.filter { $0 == "a ends CreateDomain with 4" }.count == 1)
      #expect(notes.lines.filter { $0 == "a ends CreateDomain with 0" }.count == 1)
    }
  }

  @Test("a caller that goes is the end, and it comes once")
  func callerGone() async throws {
    try await run({ [Recorder("a", $0)] }) { server, notes in
      let peer = try server.peer()
      let gate = WriterGate.close(server.store)
      _ = try peer.submit(ArtifactsMethods.createDomain, .init(domain: "my_domain"))
      try eventually("the write waits") { server.store.waitingWrites == 1 }
      peer.close()
      try eventually("it has ended") { notes.lines == ["a begins CreateDomain", "a ends CreateDomain with 1"] }
      gate.open()
      #expect(try server.peer().isServed())
      #expect(notes.results.first?.answerBytes == 0)
      #expect(notes.results.count == 2)
    }
  }

  @Test("1 000 calls at once from many connections each have one beginning and one end")
  func many() async throws {
    try await run({ [Recorder("a", $0)] }) { server, notes in
      let peers = try (0..<10).map { _ in try server.peer() }
      let streams = try peers.map { peer in
        try (0..<100).map { index in
          try peer.submit(ArtifactsMethods.describeDomain, .init(domain: "domain-\(index)"))
        }
      }
      for (peer, streams) in zip(peers, streams) {
        for stream in streams { #expect(try peer.failure(stream, ArtifactsMethods.describeDomain).code == .notFound) }
      }
      try eventually("all have ended") { notes.results.count == 1000 }
      #expect(notes.lines.count == 2000)
    }
  }

  @Test("they hear the beginning and the end of streams, however they end, and refuse them")
  func streams() async throws {
    try await run({ [Recorder("a", refusing: "Count", $0)] }) { server, notes in
      let peer = try server.peer()
      let sum = try peer.open("Sum")
      #expect(notes.lines.isEmpty || notes.lines == ["a begins Sum"])
      try peer.end(sum)
      #expect(try peer.answer(on: sum, WriteAssetUploadResponse.self).size == 0)
      let late = try peer.open("Sum", timeoutNanoseconds: 1_000_000)
      #expect(try peer.failure(on: late).code == .deadlineExceeded)
      let echo = try peer.open("Echo", flags: .remoteClosed)
      guard case .end = try peer.next(on: echo, WriteAssetUploadRequest.self) else { throw TestFailure("no end") }
      #expect(try peer.failure(on: peer.open("Count", flags: .remoteClosed)).code == .permissionDenied)
      _ = try peer.open("Echo")
      try eventually("the last one has begun") { notes.lines.count == 8 }
      peer.close()
      try eventually("the last one has ended") { notes.lines.count == 9 }
      #expect(
        notes.lines == [
          "a begins Sum", "a ends Sum with 0", "a begins Sum", "a ends Sum with 4", "a begins Echo",
          "a ends Echo with 0", "a begins Count", "a begins Echo", "a ends Echo with 1",
        ])
    }
  }
}
