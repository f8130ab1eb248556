import FerryModel
import Testing

@testable import FerryStore

@Suite struct PackageGroupQueryTests {
  @Test(
    "a package group comes back as it was stored, with its lists and tags, also where none would be made of its pattern now",
    arguments: ["/npm/types/*", "/npm/@types/*"])
  func group(text: String) async throws {
    let fixture = try StoreFixture()
    let domain = try await fixture.domain()
    let (a, b) = (
      try await fixture.repository("repo-a", domain: domain), try await fixture.repository("repo-b", domain: domain)
    )
    let pattern = try PackageGroupPattern(validating: text)
    let id = try await fixture.write { writing in
      let id = try writing.insertPackageGroup(
        domainID: domain, pattern: pattern, contactInfo: "core", description: "text",
        createdAt: .init(milliseconds: 7), restrictions: .init(all: .inherit))
      try writing.setRestrictions(
        packageGroupID: id,
        .init(publish: .allowSpecificRepositories, externalUpstream: .block, internalUpstream: .inherit))
      for repository in [b, a, b] { try writing.allow(packageGroupID: id, .publish, repositoryID: repository) }
      try writing.allow(packageGroupID: id, .internalUpstream, repositoryID: a)
      try writing.disallow(packageGroupID: id, .internalUpstream, repositoryID: a)
      try writing.setTags(packageGroupID: id, ResourceTags(stored: [.init(storedKey: "k", value: "v")]))
      return id
    }
    let groups = try fixture.store.read { try $0.packageGroups(domainID: domain) }
    let expected = PackageGroup(
      id: id, pattern: pattern, contactInfo: "core", description: "text", createdAt: .init(milliseconds: 7),
      restrictions: .init(publish: .allowSpecificRepositories, externalUpstream: .block, internalUpstream: .inherit),
      allowed: [.publish: [try RepositoryName(validating: "repo-a"), try RepositoryName(validating: "repo-b")]],
      tags: ResourceTags(stored: [.init(storedKey: "k", value: "v")]))
    #expect(groups == [expected])
    var withoutTags = expected
    withoutTags.tags = .none
    #expect(try fixture.store.read { try $0.packageGroups(repositoryID: a) } == [withoutTags])
    #expect(try fixture.store.read { try $0.packageGroups() }.map(\.group) == groups)
    // With a repository its place in the lists goes, and with the domain all.
    try await fixture.write { try $0.deleteRepository(id: a) }
    #expect(
      try fixture.store.read { try $0.packageGroups(domainID: domain) }.first?.allowed[.publish]?.map(\.text)
        == ["repo-b"])
    try await fixture.write { writing in
      try writing.deleteRepository(id: b)
      try writing.deleteDomain(id: domain, at: Timestamp(milliseconds: 9))
    }
    #expect(try fixture.store.read { try $0.packageGroups() }.isEmpty)
  }

  @Test(
    "the packages of a domain's repositories are named once each, in order, from behind a place, and of no other domain"
  )
  func packageNames() async throws {
    let fixture = try StoreFixture()
    let (domain, other) = (try await fixture.domain(), try await fixture.domain("other"))
    try await fixture.write { writing in
      for (name, domain) in [("repo-a", domain), ("repo-b", domain), ("repo-c", other)] {
        let repository = try writing.addRepository(name, domain: domain)
        for package in ["b", "a", "\(name)"] {
          _ = try writing.addPackage(package, namespace: package == "a" ? "types" : "", repository: repository)
        }
        _ = try writing.addPackage("x", format: .pypi, repository: repository)
      }
    }
    func names(after: PackageCoordinates? = nil, limit: Int = 100) throws -> [String] {
      try fixture.store.read {
        try $0.packageNames(domainID: domain, format: .npm, after: after, limit: limit)
      }.map { "\($0.namespace)/\($0.name)" }
    }
    #expect(try names() == ["/b", "/repo-a", "/repo-b", "types/a"])
    #expect(try names(limit: 2) == ["/b", "/repo-a"])
    #expect(try names(after: .init(stored: .npm, namespace: "", name: "repo-a")) == ["/repo-b", "types/a"])
  }
}
