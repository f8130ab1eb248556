package import ArgumentParser
package import FerryWire

/// Describes a domain.
package struct DescribeDomain: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "describe-domain",
    abstract: "Shows a domain: its owner, its repositories and their size.",
    discussion: """
      EXAMPLES
        ferry describe-domain --domain my_domain
      """)

  package static let method = ArtifactsMethods.describeDomain

  @OptionGroup
  package var domain: DomainOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> DescribeDomainRequest {
    DescribeDomainRequest(domain: domain.domain, domainOwner: domain.owner)
  }
}
