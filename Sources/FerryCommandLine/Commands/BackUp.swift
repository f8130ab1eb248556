package import ArgumentParser
internal import FerryClient
package import FerryWire
internal import Glibc

/// Copies what a daemon has stored.
package struct BackUp: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copies all that a running daemon has stored to a folder.",
    discussion: """
      The daemon writes it, as the user it runs as, and goes on serving meanwhile. A
      second backup to the same folder copies only what is new; until it is whole the
      folder holds the one before. `ferryd restore` makes a data folder of it, and
      `ferryd check-backup` reads it. Exits with 1 where bytes are missing or damaged,
      which then are not in it.

      EXAMPLES
        ferry admin backup /backup/ferry
        ferry admin backup --verify /backup/ferry
      """)

  package static let method = AdministrationMethods.backUp

  @Argument(help: "The folder, on the daemon's machine.", completion: .directory)
  package var folder: String

  @Flag(help: "Read also what an earlier backup has left there, and copy anew what is damaged.")
  package var verify = false

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> BackUpRequest {
    BackUpRequest(folder: try absolute(folder), verify: verify)
  }

  /// The daemon was started in another folder than this command.
  private func absolute(_ path: String) throws(CommandFailure) -> String {
    guard !path.isEmpty else { throw .usage("FOLDER", "name the folder for the backup") }
    guard !path.hasPrefix("/") else { return path }
    guard let current = getcwd(nil, 0) else { throw .usage("FOLDER", "give the whole path: this folder has none") }
    defer { free(current) }
    return String(cString: current) + "/" + path
  }

  package func run(in session: Session) throws(CommandFailure) {
    let response = try session.call(Self.method, request())
    try session.print(MessageOutput().value(of: response), operation: Self.method.name)
    guard response.missingBlobs.isEmpty else { throw CommandFailure(status: ExitStatus.unmet, message: "") }
  }
}
