package import ArgumentParser
package import FerryWire

/// Deletes a package.
package struct DeletePackage: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "delete-package",
    abstract: "Deletes a package and all its versions.",
    discussion: """
      EXAMPLES
        ferry delete-package --domain my_domain --repository my_repo \\
          --format npm --package my-package
      """)

  package static let method = ArtifactsMethods.deletePackage

  @OptionGroup
  package var repository: RepositoryOptions

  @OptionGroup
  package var package: PackageOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> DeletePackageRequest {
    DeletePackageRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      format: package.format, namespace: package.space, package: package.package)
  }
}
