internal import FerryClient
internal import Glibc

/// The daemon that is measured, with a folder and a socket of its own.
final class PrivateDaemon {
  private static let startSeconds = 30
  private static let log = "ferryd.log"

  let socket: String
  let process: pid_t
  private let workspace: Workspace

  /// Starts the ferryd beside this program, and returns when it answers.
  init(in workspace: Workspace) throws {
    self.workspace = workspace
    socket = "\(workspace.path)/ferry.sock"
    // With the log level that users have: what a log line costs is part of a call.
    process = try workspace.start(
      try Programs.beside("ferryd"), ["--socket", socket, "--data", "\(workspace.path)/data"], log: Self.log)
    try waitUntilItAnswers()
  }

  private func waitUntilItAnswers() throws {
    let client = FerryClient(socket: socket)
    var lastError: FerryClientError?
    for _ in 0..<(Self.startSeconds * 100) {
      if workspace.status(of: process) != nil {
        throw BenchError("the daemon ended at once: \(SystemText.of("\(workspace.path)/\(Self.log)"))")
      }
      do {
        _ = try client.blocking.check(CheckRequest())
        return
      } catch {
        lastError = error
      }
      usleep(10_000)
    }
    throw BenchError("the daemon does not answer: \(lastError.map { "\($0)" } ?? "no reason")")
  }

  /// What it needs of the machine.
  var usage: ProcessUsage { ProcessUsage(process: process) }
}
