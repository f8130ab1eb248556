package import ArgumentParser
internal import FerryPackages
internal import FerryWire

/// Shows what two repositories have apart.
package struct Diff: SessionCommand {
  package static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Shows what two repositories have apart, one version in both, or what a promotion changed about one.",
    discussion: """
      Versions are compared by their revisions: equal content has an equal one in every repository. Both repositories \
      are read until two readings in a row are the same, so that they are compared as they stood at one moment; where \
      they change all the time, the answer has changedMeanwhile. With \
      --package-version the assets and the description of the version are compared, and with --files the files in its \
      archives too: every entry of them, by its name, kind, link target, content, and what of it may be executed. \
      With --promotion-id a version that a promotion wrote is compared with what stood in its place before, by assets and \
      metadata: those are kept with the promotion's record. See `ferry history`.

      EXAMPLES
        ferry diff --domain my_domain --source-repository staging \\
          --destination-repository release
        ferry diff --domain my_domain --source-repository staging \\
          --destination-repository release --format npm --package my-package \\
          --package-version 6.0.2 --files
        ferry diff --domain my_domain --destination-repository release \\
          --promotion-id 17 --format npm --package my-package \\
          --package-version 6.0.2
      """)

  @OptionGroup
  package var domain: DomainOptions

  @Option(help: ArgumentHelp("One of the two; not with --promotion-id.", valueName: "repository"))
  package var sourceRepository: String?

  @Option(help: ArgumentHelp("The other one.", valueName: "repository"))
  package var destinationRepository: String

  @Option(help: "Only packages of this format.", completion: .list(PackageOptions.formats))
  package var format: String?

  @Option(help: "Only packages of this namespace.")
  package var namespace: String?

  @Option(help: "Only this package; needs --format.")
  package var package: String?

  @Option(help: ArgumentHelp("Only this version, in detail; needs --package.", valueName: "version"))
  package var packageVersion: String?

  @Option(help: ArgumentHelp("With --package-version: what this promotion changed about it.", valueName: "id"))
  package var promotionId: String?

  @Flag(help: "With --promotion-id: of a repository of that name that was deleted, or whose domain was.")
  package var deleted = false

  @Flag(help: "With --package-version: compare the files in assets that are archives.")
  package var files = false

  @Flag(help: "Exit with 1 where something is apart.")
  package var exitCode = false

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func run(in session: Session) throws(CommandFailure) {
    if let promotionId { return try compare(promotion: promotionId, in: session) }
    guard !deleted else {
      throw .usage("--deleted", "give --promotion-id too: of the promotions their records are kept")
    }
    guard let sourceRepository else { throw .usage("--source-repository", "give it, or --promotion-id") }
    let source = RepositoryContents(session: session, domain: domain, repository: sourceRepository)
    let destination = RepositoryContents(session: session, domain: domain, repository: destinationRepository)
    let (value, isEqual): (OutputValue, Bool)
    if let packageVersion {
      guard let package, let format else {
        throw .usage("--package-version", "give --format and --package too: of which package")
      }
      let version = RepositoryContents.Version(
        format: format, namespace: namespace ?? "", package: package, version: packageVersion, revision: "")
      (value, isEqual) = try VersionComparison(source: source, destination: destination, files: files).compare(version)
    } else {
      guard !files else { throw .usage("--files", "give --package-version too: of which version") }
      (value, isEqual) = try versions(source, destination)
    }
    try session.print(value, operation: "Diff")
    if exitCode, !isEqual { throw CommandFailure(status: ExitStatus.unmet, message: "") }
  }

  private func compare(promotion id: String, in session: Session) throws(CommandFailure) {
    guard let packageVersion, let package, let format else {
      throw .usage("--promotion-id", "give --format, --package and --package-version too: of which version")
    }
    guard sourceRepository == nil, !files else {
      throw .usage(
        "--promotion-id", "what stood there before is compared by assets: without --source-repository and --files")
    }
    let comparison = PromotedVersionComparison(
      try session.call(
        PromotionsMethods.comparePromotedVersion,
        ComparePromotedVersionRequest(
          domain: domain.domain, domainOwner: domain.owner, repository: destinationRepository, promotionId: id,
          format: format, namespace: namespace ?? "", package: package, packageVersion: packageVersion,
          deleted: deleted)))
    try session.print(comparison.value, operation: "Diff")
    if exitCode, !comparison.isEqual { throw CommandFailure(status: ExitStatus.unmet, message: "") }
  }

  private func versions(
    _ source: RepositoryContents, _ destination: RepositoryContents
  ) throws(CommandFailure) -> (OutputValue, Bool) {
    if package != nil, format == nil { throw .usage("--package", "give --format too: of which format it is") }
    let reading = try SteadyReading { () throws(CommandFailure) in
      [try versions(of: source), try versions(of: destination)]
    }
    let difference = Difference(reading.value[0], reading.value[1]) {
      [$0.format, $0.namespace, $0.package, $0.version]
    } _: {
      $0.revision == $1.revision
    }
    return (
      .record(
        [
          .init(
            "onlyInSource",
            .list(
              difference.onlyInSource.map { .record(Self.members(of: $0) + [.init("revision", .string($0.revision))]) })
          ),
          .init(
            "onlyInDestination",
            .list(
              difference.onlyInDestination.map {
                .record(Self.members(of: $0) + [.init("revision", .string($0.revision))])
              })),
          .init(
            "different",
            .list(
              difference.different.map { source, destination in
                .record(
                  Self.members(of: source) + [
                    .init("sourceRevision", .string(source.revision)),
                    .init("destinationRevision", .string(destination.revision)),
                  ])
              })), .init("identicalCount", .integer(Int64(difference.identicalCount))),
        ] + (reading.isSteady ? [] : [.init("changedMeanwhile", .bool(true))])), difference.isEmpty
    )
  }

  private func versions(of repository: RepositoryContents) throws(CommandFailure) -> [RepositoryContents.Version] {
    guard let package else { return try repository.versions(format: format ?? "", namespace: namespace ?? "") }
    return try repository.versions(format: format ?? "", namespace: namespace ?? "", package: package)
  }

  private static func members(of version: RepositoryContents.Version) -> [OutputValue.Member] {
    var members: [OutputValue.Member] = [.init("format", .string(version.format))]
    if !version.namespace.isEmpty { members.append(.init("namespace", .string(version.namespace))) }
    return members + [.init("package", .string(version.package)), .init("version", .string(version.version))]
  }
}
