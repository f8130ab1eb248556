import FerryClient
import Foundation
import Glibc
import Testing

/// `ferry top` with a real daemon.
@Suite("ferry top")
struct TopTests {
  private static let enter = "\u{1B}[?1049h\u{1B}[?25l"
  private static let leave = "\u{1B}[?25h\u{1B}[?1049l"

  private func terminal(
    _ daemon: TestDaemon, _ words: String = "--interval 0.2", rows: UInt16 = 24, columns: UInt16 = 80
  ) throws
    -> LiveTerminal
  {
    try LiveTerminal(
      "\(ChildProgram.buildFolder)/ferry", ["top"] + words.split(separator: " ").map(String.init),
      ["FERRY_SOCKET": daemon.socket, "NO_COLOR": "1", "TERM": "xterm"], rows: rows, columns: columns)
  }

  @Test("--once says what was done in the interval, as JSON, and what is asked of it")
  func once() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let report = try JSON(daemon.succeed("top --once --interval 0.2"))
    #expect(report["takesWrites"].number == 1)
    #expect(report["connections"].number == 1)
    #expect(report["methods"].elements.map { $0["method"].text }.contains("Metrics/ReadMetrics"))
    #expect(try daemon.succeed("top --once --interval 0.1 --query writesWaiting") == "0\n")
    #expect(try daemon.succeed("top --once --interval 0.1 --output table").contains("callsPerSecond"))
    #expect(try daemon.ferry("top --interval 0").status == 252)
    #expect(try daemon.ferry("top --output table").status == 252)
  }

  @Test("where there is no terminal it draws nothing, and prints one JSON object a line for each interval")
  func lines() throws {
    let daemon = try TestDaemon()
    let outcome = try ChildProgram.run(
      "/bin/sh", ["-c", "\(ChildProgram.buildFolder)/ferry top --interval 0.1 | head -n 3"],
      environment: ["FERRY_SOCKET": daemon.socket])
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 3)
    for line in lines { #expect(try JSON(String(line))["seconds"].number >= 0.09) }
    #expect(!outcome.output.contains("\u{1B}"))
  }

  @Test("on a terminal that cannot be drawn on it prints lines, too")
  func dumb() throws {
    let daemon = try TestDaemon()
    let terminal = try LiveTerminal(
      "\(ChildProgram.buildFolder)/ferry", ["top", "--interval", "0.1"],
      ["FERRY_SOCKET": daemon.socket, "TERM": "dumb"], rows: 24, columns: 80)
    try terminal.wait(until: "it has printed two lines") { $0.shown.components(separatedBy: "\"version\"").count > 2 }
    #expect(!terminal.shown.contains("\u{1B}"))
    #expect(terminal.shown.hasPrefix("{"))
  }

  @Test("on a terminal it draws the busiest methods with their times, and gives the terminal back on Ctrl-C")
  func interrupted() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let terminal = try terminal(daemon)
    let client = FerryClient(socket: daemon.socket)
    try terminal.wait(until: "it shows the calls") { terminal in
      for _ in 0..<50 { _ = try? client.blocking.describeRepository(.init(domain: "my_domain", repository: "my_repo")) }
      return terminal.lastScreen.contains { $0.hasPrefix("Artifacts/DescribeRepository") && $0.contains("µs") }
    }
    #expect(terminal.lastScreen.contains { $0.hasPrefix("METHOD") && $0.hasSuffix(" P50       P99") })
    #expect(terminal.lastScreen.first?.hasPrefix("ferry ") == true)
    #expect(terminal.lastScreen.contains { $0.hasPrefix("uid \(geteuid())") })
    terminal.type("\u{3}")
    #expect(terminal.end() == 0)
    #expect(terminal.shown.hasPrefix(Self.enter))
    #expect(terminal.shown.hasSuffix(Self.leave))
    #expect(terminal.shown.components(separatedBy: Self.enter).count == 2)
  }

  @Test("it fits into the terminal, also when that has another size, and draws at once then")
  func resized() throws {
    let daemon = try TestDaemon()
    let terminal = try terminal(daemon, "--interval 3600")
    try terminal.wait(until: "it is drawn") { $0.draws == 1 }
    try terminal.resize(rows: 6, columns: 40)
    try terminal.wait(until: "it is drawn again") { $0.draws == 2 && $0.shown.hasSuffix("\u{1B}[J") }
    #expect(terminal.lastScreen.count <= 6)
    #expect(terminal.lastScreen.allSatisfy { $0.replacingOccurrences(of: "\u{1B}[J", with: "").count < 40 })
    terminal.type("\u{3}")
    #expect(terminal.end() == 0)
    #expect(terminal.shown.hasSuffix(Self.leave))
  }

  @Test("a daemon that goes away is waited for, and one that is not there from the start leaves no trace on the screen")
  func noDaemon() throws {
    let daemon = try TestDaemon()
    let terminal = try terminal(daemon, "--interval 0.2 --timeout 1")
    try terminal.wait(until: "it is drawn") { $0.draws >= 1 }
    daemon.crash()
    try terminal.wait(until: "it says so") { terminal in
      terminal.lastScreen.dropFirst().first.map { !$0.hasPrefix("calls") } ?? false
    }
    try daemon.start()
    try terminal.wait(until: "it goes on") { $0.lastScreen.dropFirst().first?.hasPrefix("calls") == true }
    terminal.type("\u{3}")
    #expect(terminal.end() == 0)
    daemon.crash()
    let late = try self.terminal(daemon)
    #expect(late.end() == 253)
    #expect(late.shown.contains("\(Self.leave)"))
  }

  @Test("nobody but the owner may look", .enabled(if: geteuid() == 0, "another user can only be played by root"))
  func otherUser() throws {
    let daemon = try TestDaemon(["--socket-mode", "0666"])
    #expect(try daemon.ferry(asUser: 65534, "top --once").status == 254)
  }
}
