internal import FerrySocket
internal import Glibc

/// A process that floods a daemon until this is let go of.
final class FloodProcess {
  /// By which it is told what to do.
  static let controlDescriptor: Int32 = 3

  private let process: pid_t
  private let workspace: Workspace
  private var control: LineSocket?

  /// Starts it, and returns when it floods.
  init(
    _ socket: String, as user: uid_t, _ kind: Flood.Kind, connections: Int, inFlight: Int, in workspace: Workspace
  ) throws {
    self.workspace = workspace
    let (own, other) = try UnixSocket.pair()
    process = try withExtendedLifetime(other) {
      try workspace.start(
        Programs.own(),
        [
          "flood", "--socket", socket, "--uid", "\(user)", "--kind", kind.rawValue, "--connections", "\(connections)",
          "--in-flight", "\(inFlight)",
        ], passing: other.descriptor.rawValue)
    }
    let control = LineSocket(own)
    guard try control.ask("flood") == "ok" else { throw BenchError("the flood does not begin") }
    self.control = control
  }

  deinit {
    control = nil
    while workspace.status(of: process) == nil { usleep(1000) }
  }
}
