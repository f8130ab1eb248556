import FerryModel

@testable import FerryStore

/// A store in a fresh folder, and short ways to put things into it.
final class StoreFixture: Sendable {
  let folder: TemporaryFolder
  let store: SQLiteMetadataStore

  init(
    folder: TemporaryFolder? = nil, maximumWaitingWrites: Int = SQLiteMetadataStore.maximumWaitingWrites,
    eventsKept: Int64 = SQLiteMetadataStore.eventsKept, longestGroup: Duration = .seconds(60)
  ) throws {
    let folder = try folder ?? TemporaryFolder()
    self.folder = folder
    store = try SQLiteMetadataStore(
      path: folder.path + "/metadata.sqlite", maximumWaitingWrites: maximumWaitingWrites, eventsKept: eventsKept,
      longestGroup: longestGroup)
  }

  deinit {
    store.close()
  }

  @discardableResult
  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any MetadataWriting) throws -> Result
  ) async throws -> Result {
    try await store.write(body, committed: { _ in })
  }

  func domain(_ name: String = "my_domain") async throws -> Int64 {
    try await write {
      try $0.insertDomain(name: .init(validating: name), owner: .sample, createdAt: .init(milliseconds: 1))
    }
  }

  func repository(_ name: String = "my_repo", domain: Int64) async throws -> Int64 {
    try await write { try $0.addRepository(name, domain: domain) }
  }

  /// A domain with a repository that holds one npm package.
  func package(_ name: String = "my-package") async throws -> PackageRecord {
    let repository = try await repository(domain: domain())
    return try await write { try $0.addPackage(name, repository: repository) }
  }

  func versions(
    _ package: PackageRecord, _ filter: VersionFilter = VersionFilter(), after: VersionCursor? = nil, limit: Int = 1000
  ) throws -> [VersionRecord] {
    try store.read { try $0.versions(packageID: package.id, filter: filter, after: after, limit: limit) }
  }

  func keys(_ package: PackageRecord) throws -> [String] { try versions(package).map(\.name.key) }
}

extension MetadataWriting {
  func addRepository(_ name: String, domain: Int64) throws -> Int64 {
    try insertRepository(
      domainID: domain, name: .init(validating: name), description: "", createdAt: .init(milliseconds: 2))
  }

  func addPackage(
    _ name: String, format: PackageFormat = .npm, namespace: String = "", repository: Int64,
    restrictions: OriginRestrictions = .initial(for: .internal)
  ) throws -> PackageRecord {
    try insertPackage(
      repositoryID: repository, .init(stored: format, namespace: namespace, name: name), restrictions: restrictions,
      createdAt: .init(milliseconds: 3))
  }

  @discardableResult
  func addVersion(
    _ key: String, of package: PackageRecord, content: VersionContent = .sample("a"),
    status: PackageVersionStatus = .published, originType: PackageVersionOrigin.OriginType = .internal,
    at time: Int64 = 4
  ) throws -> String {
    try putVersion(
      in: package, name: .init(display: key, key: key), content: storeContent(content),
      replacing: version(packageID: package.id, key: key), status: status,
      origin: .init(type: originType, entryRepository: "my_repo"), publishedAt: .init(milliseconds: time))
    return key
  }

  /// Deletes a version, where it is there.
  func removeVersion(_ key: String, of package: PackageRecord) throws {
    guard let version = try version(packageID: package.id, key: key) else { return }
    try deleteVersion(version, repositoryID: package.repositoryID)
  }
}

extension AccountID {
  static var sample: AccountID {
    get throws { try AccountID(validating: "111122223333", field: "domain_owner") }
  }
}

extension Asset {
  /// An asset whose hashes depend on the seed alone.
  static func sample(_ name: String, size: Int64 = 3, seed: UInt8) -> Asset {
    func bytes(_ count: Int) -> [UInt8] { .init(repeating: seed, count: count) }
    return Asset(
      name: name, size: size,
      hashes: AssetHashes(md5: bytes(16), sha1: bytes(20), sha256: bytes(32), sha512: bytes(64)))
  }
}

extension VersionContent {
  /// Contents of different names are different.
  static func sample(_ name: String) -> VersionContent {
    VersionContent(assets: [.sample("\(name).tgz", seed: name.utf8.first ?? 0)], metadata: "")
  }
}

/// An error that a body throws on purpose.
struct Refused: Error, Equatable {}
