package import ArgumentParser
package import FerryWire

/// Deletes a domain's policy.
package struct DeleteDomainPermissionsPolicy: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "delete-domain-permissions-policy",
    abstract: "Deletes a domain's policy, and shows what it was.",
    discussion: """
      EXAMPLES
        ferry delete-domain-permissions-policy --domain my_domain
      """)

  package static let method = ArtifactsMethods.deleteDomainPermissionsPolicy

  @OptionGroup
  package var domain: DomainOptions

  @Option(help: ArgumentHelp("The revision that the policy must have now.", valueName: "revision"))
  package var policyRevision: String?

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> DeleteDomainPermissionsPolicyRequest {
    DeleteDomainPermissionsPolicyRequest(
      domain: domain.domain, domainOwner: domain.owner,
      policyRevision: policyRevision ?? "")
  }
}
