package import ArgumentParser
package import FerryWire

/// Lists the versions of a package.
package struct ListPackageVersions: ListCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list-package-versions",
    abstract: "Lists the versions of a package.",
    discussion: """
      EXAMPLES
        ferry list-package-versions --domain my_domain --repository my_repo \\
          --format npm --package my-package
        ferry list-package-versions --domain my_domain --repository my_repo \\
          --format pypi --package requests --status Published \\
          --sort-by PUBLISHED_TIME --max-items 5
      """)

  package static let method = ArtifactsMethods.listPackageVersions

  @OptionGroup
  package var repository: RepositoryOptions

  @OptionGroup
  package var package: PackageOptions

  @Option(
    help: "Only versions of this status: Published, Unfinished, Unlisted, Archived or Disposed.",
    completion: .list(["Published", "Unfinished", "Unlisted", "Archived", "Disposed"]))
  package var status: String?

  @Option(
    help: ArgumentHelp("PUBLISHED_TIME: newest first. Not given: by version, as text.", valueName: "order"),
    completion: .list(["PUBLISHED_TIME"]))
  package var sortBy: String?

  @Option(
    help: ArgumentHelp("Only versions of this origin: INTERNAL, EXTERNAL or UNKNOWN.", valueName: "origin"),
    completion: .list(["INTERNAL", "EXTERNAL", "UNKNOWN"]))
  package var originType: String?

  @OptionGroup
  package var pages: PageOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> ListPackageVersionsRequest {
    ListPackageVersionsRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      format: package.format, namespace: package.space, package: package.package,
      status: status ?? "", sortBy: sortBy ?? "", originType: originType ?? "")
  }
}
