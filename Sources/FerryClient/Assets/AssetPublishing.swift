/// The calls that publish an asset of any size, one after the other. Pure: it says what to call next and is told the
/// answer, so that tasks and threads share it.
struct AssetPublishing: ~Copyable {
  /// What to call next.
  enum Step {
    /// With a descriptor that goes with the request.
    case publishDescriptor(PublishPackageVersionRequest, AssetSource.Passable)
    case createUpload(CreateAssetUploadRequest)
    case write(WriteAssetUploadRequest)
    case publish(PublishPackageVersionRequest)
  }

  /// What the SHA-256 of an asset is that a daemon has seen no byte of.
  private static let sha256OfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  /// How fast an asset is stored at least that is passed whole, in bytes a second: 16 MiB.
  private static let slowestBytesPerSecond: Int64 = 16 << 20
  /// How long a pipe may go on, where the caller does not say: a day. The daemon gives up one that gives nothing.
  private static let longestPipe: Duration = .seconds(86_400)

  private var request: PublishPackageVersionRequest
  private var source: AssetSource
  private var piece: [UInt8] = []
  private var following: [UInt8] = []
  private var offset: Int64 = 0

  /// - Parameter source: the asset's bytes; at most two messages' worth of them are in memory.
  init(_ request: PublishPackageVersionRequest, _ source: consuming AssetSource) {
    self.request = request
    self.request.uploadId = ""
    self.request.assetContent = []
    self.request.assetDescriptor = 0
    self.source = source
  }

  /// The first call.
  mutating func first() throws(FerryClientError) -> Step {
    guard let passable = source.passable() else { return try firstOfBytes() }
    var request = request
    request.assetDescriptor = 1
    return .publishDescriptor(request, passable)
  }

  /// How long to wait for the call that passes the whole asset; nil for ever.
  ///
  /// - Parameters:
  ///   - given: what the caller says.
  ///   - configured: for a call that takes a moment.
  static func timeout(for passable: AssetSource.Passable, given: Duration?, configured: Duration?) -> Duration? {
    if let given { return given }
    guard let configured else { return nil }
    guard let size = passable.size else { return max(configured, longestPipe) }
    return configured + .seconds(size / slowestBytesPerSecond)
  }

  /// The daemon did not take the descriptor: sends the bytes where it has read none.
  mutating func refused(_ error: FerryClientError) throws(FerryClientError) -> Step {
    guard case .service(let service) = error else { throw error }
    switch service.field {
    // It did not arrive.
    case "asset_descriptor" where service.reason == "OTHER": break
    // The daemon does not know of descriptors.
    case "asset_sha256" where service.message.contains(Self.sha256OfNothing): break
    default: throw error
    }
    return try firstOfBytes()
  }

  private mutating func firstOfBytes() throws(FerryClientError) -> Step {
    piece = try source.next()
    following = piece.count < FerryClient.assetPieceBytes ? [] : try source.next()
    guard following.isEmpty else {
      return .createUpload(
        CreateAssetUploadRequest(
          domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
          format: request.format, namespace: request.namespace, package: request.package,
          packageVersion: request.packageVersion, assetName: request.assetName))
    }
    request.assetContent = piece
    return .publish(request)
  }

  /// The upload is open.
  mutating func created(_ response: CreateAssetUploadResponse) -> Step {
    request.uploadId = response.uploadId
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
