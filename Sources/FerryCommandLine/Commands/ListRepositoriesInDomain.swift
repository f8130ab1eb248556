package import ArgumentParser
package import FerryWire

/// Lists the repositories of a domain.
package struct ListRepositoriesInDomain: ListCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list-repositories-in-domain",
    abstract: "Lists the repositories of a domain.",
    discussion: """
      EXAMPLES
        ferry list-repositories-in-domain --domain my_domain
        ferry list-repositories-in-domain --domain my_domain \\
          --repository-prefix team- --output text
      """)

  package static let method = ArtifactsMethods.listRepositoriesInDomain

  @OptionGroup
  package var domain: DomainOptions

  @Option(help: ArgumentHelp("Only repositories that this account administers.", valueName: "account"))
  package var administratorAccount: String?

  @Option(help: ArgumentHelp("Only repositories whose name begins so.", valueName: "prefix"))
  package var repositoryPrefix: String?

  @OptionGroup
  package var pages: PageOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> ListRepositoriesInDomainRequest {
    ListRepositoriesInDomainRequest(
      domain: domain.domain, domainOwner: domain.owner, administratorAccount: administratorAccount ?? "",
      repositoryPrefix: repositoryPrefix ?? "")
  }
}
