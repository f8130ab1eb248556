package import ArgumentParser
package import FerryWire

/// Shows a repository's gate.
package struct GetRepositoryGate: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "get-repository-gate",
    abstract: "Shows which marks a version must have to come into a repository.",
    discussion: """
      EXAMPLES
        ferry get-repository-gate --domain my_domain --repository release
        ferry get-repository-gate --domain my_domain --repository release \\
          --query gate.document --output text
      """)

  package static let method = GatesMethods.getRepositoryGate

  @OptionGroup
  package var repository: RepositoryOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> GetRepositoryGateRequest {
    GetRepositoryGateRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository)
  }
}
