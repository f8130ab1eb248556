import FerryModel
import Testing

@testable import FerryStore

@Suite struct ContentQueryTests {
  private let fixture: StoreFixture
  private static let content = VersionContent(
    assets: [
      .sample("b.tgz", size: 5 << 30, seed: 1), .sample("a.tgz", size: 0, seed: 2), .sample("Z.asc", seed: 3),
      .sample("é.pom", seed: 4),
    ], metadata: #"{"name":"é","dependencies":{}}"#)

  init() throws {
    fixture = try StoreFixture()
  }

  @Test("a content comes back as it was stored, with its revision")
  func wholeContent() async throws {
    let id = try await fixture.write { try $0.storeContent(Self.content).id }
    let back = try fixture.store.read { try $0.content(id: id) }
    #expect(back == Self.content)
    #expect(back.revision == Self.content.revision)
    #expect(try fixture.store.read { try $0.metadata(contentID: id) } == Self.content.metadata)
  }

  @Test("equal contents are one, others are not")
  func sharedContent() async throws {
    let first = try await fixture.write { try $0.storeContent(Self.content) }
    let reordered = VersionContent(assets: Self.content.assets.reversed(), metadata: Self.content.metadata)
    #expect(try await fixture.write { try $0.storeContent(reordered) } == first)
    let other = VersionContent(assets: Self.content.assets, metadata: "")
    #expect(try await fixture.write { try $0.storeContent(other) } != first)
  }

  @Test("assets are listed by the bytes of their names, in pages of any size", arguments: [1, 2, 3, 100])
  func pages(pageSize: Int) async throws {
    let id = try await fixture.write { try $0.storeContent(Self.content).id }
    var names: [String] = []
    var after: String?
    while names.count < 1000 {
      let page = try fixture.store.read { try $0.assets(contentID: id, after: after, limit: pageSize) }
      names += page.map(\.name)
      guard let last = page.last else { break }
      #expect(page.count <= pageSize)
      after = last.name
    }
    #expect(names == ["Z.asc", "a.tgz", "b.tgz", "é.pom"])
  }

  @Test("an asset is found by its name")
  func lookup() async throws {
    let id = try await fixture.write { try $0.storeContent(Self.content).id }
    #expect(try fixture.store.read { try $0.asset(contentID: id, name: "b.tgz") } == Self.content.assets[2])
    #expect(try fixture.store.read { try $0.asset(contentID: id, name: "B.tgz") } == nil)
    #expect(try fixture.store.read { try $0.asset(contentID: id + 1, name: "b.tgz") } == nil)
  }

  @Test("a content without assets and metadata is a content")
  func emptyContent() async throws {
    let empty = VersionContent(assets: [], metadata: "")
    let id = try await fixture.write { try $0.storeContent(empty).id }
    #expect(try fixture.store.read { try $0.content(id: id) } == empty)
  }

  @Test("a content that is missing is corruption")
  func missing() {
    #expect {
      _ = try fixture.store.read { try $0.content(id: 99) }
    } throws: { error in
      guard case StoreError.corrupt = error else { return false }
      return true
    }
  }

  @Test("a status that nobody knows is corruption, not a crash")
  func unknownStatus() async throws {
    let package = try await fixture.package()
    try await fixture.write { store in
      try store.addVersion("1", of: package)
      let queries = try #require(store as? SQLiteQueries)
      try queries.run("UPDATE package_version SET status = 'Odd'")
    }
    #expect {
      _ = try fixture.versions(package)
    } throws: { error in
      guard case StoreError.corrupt(let what) = error else { return false }
      return what.contains("Odd")
    }
    // The statement was reset: the next one works.
    try await fixture.write { store in
      try #require(store as? SQLiteQueries).run("UPDATE package_version SET status = 'Published'")
    }
    #expect(try fixture.keys(package) == ["1"])
  }
}
