package import ArgumentParser
package import FerryWire

/// Deletes a repository's policy.
package struct DeleteRepositoryPermissionsPolicy: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "delete-repository-permissions-policy",
    abstract: "Deletes a repository's policy, and shows what it was.",
    discussion: """
      EXAMPLES
        ferry delete-repository-permissions-policy --domain my_domain \\
          --repository my_repo
      """)

  package static let method = ArtifactsMethods.deleteRepositoryPermissionsPolicy

  @OptionGroup
  package var repository: RepositoryOptions

  @Option(help: ArgumentHelp("The revision that the policy must have now.", valueName: "revision"))
  package var policyRevision: String?

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> DeleteRepositoryPermissionsPolicyRequest {
    DeleteRepositoryPermissionsPolicyRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      policyRevision: policyRevision ?? "")
  }
}
