import FerryWire
import Foundation
import Glibc
import Testing

/// `ferry metrics` with a real daemon.
@Suite("The metrics command")
struct MetricsTests {
  @Test("it prints Prometheus' text of what the daemon has done")
  func text() throws {
    let daemon = try TestDaemon(configuration: #"{"limits": {"callsPerUser": 77, "idleSeconds": 1.5}}"#)
    try daemon.makeSeedRepositories()
    let text = try daemon.succeed("metrics")
    #expect(text.contains("# TYPE ferry_calls_total counter\n"))
    #expect(
      text.contains("ferry_calls_total{method=\"ferry.v1.Artifacts/CreateRepository\",code=\"ok\"} 2\n"), "\(text)")
    #expect(try daemon.metric("ferry_limit{limit=\"callsPerUser\"}") == 77)
    #expect(try daemon.metric("ferry_limit{limit=\"idleSeconds\"}") == 1.5)
    #expect(try daemon.metric("ferry_user_connections{uid=\"\(geteuid())\"}") >= 1)
  }

  @Test("the text is Prometheus' format to the letter, and has all that there is to tell")
  func format() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    try daemon.publish("--format npm --package p", "1.0.0", content: "12345")
    #expect(try daemon.ferry("describe-repository --domain my_domain --repository none").status == 254)
    try daemon.succeed("admin verify-audit")
    let read = ExpositionFormat(try daemon.succeed("metrics"))
    #expect(read.faults.isEmpty, "\(read.faults)")
    #expect(read.samples["ferry_stored_bytes_total"] == 5)
    #expect(read.samples["ferry_database_bytes"] ?? 0 > 4096)
    #expect(read.samples["ferry_disk_free_bytes"] ?? 0 > 0)
    #expect(read.samples["ferry_audit_records_total{event=\"change\"}"] == 4)
    #expect(read.samples["ferry_audit_records_total{event=\"refusal\"}"] == 1)
    #expect(read.samples["ferry_audit_writable"] == 1)
    for (name, type) in [
      ("ferry_call_duration_seconds", "histogram"), ("ferry_commit_group_writes", "histogram"),
      ("ferry_commit_duration_seconds", "histogram"), ("ferry_writes_waiting", "gauge"),
      ("ferry_received_bytes_total", "counter"), ("ferry_sent_bytes_total", "counter"),
      ("ferry_limit_reached_total", "counter"),
    ] { #expect(read.types[name] == type, "\(name)") }
  }

