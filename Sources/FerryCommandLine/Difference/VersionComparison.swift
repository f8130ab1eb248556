internal import FerryWire

/// Compares one version in two repositories.
struct VersionComparison {
  let source: RepositoryContents
  let destination: RepositoryContents
  /// Whether to look into assets that are archives.
  let files: Bool

  /// - Returns: what is apart, and whether nothing is.
  func compare(_ version: RepositoryContents.Version) throws(CommandFailure) -> (OutputValue, Bool) {
    let (ours, theirs) = (try source.describe(version), try destination.describe(version))
    let assets = Difference(try source.assets(of: version), try destination.assets(of: version)) {
      Array($0.name.utf8)
    } _: {
      $0.hashes == $1.hashes
    }
    let described = Difference(Self.description(of: ours), Self.description(of: theirs)) {
      $0.name
    } _: {
      $0.value == $1.value
    }
    var members: [OutputValue.Member] = [
      .init("sourceRevision", .string(ours.revision)), .init("destinationRevision", .string(theirs.revision)),
      .init(
        "assets",
        .record([
          .init("onlyInSource", .list(assets.onlyInSource.map { .string($0.name) })),
          .init("onlyInDestination", .list(assets.onlyInDestination.map { .string($0.name) })),
          .init("different", .list(assets.different.map { Self.sizes($0.name, $0.size, $1.size) })),
          .init("identicalCount", .integer(Int64(assets.identicalCount))),
        ])),
      .init("description", .list(Self.changes(described))),
    ]
    if files {
      var changed: [OutputValue] = []
      for (asset, _) in assets.different { changed += try filesApart(in: asset.name, of: version) }
      members.append(.init("files", .list(changed)))
    }
    return (.record(members), ours.revision == theirs.revision && assets.isEmpty && described.isEmpty)
  }

  private func filesApart(in asset: String, of version: RepositoryContents.Version) throws(CommandFailure)
    -> [OutputValue]
  {
    guard let ours = try source.files(in: asset, of: version),
      let theirs = try destination.files(in: asset, of: version)
    else { return [] }
    return ArchiveComparison.rows(ours, theirs, asset: asset)
  }

  private static func sizes(_ name: String, _ source: Int64, _ destination: Int64) -> OutputValue {
    .record([
      .init("name", .string(name)), .init("sourceSize", .integer(source)),
      .init("destinationSize", .integer(destination)),
    ])
  }

  /// What a version says of itself, but for what belongs to the repository.
  private static func description(of version: PackageVersionDescription) -> [(name: String, value: String)] {
    [
      ("displayName", version.displayName), ("summary", version.summary), ("homePage", version.homePage),
      ("sourceCodeRepository", version.sourceCodeRepository),
      ("licenses", version.licenses.map { $0.name.isEmpty ? $0.url : $0.name }.joined(separator: ", ")),
      ("status", version.status),
    ].filter { !$0.1.isEmpty }
  }

  private static func changes(_ difference: Difference<(name: String, value: String)>) -> [OutputValue] {
    func row(_ name: String, _ source: String, _ destination: String) -> OutputValue {
      .record([
        .init("member", .string(name)), .init("source", .string(source)), .init("destination", .string(destination)),
      ])
    }
    return difference.onlyInSource.map { row($0.name, $0.value, "") }
      + difference.onlyInDestination.map { row($0.name, "", $0.value) }
      + difference.different.map { row($0.name, $0.value, $1.value) }
  }
}
