internal import FerryModel
internal import FerryStore

/// The critical section of a publish: it runs when it is the call's turn at its destination, and sees all that was
/// written before.
struct PublishTransaction {
  let writing: any MetadataWriting
  let publication: Publication
  let repository: Catalog.Repository
  let now: Timestamp
  /// Whether who publishes may read a repository of the domain, and so be told of it.
  let mayRead: (RepositoryName) -> Bool

  private var reference: PackageReference { publication.reference }

  /// Adds the asset to its version.
  ///
  /// - Returns: the version as it is then.
  func publish(_ asset: Asset) throws -> VersionRecord {
    let placed = try writing.package(
      repositoryID: repository.id, reference.package, versionKey: publication.version.key)
    try checkOrigin(placed?.package)
    try checkGate()
    let existing = placed?.version
    if let existing { try checkStatus(existing) }
    let content = try existing.map { try writing.content(id: $0.contentID) } ?? VersionContent(assets: [], metadata: "")
    let newContent = try self.content(content, adding: asset, existing)
    let destination =
      try placed?.package
      ?? writing.insertPackage(
        repositoryID: repository.id, reference.package, restrictions: .initial(for: .internal), createdAt: now)
    let version = try put(newContent, existing, in: destination)
    for tag in publication.distTags {
      try writing.setDistTag(packageID: destination.id, tag: tag, versionKey: version.name.key)
    }
    return version
  }

  /// Origin controls say which ways into a package are open.
  private func checkOrigin(_ package: PackageRecord?) throws {
    guard package?.restrictions.publish != .block else {
      throw conflict(
        "package '\(reference.name)' may not be published to: its origin configuration says publish=BLOCK, which "
          + "PutPackageOriginConfiguration changes")
    }
    let groups = PackageGroups(try writing.packageGroups(repositoryID: repository.id))
    guard groups.allows(.publish, reference.package, into: repository.name) else {
      let pattern = groups.association(of: reference.package)?.group.pattern.text ?? ""
      throw conflict(
        "package '\(reference.name)' may not be published to '\(repository.name)': its package group '\(pattern)' does not allow it, which UpdatePackageGroupOriginConfiguration changes"
      )
    }
    guard package?.restrictions.upstream == .allow,
      groups.allows(.internalUpstream, reference.package, into: repository.name)
    else { return }
    for upstream in try upstreams() {
      let placed = try writing.package(
        repositoryID: upstream.id, reference.package, versionKey: publication.version.key)
      guard placed?.version != nil else { continue }
      let place = mayRead(upstream.name) ? "the upstream repository '\(upstream.name)'" : "an upstream repository"
      throw conflict(
        "version \(publication.version) is in \(place) already: publish another version, or block what comes from "
          + "upstream by PutPackageOriginConfiguration")
    }
  }

  /// What a gate guards comes through it, also what somebody builds on the spot.
  private func checkGate() throws {
    guard let document = try writing.gate(repositoryID: repository.id), try !GateDocument(document).allowsPublish else {
      return
    }
    throw FerryError(
      .gated(repository: repository.name),
      "repository '\(repository.name)' has a gate, which publishing would go around: publish to another repository of the domain and promote from there, or let the gate say \"AllowPublish\": true"
    )
  }

  /// The repositories behind this one as they are stored now, nearest first.
  private func upstreams() throws -> [Catalog.Repository] {
    guard let record = try writing.repository(id: repository.id), !record.upstreams.isEmpty,
      let domain = try writing.domain(id: record.domainID)
    else { return [] }
    var siblings = try writing.repositories().filter { $0.domainID == domain.id }
    for index in siblings.indices { siblings[index].policyDocument = nil }
    let catalog = try CatalogLoader.load(domains: [domain], repositories: siblings, region: "")
    return catalog.domains.values.flatMap { UpstreamGraph.searchOrder(from: repository.name, in: $0).dropFirst() }
  }

