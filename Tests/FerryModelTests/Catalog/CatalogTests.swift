import FerryModel
import Testing

@Suite("The catalog")
struct CatalogTests {
  private static func repository(
    _ name: String, id: Int64, description: String = "", upstreams: [String] = []
  ) throws -> Catalog.Repository {
    Catalog.Repository(
      id: id, name: try RepositoryName(validating: name), arn: "arn", description: description,
      createdAt: Timestamp(milliseconds: 0), upstreams: try upstreams.map { try RepositoryName(validating: $0) },
      policy: nil)
  }

  private static func catalog(_ repositories: Catalog.Repository...) throws -> (Catalog, DomainName) {
    let name = try DomainName(validating: "my_domain")
    var catalog = Catalog(domains: [
      Catalog.Domain(
        id: 1, name: name, owner: try AccountID(validating: "111122223333", field: "owner"), arn: "arn",
        createdAt: Timestamp(milliseconds: 0), policy: nil, repositories: [:])
    ])
    for repository in repositories { catalog.put(repository, in: name) }
    return (catalog, name)
  }

  @Test("a repository is added, replaced and changed in its domain, and the value it came from stays as it was")
  func put() throws {
    let (before, domain) = try Self.catalog(Self.repository("r1", id: 1))
    var after = before
    let name = try RepositoryName(validating: "r1")
    after.put(try Self.repository("r1", id: 2, description: "new"), in: domain)
    #expect(after.domains[domain]?.repositories[name]?.id == 2)
    #expect(before.domains[domain]?.repositories[name]?.id == 1)
    after.update(name, id: 2, in: domain) { $0.with(description: "changed") }
    #expect(after.domains[domain]?.repositories[name]?.description == "changed")
    #expect(after.domains[domain]?.repositories.count == 1)
  }

  @Test("nothing changes a repository that has the name of one that is gone")
  func otherID() throws {
    let (before, domain) = try Self.catalog(Self.repository("r1", id: 2))
    var catalog = before
    let name = try RepositoryName(validating: "r1")
    catalog.update(name, id: 1, in: domain) { $0.with(description: "changed") }
    catalog.remove(name, id: 1, from: domain)
    #expect(catalog.domains[domain]?.repositories[name]?.description == "")
  }

  @Test("what is put into a domain that is gone is not put")
  func noDomain() throws {
    let (before, domain) = try Self.catalog()
    var catalog = before
    let other = try DomainName(validating: "other")
    let name = try RepositoryName(validating: "r1")
    catalog.put(try Self.repository("r1", id: 1), in: other)
    catalog.update(name, id: 1, in: other) { $0.with(description: "x") }
    catalog.remove(name, id: 1, from: other)
    #expect(catalog.domains.count == 1)
    #expect(catalog.domains[domain]?.repositories.isEmpty == true)
  }

  @Test("a repository that is removed leaves the upstreams of the others, whose order stays")
  func remove() throws {
    let (before, domain) = try Self.catalog(
      Self.repository("r1", id: 1, upstreams: ["r3", "r2", "r4"]), Self.repository("r2", id: 2, upstreams: ["r3"]),
      Self.repository("r3", id: 3), Self.repository("r4", id: 4, upstreams: ["r2"]))
    var catalog = before
    catalog.remove(try RepositoryName(validating: "r2"), id: 2, from: domain)
    let left = try #require(catalog.domains[domain]?.repositories)
    #expect(left.keys.map(\.text).sorted() == ["r1", "r3", "r4"])
    #expect(left[try RepositoryName(validating: "r1")]?.upstreams.map(\.text) == ["r3", "r4"])
    #expect(left[try RepositoryName(validating: "r4")]?.upstreams.isEmpty == true)
  }

  @Test("a domain that is put again is replaced")
  func domains() throws {
    let (before, domain) = try Self.catalog(Self.repository("r1", id: 1))
    var catalog = before
    let old = try #require(catalog.domains[domain])
    catalog.put(
      Catalog.Domain(
        id: old.id, name: old.name, owner: old.owner, arn: old.arn, createdAt: old.createdAt, policy: nil,
        repositories: [:]))
    #expect(catalog.domains.count == 1)
    #expect(catalog.domains[domain]?.repositories.isEmpty == true)
  }
}
