package import ArgumentParser
package import FerryWire

/// Shows a domain's policy.
package struct GetDomainPermissionsPolicy: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "get-domain-permissions-policy",
    abstract: "Shows a domain's policy and its revision.",
    discussion: """
      EXAMPLES
        ferry get-domain-permissions-policy --domain my_domain
      """)

  package static let method = ArtifactsMethods.getDomainPermissionsPolicy

  @OptionGroup
  package var domain: DomainOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> GetDomainPermissionsPolicyRequest {
    GetDomainPermissionsPolicyRequest(
      domain: domain.domain, domainOwner: domain.owner)
  }
}
