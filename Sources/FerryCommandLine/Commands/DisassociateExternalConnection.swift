package import ArgumentParser
package import FerryWire

/// Disconnects a repository and a public one, which cannot be done yet.
package struct DisassociateExternalConnection: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "disassociate-external-connection",
    abstract: "Refused: there are no external connections yet.",
    discussion: """
      EXAMPLES
        ferry disassociate-external-connection --domain my_domain \\
          --repository my_repo --external-connection public:npmjs
      """)

  package static let method = ArtifactsMethods.disassociateExternalConnection

  @OptionGroup
  package var repository: RepositoryOptions

  @Option(help: ArgumentHelp("Such as public:npmjs.", valueName: "name"))
  package var externalConnection: String

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> DisassociateExternalConnectionRequest {
    DisassociateExternalConnectionRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      externalConnection: externalConnection)
  }
}
