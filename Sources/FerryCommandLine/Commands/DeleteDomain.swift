package import ArgumentParser
package import FerryWire

/// Deletes a domain.
package struct DeleteDomain: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "delete-domain",
    abstract: "Deletes a domain that has no repositories.",
    discussion: """
      EXAMPLES
        ferry delete-domain --domain my_domain
      """)

  package static let method = ArtifactsMethods.deleteDomain

  @OptionGroup
  package var domain: DomainOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> DeleteDomainRequest {
    DeleteDomainRequest(domain: domain.domain, domainOwner: domain.owner)
  }
}