  private func checkStatus(_ version: VersionRecord) throws {
    switch version.status {
    case .published, .unlisted, .unfinished: return
    case .archived:
      throw conflict(
        "version \(version.name) has the status \(version.status.rawValue): nothing can be published to it; publish "
          + "another version, or set another status by UpdatePackageVersionsStatus")
    case .disposed, .deleted:
      throw conflict(
        "version \(version.name) has the status \(version.status.rawValue): nothing can be published to it; publish "
          + "another version, or take this one away by DeletePackageVersions")
    }
  }

  /// The content with the asset; the same content where it has it already.
  private func content(
    _ content: VersionContent, adding asset: Asset, _ existing: VersionRecord?
  ) throws -> VersionContent {
    let metadata = try metadata(content, existing)
    if let present = content.assets.first(where: { $0.name.utf8.elementsEqual(asset.name.utf8) }) {
      guard present.hashes.sha256 == asset.hashes.sha256 else {
        throw FerryError(
          .alreadyExists(.asset, id: asset.name),
          "asset \(quoted(asset.name)) of version \(publication.version) already exists with other content: publish it as another version, or delete this one first"
        )
      }
      return VersionContent(assets: content.assets, metadata: metadata)
    }
    if let existing, existing.status != .unfinished, !reference.package.format.takesAssetsAfterPublishing {
      throw conflict(
        "version \(existing.name) is \(existing.status.rawValue): it takes no more assets, unless each but the last is published with 'unfinished'"
      )
    }
    guard content.assets.count < ContentLimits.assetsInVersion else {
      throw FerryError(
        .quotaExceeded(.asset, id: asset.name),
        "version \(publication.version) has \(content.assets.count) assets, which is the limit: publish the others as another version"
      )
    }
    return VersionContent(assets: content.assets + [asset], metadata: metadata)
  }

  /// Metadata is settled by the publish that finishes a version. Later ones may repeat it, or add assets without.
  private func metadata(_ content: VersionContent, _ existing: VersionRecord?) throws -> String {
    guard let given = publication.metadata else { return content.metadata }
    guard let existing, existing.status != .unfinished, given != content.metadata else { return given }
    // Nothing was said yet: it is said now.
    if content.metadata.isEmpty, reference.package.format.takesAssetsAfterPublishing { return given }
    // A wheel and an sdist of one version describe it in their own words: the first ones stay.
    guard reference.package.format.takesAssetsAfterPublishing else {
      throw conflict(
        "version \(existing.name) is \(existing.status.rawValue) with other metadata: publish another version")
    }
    return content.metadata
  }

  private func put(
    _ content: VersionContent, _ existing: VersionRecord?, in package: PackageRecord
  ) throws -> VersionRecord {
    var status = existing?.status ?? .unfinished
    if status == .unfinished, !publication.isUnfinished { status = .published }
    let revision = content.revision
    if let existing, existing.revision == revision, existing.status == status { return existing }
    let isFinishedNow = existing.map { $0.status == .unfinished && status != .unfinished } ?? true
    let publishedAt = isFinishedNow ? now : existing?.publishedAt ?? now
    let name = existing?.name ?? publication.version
    let origin =
      existing?.origin ?? PackageVersionOrigin(type: .internal, entryRepository: repository.name.text)
    let stored = try writing.storeContent(content)
    let order = try writing.putVersion(
      in: package, name: name, content: stored, replacing: existing, status: status, origin: origin,
      publishedAt: publishedAt)
    if writing.isRecordingEvents, let domainID = try writing.repository(id: repository.id)?.domainID {
      try writing.append(
        .version(
          .versionPublished, at: now, domainID: domainID, in: repository, reference.package, name, revision: revision,
          status: status))
    }
    return VersionRecord(
      packageID: package.id, name: name, contentID: stored.id, bytes: stored.bytes, revision: revision, status: status,
      origin: origin,
      publishedAt: publishedAt, storedOrder: existing?.storedOrder ?? order)
  }

  private func conflict(_ message: String) -> FerryError {
    FerryError(.alreadyExists(.packageVersion, id: publication.version.display), message)
  }
}

extension PackageFormat {
  /// Whether a published version may get more assets: a wheel for another platform, a classifier's jar.
  var takesAssetsAfterPublishing: Bool { self == .pypi || self == .maven }
}
