import FerryModel
import SeededRandom
import Testing

@testable import FerryStore

/// Random operations on the store and on a model that is too simple to be wrong; both must tell the same.
@Suite(.timeLimit(.minutes(5))) struct StoreModelTests {
  private struct Version {
    /// The step in which it was stored first.
    var order: Int
    var content: VersionContent
    var status: PackageVersionStatus
    var time: Int64
  }

  private struct Package {
    var record: PackageRecord
    var versions: [String: Version] = [:]
    var tags: [String: String] = [:]
  }

  private struct Repository {
    var upstreams: [Int64] = []
    var policy: String?
    var packages: [Package] = []
  }

  private var model: [Int64: Repository] = [:]
  private var stored = 0

  @Test("after any operations the store tells what a simple model tells", arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  mutating func agrees(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let fixture = try StoreFixture()
    let domain = try await fixture.domain()
    for step in 0..<150 {
      try await operate(step, fixture, domain: domain, &random)
      if step.isMultiple(of: 10) { try compare(fixture, domain: domain, &random) }
    }
    try compare(fixture, domain: domain, &random)
  }

  private mutating func operate(
    _ step: Int, _ fixture: StoreFixture, domain: Int64, _ random: inout SeededGenerator
  ) async throws {
    let ids = model.keys.sorted()
    guard ids.count > 1, let repository = ids.randomElement(using: &random) else {
      return model[try await fixture.repository("repo-\(step)", domain: domain)] = Repository()
    }
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<8:
      model[try await fixture.repository("repo-\(step)", domain: domain)] = Repository()
    case 8..<11:
      try await fixture.write { try $0.deleteRepository(id: repository) }
      model[repository] = nil
      for id in model.keys { model[id]?.upstreams.removeAll { $0 == repository } }
    case 11..<16:
      let upstreams = Array(ids.filter { $0 != repository }.shuffled(using: &random).prefix(3))
      try await fixture.write { try $0.setUpstreams(repositoryID: repository, upstreams) }
      model[repository]?.upstreams = upstreams
    case 16..<20:
      let policy = Bool.random(using: &random) ? "{\"step\":\(step)}" : nil
      try await fixture.write { try $0.setPolicy(repositoryID: repository, document: policy) }
      model[repository]?.policy = policy
    case 20..<35:
      let format: PackageFormat = Bool.random(using: &random) ? .npm : .cargo
      let record = try await fixture.write { try $0.addPackage("p\(step)", format: format, repository: repository) }
      model[repository]?.packages.append(Package(record: record))
    case 35..<38:
      guard let index = model[repository]?.packages.indices.randomElement(using: &random),
        let package = model[repository]?.packages.remove(at: index)
      else { return }
      try await fixture.write { try $0.deletePackage(package.record) }
    case 38..<48:
      try await deleteVersion(fixture, repository, &random)
    default:
      try await putVersion(fixture, repository, &random)
    }
  }

  private mutating func deleteVersion(
    _ fixture: StoreFixture, _ repository: Int64, _ random: inout SeededGenerator
  ) async throws {
    guard let index = model[repository]?.packages.indices.randomElement(using: &random),
      let package = model[repository]?.packages[index],
      let key = package.versions.keys.sorted().randomElement(using: &random)
    else { return }
    try await fixture.write { try $0.removeVersion(key, of: package.record) }
    model[repository]?.packages[index].versions[key] = nil
    model[repository]?.packages[index].tags = package.tags.filter { $0.value != key }
  }

  private mutating func putVersion(
    _ fixture: StoreFixture, _ repository: Int64, _ random: inout SeededGenerator
  ) async throws {
    guard let index = model[repository]?.packages.indices.randomElement(using: &random),
      let package = model[repository]?.packages[index].record
    else { return }
    let key = "1.\(Int.random(in: 0..<6, using: &random))"
    let content = VersionContent.sample(["a", "b", "c", "d"].randomElement(using: &random) ?? "a")
    let status = PackageVersionStatus.allCases.randomElement(using: &random) ?? .published
    let time = Int64.random(in: 0..<4, using: &random)
    let tag = Bool.random(using: &random) ? ["latest", "next"].randomElement(using: &random) : nil
    let fails = Int.random(in: 0..<5, using: &random) == 0
    do {
      let id = try await fixture.write { store in
        let id = try store.addVersion(key, of: package, content: content, status: status, at: time)
        if let tag { try store.setDistTag(packageID: package.id, tag: tag, versionKey: id) }
        if fails { throw Refused() }
        return id
      }
      let order = model[repository]?.packages[index].versions[key]?.order ?? stored
      model[repository]?.packages[index].versions[key] = Version(
        order: order, content: content, status: status, time: time)
      stored += 1
      if let tag { model[repository]?.packages[index].tags[tag] = id }
    } catch is Refused {
      #expect(fails)
    }
  }

  private func compare(_ fixture: StoreFixture, domain: Int64, _ random: inout SeededGenerator) throws {
    let pageSize = Int.random(in: 1...5, using: &random)
    try fixture.store.read { store in
      let repositories = try store.repositories()
      #expect(repositories.map(\.id) == model.keys.sorted())
      for record in repositories {
        let expected = try #require(model[record.id])
        #expect(record.upstreams == expected.upstreams)
        #expect(record.policyDocument == expected.policy)
        #expect(try store.repository(id: record.id) == record)
        let packages = try pages(pageSize) { (last: PackageRecord?) in
          try store.packages(
            repositoryID: record.id, filter: PackageFilter(), after: last?.coordinates, limit: pageSize)
        }
        let sorted = expected.packages.map(\.record).sorted {
          ($0.coordinates.format.rawValue, $0.coordinates.name) < ($1.coordinates.format.rawValue, $1.coordinates.name)
        }
        #expect(packages == sorted)
        for package in expected.packages { try compare(store, package, pageSize) }
      }
      try compareUsage(store, fixture.store, domain)
      let contents = Set(model.values.flatMap(\.packages).flatMap(\.versions.values).map(\.content))
      #expect(try store.assetBytes(domainID: domain) == Int64(contents.count * 3))
    }
  }

  /// What was counted along is what there is, whoever is asked.
  private func compareUsage(_ reading: any MetadataReading, _ store: SQLiteMetadataStore, _ domain: Int64) throws {
    let actual = try reading.actualUsage()
    let counted = try reading.countedUsage()
    #expect(counted.map(\.repository).sorted() == model.keys.sorted())
    var sum = Usage.none
    for row in counted {
      let versions = try #require(model[row.repository]).packages.flatMap(\.versions.values)
      let expected = Usage(versions: Int64(versions.count), bytes: versions.reduce(0) { $0 + $1.content.bytes })
      #expect(row.usage == expected)
      #expect(row.domain == domain)
      #expect(actual[row.repository] ?? .none == expected)
      #expect(try reading.usage(repositoryID: row.repository) == expected)
      #expect(store.usage(repositoryID: row.repository) == expected)
      sum += expected
    }
    #expect(try reading.usage(domainID: domain) == sum)
    #expect(store.usage(domainID: domain) == sum)
  }

  private func compare(_ store: any MetadataReading, _ package: Package, _ pageSize: Int) throws {
    let id = package.record.id
    for order in [VersionFilter.Order.byVersion, .newestFirst] {
      let versions = try pages(pageSize) { (last: VersionRecord?) in
        let after = last.map {
          VersionCursor(key: $0.name.key, publishedAt: $0.publishedAt, storedOrder: $0.storedOrder)
        }
        return try store.versions(packageID: id, filter: VersionFilter(order: order), after: after, limit: pageSize)
      }
      let expected = package.versions.sorted { a, b in
        order == .byVersion ? a.key < b.key : (a.value.time, a.value.order) > (b.value.time, b.value.order)
      }
      #expect(versions.map(\.name.key) == expected.map(\.key))
      #expect(versions.map(\.status) == expected.map(\.value.status))
      #expect(versions.map(\.revision) == expected.map(\.value.content.revision))
      for (version, expected) in zip(versions, expected) {
        #expect(try store.version(packageID: id, key: version.name.key) == version)
        #expect(try store.content(id: version.contentID) == expected.value.content)
      }
    }
    let usable = package.versions.filter { $0.value.status == .published || $0.value.status == .unlisted }
    let newest = usable.max { ($0.value.time, $0.value.order) < ($1.value.time, $1.value.order) }
    #expect(try store.newestVersion(packageID: id)?.name.key == newest?.key)
    let tags = try store.distTags(packageID: id)
    #expect(tags.map(\.tag) == package.tags.keys.sorted())
    #expect(tags.map(\.version.key) == tags.map { package.tags[$0.tag] })
  }

  /// All elements of a list, page by page.
  private func pages<Element>(_ size: Int, _ page: (Element?) throws -> [Element]) throws -> [Element] {
    var all: [Element] = []
    while all.count < 1000 {
      let next = try page(all.last)
      #expect(next.count <= size)
      if next.isEmpty { return all }
      all += next
    }
    return all
  }
}
