package import ArgumentParser
package import FerryWire

/// Describes a package.
package struct DescribePackage: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "describe-package",
    abstract: "Shows a package: its name and its origin configuration.",
    discussion: """
      EXAMPLES
        ferry describe-package --domain my_domain --repository my_repo \\
          --format npm --namespace types --package react
      """)

  package static let method = ArtifactsMethods.describePackage

  @OptionGroup
  package var repository: RepositoryOptions

  @OptionGroup
  package var package: PackageOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> DescribePackageRequest {
    DescribePackageRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      format: package.format, namespace: package.space, package: package.package)
  }
}
