package import ArgumentParser
package import FerryWire

/// Connects a repository and a public one, which cannot be done yet.
package struct AssociateExternalConnection: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "associate-external-connection",
    abstract: "Refused: there are no external connections yet.",
    discussion: """
      EXAMPLES
        ferry associate-external-connection --domain my_domain \\
          --repository my_repo --external-connection public:npmjs
      """)

  package static let method = ArtifactsMethods.associateExternalConnection

  @OptionGroup
  package var repository: RepositoryOptions

  @Option(help: ArgumentHelp("Such as public:npmjs.", valueName: "name"))
  package var externalConnection: String

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> AssociateExternalConnectionRequest {
    AssociateExternalConnectionRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      externalConnection: externalConnection)
  }
}
