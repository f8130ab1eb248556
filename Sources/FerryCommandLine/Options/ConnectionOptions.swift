package import ArgumentParser
internal import FerrySocket

/// What every command takes: where the daemon is, how long to wait, how to print.
package struct ConnectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The daemon's socket. Not given: $FERRY_SOCKET; else that of your own daemon, else that of the machine's.",
      valueName: "path"),
    completion: .file())
  package var socket: String?

  @Option(help: "How the answer is printed.")
  package var output: OutputFormat = .json

  @Option(help: ArgumentHelp("How long to wait for each answer.", valueName: "seconds"))
  package var timeout: Double?

  package init() {}

  package mutating func validate() throws {
    // A day is longer than any call; more would not fit in every clock.
    guard let timeout else { return }
    guard timeout > 0, timeout <= 86_400 else {
      throw ValidationError("--timeout: give seconds above 0, at most 86400.")
    }
  }

  /// The socket's address as text.
  var socketPath: String { socket ?? DefaultSocketPath.forClient() }

  /// How long to wait for each answer; nil: as the client does.
  var deadline: Duration? { timeout.map { .seconds($0) } }
}
