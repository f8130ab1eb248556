internal import CBench
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
  /// How long it took from the start of the process to its first answer.
  private(set) var startNanoseconds: UInt64 = 0

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
    data = Self.data(named: name, in: workspace)
    var arguments = ["--socket", self.socket, "--data", data]
    if let configuration { arguments += ["--config", try workspace.file("\(name).json", configuration)] }
    let program = try Programs.beside("ferryd")
    let start = monotonic_nanoseconds()
    process = try workspace.start(program, arguments, log: log)
    try waitUntilItAnswers()
    startNanoseconds = monotonic_nanoseconds() - start
  }

  /// Where the data lies of a daemon of that name.
  static func data(named name: String, in workspace: Workspace) -> String { "\(workspace.path)/\(name)-data" }

  private func waitUntilItAnswers() throws {
    // One that does not wait by itself: how long that takes is measured.
    let client = FerryClient(socket: socket, configuration: FerryClient.Configuration(reconnectTimeout: .zero))
    var lastError: FerryClientError?
    for _ in 0..<(Self.startSeconds * 1000) {
      if workspace.status(of: process) != nil {
        throw BenchError("the daemon ended at once: \(SystemText.of("\(workspace.path)/\(log)"))")
      }
      do {
        _ = try client.blocking.check(CheckRequest())
        return
      } catch {
        lastError = error
      }
      usleep(1000)
    }
    throw BenchError("the daemon does not answer: \(lastError.map { "\($0)" } ?? "no reason")")
  }

  /// Ends it in order, and returns when it has ended.
  func stop() throws {
    guard kill(process, SIGTERM) == 0 else { throw BenchError("cannot end the daemon: \(lastSystemError())") }
    while workspace.status(of: process) == nil { usleep(1000) }
  }

  /// What it needs of the machine.
  var usage: ProcessUsage { ProcessUsage(process: process) }
}
