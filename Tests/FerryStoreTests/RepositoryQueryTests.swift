import FerryModel
import Testing

@testable import FerryStore

@Suite struct RepositoryQueryTests {
  private let fixture: StoreFixture

  init() throws {
    fixture = try StoreFixture()
  }

  private func repository(_ id: Int64) throws -> RepositoryRecord? {
    try fixture.store.read { try $0.repository(id: id) }
  }

  @Test("domains come back as they were stored")
  func domains() async throws {
    let first = try await fixture.domain("my_domain")
    let second = try await fixture.domain("other")
    let expected = [(first, "my_domain"), (second, "other")].map { id, name in
      DomainRecord(id: id, name: name, owner: "111122223333", createdAt: .init(milliseconds: 1))
    }
    #expect(try fixture.store.read { try $0.domains() } == expected)
    #expect(try fixture.store.read { try $0.domain(id: second) } == expected[1])
    #expect(try fixture.store.read { try $0.domain(id: 99) } == nil)
  }

  @Test("a repository comes back whole: description, upstreams in their order, policy byte for byte")
  func repositories() async throws {
    let domain = try await fixture.domain()
    let (first, second) = (
      try await fixture.repository("a1", domain: domain), try await fixture.repository("b1", domain: domain)
    )
    let third = try await fixture.repository("c1", domain: domain)
    let document = "{ \"Statement\" : [] ,\t\"Sid\": \"e\u{301} é 📦\" }\n"
    try await fixture.write { store in
      try store.setDescription(repositoryID: first, "what is new")
      try store.setUpstreams(repositoryID: first, [third, second])
      try store.setPolicy(repositoryID: first, document: "{}")
      try store.setPolicy(repositoryID: first, document: document)
    }
    let record = try #require(try repository(first))
    let expected = RepositoryRecord(
      id: first, domainID: domain, name: "a1", description: "what is new", createdAt: .init(milliseconds: 2),
      upstreams: [third, second], policyDocument: document)
    #expect(record == expected)
    #expect(record.policyDocument.map { Array($0.utf8) } == Array(document.utf8))
    #expect(try repository(second)?.upstreams == [])
    #expect(try fixture.store.read { try $0.repositories() }.map(\.id) == [first, second, third])
    #expect(try fixture.store.read { try $0.repositories() }.first == expected)
    #expect(try repository(99) == nil)
  }

  @Test("upstreams and policies are replaced whole, and can be taken away")
  func replacement() async throws {
    let domain = try await fixture.domain()
    var ids: [Int64] = []
    for name in ["a1", "b1", "c1"] { ids.append(try await fixture.repository(name, domain: domain)) }
    let all = ids
    try await fixture.write { store in
      try store.setUpstreams(repositoryID: all[0], [all[1], all[2]])
      try store.setPolicy(repositoryID: all[0], document: "{}")
    }
    try await fixture.write { try $0.setUpstreams(repositoryID: all[0], [all[2], all[1]]) }
    #expect(try repository(all[0])?.upstreams == [all[2], all[1]])
    try await fixture.write { store in
      try store.setUpstreams(repositoryID: all[0], [])
      try store.setPolicy(repositoryID: all[0], document: nil)
    }
    #expect(try repository(all[0])?.upstreams == [])
    #expect(try repository(all[0])?.policyDocument == nil)
  }

  @Test("two domains may have a repository of one name, one domain may not")
  func uniqueNames() async throws {
    let (first, second) = (try await fixture.domain("d1"), try await fixture.domain("d2"))
    _ = try await fixture.repository("same", domain: first)
    _ = try await fixture.repository("same", domain: second)
    await #expect(throws: StoreError.self) { _ = try await fixture.repository("same", domain: first) }
    await #expect(throws: StoreError.self) { _ = try await fixture.domain("d1") }
  }

  @Test("a deleted repository takes its packages, policy and places with it, and no content")
  func deletion() async throws {
    let domain = try await fixture.domain()
    let (gone, kept) = (
      try await fixture.repository("gone", domain: domain), try await fixture.repository("kept", domain: domain)
    )
    let (package, other) = try await fixture.write { store in
      (try store.addPackage("p", repository: gone), try store.addPackage("p", repository: kept))
    }
    try await fixture.write { store in
      let id = try store.addVersion("1", of: package, content: .sample("shared"))
      try store.addVersion("2", of: package, content: .sample("mine"))
      try store.addVersion("1", of: other, content: .sample("shared"))
      try store.setDistTag(packageID: package.id, tag: "latest", versionKey: id)
      try store.setPolicy(repositoryID: gone, document: "{}")
      try store.setUpstreams(repositoryID: kept, [gone])
      try store.setUpstreams(repositoryID: gone, [kept])
    }
    try await fixture.write { try $0.deleteRepository(id: gone) }
    #expect(try repository(gone) == nil)
    #expect(try repository(kept)?.upstreams == [])
    #expect(try fixture.versions(package).isEmpty)
    let left = try fixture.versions(other)
    #expect(left.map(\.revision) == [VersionContent.sample("shared").revision])
    let shared = try #require(left.first)
    #expect(try fixture.store.read { try $0.content(id: shared.contentID) } == .sample("shared"))
    #expect(try rows("package_version") == 1)
    #expect(try rows("dist_tag") == 0)
    #expect(try rows("repository_policy") == 0)
  }

  @Test("an id is never used again")
  func idsAreNotReused() async throws {
    let domain = try await fixture.domain()
    let first = try await fixture.repository("a1", domain: domain)
    try await fixture.write { try $0.deleteRepository(id: first) }
    #expect(try await fixture.repository("a1", domain: domain) > first)
  }

  @Test("a domain's size counts each content of an asset once, and no other domain's")
  func assetBytes() async throws {
    let package = try await fixture.package()
    let domain = try #require(try fixture.store.read { try $0.domains() }.first).id
    let other = try await fixture.domain("other")
    #expect(try fixture.store.read { try $0.assetBytes(domainID: domain) } == 0)
    let elsewhere = try await fixture.repository("r2", domain: other)
    try await fixture.write { store in
      let big = Asset.sample("big", size: 1000, seed: 1)
      let small = Asset.sample("small", size: 10, seed: 2)
      try store.addVersion("1", of: package, content: .init(assets: [big, small], metadata: ""))
      try store.addVersion("2", of: package, content: .init(assets: [big, small], metadata: ""))
      try store.addVersion(
        "3", of: package, content: .init(assets: [.sample("renamed", size: 1000, seed: 1)], metadata: ""))
      let theirs = try store.addPackage("p", repository: elsewhere)
      try store.addVersion("1", of: theirs, content: .init(assets: [.sample("x", size: 5, seed: 3)], metadata: ""))
    }
    #expect(try fixture.store.read { try $0.assetBytes(domainID: domain) } == 1010)
    #expect(try fixture.store.read { try $0.assetBytes(domainID: other) } == 5)
  }

  private func rows(_ table: String) throws -> Int64 {
    try fixture.store.readers.read { try $0.first("SELECT count(*) FROM \(table)") { $0[0] } ?? -1 }
  }
}
