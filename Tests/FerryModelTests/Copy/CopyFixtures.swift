import FerryModel

/// States and requests of copies, with what a test does not name filled in.
enum CopyFixtures {
  static func version(_ text: String, expected: String? = nil, format: PackageFormat = .npm) throws
    -> CopyRequest.Version
  {
    CopyRequest.Version(
      requested: text, name: try VersionName(validating: text, format: format), expectedRevision: expected)
  }

  static func request(
    _ versions: [CopyRequest.Version], format: PackageFormat = .npm, overwrite: Bool = false, assets: [String] = []
  ) throws -> CopyRequest {
    let namespace = format.namespaceRule == .required ? "n" : ""
    return CopyRequest(
      package: try PackageCoordinates(format: format, namespace: namespace, package: "p"), versions: versions,
      allowOverwrite: overwrite, assetNames: assets)
  }

  static func repository(_ name: String) throws -> RepositoryName { try RepositoryName(validating: name) }

  static func source(
    _ version: String, revision: String = "rev", in repository: String = "my_repo", isReadable: Bool = true,
    status: PackageVersionStatus = .published, content: VersionContent? = nil, tags: [String] = [],
    format: PackageFormat = .npm
  ) throws -> CopyState.Source {
    CopyState.Source(
      repository: try Self.repository(repository), isReadable: isReadable,
      name: try VersionName(validating: version, format: format), revision: revision, status: status,
      origin: PackageVersionOrigin(type: .internal, entryRepository: repository), contentID: 2, contentBytes: 3,
      content: content,
      distTags: tags)
  }

  static func content(_ names: [String], metadata: String = "") -> VersionContent {
    VersionContent(
      assets: names.map {
        Asset(
          name: $0, size: 1,
          hashes: AssetHashes(
            md5: [], sha1: [], sha256: Array(repeating: UInt8($0.utf8.count & 255), count: 32), sha512: []))
      }, metadata: metadata)
  }
}

extension CopyPlan {
  /// Version and error code of every failure.
  var failures: [String: String] {
    var failures: [String: String] = [:]
    for outcome in outcomes {
      if case .fail(let failure) = outcome.action { failures[outcome.requested] = failure.code }
    }
    return failures
  }

  /// What each failure says.
  var messages: [String] {
    outcomes.compactMap {
      if case .fail(let failure) = $0.action { failure.message(version: $0.requested) } else { nil }
    }
  }
}
