package import ArgumentParser
package import FerryWire

/// Lists the package groups of a domain.
package struct ListPackageGroups: ListCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list-package-groups",
    abstract: "Lists the package groups of a domain.",
    discussion: """
      EXAMPLES
        ferry list-package-groups --domain my_domain --prefix /npm/
      """)

  package static let method = ArtifactsMethods.listPackageGroups

  @OptionGroup
  package var domain: DomainOptions

  @Option(help: ArgumentHelp("Only groups whose pattern begins so.", valueName: "text"))
  package var prefix: String?

  @OptionGroup
  package var pages: PageOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> ListPackageGroupsRequest {
    ListPackageGroupsRequest(domain: domain.domain, domainOwner: domain.owner, prefix: prefix ?? "")
  }
}
