internal import Logging
internal import FerryModel
internal import FerryStore
internal import FerryWire

extension ArtifactsService {
  func publishPackageVersion(
    _ request: PublishPackageVersionRequest, _ context: CallContext
  ) async throws -> PublishPackageVersionResponse {
    let reference = try PackageReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
      format: request.format, namespace: request.namespace, package: request.package)
    let publication = try Publication(request, reference)
    let repository = try locateForPublish(reference, context)
    let searchOrder = try upstreams(of: repository, reference)

    let stored = try await storedAsset(request, publication, in: repository, context)
    guard Hexadecimal.encode(stored.hashes.sha256) == publication.sha256 else {
      throw FerryError.invalid(
        "asset_sha256",
        "\(quoted(publication.sha256)) at 'asset_sha256' is not the SHA-256 of what arrived, which is \(Hexadecimal.encode(stored.hashes.sha256))"
      )
    }
    let asset = Asset(name: publication.asset.text, size: stored.size, hashes: stored.hashes)
    let now = Timestamp.now
    let version = try await destinations[repository.id].write { writing in
      try PublishTransaction(
        writing: writing, publication: publication, repository: repository, upstreams: searchOrder, now: now
      ).publish(asset)
    }
    logChange(
      "asset published", context,
      [
        "repository": "\(repository.arn)", "format": "\(reference.package.format.rawValue)",
        "package": "\(reference.name)", "version": "\(version.name)", "asset": "\(asset.name)",
        "bytes": "\(asset.size)",
      ])
    return PublishPackageVersionResponse(
      format: reference.package.format.rawValue, namespace: reference.package.namespace,
      package: reference.package.name, version: version.name.display, versionRevision: version.revision,
      status: version.status.rawValue, asset: AssetSummary(asset))
  }

  /// Asks whether the caller may publish, and finds the repository.
  func locateForPublish(
    _ reference: PackageReference, _ context: CallContext
  ) throws(FerryError) -> Catalog.Repository {
    if reference.package.format == .maven {
      try authorizer.authorize(
        context.caller, .putPackageMetadata, reference.repository, reference.package, catalog.current)
    }
    return try locate(reference, .publishPackageVersion, context)
  }

  /// The repositories behind this one, nearest first.
  private func upstreams(
    of repository: Catalog.Repository, _ reference: PackageReference
  ) throws(FerryError) -> [Catalog.Repository] {
    guard !repository.upstreams.isEmpty else { return [] }
    let domain = try authorizer.locate(
      domain: reference.repository.domain, owner: reference.repository.owner, catalog.current)
    return Array(UpstreamGraph.searchOrder(from: repository.name, in: domain).dropFirst())
  }

  /// Makes the bytes durable: those of the message, or those that were uploaded before.
  private func storedAsset(
    _ request: PublishPackageVersionRequest, _ publication: Publication, in repository: Catalog.Repository,
    _ context: CallContext
  ) async throws -> StoredBlob {
    guard !request.uploadId.isEmpty else {
      let (blobs, limit, content) = (blobs, limits.assetBytes, request.assetContent)
      return try await disk.run {
        let staged = try blobs.makeStagedBlob(maximumBytes: limit)
        do {
          try content.withUnsafeBytes { try staged.append($0) }
          return try staged.finish()
        } catch {
          staged.discard()
          throw error
        }
      }
    }
    let upload = try uploads.find(request.uploadId, connectionID: context.connectionID)
    let target = AssetUpload.Target(
      repository: repository.id, package: publication.reference.package, version: publication.version.key,
      asset: publication.asset.text)
    guard upload.target == target else {
      throw FerryError.invalid(
        "upload_id", "\(quoted(request.uploadId)) at 'upload_id' was opened for another asset")
    }
    let staged = try upload.take()
    uploads.remove(request.uploadId)
    return try await disk.run {
      do {
        return try staged.finish()
      } catch {
        staged.discard()
        throw error
      }
    }
  }
}
