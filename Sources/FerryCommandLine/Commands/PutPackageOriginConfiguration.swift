package import ArgumentParser
package import FerryWire

/// Says which ways into a package are open.
package struct PutPackageOriginConfiguration: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "put-package-origin-configuration",
    abstract: "Says how versions of a package may come into a repository.",
    discussion: """
      publish=BLOCK refuses to publish versions. With upstream=ALLOW no version can
      be published that a repository behind this one has. A package that is not
      there is created, without a version. Copying asks for neither.

      EXAMPLES
        ferry put-package-origin-configuration --domain my_domain \\
          --repository my_repo --format npm --package my_package \\
          --restrictions publish=ALLOW,upstream=BLOCK
      """)

  package static let method = ArtifactsMethods.putPackageOriginConfiguration

  @OptionGroup
  package var repository: RepositoryOptions

  @OptionGroup
  package var package: PackageOptions

  @Option(
    help: ArgumentHelp("Both of them, each ALLOW or BLOCK; or JSON.", valueName: "publish=…,upstream=…"))
  package var restrictions: String

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> PutPackageOriginConfigurationRequest {
    PutPackageOriginConfigurationRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      format: package.format, namespace: package.space, package: package.package,
      restrictions: try OptionValue.restrictions("--restrictions", restrictions))
  }
}
