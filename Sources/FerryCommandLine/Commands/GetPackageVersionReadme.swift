package import ArgumentParser
package import FerryWire

/// Shows the README of a package version.
package struct GetPackageVersionReadme: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "get-package-version-readme",
    abstract: "Shows the README of a package version.",
    discussion: """
      `ferry import` reads it from npm, Python, Rust, Ruby and NuGet packages.

      EXAMPLES
        ferry get-package-version-readme --domain my_domain --repository my_repo \\
          --format npm --package my-package --package-version 6.0.2
      """)

  package static let method = ArtifactsMethods.getPackageVersionReadme

  @OptionGroup
  package var repository: RepositoryOptions

  @OptionGroup
  package var version: PackageVersionOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> GetPackageVersionReadmeRequest {
    GetPackageVersionReadmeRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      format: version.format, namespace: version.namespace, package: version.package,
      packageVersion: version.packageVersion)
  }
}
