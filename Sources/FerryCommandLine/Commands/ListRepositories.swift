package import ArgumentParser
package import FerryWire

/// Lists the repositories of all domains.
package struct ListRepositories: ListCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list-repositories",
    abstract: "Lists the repositories of all domains.",
    discussion: """
      EXAMPLES
        ferry list-repositories
        ferry list-repositories --repository-prefix release --output table
      """)

  package static let method = ArtifactsMethods.listRepositories

  @Option(help: ArgumentHelp("Only repositories whose name begins so.", valueName: "prefix"))
  package var repositoryPrefix: String?

  @OptionGroup
  package var pages: PageOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> ListRepositoriesRequest {
    ListRepositoriesRequest(repositoryPrefix: repositoryPrefix ?? "")
  }
}
