package import ArgumentParser
package import FerryWire

/// Lists the marks of a package version.
package struct ListPackageVersionMarks: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list-package-version-marks",
    abstract: "Lists the marks of a package version: what was said of it, by whom and when.",
    discussion: """
      EXAMPLES
        ferry list-package-version-marks --domain my_domain --repository release \\
          --format npm --package chalk --package-version 4.1.2
      """)

  package static let method = GatesMethods.listPackageVersionMarks

  @OptionGroup
  package var repository: RepositoryOptions

  @OptionGroup
  package var version: PackageVersionOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> ListPackageVersionMarksRequest {
    ListPackageVersionMarksRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      format: version.format, namespace: version.namespace, package: version.package,
      packageVersion: version.packageVersion)
  }
}
