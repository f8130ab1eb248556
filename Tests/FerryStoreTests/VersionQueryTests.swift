import FerryModel
import Testing

@testable import FerryStore

@Suite struct VersionQueryTests {
  private let fixture: StoreFixture
  private let package: PackageRecord

  init() async throws {
    fixture = try StoreFixture()
    package = try await fixture.package()
  }

  /// Key, publish time, status, origin type, in the order in which they are stored.
  private static let versions: [(String, Int64, PackageVersionStatus, PackageVersionOrigin.OriginType)] = [
    ("1.0.0", 50, .published, .internal), ("10.0.0", 40, .unlisted, .internal), ("2.0.0", 50, .published, .external),
    ("2.0.0-beta", 60, .unfinished, .unknown), ("B", 50, .archived, .internal), ("a", 10, .published, .internal),
  ]

  private func storeVersions() async throws {
    let package = package
    try await fixture.write { store in
      for (key, time, status, type) in Self.versions {
        try store.addVersion(key, of: package, status: status, originType: type, at: time)
      }
    }
  }

  private func list(_ filter: VersionFilter, pageSize: Int) throws -> [String] {
    var listed: [String] = []
    var after: VersionCursor?
    while listed.count < 1000 {
      let page = try fixture.versions(package, filter, after: after, limit: pageSize)
      #expect(page.count <= pageSize)
      listed += page.map(\.name.key)
      guard let last = page.last else { return listed }
      after = VersionCursor(key: last.name.key, publishedAt: last.publishedAt, storedOrder: last.storedOrder)
    }
    return listed
  }

  @Test("versions are listed by the bytes of their keys, in pages of any size", arguments: [1, 2, 5, 100])
  func byVersion(pageSize: Int) async throws {
    try await storeVersions()
    let expected = ["1.0.0", "10.0.0", "2.0.0", "2.0.0-beta", "B", "a"]
    #expect(try list(VersionFilter(order: .byVersion), pageSize: pageSize) == expected)
  }

  @Test("the newest comes first, of one moment the one that was stored last", arguments: [1, 2, 5, 100])
  func newestFirst(pageSize: Int) async throws {
    try await storeVersions()
    let expected = ["2.0.0-beta", "B", "2.0.0", "1.0.0", "10.0.0", "a"]
    #expect(try list(VersionFilter(order: .newestFirst), pageSize: pageSize) == expected)
  }

  @Test(
    "versions are found by status and origin",
    arguments: [
      (PackageVersionStatus.published, nil, ["1.0.0", "2.0.0", "a"]), (.unlisted, nil, ["10.0.0"]),
      (.disposed, nil, []), (nil, PackageVersionOrigin.OriginType.external, ["2.0.0"]),
      (nil, .internal, ["1.0.0", "10.0.0", "B", "a"]), (.published, .internal, ["1.0.0", "a"]),
    ] as [(PackageVersionStatus?, PackageVersionOrigin.OriginType?, [String])])
  func filters(status: PackageVersionStatus?, type: PackageVersionOrigin.OriginType?, expected: [String]) async throws {
    try await storeVersions()
    #expect(try list(VersionFilter(status: status, originType: type), pageSize: 2) == expected)
    let newest = VersionFilter(status: status, originType: type, order: .newestFirst)
    #expect(try Set(list(newest, pageSize: 2)) == Set(expected))
  }

  @Test("a page begins where the last one ended, also when that version is gone")
  func cursorOfMissingVersion() async throws {
    try await storeVersions()
    let byVersion = VersionCursor(key: "15", publishedAt: .init(milliseconds: 0), storedOrder: 99)
    #expect(try fixture.versions(package, after: byVersion, limit: 1).map(\.name.key) == ["2.0.0"])
    let byTime = VersionCursor(key: "?", publishedAt: .init(milliseconds: 45), storedOrder: 99)
    let page = try fixture.versions(package, VersionFilter(order: .newestFirst), after: byTime, limit: 1)
    #expect(page.map(\.name.key) == ["10.0.0"])
  }

