package import ArgumentParser
package import FerryWire

/// Lists what a package version depends on.
package struct ListPackageVersionDependencies: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list-package-version-dependencies",
    abstract: "Lists what a package version depends on.",
    discussion: """
      `ferry import` reads it from the package.

      EXAMPLES
        ferry list-package-version-dependencies --domain my_domain \\
          --repository my_repo --format npm --package my-package \\
          --package-version 6.0.2
      """)

  package static let method = ArtifactsMethods.listPackageVersionDependencies

  @OptionGroup
  package var repository: RepositoryOptions

  @OptionGroup
  package var version: PackageVersionOptions

  @Option(help: ArgumentHelp("Go on from a page's \"nextToken\".", valueName: "token"))
  package var nextToken: String?

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> ListPackageVersionDependenciesRequest {
    ListPackageVersionDependenciesRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      format: version.format, namespace: version.namespace, package: version.package,
      packageVersion: version.packageVersion,
      nextToken: nextToken ?? "")
  }
}
