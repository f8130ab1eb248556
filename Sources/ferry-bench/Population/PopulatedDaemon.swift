internal import FerryClient
internal import Glibc

/// A private daemon on a population. It works on a copy, so that a folder that is kept stays as it was written.
final class PopulatedDaemon {
  /// Where copies take their versions from.
  let stock: PopulationStock
  private(set) var daemon: PrivateDaemon
  private let workspace: Workspace
  private let name: String
  private var destinations = 0

  /// - Parameter data: a folder that a population was written to.
  init(copying data: String, named name: String, in workspace: Workspace) throws {
    self.workspace = workspace
    self.name = name
    Progress.note("copying \(data)")
    let copy = PrivateDaemon.data(named: name, in: workspace)
    let output = open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer { close(output) }
    try Programs.run("cp", ["-a", "--", data, copy], output: output)
    daemon = try PrivateDaemon(in: workspace, name: name)
    stock = try PopulationStock(of: FerryClient(socket: daemon.socket).blocking)
  }

  /// Waits on the calling thread, and does not poll.
  var call: FerryClient.Blocking {
    FerryClient(socket: daemon.socket, configuration: FerryClient.Configuration(pollTime: .zero)).blocking
  }

  /// New repositories with nothing in them.
  func makeDestinations(_ count: Int) throws -> [String] {
    let call = call
    return try (0..<count).map { _ in
      destinations += 1
      let name = "destination-\(destinations)"
      _ = try call.createRepository(CreateRepositoryRequest(domain: Bench.domain, repository: name))
      return name
    }
  }

  /// Kills it as kill -9 does, and starts it anew.
  ///
  /// - Returns: nanoseconds from the start of the process to its first answer.
  func restart() throws -> UInt64 {
    workspace.kill(daemon.process)
    daemon = try PrivateDaemon(in: workspace, name: name)
    return daemon.startNanoseconds
  }
}
