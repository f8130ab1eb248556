import FerryClient
import Foundation
import Glibc
import Testing

/// The daemon, or the whole system, has as many files open as it may, while many clients call.
@Suite("A full file table")
struct FullFileTableTests {
  /// A daemon that waits for files may use so much of a processor.
  private static let idleShare = 0.3

  /// Processor time that a process has used, in seconds.
  private func processorTime(_ daemon: TestDaemon) throws -> Double {
    let stat = try String(contentsOfFile: "/proc/\(daemon.process.processIdentifier)/stat", encoding: .utf8)
    let fields = try #require(stat.split(separator: ")").last).split(separator: " ")
    return try (#require(Double(fields[11])) + #require(Double(fields[12]))) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  private func softLimit(_ daemon: TestDaemon) throws -> String {
    let limits = try String(contentsOfFile: "/proc/\(daemon.process.processIdentifier)/limits", encoding: .utf8)
    let line = limits.split(separator: "\n").first { $0.hasPrefix("Max open files") }
    return try String(#require(line).split(separator: " ")[3])
  }

  private func setLimit(_ daemon: TestDaemon, _ soft: String) throws {
    let outcome = try ChildProgram.run(
      "/usr/bin/prlimit", ["--pid", "\(daemon.process.processIdentifier)", "--nofile=\(soft):"])
    #expect(outcome.status == 0, "\(outcome.error)")
  }

  /// - Parameters:
  ///   - fill: makes the table full.
  ///   - empty: makes room again.
  private func check(
    _ faulty: FaultyDaemon, fill: (FaultyDaemon) throws -> Void, empty: (FaultyDaemon) throws -> Void
  ) throws {
    let daemon = faulty.daemon
    let load = try HistoryLoad(daemon)
    let first = try load.makeRepository("destination")
    let connected = daemon.client.blocking
    _ = try connected.check(.init())
    let caller = FerryClient(socket: daemon.socket, configuration: .init(throttlingRepeats: 0)).blocking
    _ = try caller.check(.init())
    try fill(faulty)
    let waiting = try (0..<8).map { _ in try RawPeer(daemon.socket) }
    for peer in waiting { try peer.send(RawPeer.check(streamID: 1)) }
    // Nobody is accepted, and nobody asks all the time whether somebody can be.
    usleep(50_000)
    let before = try processorTime(daemon)
    usleep(1_000_000)
    #expect(try processorTime(daemon) - before < Self.idleShare)
    // Whoever is connected is served with what needs no file, and else told to come back.
    #expect(try connected.check(.init()).status == "SERVING")
    let refusal = #expect(throws: FerryClientError.self) {
      _ = try caller.publishPackageVersion(
        .init(
          domain: "my_domain", repository: HistoryLoad.sources[0], format: "generic", namespace: "n", package: "p9",
          packageVersion: "1", assetContent: [1], assetName: "a", assetSha256: sha256([1])))
    }
    #expect(refusal?.serviceName == "ThrottlingException", "\(refusal as Any)")
    #expect("\(refusal as Any)".contains("as many files open as the system lets it"))
    try empty(faulty)
    for peer in waiting { #expect(try peer.receiveStatus()?.status.code == 0) }
    #expect(try daemon.metric("ferry_limit_reached_total{limit=\"openFiles\"}") >= 2)
    #expect(try !faulty.isReadOnly)

    // Again and again, in the middle of everything.
    let (calls, defects) = try load.run(
      "destination", seed: 1, callers: 4,
      meanwhile: { _ in
        for _ in 0..<10 {
          try fill(faulty)
          usleep(3_000)
          try empty(faulty)
          usleep(3_000)
        }
      },
      failure: { $0.serviceName == "ThrottlingException" ? .refused : nil })
    #expect(defects == [])
    let final = try load.state(of: "destination")
    var checker = HistoryChecker(calls, final: final)
    let isExplained = checker.isExplained(from: first)
    #expect(isExplained, "\(final) after \(calls)")
    #expect(try !faulty.isReadOnly)
    let check = try daemon.client.blocking.checkStore(.init())
    #expect(check.isClean, "\(check.findings)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(daemon.data)/staging").isEmpty)
    #expect(daemon.stop() == 0)
  }

  @Test(
    "the process has as many files open as it may: nobody is lost, nothing spins, calls say it, and all goes on afterwards",
    .enabled(if: geteuid() == 0, "only root can change the limits of another process"))
  func process() throws {
    let faulty = try FaultyDaemon(isSeeded: false)
    let limit = try softLimit(faulty.daemon)
    // Below what is open already: no new file at all.
    try check(faulty) {
      try setLimit($0.daemon, "3")
    } empty: {
      try setLimit($0.daemon, limit)
    }
  }

  @Test("the system's table is full: the same")
  func system() throws {
    try check(FaultyDaemon(isSeeded: false)) { faulty in
      try faulty.fail([
        FaultyDaemon.Rule(call: "open", errno: FaultyDaemon.noFiles),
        FaultyDaemon.Rule(call: "accept", errno: FaultyDaemon.noFiles),
      ])
    } empty: {
      try $0.heal()
    }
  }
}
