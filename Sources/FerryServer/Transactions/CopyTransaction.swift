internal import FerryModel
internal import FerryStore

/// The critical section of a copy: it runs when it is the call's turn at its destination, and sees all that was written
/// before.
///
/// A class, since it is handed from the loop to the store's thread: of a structure each field would be counted there.
final class CopyTransaction: Sendable {
  /// A repository in which versions are searched.
  struct Searched: Sendable {
    let repository: Catalog.Repository
    /// Whether the caller may read it.
    let isReadable: Bool
  }

  /// A plan, with what the destination had before.
  struct Result: Sendable {
    var plan: CopyPlan
    /// The package in the destination; nil where it is not there.
    let package: PackageRecord?
    /// npm: the destination's tags before. A list, since two tags may look alike and be different ones.
    let previousTags: [DistTagRecord]
    /// What the destination had of the versions.
    var previous: [VersionName: VersionRecord] = [:]

    /// What the destination will hold more of: nothing where nothing is written.
    var growth: Usage {
      plan.writes.reduce(into: .none) { sum, write in
        let before = previous[write.source.name]
        sum.versions += before == nil ? 1 : 0
        sum.bytes += (write.newContent?.bytes ?? write.source.contentBytes) - (before?.bytes ?? 0)
      }
    }

    /// The same where something that goes with it has failed: nothing is copied.
    func skipped() -> Result {
      var plan = plan
      plan.skipTheOthers()
      return Result(plan: plan, package: package, previousTags: previousTags)
    }

    /// Which version a tag pointed at in the destination.
    func previousVersion(of tag: String) -> VersionName? {
      previousTags.first { $0.tag.utf8.elementsEqual(tag.utf8) }?.version
    }
  }

  let request: CopyRequest
  /// Nearest first.
  let searched: [Searched]
  let destination: Catalog.Repository
  let domain: Catalog.Domain
  /// Who asks for it: some gates ask, too.
  let caller: CallerIdentity
  let now: Timestamp
  /// Whether it says what was written, and what was overwritten.
  let keepsPrevious: Bool

  init(
    request: CopyRequest, searched: [Searched], destination: Catalog.Repository, domain: Catalog.Domain,
    caller: CallerIdentity, now: Timestamp, keepsPrevious: Bool = false
  ) {
    self.request = request
    self.searched = searched
    self.destination = destination
    self.domain = domain
    self.caller = caller
    self.now = now
    self.keepsPrevious = keepsPrevious
  }

  /// Whether its plan takes more than some hundred microseconds, for which nobody else is to wait.
  var isLarge: Bool { request.versions.count * searched.count > 16 || !request.assetNames.isEmpty }

  /// What the destination's gate asks; nil where it has none.
  func gate(_ reading: any MetadataReading) throws -> GateCheck? {
    guard let document = try reading.gate(repositoryID: destination.id) else { return nil }
    return GateCheck(
      gate: try GateDocument(document), domain: domain.name, destination: destination.name, promoter: .init(caller))
  }

  /// Makes the plan by what is stored now.
  ///
  /// - Parameters:
  ///   - gate: the destination's, as it is stored now.
  ///   - needsPreviousTags: whether the plan is to say what tags pointed at before.
  func plan(_ reading: any MetadataReading, gate: GateCheck?, needsPreviousTags: Bool = true) throws -> Result {
    var package: PackageRecord?
    var previous: [VersionName: VersionRecord] = [:]
    let states = try request.versions.map { version in
      let placed = try reading.package(
        repositoryID: destination.id, request.package, versionKey: version.name.key)
      package = placed?.package
      if let existing = placed?.version { previous[version.name] = existing }
      return CopyState(
        source: try source(of: version, reading), destinationRevision: placed?.version?.revision,
        destinationStatus: placed?.version?.status,
        marks: gate == nil
          ? [] : try reading.marks(domainID: domain.id, request.package, versionKey: version.name.key))
    }
    let plan = try CopyPlanner.plan(
      request, states: states, searchOrder: searched.map(\.repository.name), gate: gate)
    guard needsPreviousTags, let package, !plan.tagMoves.isEmpty else {
      return Result(plan: plan, package: package, previousTags: [], previous: previous)
    }
    return Result(
      plan: plan, package: package, previousTags: try reading.distTags(packageID: package.id), previous: previous)
  }

  /// Makes the plan and carries it out.
  func execute(_ writing: any MetadataWriting) throws -> Result {
    let result = try plan(writing, gate: try gate(writing), needsPreviousTags: false)
    _ = try carryOut(result, writing)
    return result
  }

  /// Carries a plan out that was made in this transaction.
  ///
  /// - Returns: what was written, where ``keepsPrevious`` asks for it.
  func carryOut(
    _ result: Result, _ writing: any MetadataWriting
  ) throws -> (versions: [PromotedVersion], tags: [PromotedTag]) {
    guard let first = result.plan.writes.first else { return ([], []) }
    var promoted: (versions: [PromotedVersion], tags: [PromotedTag]) = ([], [])
    let package =
      try result.package
      ?? writing.insertPackage(
        repositoryID: destination.id, request.package, restrictions: .initial(for: first.source.origin.type),
        createdAt: now)
    var written: Set<VersionName> = []
    for write in result.plan.writes {
      let source = write.source
      // Rows alone: content is shared with the source, so the cost does not depend on the assets' size.
      let content =
        try write.newContent.map { try writing.storeContent($0) }
        ?? StoredContent(id: source.contentID, bytes: source.contentBytes)
      try writing.putVersion(
        in: package, name: source.name, content: content, replacing: result.previous[source.name],
        status: source.status, origin: source.origin, publishedAt: now)
      try writing.record(
        .version(
          .versionCopied, at: now, domainID: domain.id, in: destination, request.package, source.name,
          revision: write.revision, status: source.status, source: source.repository))
      written.insert(source.name)
      if keepsPrevious {
        promoted.versions.append(
          PromotedVersion(
            package: request.package, name: source.name, contentID: content.id, status: source.status,
            foundIn: source.repository.text, isNewPackage: result.package == nil,
            previous: result.previous[source.name].map { .init($0) }))
      }
    }
    for move in result.plan.tagMoves {
      guard written.contains(move.version) else { continue }
      try writing.setDistTag(packageID: package.id, tag: move.tag, versionKey: move.version.key)
      guard keepsPrevious else { continue }
      let previous = result.previousVersion(of: move.tag)
      // One that stays where it was is not moved.
      guard previous?.key != move.version.key else { continue }
      promoted.tags.append(
        PromotedTag(
          package: request.package, tag: move.tag, versionKey: move.version.key, previousVersionKey: previous?.key))
    }
    return promoted
  }

  /// The first of the searched repositories that has the version wins.
  private func source(
    of version: CopyRequest.Version, _ reading: any MetadataReading
  ) throws -> CopyState.Source? {
    for candidate in searched {
      guard
        let (package, version, isTagged) = try reading.package(
          repositoryID: candidate.repository.id, request.package, versionKey: version.name.key),
        let found = version
      else { continue }
      let tags =
        isTagged
        ? try reading.distTags(packageID: package.id).filter { $0.version.key == found.name.key }.map(\.tag) : []
      return CopyState.Source(
        repository: candidate.repository.name, isReadable: candidate.isReadable, name: found.name,
        revision: found.revision, status: found.status, origin: found.origin,
        contentID: found.contentID, contentBytes: found.bytes,
        content: request.assetNames.isEmpty ? nil : try reading.content(id: found.contentID), distTags: tags)
    }
    return nil
  }
}
