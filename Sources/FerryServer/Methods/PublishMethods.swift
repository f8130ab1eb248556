internal import FerryModel
internal import FerryStore
internal import FerryWire

extension PublishPackageVersionRequest {
  /// The request without the way that the bytes take: which they are, their hash says.
  var withoutTransport: PublishPackageVersionRequest {
    var request = self
    request.assetContent = []
    request.assetDescriptor = 0
    request.uploadId = ""
    return request
  }
}

extension ArtifactsService {
  func publishPackageVersion(
    _ request: PublishPackageVersionRequest, _ context: CallContext
  ) async throws -> PublishPackageVersionResponse {
    let reference = try PackageReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
      format: request.format, namespace: request.namespace, package: request.package)
    let publication = try Publication(request, reference)
    let repository = try locateForPublish(reference, context)
    let (destination, user) = (destinations[repository], context.caller.uid)
    let transaction = transaction(of: publication, in: repository, by: context.caller, context.repeats)
    let (version, asset): (VersionRecord, Asset)
    if request.assetDescriptor != 0 {
      // As for an upload.
      let passed = try await stored(descriptor: request.assetDescriptor, publication, context)
      (version, asset) = try await destination.write(by: user) { try transaction($0, passed) }
    } else if request.uploadId.isEmpty {
      (version, asset) = try await destination.write(
        by: user, preparing: { try await stored(request.assetContent, publication, for: user) }, transaction)
    } else {
      // An upload can be gigabytes: nobody waits behind its sync, so it takes its place only then.
      let uploaded = try await stored(uploadOf: request, publication, in: repository, context)
      (version, asset) = try await destination.write(by: user) { try transaction($0, uploaded) }
    }
    return answer(to: publication, version, asset, in: repository, context)
  }

  /// The critical section of a publish.
  func transaction(
    of publication: Publication, in repository: Catalog.Repository, by caller: CallerIdentity,
    _ repeats: RepeatGuard = .none
  ) -> @Sendable (any MetadataWriting, ArrivedAsset) throws -> (VersionRecord, Asset) {
    let now = Timestamp.now
    let quota = catalog.current.domains[publication.reference.repository.domain]
      .map { QuotaGuard(quotas, $0, repository) }
    let (catalog, authorizer, domain) = (catalog, authorizer, publication.reference.repository.domain)
    let mayRead = { @Sendable (name: RepositoryName) in
      guard let domain = catalog.current.domains[domain] else { return false }
      return authorizer.mayRead(caller, domain.repositories[name], named: name, in: domain)
    }
    return { writing, arrived in
      try repeats.once(writing, answer: { Self.answer(to: publication, $0, $1) }) {
        let transaction = PublishTransaction(
          writing: writing, publication: publication, repository: repository, now: now, mayRead: mayRead)
        // Where the domain is gone meanwhile, so is the repository.
        let version =
          try quota?.counting(writing) { try transaction.publish(arrived.asset) }
          ?? transaction.publish(arrived.asset)
        return (version, arrived.asset)
      }
    }
  }

  private static func answer(
    to publication: Publication, _ version: VersionRecord, _ asset: Asset
  ) -> PublishPackageVersionResponse {
    let package = publication.reference.package
    return PublishPackageVersionResponse(
      format: package.format.rawValue, namespace: package.namespace, package: package.name,
      version: version.name.display, versionRevision: version.revision, status: version.status.rawValue,
      asset: AssetSummary(asset))
  }

  /// Logs a publish that is durable, and tells its caller.
  func answer(
    to publication: Publication, _ version: VersionRecord, _ asset: Asset, in repository: Catalog.Repository,
    _ context: CallContext
  ) -> PublishPackageVersionResponse {
    let reference = publication.reference
    logChange(
      "asset published", context,
      [
        ("repository", "\(repository.arn)"), ("format", "\(reference.package.format.rawValue)"),
        ("package", "\(reference.name)"), ("version", "\(version.name)"), ("asset", "\(asset.name)"),
        ("bytes", "\(asset.size)"),
      ])
    return Self.answer(to: publication, version, asset)
  }

  /// Asks whether the caller may publish, and finds the repository.
  func locateForPublish(
    _ reference: PackageReference, _ context: CallContext
  ) throws(FerryError) -> Catalog.Repository {
    let catalog = catalog.current
    if reference.package.format == .maven {
      try authorizer.authorize(
        context.caller, .putPackageMetadata, reference.repository, reference.package, catalog)
    }
    return try locate(reference, .publishPackageVersion, context, catalog)
  }

  /// Makes the bytes of a message durable.
  private func stored(_ content: [UInt8], _ publication: Publication, for user: UInt32) async throws -> ArrivedAsset {
    let (blobs, limit) = (blobs, limits.assetBytes)
    let blob = try await disk.run(for: user) {
      let staged = try blobs.makeStagedBlob(maximumBytes: limit)
      do {
        try content.withUnsafeBytes { try staged.append($0) }
        return try staged.finish()
      } catch {
        staged.discard()
        throw error
      }
    }
    return try Self.asset(blob, publication)
  }

  /// Makes the bytes durable that were uploaded before.
  private func stored(
    uploadOf request: PublishPackageVersionRequest, _ publication: Publication, in repository: Catalog.Repository,
    _ context: CallContext
  ) async throws -> ArrivedAsset {
    let upload = try uploads.find(request.uploadId, connectionID: context.connectionID)
    let target = AssetUpload.Target(
      repository: repository.id, package: publication.reference.package, version: publication.version.key,
      asset: publication.asset.text)
    guard upload.target == target else {
      throw FerryError.invalid(
        "upload_id", "\(quoted(request.uploadId)) at 'upload_id' was opened for another asset")
    }
    // Before the bytes are taken: a call that is given up does not end the upload.
    try Task.checkCancellation()
    let staged = try upload.take()
    uploads.remove(request.uploadId)
    let blob = try await disk.run(for: context.caller.uid) {
      do {
        return try staged.finish()
      } catch {
        staged.discard()
        throw error
      }
    }
    return try Self.asset(blob, publication)
  }

  /// Makes the bytes durable of a file that came with the request.
  private func stored(
    descriptor number: Int32, _ publication: Publication, _ context: CallContext
  ) async throws -> ArrivedAsset {
    let field = "asset_descriptor"
    guard let passed = context.descriptors else { throw CallDescriptors.missing(number, of: 0, field) }
    let transfer = AssetTransfer(
      loop: loop, descriptors: descriptors, disk: disk, blobs: blobs, user: context.caller.uid,
      maximumBytes: limits.assetBytes, idleTime: limits.descriptorIdleTime, reached: reached, field: field)
    return try Self.asset(await transfer.store(passed.take(number, field: field)), publication)
  }

  /// The asset, where what arrived is what was announced.
  static func asset(_ stored: StoredBlob, _ publication: Publication) throws(FerryError) -> ArrivedAsset {
    let sha256 = Hexadecimal.encode(stored.hashes.sha256)
    guard sha256 == publication.sha256 else {
      throw .invalid(
        "asset_sha256",
        "\(quoted(publication.sha256)) at 'asset_sha256' is not the SHA-256 of what arrived, which is \(sha256)")
    }
    return ArrivedAsset(
      asset: Asset(name: publication.asset.text, size: stored.size, hashes: stored.hashes), hold: stored.hold)
  }
}
