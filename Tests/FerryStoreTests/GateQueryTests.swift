import FerryModel
import GRDB
import Testing

@testable import FerryStore

/// Marks of versions, and the gates of repositories.
@Suite struct GateQueryTests {
  private static let package = PackageCoordinates(stored: .npm, namespace: "types", name: "react")

  private static func mark(
    _ name: String, _ value: String, revision: String = "r1", by principal: String = "ci", at time: Int64 = 1
  ) -> Mark {
    Mark(
      revision: revision, name: name, value: value, principal: principal, user: .max, time: .init(milliseconds: time))
  }

  private static func marks(_ fixture: StoreFixture, _ domain: Int64, _ key: String = "1") throws -> [Mark] {
    try fixture.store.read { try $0.marks(domainID: domain, package, versionKey: key) }
  }

  @Test("a mark is of one domain, package, version, revision, name and principal; the last value counts")
  func marks() async throws {
    let fixture = try StoreFixture()
    let (domain, other) = (try await fixture.domain(), try await fixture.domain("other"))
    let all = [
      Self.mark("tests", "passed"), Self.mark("tests", "failed", by: "ana"), Self.mark("licence", "ok"),
      Self.mark("tests", "passed", revision: "r2"),
    ]
    try await fixture.write { writing in
      for mark in all { try writing.putMark(mark, domainID: domain, Self.package, versionKey: "1") }
      try writing.putMark(Self.mark("tests", "waived", at: 7), domainID: domain, Self.package, versionKey: "1")
      try writing.putMark(Self.mark("tests", "else"), domainID: domain, Self.package, versionKey: "2")
      try writing.putMark(Self.mark("tests", "else"), domainID: other, Self.package, versionKey: "1")
    }
    #expect(
      try Self.marks(fixture, domain) == [all[2], all[1], Self.mark("tests", "waived", at: 7), all[3]])
    try await fixture.write { try $0.deleteMark(all[0], domainID: domain, Self.package, versionKey: "1") }
    #expect(try Self.marks(fixture, domain) == [all[2], all[1], all[3]])
    #expect(try Self.marks(fixture, domain, "2").map(\.value) == ["else"])
    #expect(try Self.marks(fixture, other).map(\.value) == ["else"])
  }

  @Test("a domain that is deleted takes its marks along, a repository its gate")
  func deletions() async throws {
    let fixture = try StoreFixture()
    let domain = try await fixture.domain()
    let repository = try await fixture.repository(domain: domain)
    try await fixture.write { writing in
      try writing.putMark(Self.mark("tests", "passed"), domainID: domain, Self.package, versionKey: "1")
      try writing.setGate(repositoryID: repository, document: "{}")
    }
    #expect(try fixture.store.read { try $0.gate(repositoryID: repository) } == "{}")
    try await fixture.write { try $0.deleteRepository(id: repository) }
    #expect(try fixture.store.read { try $0.gate(repositoryID: repository) } == nil)
    try await fixture.write { try $0.deleteDomain(id: domain, at: Timestamp(milliseconds: 9)) }
    #expect(try Self.marks(fixture, domain).isEmpty)
  }

  @Test("a write into a repository that never had a gate asks the database nothing")
  func noQuery() throws {
    let fixture = try StoreFixture()
    try fixture.store.writer.writeWithoutTransaction { (database) throws in
      var statements = 0
      database.trace { event in
        if case .statement = event { statements += 1 }
      }
      defer { database.trace() }
      let noted = NotedRepositories()
      let store = SQLiteQueries(database, nil, nil, noted)
      #expect(try store.gate(repositoryID: 1) == nil)
      #expect(statements == 0)
      noted.note(1)
      #expect(try store.gate(repositoryID: 1) == nil)
      #expect(statements == 1)
    }
  }
}
