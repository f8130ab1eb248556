package import ArgumentParser
package import FerryWire

/// Shows a repository's policy.
package struct GetRepositoryPermissionsPolicy: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "get-repository-permissions-policy",
    abstract: "Shows a repository's policy and its revision.",
    discussion: """
      EXAMPLES
        ferry get-repository-permissions-policy --domain my_domain \\
          --repository my_repo
      """)

  package static let method = ArtifactsMethods.getRepositoryPermissionsPolicy

  @OptionGroup
  package var repository: RepositoryOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> GetRepositoryPermissionsPolicyRequest {
    GetRepositoryPermissionsPolicyRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository)
  }
}
