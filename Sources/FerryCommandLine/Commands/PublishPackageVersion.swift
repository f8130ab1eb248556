package import ArgumentParser
package import FerryWire

/// Publishes an asset of a package version.
package struct PublishPackageVersion: SessionCommand {
  package static let configuration = CommandConfiguration(
    commandName: "publish-package-version",
    abstract: "Adds a file to a package version, as one of its assets.",
    discussion: """
      Publishing the same file again is a success. To publish whole packages, with
      their metadata, see `ferry import`.

      EXAMPLES
        ferry publish-package-version --domain my_domain --repository my_repo \\
          --format generic --namespace tools --package hammer \\
          --package-version 1.0.0 --asset-name hammer.bin \\
          --asset-content ./hammer.bin
        ferry publish-package-version --domain my_domain --repository my_repo \\
          --format npm --package my-package --package-version 6.0.2 \\
          --asset-name package.tgz --asset-content my-package-6.0.2.tgz \\
          --package-metadata file://metadata.json --dist-tags latest next
      """)

  package static let method = ArtifactsMethods.publishPackageVersion

  @OptionGroup
  package var repository: RepositoryOptions

  @OptionGroup
  package var version: PackageVersionOptions

  @Option(help: ArgumentHelp("The file to publish.", valueName: "path"), completion: .file())
  package var assetContent: String

  @Option(help: ArgumentHelp("The asset's name: 1 to 255 characters, no /.", valueName: "name"))
  package var assetName: String

  @Option(
    name: .customLong("asset-sha256"),
    help: ArgumentHelp("The file's SHA-256, which the daemon checks. Not given: computed here.", valueName: "hex"))
  package var assetSHA256: String?

  @Flag(
    inversion: .prefixedNo, exclusivity: .exclusive,
    help: "The version stays open, not listed to package managers, until a publish without it.")
  package var unfinished = false

  @Option(
    help: ArgumentHelp(
      "A JSON object that describes the version: inline, or file://metadata.json. Part of its revision.",
      valueName: "json"))
  package var packageMetadata: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("npm: tags that then point at this version.", valueName: "tag"))
  package var distTags: [String] = []

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func run(in session: Session) throws(CommandFailure) {
    let request = try request()
    let response = try session.publish(request, contentsOf: Self.path(of: assetContent))
    try session.print(MessageOutput().value(of: response), operation: Self.method.name)
  }

  /// What the options ask for, without the bytes.
  package func request() throws(CommandFailure) -> PublishPackageVersionRequest {
    PublishPackageVersionRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      format: version.format, namespace: version.namespace, package: version.package,
      packageVersion: version.packageVersion, assetName: assetName, assetSha256: assetSHA256 ?? "",
      unfinished: unfinished, packageMetadata: try OptionValue.document("--package-metadata", packageMetadata),
      distTags: try OptionValue.list("--dist-tags", distTags))
  }

  /// The option takes a path; those used to `file://` and `fileb://` may write that.
  static func path(of value: String) -> String {
    for prefix in ["file://", "fileb://"] where value.hasPrefix(prefix) { return String(value.dropFirst(prefix.count)) }
    return value
  }
}
