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
