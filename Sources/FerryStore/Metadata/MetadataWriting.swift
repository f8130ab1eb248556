package import FerryModel

/// What a write may do, inside one transaction. It sees everything that was
/// written before it, by itself or by an earlier write.
package protocol MetadataWriting: MetadataReading {
  /// - Returns: its id, which is never used again after a deletion.
  func insertDomain(name: DomainName, owner: AccountID, createdAt: Timestamp) throws -> Int64

  /// One that has no repository. Its name is kept, with its times, for the promotions that it had.
  func deleteDomain(id: Int64, at time: Timestamp) throws
  /// Replaces all of them.
  func setTags(domainID: Int64, _ tags: ResourceTags) throws

  func insertPackageGroup(
    domainID: Int64, pattern: PackageGroupPattern, contactInfo: String, description: String, createdAt: Timestamp,
    restrictions: PackageGroupRestrictions
  ) throws -> Int64
  func setTexts(packageGroupID: Int64, contactInfo: String, description: String) throws
  func setRestrictions(packageGroupID: Int64, _ restrictions: PackageGroupRestrictions) throws
  func allow(packageGroupID: Int64, _ way: PackageGroupRestrictions.Way, repositoryID: Int64) throws
  func disallow(packageGroupID: Int64, _ way: PackageGroupRestrictions.Way, repositoryID: Int64) throws
  func deletePackageGroup(id: Int64) throws
  /// Replaces all of them.
  func setTags(packageGroupID: Int64, _ tags: ResourceTags) throws

  func insertRepository(
    domainID: Int64, name: RepositoryName, description: String, createdAt: Timestamp
  ) throws -> Int64
  func setDescription(repositoryID: Int64, _ description: String) throws
  /// Replaces the whole list, in order of priority.
  func setUpstreams(repositoryID: Int64, _ upstreams: [Int64]) throws
  /// With all its packages, its policy and its place among other repositories' upstreams.
  func deleteRepository(id: Int64) throws

  /// Replaces all of them.
  func setTags(repositoryID: Int64, _ tags: ResourceTags) throws

  /// nil takes the policy away.
  func setPolicy(repositoryID: Int64, document: String?) throws
  /// nil takes the policy away.
  func setPolicy(domainID: Int64, document: String?) throws

  /// nil takes the gate away.
  func setGate(repositoryID: Int64, document: String?) throws

  /// Gives a version a mark, in place of the one that has its name, its principal and its revision.
  func putMark(_ mark: Mark, domainID: Int64, _ package: PackageCoordinates, versionKey: String) throws
  /// Takes away the one that has its name, its principal and its revision.
  func deleteMark(_ mark: Mark, domainID: Int64, _ package: PackageCoordinates, versionKey: String) throws

  func insertPackage(
    repositoryID: Int64, _ coordinates: PackageCoordinates, restrictions: OriginRestrictions, createdAt: Timestamp
  ) throws -> PackageRecord

  func setRestrictions(packageID: Int64, _ restrictions: OriginRestrictions) throws
  /// With all its versions and tags.
  func deletePackage(_ package: PackageRecord) throws

  /// Finds the content of that revision or stores it. The assets' blobs must be there and durable.
  ///
  func storeContent(_ content: VersionContent) throws -> StoredContent

  /// Inserts the version, or replaces the one of the same key whole; the tags that point at it stay, and
  /// its place in the order in which versions were stored. Content that no
  /// version has any more stays too, as its blobs do: to look for it would cost every write.
  ///
  /// - Parameter previous: what stands in its place now; nil where nothing does. What the repository holds is counted by
  ///   it, so it must be what this transaction has found there.
  /// - Returns: the place in that order of a version that was not there.
  @discardableResult
  func putVersion(
    in package: PackageRecord, name: VersionName, content: StoredContent, replacing previous: VersionRecord?,
    status: PackageVersionStatus, origin: PackageVersionOrigin, publishedAt: Timestamp
  ) throws -> Int64

  /// Changes the status of a version that is there.
  ///
  /// - Parameter publishedAt: its new publish time; nil where that stays.
  func setStatus(packageID: Int64, versionKey: String, _ status: PackageVersionStatus, publishedAt: Timestamp?) throws
  /// Makes a version Disposed: it keeps its revision and its metadata, and has no assets and no tags any more. Others
  /// that have the same content keep theirs.
  func disposeVersion(_ version: VersionRecord, repositoryID: Int64) throws
  /// Deletes a version that is there, with the tags that point at it.
  func deleteVersion(_ version: VersionRecord, repositoryID: Int64) throws

  /// Points a tag at a version, wherever it pointed before.
  func setDistTag(packageID: Int64, tag: String, versionKey: String) throws
  func deleteDistTag(packageID: Int64, tag: String) throws

  /// Keeps a promotion, for ever, with what it wrote.
  ///
  /// - Returns: its id, which grows from one to the next.
  func insertPromotion(
    _ promotion: PromotionRecord, _ versions: [PromotedVersion], _ tags: [PromotedTag]
  ) throws -> Int64

  /// Keeps the answer to a call that has none.
  func remember(_ answer: [UInt8], to call: CallFingerprint, at time: Timestamp) throws

  /// Forgets answers that are older, and of each user those beyond the newest so many.
  func forgetAnswers(before time: Timestamp, keepingPerUser limit: Int) throws -> ForgottenAnswers

  /// Whether changes are recorded.
  var isRecordingEvents: Bool { get }
  /// Records a change, whether or not changes are recorded.
  func append(_ event: ChangeEvent) throws
  /// Records changes from here on, if that is not so already, and notes that somebody watches.
  ///
  /// - Returns: the place of the newest change: all that come after have one behind it.
  func startRecording(at time: Timestamp) throws -> Int64
  /// Notes that somebody watched up to this place.
  func setWatchedThrough(_ id: Int64) throws
}

extension MetadataWriting {
  /// Records a change, where changes are recorded.
  package func record(_ event: @autoclosure () -> ChangeEvent) throws {
    if isRecordingEvents { try append(event()) }
  }
}