  @Test("a version comes back as it was stored")
  func lookup() async throws {
    let package = package
    let content = VersionContent.sample("x")
    let stored = try await fixture.write { store in
      let stored = try store.storeContent(content)
      try store.putVersion(
        in: package, name: .init(display: "1.0.0-Beta", key: "1.0.0-beta"), content: stored, replacing: nil,
        status: .unlisted, origin: .init(type: .external, entryRepository: "npm-store"),
        publishedAt: .init(milliseconds: 1_732_500_000_123))
      return stored
    }
    let found = try #require(try fixture.store.read { try $0.version(packageID: package.id, key: "1.0.0-beta") })
    #expect(
      found
        == VersionRecord(
          packageID: package.id, name: .init(display: "1.0.0-Beta", key: "1.0.0-beta"), contentID: stored.id, bytes: 3,
          revision: content.revision, status: .unlisted, origin: .init(type: .external, entryRepository: "npm-store"),
          publishedAt: .init(milliseconds: 1_732_500_000_123), storedOrder: found.storedOrder))
    #expect(found.name.display == "1.0.0-Beta")
    #expect(try fixture.store.read { try $0.version(packageID: package.id, key: "1.0.0-Beta") } == nil)
    #expect(try fixture.store.read { try $0.version(packageID: 99, key: "1.0.0-beta") } == nil)
  }

  @Test("a version that is put again is replaced whole; the tags that point at it stay")
  func replacement() async throws {
    let package = package
    let first = try await fixture.write { store in
      let id = try store.addVersion("1", of: package, content: .sample("old"), at: 10)
      try store.setDistTag(packageID: package.id, tag: "latest", versionKey: id)
      return id
    }
    let second = try await fixture.write { store in
      try store.addVersion("1", of: package, content: .sample("new"), status: .unlisted, originType: .external, at: 20)
    }
    #expect(first == second)
    let versions = try fixture.versions(package)
    #expect(versions.map(\.revision) == [VersionContent.sample("new").revision])
    #expect(versions.map(\.status) == [.unlisted])
    #expect(versions.map(\.origin.type) == [.external])
    #expect(versions.map(\.publishedAt.milliseconds) == [20])
    #expect(try fixture.store.read { try $0.distTag(packageID: package.id, tag: "latest") }?.version.key == first)
  }

  @Test("the newest version is the last published one that can be used")
  func newest() async throws {
    #expect(try fixture.store.read { try $0.newestVersion(packageID: package.id) } == nil)
    try await storeVersions()
    #expect(try fixture.store.read { try $0.newestVersion(packageID: package.id) }?.name.key == "2.0.0")
  }

  @Test("a tag points at one version, wherever it pointed before; tags are listed by name")
  func distTags() async throws {
    let package = package
    let ids = try await fixture.write { store in
      let ids = [try store.addVersion("1", of: package), try store.addVersion("2", of: package)]
      for tag in ["next", "latest", "Zeta"] {
        try store.setDistTag(packageID: package.id, tag: tag, versionKey: ids[0])
      }
      try store.setDistTag(packageID: package.id, tag: "next", versionKey: ids[1])
      return ids
    }
    let tags = try fixture.store.read { try $0.distTags(packageID: package.id) }
    #expect(tags.map(\.tag) == ["Zeta", "latest", "next"])
    #expect(tags.map(\.version.key) == [ids[0], ids[0], ids[1]])
    #expect(tags.map(\.version.display) == ["1", "1", "2"])
    #expect(try fixture.store.read { try $0.distTag(packageID: package.id, tag: "next") } == tags[2])
    #expect(try fixture.store.read { try $0.distTag(packageID: package.id, tag: "absent") } == nil)
  }

  @Test("a copy shares its content: one row, however many assets")
  func copies() async throws {
    let package = package
    let content = VersionContent(
      assets: (0..<350).map { .sample("asset-\($0)", seed: UInt8($0 % 256)) }, metadata: "{}")
    let repository = try await fixture.repository("repo-2", domain: 1)
    let changes = try await fixture.write { store in
      try store.addVersion("1", of: package, content: content)
      let other = try store.addPackage("my-package", repository: repository)
      let source = try #require(try store.version(packageID: package.id, key: "1"))
      let queries = try #require(store as? SQLiteQueries)
      let total = { try queries.first("SELECT total_changes()") { $0[0] as Int64 } ?? -1 }
      let before = try total()
      try store.putVersion(
        in: other, name: source.name, content: StoredContent(id: source.contentID, bytes: source.bytes),
        replacing: nil, status: source.status, origin: source.origin, publishedAt: .init(milliseconds: 9))
      return try total() - before
    }
    #expect(changes == 1)
  }
}
