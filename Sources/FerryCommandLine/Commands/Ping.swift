package import ArgumentParser
internal import FerryWire

/// Asks whether the daemon is there.
package struct Ping: SessionCommand {
  package static let configuration = CommandConfiguration(
    commandName: "ping",
    abstract: "Asks the daemon whether it is there and serves.",
    discussion: """
      Exits with 0 where it serves, with 1 while it drains, with 253 where there is
      no daemon.

      EXAMPLES
        ferry ping
        ferry ping --socket /run/ferry/ferry.sock --timeout 2
      """)

  private static let serving = "SERVING"

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func run(in session: Session) throws(CommandFailure) {
    let response = try session.call(HealthMethods.check, CheckRequest())
    try session.print(MessageOutput().value(of: response), operation: HealthMethods.check.name)
    guard response.status == Self.serving else { throw CommandFailure(status: ExitStatus.unmet, message: "") }
  }
}
