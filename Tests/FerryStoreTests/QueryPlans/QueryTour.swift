import FerryModel
import GRDB

@testable import FerryStore

/// Runs all of the store's queries, each in all its forms.
struct QueryTour {
  /// Counts what repositories hold, as the store's own writes do.
  let store: SQLiteQueries
  /// Asks the database what they hold, as readers do.
  let reader: SQLiteQueries
  /// Remembers which packages it has found, as the store's own writes do.
  let remembering: SQLiteQueries

  init(_ database: Database) {
    store = SQLiteQueries(database, nil, nil, nil, UsageLedger([]))
    reader = SQLiteQueries(database)
    remembering = SQLiteQueries(database, nil, nil, nil, UsageLedger([]), FoundPackages())
  }

  func run() throws {
    let domain = try store.insertDomain(
      name: .init(validating: "d1"), owner: .sample, createdAt: .init(milliseconds: 0))
    let repository = try store.addRepository("r1", domain: domain)
    let other = try store.addRepository("r2", domain: domain)
    try changeSettings(domain, repository, other)
    try runPackageGroups(domain, repository)
    try readCatalog(domain, repository)
    let package = try store.addPackage("p", repository: repository)
    for _ in 0..<2 {
      _ = try remembering.package(repositoryID: repository, package.coordinates, versionKey: "1")
    }
    try runVersions(package, domain)
    try runMarks(package, domain)
    try runPromotions(package, domain)
    try readEverything(domain, repository)
    try deleteAll(package, domain, [repository, other])
    try runEvents()
    try runAnswers()
  }

  private func changeSettings(_ domain: Int64, _ repository: Int64, _ other: Int64) throws {
    try store.setUpstreams(repositoryID: repository, [other])
    try store.setDescription(repositoryID: repository, "")
    for document in ["{}", nil] {
      try store.setPolicy(repositoryID: repository, document: document)
      try store.setPolicy(domainID: domain, document: document)
      try store.setGate(repositoryID: repository, document: document)
    }
    let tags = ResourceTags(stored: [.init(storedKey: "k", value: "v")])
    try store.setTags(domainID: domain, tags)
    try store.setTags(repositoryID: repository, tags)
  }

  private func runPackageGroups(_ domain: Int64, _ repository: Int64) throws {
    let group = try store.insertPackageGroup(
      domainID: domain, pattern: .root, contactInfo: "", description: "", createdAt: .init(milliseconds: 0),
      restrictions: .init(all: .allow))
    try store.setTexts(packageGroupID: group, contactInfo: "", description: "")
    try store.setRestrictions(packageGroupID: group, .init(all: .allowSpecificRepositories))
    try store.allow(packageGroupID: group, .publish, repositoryID: repository)
    try store.setTags(packageGroupID: group, ResourceTags(stored: [.init(storedKey: "k", value: "v")]))
    _ = (try store.packageGroups(domainID: domain), try store.packageGroups(repositoryID: repository))
    _ = try store.packageNames(domainID: domain, format: .npm, after: nil, limit: 10)
    try store.disallow(packageGroupID: group, .publish, repositoryID: repository)
    try store.deletePackageGroup(id: group)
  }

  private func readCatalog(_ domain: Int64, _ repository: Int64) throws {
    _ = (try store.domains(), try store.repositories(), try store.packageGroups(), try store.gatedRepositories())
    _ = (try store.domain(id: domain), try store.repository(id: repository), try store.gate(repositoryID: repository))
    _ = (try store.hasRepository(id: repository), try store.countedUsage())
    _ = (try reader.usage(domainID: domain), try reader.usage(repositoryID: repository))
  }

  private func runVersions(_ package: PackageRecord, _ domain: Int64) throws {
    let id = try store.addVersion("1", of: package)
    _ = try store.addVersion("1", of: package, content: .sample("b"))
    store.ledger?.keepBody()
    try store.writeUsage()
    try store.setDistTag(packageID: package.id, tag: "latest", versionKey: id)
    try store.setDistTag(packageID: package.id, tag: "next", versionKey: id)
    try store.deleteDistTag(packageID: package.id, tag: "next")
    let (repository, coordinates) = (package.repositoryID, package.coordinates)
    _ = try store.package(repositoryID: repository, coordinates)
    _ = try store.package(repositoryID: repository, coordinates, versionKey: "1")
    _ = try store.package(repositoryID: repository, coordinates, versionKey: "1", assetName: "a")
    for format in [nil, PackageFormat.npm] {
      for namespace in [nil, "", "types"] {
        for prefix in [nil, "", "p", "q", "\u{10FFFF}"] {
          for after in [nil, coordinates] {
            let filter = PackageFilter(format: format, namespace: namespace, namePrefix: prefix, publish: .allow)
            _ = try store.packages(repositoryID: repository, filter: filter, after: after, limit: 10)
          }
        }
      }
    }
    let cursor = VersionCursor(key: "1", publishedAt: .init(milliseconds: 0), storedOrder: 1)
    for order in [VersionFilter.Order.byVersion, .newestFirst] {
      for after in [nil, cursor] {
        let filter = VersionFilter(status: .published, originType: .internal, order: order)
        _ = try store.versions(packageID: package.id, filter: filter, after: after, limit: 10)
      }
    }
    _ = (try store.newestVersion(packageID: package.id), try store.distTags(packageID: package.id))
    _ = try store.distTag(packageID: package.id, tag: "latest")
    guard let version = try store.version(packageID: package.id, key: "1") else { throw Refused() }
    _ = (try store.content(id: version.contentID), try store.contentBytes(id: version.contentID))
    _ = try store.assets(contentID: version.contentID, after: "a", limit: 10)
    _ = try store.asset(contentID: version.contentID, name: "a")
    try store.setStatus(packageID: package.id, versionKey: "1", .unlisted, publishedAt: nil)
    try store.setRestrictions(packageID: package.id, .initial(for: .external))
  }

