package import ArgumentParser
package import FerryWire

/// Takes a repository's gate away.
package struct DeleteRepositoryGate: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "delete-repository-gate",
    abstract: "Takes a repository's gate away: versions need no marks any more to come into it.",
    discussion: """
      EXAMPLES
        ferry delete-repository-gate --domain my_domain --repository release
      """)

  package static let method = GatesMethods.deleteRepositoryGate

  @OptionGroup
  package var repository: RepositoryOptions

  @Option(help: ArgumentHelp("The revision that the gate must have now.", valueName: "revision"))
  package var gateRevision: String?

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> DeleteRepositoryGateRequest {
    DeleteRepositoryGateRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      gateRevision: gateRevision ?? "")
  }
}
