package import ArgumentParser
package import FerryWire

/// Fetches an asset into a file.
package struct GetPackageVersionAsset: SessionCommand {
  package static let configuration = CommandConfiguration(
    commandName: "get-package-version-asset",
    abstract: "Fetches an asset of a package version into a file.",
    discussion: """
      The file appears when all its bytes are there and have the right SHA-256.

      EXAMPLES
        ferry get-package-version-asset --domain my_domain --repository my_repo \\
          --format maven --namespace com.google.guava --package guava \\
          --package-version 27.1-jre --asset guava-27.1-jre.jar guava.jar
      """)

  package static let method = ArtifactsMethods.getPackageVersionAsset

  @OptionGroup
  package var repository: RepositoryOptions

  @OptionGroup
  package var version: PackageVersionOptions

  @Option(help: ArgumentHelp("The asset's name.", valueName: "name"))
  package var asset: String

  @Option(help: ArgumentHelp("The revision that the version must have.", valueName: "revision"))
  package var packageVersionRevision: String?

  @Argument(help: "The file that gets the asset.", completion: .file())
  package var outfile: String

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func run(in session: Session) throws(CommandFailure) {
    var response = try session.fetch(request(), into: outfile)
    // Ferry's own members served the transfer: what is printed is what `aws` prints.
    response.assetSize = 0
    response.assetSha256 = ""
    try session.print(MessageOutput().value(of: response), operation: Self.method.name)
  }

  package func request() -> GetPackageVersionAssetRequest {
    GetPackageVersionAssetRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      format: version.format, namespace: version.namespace, package: version.package,
      packageVersion: version.packageVersion, asset: asset,
      packageVersionRevision: packageVersionRevision ?? "")
  }
}
