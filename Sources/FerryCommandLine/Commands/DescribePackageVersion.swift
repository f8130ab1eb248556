package import ArgumentParser
package import FerryWire

/// Describes a package version.
package struct DescribePackageVersion: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "describe-package-version",
    abstract: "Shows a package version: revision, status, licenses, origin.",
    discussion: """
      EXAMPLES
        ferry describe-package-version --domain my_domain --repository my_repo \\
          --format npm --namespace types --package react --package-version 18.2.0
      """)

  package static let method = ArtifactsMethods.describePackageVersion

  @OptionGroup
  package var repository: RepositoryOptions

  @OptionGroup
  package var version: PackageVersionOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> DescribePackageVersionRequest {
    DescribePackageVersionRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      format: version.format, namespace: version.namespace, package: version.package,
      packageVersion: version.packageVersion)
  }
}