  private func runMarks(_ package: PackageRecord, _ domain: Int64) throws {
    let mark = Mark(
      revision: "r", name: "tests", value: "passed", principal: "p", user: 1, time: .init(milliseconds: 0))
    try store.putMark(mark, domainID: domain, package.coordinates, versionKey: "1")
    _ = try store.marks(domainID: domain, package.coordinates, versionKey: "1")
    try store.deleteMark(mark, domainID: domain, package.coordinates, versionKey: "1")
  }

  private func runPromotions(_ package: PackageRecord, _ domain: Int64) throws {
    guard let version = try store.version(packageID: package.id, key: "1") else { throw Refused() }
    var promotion = PromotionRecord(
      domainID: domain, time: .init(milliseconds: 0), principal: "p", user: 1, source: "r2", destination: "r1",
      destinationID: package.repositoryID, reason: "",
      policies: .init(source: "", destination: "", domain: "", identity: []))
    let promoted = PromotedVersion(
      package: package.coordinates, name: version.name, contentID: version.contentID, status: .published,
      foundIn: "r2", isNewPackage: false, previous: .init(version))
    let tag = PromotedTag(package: package.coordinates, tag: "latest", versionKey: "1", previousVersionKey: nil)
    let id = try store.insertPromotion(promotion, [promoted], [tag])
    promotion.rollsBack = id
    let former = PromotionDestination.FormerDomains(
      name: try DomainName(validating: "d1"), owner: try AccountID(validating: "111122223333", field: "account"))
    _ = try store.hasDeletedDomain(former)
    _ = try store.insertPromotion(promotion, [], [])
    for destination in [
      PromotionDestination.repository(id: package.repositoryID, name: "r1", domainID: domain),
      .deleted(name: "r1", successor: nil, domainID: domain),
      .deleted(name: "r1", successor: nil, domainID: nil, formerDomains: former),
    ] {
      _ = try store.promotion(into: destination, id: id)
      for before in [nil, id] { _ = try store.promotions(into: destination, before: before, limit: 10) }
    }
    _ = try store.promotedVersions(promotionID: id, after: nil, limit: 10)
    _ = (try store.promotedVersions(promotionID: id), try store.promotedTags(promotionID: id))
    _ = try store.laterPromotions(domainID: domain, destination: "r1", after: 0, of: [])
  }

  /// What looks through everything.
  private func readEverything(_ domain: Int64, _ repository: Int64) throws {
    _ = (try store.assetBytes(domainID: domain), try store.actualUsage())
    _ = (try store.blobReferences(), try store.neededBlobs(), try store.databaseFaults(limit: 10))
    try store.eachContent { _, _, _ in }
  }

  private func deleteAll(_ package: PackageRecord, _ domain: Int64, _ repositories: [Int64]) throws {
    guard let version = try store.version(packageID: package.id, key: "1") else { throw Refused() }
    try store.disposeVersion(version, repositoryID: package.repositoryID)
    try store.deleteVersion(version, repositoryID: package.repositoryID)
    try store.deletePackage(package)
    for repository in repositories { try store.deleteRepository(id: repository) }
    try store.deleteDomain(id: domain, at: Timestamp(milliseconds: 9))
  }

  private func runEvents() throws {
    _ = try store.startRecording(at: .init(milliseconds: 0))
    try store.append(ChangeEvent(.domainCreated, at: .init(milliseconds: 0), domainID: 1))
    _ = (try store.firstEventID(), try store.lastEventID(), try store.watchedThrough())
    _ = try store.events(after: 0, limit: 10)
    try store.deleteEvents(through: 0)
    try store.stopRecording()
    try store.deleteAudit(upTo: 1)
    try store.putAudit([[0x7B, 0x7D]], first: 1, synced: .none)
    try store.sealAudit(.none)
    _ = (try store.auditState(), try store.auditRecords(after: 0))
  }

  private func runAnswers() throws {
    for token in ["a", "b", "c"] {
      let call = CallFingerprint(userID: 1, token: token, digest: [1])
      _ = (try store.hasAnswer(to: call), try store.answer(to: call))
      try store.remember([2], to: call, at: .init(milliseconds: 5))
    }
    _ = try store.newestAnswerTime()
    _ = try store.forgetAnswers(before: .init(milliseconds: 1), keepingPerUser: 1)
  }
}
