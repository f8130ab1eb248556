package import ArgumentParser
package import FerryWire

/// Deletes package versions.
package struct DeletePackageVersions: VersionChangeCommand {
  package static let configuration = CommandConfiguration(
    commandName: "delete-package-versions",
    abstract: "Deletes package versions: all or none.",
    discussion: """
      A deleted version cannot be brought back; it can be published anew. To be
      able to bring it back, archive it: `ferry update-package-versions-status`.

      EXAMPLES
        ferry delete-package-versions --domain my_domain --repository my_repo \\
          --format pypi --package my-package --versions 4.0.0 4.0.1 5.0.0
      """)

  package static let method = ArtifactsMethods.deletePackageVersions

  @OptionGroup
  package var repository: RepositoryOptions

  @OptionGroup
  package var package: PackageOptions

  @OptionGroup
  package var versions: VersionsOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> DeletePackageVersionsRequest {
    DeletePackageVersionsRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      format: package.format, namespace: package.space, package: package.package,
      versions: try versions.list(), expectedStatus: versions.expectedStatus ?? "")
  }
}
