package import ArgumentParser
package import FerryWire

/// Copies versions of a package between repositories.
package struct CopyPackageVersions: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "copy-package-versions",
    abstract: "Copies versions of a package from one repository to another: all or none.",
    discussion: """
      A version that the destination has with the same content is not listed in the
      answer. A copy with failed versions exits with 0; see --require-success.

      EXAMPLES
        ferry copy-package-versions --domain my_domain --source-repository my_repo \\
          --destination-repository repo-2 --format npm --package my-package \\
          --versions 6.0.2 4.0.0
        ferry copy-package-versions --domain my_domain --source-repository my_repo \\
          --destination-repository repo-2 --format npm --package my-package \\
          --version-revisions 0.3.2=REVISION,0.3.13=REVISION --allow-overwrite
        ferry copy-package-versions --domain my_domain --source-repository my_repo \\
          --destination-repository repo-2 --format npm --namespace types \\
          --package react --versions 18.2.0 --include-from-upstream --dry-run
      """)

  package static let method = ArtifactsMethods.copyPackageVersions

  @OptionGroup
  package var domain: DomainOptions

  @Option(help: ArgumentHelp("The repository that has the versions.", valueName: "repository"))
  package var sourceRepository: String

  @Option(help: ArgumentHelp("The repository that gets them.", valueName: "repository"))
  package var destinationRepository: String

  @OptionGroup
  package var package: PackageOptions

  @Option(parsing: .upToNextOption, help: ArgumentHelp("What to copy, 100 at most.", valueName: "version"))
  package var versions: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Instead of --versions: what to copy, and the revision that each must have at the source.",
      valueName: "version=revision"))
  package var versionRevisions: [String] = []

  @Flag(
    inversion: .prefixedNo, exclusivity: .exclusive,
    help: "Replace a version in the destination that has other content.")
  package var allowOverwrite = false

  @Flag(
    inversion: .prefixedNo, exclusivity: .exclusive, help: "Look into the source repository's upstreams too.")
  package var includeFromUpstream = false

  @Flag(help: "Say what would happen, and write nothing.")
  package var dryRun = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Copy only these assets of each version.", valueName: "asset"))
  package var assetNames: [String] = []

  @Flag(help: "Exit with 1 where a version failed.")
  package var requireSuccess = false

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> CopyPackageVersionsRequest {
    // Whoever names no asset means none, and would get all of them.
    let assetNames = self.assetNames == [""] ? [] : try OptionValue.list("--asset-names", self.assetNames)
    guard self.assetNames.isEmpty || !assetNames.isEmpty else {
      throw .usage("--asset-names", "name at least one asset, or leave the option out to copy all of them")
    }
    return CopyPackageVersionsRequest(
      domain: domain.domain, domainOwner: domain.owner, sourceRepository: sourceRepository,
      destinationRepository: destinationRepository, format: package.format, namespace: package.space,
      package: package.package, versions: try OptionValue.list("--versions", versions),
      versionRevisions: try revisions().dictionary, allowOverwrite: allowOverwrite,
      includeFromUpstream: includeFromUpstream, dryRun: dryRun,
      assetNames: assetNames)
  }

  package func run(in session: Session) throws(CommandFailure) {
    let request = try request()
    let response = try session.call(Self.method, request)
    // Maps do not travel in an order: show the versions in that in which they were asked for.
    let order = request.versions + (try revisions().pairs.map(\.key))
    try session.print(MessageOutput(keyOrder: order).value(of: response), operation: Self.method.name)
    if requireSuccess, !response.failedVersions.isEmpty {
      throw CommandFailure(status: ExitStatus.unmet, message: "")
    }
  }

  private func revisions() throws(CommandFailure) -> VersionRevisions {
    try OptionValue.revisions("--version-revisions", versionRevisions)
  }
}
