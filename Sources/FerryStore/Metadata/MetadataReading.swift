package import FerryModel

/// Queries that see one state of the store, from the first to the last.
///
/// Every one throws ``StoreError`` where the store cannot be read.
package protocol MetadataReading {
  func domains() throws -> [DomainRecord]
  /// All repositories of all domains.
  func repositories() throws -> [RepositoryRecord]
  func repository(id: Int64) throws -> RepositoryRecord?
  /// Whether a repository that was there when the store was opened, or since, still is: asked before every write.
  func hasRepository(id: Int64) throws -> Bool
  func domain(id: Int64) throws -> DomainRecord?
  /// Whether a domain of that name has been deleted.
  func hasDeletedDomain(_ domains: PromotionDestination.FormerDomains) throws -> Bool

  /// All package groups of all domains.
  func packageGroups() throws -> [(domainID: Int64, group: PackageGroup)]
  func packageGroups(domainID: Int64) throws -> [PackageGroup]
  /// Those of the domain that a repository is in, as far as they say what may come into it: without their tags.
  func packageGroups(repositoryID: Int64) throws -> [PackageGroup]
  /// The packages of a format in all repositories of a domain, each once, ordered by namespace, name (bytes), from behind
  /// `after`.
  func packageNames(
    domainID: Int64, format: PackageFormat, after: PackageCoordinates?, limit: Int
  ) throws -> [PackageCoordinates]

  /// What a repository holds, as it was counted along. A write is told so without a query.
  func usage(repositoryID: Int64) throws -> Usage
  /// The same of all repositories of a domain together.
  func usage(domainID: Int64) throws -> Usage
  /// What is counted of all repositories.
  func countedUsage() throws -> [(repository: Int64, domain: Int64, usage: Usage)]
  /// What all repositories that hold anything hold, counted anew by their versions' assets: looks through all of them.
  func actualUsage() throws -> [Int64: Usage]

  /// The size of all distinct assets of a domain, in bytes: each SHA-256 once.
  func assetBytes(domainID: Int64) throws -> Int64

  /// Which blobs are needed. Looks through all versions, promotions and assets.
  func blobReferences() throws -> BlobReferences
  /// The same, each with its size, ordered, each once; where assets disagree about a size, once with each.
  func neededBlobs() throws -> [NeededBlob]
  /// What is wrong with the database itself, as far as it can tell; of each kind `limit` faults at most.
  func databaseFaults(limit: Int) throws -> [CheckFinding]
  /// Goes through all contents, also those that no version has any more, but for those of disposed versions.
  func eachContent(_ body: (_ id: Int64, _ revision: String, VersionContent) throws -> Void) throws

  /// Ordered by format, namespace, name (bytes), from behind `after`.
  func packages(
    repositoryID: Int64, filter: PackageFilter, after: PackageCoordinates?, limit: Int
  ) throws -> [PackageRecord]
  func package(repositoryID: Int64, _ coordinates: PackageCoordinates) throws -> PackageRecord?
  /// A package and one of its versions, by one look-up, and whether a tag points at that. Nil where there is no such
  /// package.
  func package(
    repositoryID: Int64, _ coordinates: PackageCoordinates, versionKey: String
  ) throws -> (package: PackageRecord, version: VersionRecord?, isTagged: Bool)?
  /// The same, and one of the version's assets.
  func package(
    repositoryID: Int64, _ coordinates: PackageCoordinates, versionKey: String, assetName: String
  ) throws -> (package: PackageRecord, version: VersionRecord?, asset: Asset?)?

  /// In the filter's order, from behind the place `after`.
  func versions(
    packageID: Int64, filter: VersionFilter, after: VersionCursor?, limit: Int
  ) throws -> [VersionRecord]
  func version(packageID: Int64, key: String) throws -> VersionRecord?
  /// The newest publish time, of the same moment the one that was stored last. Unfinished, archived and disposed ones do
  /// not count.
  func newestVersion(packageID: Int64) throws -> VersionRecord?

  /// npm's tags of a package: tag → the name of the version that it points at, ordered by tag.
  func distTags(packageID: Int64) throws -> [DistTagRecord]
  func distTag(packageID: Int64, tag: String) throws -> DistTagRecord?

  /// What a call with this user and token was answered, whatever its digest.
  func answer(to call: CallFingerprint) throws -> RememberedAnswer?
  /// Whether there is such an answer.
  func hasAnswer(to call: CallFingerprint) throws -> Bool
  /// When the newest answer was remembered that is there; nil where there is none. Looks through all.
  func newestAnswerTime() throws -> Timestamp?

  func content(id: Int64) throws -> VersionContent
  /// What its assets have together.
  func contentBytes(id: Int64) throws -> Int64
  func metadata(contentID: Int64) throws -> String
  /// Ordered by name (bytes), from behind the name `after`.
  func assets(contentID: Int64, after: String?, limit: Int) throws -> [Asset]
  func asset(contentID: Int64, name: String) throws -> Asset?

  /// The promotions into a repository of that name, newest first, from before the one of that id.
  func promotions(into destination: PromotionDestination, before id: Int64?, limit: Int) throws -> [PromotionRecord]
  func promotion(into destination: PromotionDestination, id: Int64) throws -> PromotionRecord?
  /// What a promotion wrote, in its order, from behind the place `position`.
  func promotedVersions(promotionID: Int64, after position: Int64?, limit: Int) throws -> [ListedPromotedVersion]

  /// All that a promotion wrote, in its order.
  func promotedVersions(promotionID: Int64) throws -> [PromotedVersion]
  func promotedTags(promotionID: Int64) throws -> [PromotedTag]
  /// Which of these versions later promotions into a repository wrote, and which promotions. Looks through all of them: for who
  /// has to be told why one cannot be rolled back.
  func laterPromotions(
    domainID: Int64, destination: String, after id: Int64, of versions: Set<PromotedVersionKey>
  ) throws -> [PromotedVersionKey: [Int64]]

  /// The marks of a version at all revisions that it ever had in the domain.
  func marks(domainID: Int64, _ package: PackageCoordinates, versionKey: String) throws -> [Mark]
  /// The document of a repository's gate, byte for byte; nil where it has none. A write is told so without a query.
  func gate(repositoryID: Int64) throws -> String?

  /// The place of the newest change; 0 where none was ever recorded.
  func lastEventID() throws -> Int64
  /// The place of the oldest change that is kept.
  func firstEventID() throws -> Int64?
  /// Changes in their order, from behind the place `id`. Their places have no gaps.
  func events(after id: Int64, limit: Int) throws -> [EventRecord]
}

/// A place in a list of versions, which stays good when versions come and go.
package struct VersionCursor: Sendable, Equatable {
  package var key: String
  package var publishedAt: Timestamp
  package var storedOrder: Int64

  package init(key: String, publishedAt: Timestamp, storedOrder: Int64) {
    self.key = key
    self.publishedAt = publishedAt
    self.storedOrder = storedOrder
  }
}

/// A tag of an npm package.
package struct DistTagRecord: Sendable, Equatable {
  package var tag: String
  package var version: VersionName

  package init(tag: String, version: VersionName) {
    self.tag = tag
    self.version = version
  }
}