  @Test("every metric that a table of the README names is there, an alarm's with the label that it asks for")
  func documented() throws {
    let readme = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("README.md")
    let rows = try String(contentsOf: readme, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("|") }
    let names = Set(rows.flatMap { $0.matches(of: /ferry_[a-z_]+/).map { String($0.output) } })
    #expect(names.count > 40)
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let read = ExpositionFormat(try daemon.succeed("metrics"))
    #expect(names.subtracting(read.types.keys) == [])
    for asked in rows.flatMap({ $0.matches(of: /(ferry_[a-z_]+)\{([a-z]+)="/) }) {
      let (name, label) = (asked.output.1, asked.output.2)
      #expect(
        read.samples.keys.contains { $0.hasPrefix("\(name){") && $0.contains("\(label)=\"") }, "\(asked.output.0)")
    }
  }

  @Test("what a reader of the format finds wrong, if it were")
  func strict() {
    let good = "# HELP a_total x\n# TYPE a_total counter\na_total{b=\"c\"} 1\n"
    #expect(ExpositionFormat(good).faults.isEmpty)
    for bad in [
      good.replacing("\"c\"", with: "c"), good.replacing("a_total", with: "a"), good + "a_total{b=\"c\"} 2\n",
      good.replacing(" 1\n", with: " 1"), good.replacing("# TYPE a_total counter\n", with: ""), good + good,
      good.replacing("counter", with: "histogram"), good + "b 1\n",
    ] { #expect(!ExpositionFormat(bad).faults.isEmpty, "\(bad)") }
  }

  @Test("a metrics file is there for a collector of another user, is always whole, and goes when the daemon ends")
  func file() throws {
    let folder = try TestFolder()
    let path = "\(folder.path)/ferry.prom"
    let daemon = try TestDaemon(configuration: #"{"metricsFile": "\#(path)", "metricsSeconds": 1}"#)
    func read() -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
    try daemon.waitUntil("it is there") { read() != nil }
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o644)
    try daemon.succeed("create-domain --domain my_domain")
    var whole = true
    try daemon.waitUntil("it has the call") {
      guard let text = read() else { return false }
      if !ExpositionFormat(text).faults.isEmpty { whole = false }
      return text.contains("CreateDomain")
    }
    #expect(whole)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["ferry.prom"])
    #expect(daemon.stop() == 0)
    #expect(read() == nil)
  }

  @Test("a metrics file that cannot be written is told once, and the daemon serves")
  func noFile() throws {
    let daemon = try TestDaemon(configuration: #"{"metricsFile": "/proc/nowhere/ferry.prom", "metricsSeconds": 1}"#)
    try daemon.waitUntil("it is told") { daemon.log.contains("the metrics file cannot be written") }
    usleep(1_500_000)
    #expect(daemon.log.components(separatedBy: "the metrics file cannot be written").count == 2)
    try daemon.succeed("ping")
  }

  @Test(
    "a metrics file takes the place of nothing else, be it at the start or later, and only what was written goes at the end"
  )
  func otherFile() throws {
    let folder = try TestFolder()
    let precious = try folder.file("precious.txt", "mine")
    let ferryd = "\(ChildProgram.buildFolder)/ferryd"
    let daemon = try TestDaemon(configuration: #"{"metricsFile": "\#(folder.path)/later.prom", "metricsSeconds": 1}"#)
    for path in [precious, folder.path, "/dev/null", "\(folder.path)/s.sock", "\(folder.path)/data/metrics.prom"] {
      let outcome = try ChildProgram.run(
        ferryd, ["--socket", "\(folder.path)/s.sock", "--data", "\(folder.path)/data", "--metrics-file", path])
      #expect(outcome.status == 1, "\(path)")
      #expect(outcome.error.contains(path) && outcome.error.contains("metrics file"), "\(outcome.error)")
    }
    #expect(try String(contentsOfFile: precious, encoding: .utf8) == "mine")
    let later = "\(folder.path)/later.prom"
    try daemon.waitUntil("it is there") { FileManager.default.fileExists(atPath: later) }
    #expect(rename(precious, later) == 0)
    try daemon.waitUntil("it is told") { daemon.log.contains("the metrics file cannot be written") }
    #expect(daemon.stop() == 0)
    #expect(try String(contentsOfFile: later, encoding: .utf8) == "mine")
  }

  @Test("nor does it, where it is made before it gets its name, and no pipe there is waited for")
  func otherFileBeside() throws {
    let folder = try TestFolder()
    let path = "\(folder.path)/ferry.prom"
    let precious = try folder.file("precious.txt", "mine")
    try #require(symlink(precious, "\(path).new") == 0)
    let daemon = try TestDaemon(configuration: #"{"metricsFile": "\#(path)", "metricsSeconds": 1}"#)
    try daemon.waitUntil("it is told") { daemon.log.contains("the metrics file cannot be written") }
    #expect(try String(contentsOfFile: precious, encoding: .utf8) == "mine")
    try #require(unlink("\(path).new") == 0)
    try daemon.waitUntil("it is there") { FileManager.default.fileExists(atPath: path) }
    _ = mkfifo("\(path).new", 0o600)
    usleep(1_200_000)
    #expect(daemon.stop() == 0)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("another user is refused them", .enabled(if: geteuid() == 0, "another user can only be played by root"))
  func otherUser() throws {
    let daemon = try TestDaemon(["--socket-mode", "0666"])
    let outcome = try daemon.ferry(asUser: 65534, "metrics")
    #expect(outcome.status == 254)
    #expect(outcome.error.contains("AccessDeniedException"), "\(outcome.error)")
  }

  @Test(
    "when the system has no descriptor left the daemon waits, counts it, and takes connections again",
    .enabled(if: geteuid() == 0, "only root can raise a limit again"))
  func openFiles() throws {
    let daemon = try TestDaemon()
    let id = "\(daemon.process.processIdentifier)"
    let peer = try RawPeer(daemon.socket)
    try peer.send(RawPeer.check(streamID: 1))
    #expect(try peer.receiveStatus()?.status.code == 0)
    func limit(_ count: String) throws {
      let outcome = try ChildProgram.run("/usr/bin/prlimit", ["--pid", id, "--nofile=\(count)"])
      #expect(outcome.status == 0, "\(outcome.error)")
    }
    let before = try String(contentsOfFile: "/proc/\(id)/limits", encoding: .utf8).split(separator: "\n")
      .first { $0.hasPrefix("Max open files") }?.split(separator: " ")
    let soft = String(try #require(before)[3])
    try limit("3:\(soft)")
    let waiting = try RawPeer(daemon.socket)
    try waiting.send(RawPeer.check(streamID: 1))
    usleep(100_000)
    // Who is connected is served meanwhile.
    try peer.send(RawPeer.check(streamID: 3))
    #expect(try peer.receiveStatus()?.status.code == 0)
    try limit("\(soft):\(soft)")
    #expect(try waiting.receiveStatus()?.status.code == 0)
    #expect(try daemon.metric("ferry_limit_reached_total{limit=\"openFiles\"}") >= 1)
  }
}
