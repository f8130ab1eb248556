package import ArgumentParser
package import FerryWire

/// Lists the assets of a package version.
package struct ListPackageVersionAssets: ListCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list-package-version-assets",
    abstract: "Lists the files of a package version, with their hashes.",
    discussion: """
      EXAMPLES
        ferry list-package-version-assets --domain my_domain --repository my_repo \\
          --format maven --namespace com.google.guava --package guava \\
          --package-version 27.1-jre
      """)

  package static let method = ArtifactsMethods.listPackageVersionAssets

  @OptionGroup
  package var repository: RepositoryOptions

  @OptionGroup
  package var version: PackageVersionOptions

  @OptionGroup
  package var pages: PageOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> ListPackageVersionAssetsRequest {
    ListPackageVersionAssetsRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      format: version.format, namespace: version.namespace, package: version.package,
      packageVersion: version.packageVersion)
  }
}
