import FerryClient
import FerryWire
import Synchronization
import Testing

@Suite("Interceptors of the client")
struct InterceptorTests {
  /// Notes what it hears, adds metadata, and refuses what it is told to.
  private final class Recorder: ClientInterceptor {
    private let name: String
    private let refusal: FerryClientError?
    private let notes: Notes

    init(_ name: String, refusing error: FerryClientError? = nil, _ notes: Notes) {
      self.name = name
      refusal = error
      self.notes = notes
    }

    func begin(_ call: inout ClientCall) throws(FerryClientError) -> (@Sendable (FerryClientError?) -> Void)? {
      let seen = call.metadata.keys.sorted().joined(separator: ",")
      notes.add("\(name) begins \(call.method) with \(seen)")
      if let refusal { throw refusal }
      call.metadata["ferry-\(name)"] = call.service
      return { [name, notes, method = call.method] error in
        notes.add("\(name) ends \(method): \(error.map { "\($0)" } ?? "ok")")
      }
    }
  }

  private final class Notes: Sendable {
    private let all = Mutex<[String]>([])
    func add(_ line: String) { all.withLock { $0.append(line) } }
    var lines: [String] { all.withLock { $0 } }
  }

  private func client(_ peer: ScriptedPeer, _ interceptors: [any ClientInterceptor]) -> FerryClient {
    FerryClient(
      socket: peer.path, configuration: .init(metadata: ["traceparent": "t"], interceptors: interceptors))
  }

  @Test(
    "they hear beginnings in their order and ends in the other, and what they add arrives",
    arguments: ClientForm.allCases)
  func order(form: ClientForm) async throws {
    let notes = Notes()
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() {
        notes.add("metadata: \(request.metadata.sorted { $0.key < $1.key }.map { "\($0)=\($1)" })")
        connection.describe(request)
      }
    }
    let client = client(peer, [Recorder("a", notes), Recorder("b", notes)])
    #expect(try await form.describe(client) == "repo")
    #expect(
      notes.lines == [
        "a begins DescribeRepository with traceparent", "b begins DescribeRepository with ferry-a,traceparent",
        #"metadata: ["ferry-a=ferry.v1.Artifacts", "ferry-b=ferry.v1.Artifacts", "traceparent=t"]"#,
        "b ends DescribeRepository: ok", "a ends DescribeRepository: ok",
      ])
  }

  @Test("they hear the error that the caller gets", arguments: ClientForm.allCases)
  func error(form: ClientForm) async throws {
    let notes = Notes()
    let peer = try ScriptedPeer { connection in
      while let request = connection.receive() {
        if request.method == "DeleteRepository" { connection.reply(to: request.streamID, .notFound, "gone") }
      }
    }
    let client = client(peer, [Recorder("a", notes)])
    let expected = FerryClientError.service(ServiceError(name: "NOT_FOUND", statusCode: 5, message: "gone"))
    #expect(await failure { try await form.delete(client) } == expected)
    #expect(await failure { try await form.describe(client, "x", timeout: .milliseconds(30)) } == .deadlineExceeded)
    #expect(
      notes.lines.filter { $0.contains("ends") } == [
        "a ends DeleteRepository: \(expected)", "a ends DescribeRepository: \(FerryClientError.deadlineExceeded)",
      ])
  }

  @Test("a call that is tried again by itself is one call", arguments: ClientForm.allCases)
  func retry(form: ClientForm) async throws {
    let notes = Notes()
    let peer = try ScriptedPeer { connection in
      guard let request = connection.receive() else { return }
      if connection.number == 0 { return }
      connection.describe(request)
    }
    #expect(try await form.describe(client(peer, [Recorder("a", notes)])) == "repo")
    #expect(peer.connectionCount == 2)
    #expect(
      notes.lines == ["a begins DescribeRepository with traceparent", "a ends DescribeRepository: ok"])
  }

  @Test("one that refuses ends the call before it begins, and those before it hear why", arguments: ClientForm.allCases)
  func refusal(form: ClientForm) async throws {
    let notes = Notes()
    let peer = try ScriptedPeer { $0.describeAll() }
    let client = client(
      peer, [Recorder("a", notes), Recorder("b", refusing: .cancelled, notes), Recorder("c", notes)])
    #expect(await failure { try await form.describe(client) } == .cancelled)
    #expect(peer.connectionCount == 0)
    #expect(
      notes.lines == [
        "a begins DescribeRepository with traceparent", "b begins DescribeRepository with ferry-a,traceparent",
        "a ends DescribeRepository: \(FerryClientError.cancelled)",
      ])
  }

  @Test("they hear the beginning and the end of streams, whoever ends them", arguments: ClientForm.allCases)
  func streams(form: ClientForm) async throws {
    let notes = Notes()
    let peer = try ScriptedPeer { connection in
      guard let request = connection.receive() else { return }
      notes.add("metadata: \(request.metadata.keys.sorted())")
      guard connection.number > 0 else {
        connection.send(FrameEncoder.data(streamID: 1, PackageVersionAssetPart(assetSize: 1)))
        connection.send(FrameEncoder.end(streamID: 1))
        return connection.ignore()
      }
      if connection.number == 1 { connection.reply(to: 1, .unavailable, "no") }
      connection.ignore()
    }
    let client = client(peer, [Recorder("a", notes)])
    switch form {
    case .tasks:
      for _ in 0..<2 { do { for try await _ in client.getPackageVersionAssetStream(.init()) {} } catch {} }
      try await client.publishPackageVersionStream().send(.init(content: [1]))
    case .threads:
      try await onThread {
        for _ in 0..<2 {
          let parts = client.blocking.getPackageVersionAssetStream(.init())
          while (try? parts.next()) != nil {}
        }
        try client.blocking.publishPackageVersionStream().send(.init(content: [1]))
      }
    }
    try await waitFor("all is noted") { notes.lines.count == 9 }
    let unavailable = "UNAVAILABLE: no"
    let begins = "a begins GetPackageVersionAssetStream with traceparent"
    let metadata = #"metadata: ["ferry-a", "traceparent"]"#
    // Whether the peer sees the last one before it is given up is open.
    #expect(
      notes.lines.filter { !$0.hasPrefix("metadata") } == [
        begins, "a ends GetPackageVersionAssetStream: ok", begins,
        "a ends GetPackageVersionAssetStream: \(unavailable)",
        "a begins PublishPackageVersionStream with traceparent",
        "a ends PublishPackageVersionStream: \(FerryClientError.cancelled)",
      ])
    #expect(notes.lines.filter { $0.hasPrefix("metadata") } == [metadata, metadata, metadata])
  }
}
