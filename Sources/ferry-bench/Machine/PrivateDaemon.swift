internal import FerryClient
internal import Glibc

/// The daemon that is measured, with a folder and a socket of its own.
final class PrivateDaemon {
  private static let startSeconds = 30
  let socket: String
  /// Where its data lies.
  let data: String
  let process: pid_t
  private let workspace: Workspace
  private let log: String

  /// Starts the ferryd beside this program, and returns when it answers.
  ///
  /// - Parameters:
  ///   - name: of its files in the workspace.
  ///   - socket: where it listens; nil for a path in the workspace, which is this user's alone.
  ///   - configuration: a configuration file, in JSON. Nil: as users have it.
  init(in workspace: Workspace, name: String = "ferryd", socket: String? = nil, configuration: String? = nil) throws {
    self.workspace = workspace
    let files = "\(workspace.path)/\(name)"
    self.socket = socket ?? "\(files).sock"
    log = "\(name).log"
    // With the log level that users have: what a log line costs is part of a call.
    data = "\(files)-data"
    var arguments = ["--socket", self.socket, "--data", data]
    if let configuration { arguments += ["--config", try workspace.file("\(name).json", configuration)] }
    process = try workspace.start(try Programs.beside("ferryd"), arguments, log: log)
    try waitUntilItAnswers()
  }

  private func waitUntilItAnswers() throws {
    let client = FerryClient(socket: socket)
    var lastError: FerryClientError?
    for _ in 0..<(Self.startSeconds * 100) {
      if workspace.status(of: process) != nil {
        throw BenchError("the daemon ended at once: \(SystemText.of("\(workspace.path)/\(log)"))")
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
