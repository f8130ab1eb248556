package import ArgumentParser
package import FerryWire

/// Compares what a daemon has stored.
package struct CheckStore: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "fsck",
    abstract: "Checks what a running daemon has stored: rows, bytes and their hashes.",
    discussion: """
      It reads everything, so it takes as long as the disk needs; --quick looks at
      sizes alone. Exits with 1 where it finds a fault. Bytes that nothing needs are
      none: see `ferry admin gc`. For a data folder that no daemon has open, there
      is `ferryd fsck`.

      EXAMPLES
        ferry admin fsck
        ferry admin fsck --quick --output table
        ferry admin fsck --repair
      """)

  package static let method = AdministrationMethods.checkStore

  @Flag(help: "Move damaged bytes to the quarantine, from where nobody is served. Deletes nothing.")
  package var repair = false

  @Flag(help: "Look at the sizes of stored bytes, and read none.")
  package var quick = false

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> CheckStoreRequest {
    CheckStoreRequest(repair: repair, quick: quick)
  }

  package func run(in session: Session) throws(CommandFailure) {
    let response = try session.call(Self.method, request())
    try session.print(MessageOutput().value(of: response), operation: Self.method.name)
    guard response.isClean else { throw CommandFailure(status: ExitStatus.unmet, message: "") }
  }
}
