import FerryModel
import Testing

@testable import FerryStore

/// What writes remember of packages must never be older than the database.
@Suite("Packages that writes have found", .timeLimit(.minutes(5))) struct FoundPackagesTests {
  private let fixture: StoreFixture
  private let package: PackageRecord

  init() async throws {
    fixture = try StoreFixture()
    package = try await fixture.package()
    let package = package
    try await fixture.write { try $0.addVersion("1", of: package) }
  }

  private struct Undone: Error {}

  /// What a write finds of the package, in the place of the given one.
  private func found(_ place: PackageRecord? = nil, key: String = "1") async throws -> PackageRecord? {
    let place = place ?? package
    return try await fixture.write {
      try $0.package(repositoryID: place.repositoryID, place.coordinates, versionKey: key)?.package
    }
  }

  @Test("a package that was found is found again, with its version and whether that has a tag")
  func again() async throws {
    let package = package
    #expect(try await found() == package)
    for (isTagged, tags) in [(false, []), (true, ["latest"])] {
      let placed = try await fixture.write {
        for tag in tags { try $0.setDistTag(packageID: package.id, tag: tag, versionKey: "1") }
        return try $0.package(repositoryID: package.repositoryID, package.coordinates, versionKey: "1")
      }
      #expect(placed?.version?.name.key == "1")
      #expect(placed?.isTagged == isTagged)
    }
    let missing = try await fixture.write {
      try $0.package(repositoryID: package.repositoryID, package.coordinates, versionKey: "2")
    }
    #expect(missing?.package == package)
    #expect(missing?.version == nil)
    #expect(missing?.isTagged == false)
  }

  @Test("a package that was deleted is not found, and one that is made in its place is the new one")
  func deleted() async throws {
    let package = package
    #expect(try await found() == package)
    try await fixture.write { try $0.deletePackage(package) }
    #expect(try await found() == nil)
    let other = try await fixture.write { try $0.addPackage("other", repository: package.repositoryID) }
    let anew = try await fixture.write { try $0.addPackage("my-package", repository: package.repositoryID) }
    #expect(try await found() == anew)
    #expect(try await found(other) == other)
  }

  @Test("of a repository that was deleted no package is found, also where the next package has the same id")
  func repositoryDeleted() async throws {
    let package = package
    #expect(try await found() == package)
    let domain = try #require(try fixture.store.read { try $0.repositories() }.first).domainID
    try await fixture.write { try $0.deleteRepository(id: package.repositoryID) }
    let repository = try await fixture.repository("another", domain: domain)
    let next = try await fixture.write { try $0.addPackage("next", repository: repository) }
    #expect(next.id == package.id)
    #expect(try await found() == nil)
    #expect(try await found(next) == next)
  }

  @Test("restrictions that are changed are found changed")
  func restrictions() async throws {
    let package = package
    #expect(try await found() == package)
    let blocked = OriginRestrictions(publish: .block, upstream: .block)
    try await fixture.write { try $0.setRestrictions(packageID: package.id, blocked) }
    #expect(try await found()?.restrictions == blocked)
  }

  @Test("what a write that is undone has made or changed is not found")
  func undone() async throws {
    let package = package
    await #expect(throws: Undone.self) {
      try await fixture.write {
        let new = try $0.addPackage("new", repository: package.repositoryID)
        _ = try $0.package(repositoryID: new.repositoryID, new.coordinates, versionKey: "1")
        try $0.deletePackage(package)
        throw Undone()
      }
    }
    var new = package
    new.coordinates = .init(stored: .npm, namespace: "", name: "new")
    #expect(try await found(new) == nil)
    #expect(try await found() == package)
  }

  @Test("names that are equal as texts and have other bytes are two packages")
  func bytes() async throws {
    let (composed, decomposed) = ("\u{E9}", "e\u{301}")
    #expect(composed == decomposed)
    let repository = package.repositoryID
    let first = try await fixture.write { try $0.addPackage(composed, format: .generic, repository: repository) }
    #expect(try await found(first) == first)
    var other = first
    other.coordinates = .init(stored: .generic, namespace: "", name: decomposed)
    #expect(try await found(other) == nil)
  }

  @Test("no more are kept than there is room for")
  func bounded() {
    let found = FoundPackages(maximum: 8)
    let packages = (0..<100).map {
      PackageRecord(
        id: $0, repositoryID: 1, coordinates: .init(stored: .npm, namespace: "", name: "p\($0)"),
        restrictions: .initial(for: .internal))
    }
    for package in packages { found.keep(package) }
    let kept = packages.filter { found.find(repositoryID: 1, $0.coordinates) != nil }
    #expect(kept.count <= 8)
    #expect(kept.last?.id == 99)
  }
}
