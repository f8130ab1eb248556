package import ArgumentParser
package import FerryWire

/// Takes the assets of package versions away for good.
package struct DisposePackageVersions: VersionChangeCommand {
  package static let configuration = CommandConfiguration(
    commandName: "dispose-package-versions",
    abstract: "Takes the assets of package versions away for good: of all or of none.",
    discussion: """
      What is left of a version says what it was; it can only be deleted.

      EXAMPLES
        ferry dispose-package-versions --domain my_domain --repository my_repo \\
          --format npm --package chalk --versions 4.0.0 --expected-status Archived
      """)

  package static let method = ArtifactsMethods.disposePackageVersions

  @OptionGroup
  package var repository: RepositoryOptions

  @OptionGroup
  package var package: PackageOptions

  @OptionGroup
  package var versions: VersionsOptions

  @OptionGroup
  package var revisions: VersionRevisionOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> DisposePackageVersionsRequest {
    DisposePackageVersionsRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      format: package.format, namespace: package.space, package: package.package,
      versions: try versions.list(), versionRevisions: try revisions.dictionary(),
      expectedStatus: versions.expectedStatus ?? "")
  }
}
