import FerryModel
import Testing

@testable import FerryStore

@Suite struct VersionChangeTests {
  @Test("of contents that two versions share a disposed one lets go, and the other keeps its assets")
  func dispose() async throws {
    let fixture = try StoreFixture()
    let package = try await fixture.package()
    try await fixture.write { writing in
      try writing.addVersion("1", of: package)
      try writing.addVersion("2", of: package)
      try writing.setDistTag(packageID: package.id, tag: "latest", versionKey: "1")
      try writing.setDistTag(packageID: package.id, tag: "next", versionKey: "2")
      let version = try #require(try writing.version(packageID: package.id, key: "1"))
      try writing.disposeVersion(version, repositoryID: package.repositoryID)
    }
    let versions = try fixture.versions(package)
    #expect(versions.map(\.status) == [.disposed, .published])
    #expect(Set(versions.map(\.revision)).count == 1)
    try fixture.store.read { reading throws in
      #expect(try reading.content(id: versions[0].contentID).assets.isEmpty)
      #expect(try reading.content(id: versions[1].contentID) == .sample("a"))
      #expect(try reading.distTags(packageID: package.id).map(\.tag) == ["next"])
    }
  }

  @Test("two versions of one content are disposed one after the other, and each can then be deleted")
  func twice() async throws {
    let fixture = try StoreFixture()
    let package = try await fixture.package()
    try await fixture.write { writing in
      for key in ["1", "2"] { try writing.addVersion(key, of: package) }
      for key in ["1", "2"] {
        try writing.disposeVersion(
          try #require(try writing.version(packageID: package.id, key: key)), repositoryID: package.repositoryID)
      }
      try writing.removeVersion("1", of: package)
    }
    #expect(try fixture.versions(package).map(\.revision) == [VersionContent.sample("a").revision])
    // The content itself may be stored again.
    try await fixture.write { try $0.addVersion("3", of: package) }
    #expect(try fixture.store.read { try $0.version(packageID: package.id, key: "3") }?.status == .published)
  }

  @Test("a status changes alone, and the publish time only where that is asked for")
  func status() async throws {
    let fixture = try StoreFixture()
    let package = try await fixture.package()
    try await fixture.write { writing in
      for key in ["1", "2"] { try writing.addVersion(key, of: package, at: 4) }
      try writing.setStatus(packageID: package.id, versionKey: "1", .archived, publishedAt: nil)
      try writing.setStatus(packageID: package.id, versionKey: "2", .unlisted, publishedAt: .init(milliseconds: 9))
    }
    let versions = try fixture.versions(package)
    #expect(versions.map(\.status) == [.archived, .unlisted])
    #expect(versions.map(\.publishedAt.milliseconds) == [4, 9])
  }

  @Test("a deleted package and an emptied domain are gone with all that was theirs")
  func deletions() async throws {
    let fixture = try StoreFixture()
    let package = try await fixture.package()
    let repository = package.repositoryID
    try await fixture.write { writing in
      try writing.addVersion("1", of: package)
      try writing.setDistTag(packageID: package.id, tag: "latest", versionKey: "1")
      try writing.deletePackage(package)
    }
    #expect(try fixture.store.read { try $0.package(repositoryID: repository, package.coordinates) } == nil)
    #expect(try fixture.versions(package).isEmpty)
    let tags = ResourceTags(stored: [.init(storedKey: "b", value: "2"), .init(storedKey: "a", value: "1")])
    let domain = try #require(try fixture.store.read { try $0.repository(id: repository) }).domainID
    try await fixture.write { writing in
      try writing.setTags(domainID: domain, tags)
      try writing.setTags(repositoryID: repository, tags)
    }
    try fixture.store.read { reading throws in
      #expect(try reading.domain(id: domain)?.tags == tags)
      #expect(try reading.domains().map(\.tags) == [tags])
      #expect(try reading.repository(id: repository)?.tags == tags)
      #expect(try reading.repositories().map(\.tags.all.first?.key) == ["a"])
    }
    // A domain that has a repository stays.
    await #expect(throws: StoreError.self) {
      try await fixture.write { try $0.deleteDomain(id: domain, at: Timestamp(milliseconds: 9)) }
    }
    try await fixture.write { writing in
      try writing.deleteRepository(id: repository)
      try writing.deleteDomain(id: domain, at: Timestamp(milliseconds: 9))
    }
    #expect(try fixture.store.read { try $0.domains() }.isEmpty)
  }
}
