package import ArgumentParser

/// A command that does its work with a daemon.
package protocol SessionCommand: ParsableCommand {
  /// Where the daemon is, and how to print.
  var connection: ConnectionOptions { get }

  /// Does the work and prints the answer.
  func run(in session: Session) throws(CommandFailure)
}
