package import ArgumentParser
package import FerryWire

/// Lists the domains.
package struct ListDomains: ListCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list-domains",
    abstract: "Lists the domains.",
    discussion: """
      EXAMPLES
        ferry list-domains
        ferry list-domains --output table
      """)

  package static let method = ArtifactsMethods.listDomains

  @OptionGroup
  package var pages: PageOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> ListDomainsRequest { ListDomainsRequest() }
}
