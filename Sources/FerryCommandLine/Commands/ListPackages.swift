package import ArgumentParser
package import FerryWire

/// Lists the packages of a repository.
package struct ListPackages: ListCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list-packages",
    abstract: "Lists the packages of a repository.",
    discussion: """
      EXAMPLES
        ferry list-packages --domain my_domain --repository my_repo
        ferry list-packages --domain my_domain --repository my_repo \\
          --format maven --namespace com.google.guava --output table
      """)

  package static let method = ArtifactsMethods.listPackages

  @OptionGroup
  package var repository: RepositoryOptions

  @Option(help: "Only packages of this format.", completion: .list(PackageOptions.formats))
  package var format: String?

  @Option(help: "Only packages of this namespace.")
  package var namespace: String?

  @Option(help: ArgumentHelp("Only packages whose name begins so.", valueName: "prefix"))
  package var packagePrefix: String?

  @Option(
    help: ArgumentHelp("Only packages to which publishing is so: ALLOW or BLOCK.", valueName: "restriction"),
    completion: .list(["ALLOW", "BLOCK"]))
  package var publish: String?

  @Option(
    help: ArgumentHelp("Only packages whose upstream restriction is so: ALLOW or BLOCK.", valueName: "restriction"),
    completion: .list(["ALLOW", "BLOCK"]))
  package var upstream: String?

  @OptionGroup
  package var pages: PageOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> ListPackagesRequest {
    ListPackagesRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      format: format ?? "", namespace: namespace ?? "", packagePrefix: packagePrefix ?? "",
      publish: publish ?? "", upstream: upstream ?? "")
  }
}
