/// The calls that publish an asset of any size, one after the other. Pure: it says what to call next and is told the
/// answer, so that tasks and threads share it.
struct AssetPublishing: ~Copyable {
  /// What to call next.
  enum Step {
    case createUpload(CreateAssetUploadRequest)
    case write(WriteAssetUploadRequest)
    case publish(PublishPackageVersionRequest)
  }

  private var request: PublishPackageVersionRequest
  private var source: AssetSource
  private var piece: [UInt8]
  private var following: [UInt8]
  private var offset: Int64 = 0

  /// - Parameter source: the asset's bytes; at most two messages' worth of them are in memory.
  init(_ request: PublishPackageVersionRequest, _ source: consuming AssetSource) throws(FerryClientError) {
    var source = source
    let piece = try source.next()
    let following = piece.count < FerryClient.assetPieceBytes ? [] : try source.next()
    self.request = request
    self.source = source
    self.piece = piece
    self.following = following
  }

  /// The first call.
  mutating func first() -> Step {
    guard following.isEmpty else {
      return .createUpload(
        CreateAssetUploadRequest(
          domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
          format: request.format, namespace: request.namespace, package: request.package,
          packageVersion: request.packageVersion, assetName: request.assetName))
    }
    request.assetContent = piece
    request.uploadId = ""
    return .publish(request)
  }

  /// The upload is open.
  mutating func created(_ response: CreateAssetUploadResponse) -> Step {
    request.uploadId = response.uploadId
    request.assetContent = []
    return write()
  }

  /// The last piece has been written.
  mutating func written(_ response: WriteAssetUploadResponse) throws(FerryClientError) -> Step {
    offset += Int64(piece.count)
    guard response.size == offset else {
      throw .malformedAnswer("the upload has \(response.size) bytes where \(offset) were written")
    }
    guard !following.isEmpty else { return .publish(request) }
    piece = following
    following = try source.next()
    return write()
  }

  private func write() -> Step {
    .write(WriteAssetUploadRequest(uploadId: request.uploadId, offset: offset, content: piece))
  }
}
