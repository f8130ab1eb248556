package import ArgumentParser
package import FerryWire

/// Deletes a repository.
package struct DeleteRepository: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "delete-repository",
    abstract: "Deletes a repository and all package versions in it.",
    discussion: """
      EXAMPLES
        ferry delete-repository --domain my_domain --repository repo-2
      """)

  package static let method = ArtifactsMethods.deleteRepository

  @OptionGroup
  package var repository: RepositoryOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> DeleteRepositoryRequest {
    DeleteRepositoryRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository)
  }
}
