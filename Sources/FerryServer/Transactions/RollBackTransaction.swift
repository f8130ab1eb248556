internal import FerryModel
internal import FerryStore

/// The critical section of a roll-back: what stood there before a promotion stands there again, or nothing is done.
struct RollBackTransaction: Sendable {
  /// What becomes of it.
  struct Result: Sendable {
    /// One for each version of the promotion, in its order: all nil, or none.
    let failures: [RollBackFailure?]
    /// The record of it; nil where nothing was written.
    var promotionID: Int64?
  }

  let promotion: PromotionRecord
  let versions: [PromotedVersion]
  let tags: [PromotedTag]
  let destination: Catalog.Repository
  let record: PromotionRecord

  /// Says what would become of it.
  ///
  /// - Throws: ConflictException where it has been rolled back already.
  func plan(_ reading: any MetadataReading) throws -> Result {
    try plan(reading, try placed(reading))
  }

  /// Puts back what stood there.
  func execute(_ writing: any MetadataWriting) throws -> Result {
    let placed = try placed(writing)
    var result = try plan(writing, placed)
    guard !result.failures.contains(where: { $0 != nil }) else { return result }
    for version in versions {
      guard let package = placed[version.package]?.record else { continue }
      try putBack(version, in: package, writing)
    }
    for tag in tags {
      guard let package = placed[tag.package]?.record else { continue }
      if let key = tag.previousVersionKey {
        try writing.setDistTag(packageID: package.id, tag: tag.tag, versionKey: key)
      } else {
        try writing.deleteDistTag(packageID: package.id, tag: tag.tag)
      }
    }
    for version in versions where version.isNewPackage {
      guard let package = placed[version.package]?.record,
        try writing.versions(packageID: package.id, filter: VersionFilter(), after: nil, limit: 1).isEmpty
      else { continue }
      try writing.deletePackage(package)
    }
    result.promotionID = try writing.insertPromotion(record, [], [])
    return result
  }

  private func putBack(
    _ version: PromotedVersion, in package: PackageRecord, _ writing: any MetadataWriting
  ) throws {
    let previous = version.previous
    let current = try writing.version(packageID: package.id, key: version.name.key)
    let kind: ChangeEvent.Kind
    if let previous {
      try writing.putVersion(
        in: package, name: previous.name,
        content: StoredContent(
          id: previous.contentID, bytes: try writing.contentBytes(id: previous.contentID)),
        replacing: current, status: previous.status, origin: previous.origin, publishedAt: previous.publishedAt)
      kind = .versionPublished
    } else {
      if let current { try writing.deleteVersion(current, repositoryID: destination.id) }
      kind = .versionDeleted
    }
    try writing.record(
      .version(
        kind, at: record.time, domainID: record.domainID, in: destination, version.package,
        previous?.name ?? version.name, revision: previous?.revision ?? "", status: previous?.status ?? .deleted))
  }

  /// What the destination has of the promotion's packages.
  private typealias Placed = [PackageCoordinates: (record: PackageRecord, tags: [DistTagRecord])]

  private func placed(_ reading: any MetadataReading) throws -> Placed {
    var placed: Placed = [:]
    for version in versions where placed[version.package] == nil {
      guard let package = try reading.package(repositoryID: destination.id, version.package) else { continue }
      let tags = version.package.format == .npm ? try reading.distTags(packageID: package.id) : []
      placed[version.package] = (package, tags)
    }
    return placed
  }

  private func plan(_ reading: any MetadataReading, _ placed: Placed) throws -> Result {
    let current = try reading.promotion(
      into: .repository(id: destination.id, name: promotion.destination, domainID: promotion.domainID),
      id: promotion.id)
    if let other = current?.rolledBackBy {
      throw FerryError(
        .staleRevision(.promotion, id: "\(promotion.id)"),
        "Promotion \(promotion.id) has been rolled back already, by promotion \(other): ListPromotions shows both")
    }
    let promotedTags = Dictionary(grouping: tags) { $0.package }
    let lost = try lostControls(placed, reading)
    let here = try versions.map { version in
      try placed[version.package].flatMap { try reading.version(packageID: $0.record.id, key: version.name.key) }
    }
    let later = try laterPromotions(of: zip(versions, here).filter(isTouched).map(\.0), reading)
    return Result(
      failures: RollBackPlanner.failures(
        zip(versions, here).map { version, current in
          var state = state(of: version, current, placed, promotedTags[version.package] ?? [])
          state.laterPromotions = later[.init(package: version.package, name: version.name)] ?? []
          state.lostControls = lost[version.package]
          return state
        }))
  }

  /// The origin controls that were set since the promotion on packages which it made, and which go away with it.
  private func lostControls(
    _ placed: Placed, _ reading: any MetadataReading
  ) throws -> [PackageCoordinates: OriginRestrictions] {
    var lost: [PackageCoordinates: OriginRestrictions] = [:]
    for (coordinates, written) in Dictionary(grouping: versions.filter(\.isNewPackage), by: \.package) {
      guard let package = placed[coordinates]?.record, let first = written.first else { continue }
      let here = try reading.versions(
        packageID: package.id, filter: VersionFilter(), after: nil, limit: written.count + 1)
      // The first to be written decided the controls. Where it is gone, or others are there, the package stays.
      guard let origin = here.first(where: { $0.name == first.name })?.origin.type,
        Set(here.map(\.name)).isSubset(of: written.map(\.name)),
        package.restrictions != .initial(for: origin)
      else { continue }
      lost[coordinates] = package.restrictions
    }
    return lost
  }

  /// Whether somebody has changed since what the promotion wrote.
  private func isTouched(_ version: PromotedVersion, _ current: VersionRecord?) -> Bool {
    current.map { $0.contentID != version.contentID || $0.publishedAt != promotion.time } ?? false
  }

  /// The later promotions that wrote these versions.
  private func laterPromotions(
    of versions: [PromotedVersion], _ reading: any MetadataReading
  ) throws -> [PromotedVersionKey: [Int64]] {
    guard !versions.isEmpty else { return [:] }
    return try reading.laterPromotions(
      domainID: promotion.domainID, destination: promotion.destination, after: promotion.id,
      of: Set(versions.map { PromotedVersionKey(package: $0.package, name: $0.name) }))
  }

  private func state(
    of version: PromotedVersion, _ current: VersionRecord?, _ placed: Placed, _ promotedTags: [PromotedTag]
  ) -> RollBackPlanner.State {
    let package = placed[version.package]
    var tags: [RollBackPlanner.Tag] = []
    for tag in promotedTags where tag.versionKey == version.name.key {
      let now = package?.tags.first { $0.tag.utf8.elementsEqual(tag.tag.utf8) }?.version
      tags.append(
        .init(name: tag.tag, isPromoted: true, target: now?.display, isHere: now?.key == version.name.key))
    }
    for tag in package?.tags ?? [] where tag.version.key == version.name.key {
      guard !tags.contains(where: { $0.name.utf8.elementsEqual(tag.tag.utf8) }) else { continue }
      tags.append(.init(name: tag.tag, isPromoted: false, target: tag.version.display, isHere: true))
    }
    return RollBackPlanner.State(
      contentID: version.contentID, status: version.status, promotedAt: promotion.time,
      restores: version.previous != nil,
      current: current.map {
        .init(contentID: $0.contentID, revision: $0.revision, status: $0.status, publishedAt: $0.publishedAt)
      },
      laterPromotions: [],
      tags: tags)
  }
}
