internal import Glibc

/// containerd's ttrpc in Go, as a server.
final class GoServer {
  /// Names the folder of `ttrpc-peer`, which Scripts/build-peers builds.
  static let variable = "FERRY_PEERS"
  private static let startSeconds = 30

  let program: String
  let socket: String
  let usage: ProcessUsage

  /// The program; nil where there is none to compare with.
  static var program: String? {
    guard let folder = getenv(variable).map({ String(cString: $0) }) else { return nil }
    return "\(folder)/ttrpc-peer"
  }

  /// Starts it, and returns when it listens.
  init(program: String, in workspace: Workspace) throws {
    self.program = program
    socket = "\(workspace.path)/go.sock"
    let process = try workspace.start(program, ["serve", socket])
    usage = ProcessUsage(process: process)
    for _ in 0..<(Self.startSeconds * 200) {
      if access(socket, F_OK) == 0 { return }
      guard workspace.status(of: process) == nil else { throw BenchError("\(program) ended at once") }
      usleep(5000)
    }
    throw BenchError("\(program) does not listen")
  }
}
