import FerryClient
import Foundation
import Testing

/// The trace that a build belongs to, from its caller to the daemon's log.
@Suite("Traces")
struct TraceTests {
  private static let traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

  /// The log's lines of changes to a repository.
  private func lines(_ repository: String, in daemon: TestDaemon) -> [Substring] {
    daemon.log.split(separator: "\n").filter { $0.contains("/my_domain/\(repository)") }
  }

  @Test("the daemon's log line of a change names the trace that the caller gave")
  func client() throws {
    let daemon = try TestDaemon()
    try daemon.succeed("create-domain --domain my_domain")
    let client = FerryClient(
      socket: daemon.socket, configuration: .init(metadata: [TraceContext.key: Self.traceparent]))
    _ = try client.blocking.createRepository(.init(domain: "my_domain", repository: "traced"))
    _ = try daemon.client.blocking.createRepository(.init(domain: "my_domain", repository: "untraced"))
    try waitUntil("both changes are logged") { lines("untraced", in: daemon).count == 1 }
    let line = try #require(lines("traced", in: daemon).first)
    #expect(line.contains("trace_id=0af7651916cd43dd8448eb211c80319c"))
    #expect(line.contains("parent_id=b7ad6b7169203331"))
    #expect(line.contains("principal="))
    #expect(!lines("untraced", in: daemon)[0].contains("trace_id"))
  }

  @Test(
    "what is no traceparent is left out, and the call goes on",
    arguments: ["", "00-x", "00-00000000000000000000000000000000-b7ad6b7169203331-01", "a b=c\nd"])
  func invalid(text: String) throws {
    let daemon = try TestDaemon()
    try daemon.succeed("create-domain --domain my_domain")
    let client = FerryClient(socket: daemon.socket, configuration: .init(metadata: [TraceContext.key: text]))
    _ = try client.blocking.createRepository(.init(domain: "my_domain", repository: "repo"))
    try waitUntil("the change is logged") { lines("repo", in: daemon).count == 1 }
    #expect(!daemon.log.contains("trace_id"))
  }

  @Test("ferry takes it from its option, else from TRACEPARENT, where that is valid")
  func commandLine() throws {
    let daemon = try TestDaemon()
    try daemon.succeed("create-domain --domain my_domain")
    func create(_ repository: String, _ words: [String], variable: String?) throws -> ChildProgram.Outcome {
      try ChildProgram.run(
        "\(ChildProgram.buildFolder)/ferry",
        ["create-repository", "--domain", "my_domain", "--repository", repository] + words,
        environment: ["FERRY_SOCKET": daemon.socket, "TRACEPARENT": variable ?? ""])
    }
    let other = "00-11111111111111111111111111111111-2222222222222222-00"
    #expect(try create("by-variable", [], variable: Self.traceparent).status == 0)
    #expect(try create("by-option", ["--traceparent", other], variable: Self.traceparent).status == 0)
    #expect(try create("by-none", [], variable: "nonsense").status == 0)
    let refused = try create("refused", ["--traceparent", "nonsense"], variable: nil)
    #expect(refused.status == 252)
    #expect(refused.error.contains("--traceparent"))
    try waitUntil("the changes are logged") { lines("by-none", in: daemon).count == 1 }
    #expect(lines("by-variable", in: daemon)[0].contains("trace_id=0af7651916cd43dd8448eb211c80319c"))
    #expect(lines("by-option", in: daemon)[0].contains("trace_id=11111111111111111111111111111111"))
    #expect(!lines("by-none", in: daemon)[0].contains("trace_id"))
  }

  @Test("at the level debug every call has a line, with its method, its end and its trace")
  func everyCall() throws {
    let daemon = try TestDaemon(["--log-level", "debug"])
    let client = FerryClient(
      socket: daemon.socket, configuration: .init(metadata: [TraceContext.key: Self.traceparent]))
    _ = try? client.blocking.describeDomain(.init(domain: "none"))
    try waitUntil("the call is logged") { daemon.log.contains("ferry.v1.Artifacts/DescribeDomain") }
    let line = try #require(
      daemon.log.split(separator: "\n").first { $0.contains("method=ferry.v1.Artifacts/DescribeDomain") })
    #expect(line.contains(" debug call "))
    #expect(line.contains("code=notFound"))
    #expect(line.contains("duration="))
    #expect(line.contains("trace_id=0af7651916cd43dd8448eb211c80319c"))
  }

  /// Lines are written behind the answers.
  private func waitUntil(_ what: String, _ isSo: () -> Bool) throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while !isSo() {
      guard ContinuousClock.now < deadline else { throw TestFailure("not so: \(what)") }
      usleep(5000)
    }
  }
}
