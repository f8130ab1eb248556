internal import FerryModel
internal import FerryStore
internal import FerryWire

extension ArtifactsService {
  func createAssetUpload(
    _ request: CreateAssetUploadRequest, _ context: CallContext
  ) async throws -> CreateAssetUploadResponse {
    let reference = try PackageReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
      format: request.format, namespace: request.namespace, package: request.package)
    let version = try VersionName(validating: request.packageVersion, format: reference.package.format)
    let asset = try AssetName(validating: request.assetName)
    let repository = try locateForPublish(reference, context)
    let (blobs, limit, disk, user) = (blobs, limits.assetBytes, disk, context.caller.uid)
    guard let reservation = descriptors.reserve(user: user) else {
      throw FerryError(
        .throttled(retryAfterSeconds: 1),
        "too many files of assets are open for you, or in all: publish or end uploads, and try again")
    }
    let staged = try await disk.run(for: user) { try blobs.makeStagedBlob(maximumBytes: limit) }
    // The connection may have closed meanwhile, and whatever it had open is gone: nothing may come after. From here on
    // nothing lets it close before the upload is known.
    try Task.checkCancellation()
    let target = AssetUpload.Target(
      repository: repository.id, package: reference.package, version: version.key, asset: asset.text)
    let upload = AssetUpload(connectionID: context.connectionID, target: target, staged: staged, reservation) {
      disk.discard($0, for: user)
    }
    return CreateAssetUploadResponse(uploadId: try uploads.add(upload))
  }

  func writeAssetUpload(
    _ request: WriteAssetUploadRequest, _ context: CallContext
  ) async throws -> WriteAssetUploadResponse {
    guard request.content.count <= ServerLimits.assetChunkBytes else {
      throw FerryError.invalid(
        "content", "'content' has \(request.content.count) bytes: at most \(ServerLimits.assetChunkBytes) are allowed")
    }
    let upload = try uploads.find(request.uploadId, connectionID: context.connectionID)
    // Before the bytes are taken: a call that is given up does not end the upload.
    try Task.checkCancellation()
    let staged = try upload.take()
    guard request.offset == staged.size else {
      let size = staged.size
      upload.giveBack(staged)
      throw FerryError.invalid(
        "offset", "\(request.offset) at 'offset' is not where the upload goes on: it has \(size) bytes")
    }
    do {
      // Once taken, the bytes are written to the end, cancelled or not: the upload stays usable.
      let size = try await disk.run(for: context.caller.uid) {
        try request.content.withUnsafeBytes { try staged.append($0) }
        return staged.size
      }
      upload.giveBack(staged)
      return WriteAssetUploadResponse(size: size)
    } catch {
      // What the file holds now is not known.
      uploads.remove(request.uploadId)
      disk.discard(staged, for: context.caller.uid)
      throw error
    }
  }
}
