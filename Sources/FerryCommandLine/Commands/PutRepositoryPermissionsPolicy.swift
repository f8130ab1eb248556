package import ArgumentParser
package import FerryWire

/// Sets a repository's policy.
package struct PutRepositoryPermissionsPolicy: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "put-repository-permissions-policy",
    abstract: "Sets a repository's policy, in place of the one that it has.",
    discussion: """
      EXAMPLES
        ferry put-repository-permissions-policy --domain my_domain \\
          --repository my_repo --policy-document file://policy.json

      Only where nobody has changed the policy since you read it:
        ferry put-repository-permissions-policy --domain my_domain \\
          --repository my_repo --policy-document file://policy.json \\
          --policy-revision REVISION
      """)

  package static let method = ArtifactsMethods.putRepositoryPermissionsPolicy

  @OptionGroup
  package var repository: RepositoryOptions

  @Option(
    help: ArgumentHelp("An IAM policy in JSON: inline, or file://policy.json.", valueName: "json"),
    completion: .file())
  package var policyDocument: String

  @Option(help: ArgumentHelp("The revision that the policy must have now.", valueName: "revision"))
  package var policyRevision: String?

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> PutRepositoryPermissionsPolicyRequest {
    PutRepositoryPermissionsPolicyRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      policyRevision: policyRevision ?? "",
      policyDocument: try OptionValue.document("--policy-document", policyDocument))
  }
}
