package import ArgumentParser
package import FerryWire

/// Checks the audit log of a running daemon.
package struct VerifyAudit: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "verify-audit",
    abstract: "Checks that no record of the audit log was changed, removed or inserted.",
    discussion: """
      Every record follows the one before it by its hash. It says which is the first
      that does not, and exits with 1 then. Whoever can write the files can make all
      of them anew: keep the head that is printed in another place, and give it back
      the next time, so that this shows too. For a data folder that no daemon has
      open, there is `ferryd verify-audit`.

      EXAMPLES
        ferry admin verify-audit
        ferry admin verify-audit --query head --output text
        ferry admin verify-audit --expect-head $(cat /safe/place/audit-head)
      """)

  package static let method = AdministrationMethods.verifyAudit

  @Option(help: ArgumentHelp("The hash of a record that must be there. May be repeated.", valueName: "hash"))
  package var expectHead: [String] = []

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> VerifyAuditRequest {
    VerifyAuditRequest(expectedHeads: expectHead)
  }

  package func run(in session: Session) throws(CommandFailure) {
    let response = try session.call(Self.method, request())
    try session.print(MessageOutput().value(of: response), operation: Self.method.name)
    guard response.isIntact else { throw CommandFailure(status: ExitStatus.unmet, message: "") }
  }
}
