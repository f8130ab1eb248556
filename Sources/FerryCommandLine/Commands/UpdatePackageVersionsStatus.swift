package import ArgumentParser
package import FerryWire

/// Changes the status of package versions.
package struct UpdatePackageVersionsStatus: VersionChangeCommand {
  package static let configuration = CommandConfiguration(
    commandName: "update-package-versions-status",
    abstract: "Changes the status of package versions: of all or of none.",
    discussion: """
      An archived version cannot be downloaded, and can become Published or Unlisted
      again. To take the assets away for good, see `ferry dispose-package-versions`.

      EXAMPLES
        ferry update-package-versions-status --domain my_domain \\
          --repository my_repo --format npm --package chalk \\
          --versions 4.1.0 4.1.1 --target-status Archived
        ferry update-package-versions-status --domain my_domain \\
          --repository my_repo --format npm --package chalk \\
          --versions 4.1.0 --version-revisions 4.1.0=REVISION \\
          --expected-status Unlisted --target-status Published
      """)

  package static let method = ArtifactsMethods.updatePackageVersionsStatus

  @OptionGroup
  package var repository: RepositoryOptions

  @OptionGroup
  package var package: PackageOptions

  @OptionGroup
  package var versions: VersionsOptions

  @OptionGroup
  package var revisions: VersionRevisionOptions

  @Option(
    help: ArgumentHelp("Published, Unlisted or Archived.", valueName: "status"),
    completion: .list(["Published", "Unlisted", "Archived"]))
  package var targetStatus: String

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> UpdatePackageVersionsStatusRequest {
    UpdatePackageVersionsStatusRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      format: package.format, namespace: package.space, package: package.package,
      versions: try versions.list(), versionRevisions: try revisions.dictionary(),
      expectedStatus: versions.expectedStatus ?? "", targetStatus: targetStatus)
  }
}
