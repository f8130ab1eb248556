extension FerryClient {
  /// How many bytes of an asset one message carries, at most: 3 MiB.
  public static let assetPieceBytes = 3 << 20

  /// Publishes a file as an asset, whatever its size: above 3 MiB it goes in pieces, and no more than a few of them are
  /// in memory.
  ///
  /// - Parameters:
  ///   - request: what to publish, with `assetSha256` of all its bytes. `assetContent` and `uploadId` are filled in
  ///     here.
  ///   - path: the file.
  ///   - timeout: how long to wait for each of the calls; nil: as the client's configuration says.
  /// - Throws: ``FerryClientError/cannotReadFile(path:errorNumber:)``, and what calls throw.
  public func publishPackageVersion(
    _ request: PublishPackageVersionRequest, contentsOf path: String, timeout: Duration? = nil
  ) async throws(FerryClientError) -> PublishPackageVersionResponse {
    try await publish(AssetPublishing(request, AssetSource(path: path)), timeout)
  }

  /// Publishes what an open file holds, from where it stands to its end. It stays open.
  ///
  /// - Parameters:
  ///   - request: what to publish, with `assetSha256` of all its bytes. `assetContent` and `uploadId` are filled in
  ///     here.
  ///   - descriptor: a file, a pipe or a socket, open for reading.
  ///   - timeout: how long to wait for each of the calls; nil: as the client's configuration says.
  public func publishPackageVersion(
    _ request: PublishPackageVersionRequest, contentsOf descriptor: Int32, timeout: Duration? = nil
  ) async throws(FerryClientError) -> PublishPackageVersionResponse {
    try await publish(AssetPublishing(request, AssetSource(descriptor: descriptor)), timeout)
  }

  /// Publishes bytes as an asset, however many they are.
  ///
  /// - Parameters:
  ///   - request: what to publish, with `assetSha256` of all its bytes. `assetContent` and `uploadId` are filled in
  ///     here.
  ///   - bytes: the asset.
  ///   - timeout: how long to wait for each of the calls; nil: as the client's configuration says.
  public func publishPackageVersion(
    _ request: PublishPackageVersionRequest, content bytes: [UInt8], timeout: Duration? = nil
  ) async throws(FerryClientError) -> PublishPackageVersionResponse {
    try await publish(AssetPublishing(request, AssetSource(bytes)), timeout)
  }

  private func publish(
    _ publishing: consuming AssetPublishing, _ timeout: Duration?
  ) async throws(FerryClientError) -> PublishPackageVersionResponse {
    var step = publishing.first()
    while true {
      switch step {
      case .createUpload(let request):
        step = publishing.created(try await createAssetUpload(request, timeout: timeout))
      case .write(let request):
        step = try publishing.written(try await writeAssetUpload(request, timeout: timeout))
      case .publish(let request):
        return try await publishPackageVersion(request, timeout: timeout)
      }
    }
  }
}

extension FerryClient.Blocking {
  /// Publishes a file as an asset, whatever its size: above 3 MiB it goes in pieces, and no more than a few of them are
  /// in memory.
  ///
  /// - Parameters:
  ///   - request: what to publish, with `assetSha256` of all its bytes. `assetContent` and `uploadId` are filled in
  ///     here.
  ///   - path: the file.
  ///   - timeout: how long to wait for each of the calls; nil: as the client's configuration says.
  /// - Throws: ``FerryClientError/cannotReadFile(path:errorNumber:)``, and what calls throw.
  public func publishPackageVersion(
    _ request: PublishPackageVersionRequest, contentsOf path: String, timeout: Duration? = nil
  ) throws(FerryClientError) -> PublishPackageVersionResponse {
    try publish(AssetPublishing(request, AssetSource(path: path)), timeout)
  }

  /// Publishes what an open file holds, from where it stands to its end. It stays open.
  ///
  /// - Parameters:
  ///   - request: what to publish, with `assetSha256` of all its bytes. `assetContent` and `uploadId` are filled in
  ///     here.
  ///   - descriptor: a file, a pipe or a socket, open for reading.
  ///   - timeout: how long to wait for each of the calls; nil: as the client's configuration says.
  public func publishPackageVersion(
    _ request: PublishPackageVersionRequest, contentsOf descriptor: Int32, timeout: Duration? = nil
  ) throws(FerryClientError) -> PublishPackageVersionResponse {
    try publish(AssetPublishing(request, AssetSource(descriptor: descriptor)), timeout)
  }

  /// Publishes bytes as an asset, however many they are.
  ///
  /// - Parameters:
  ///   - request: what to publish, with `assetSha256` of all its bytes. `assetContent` and `uploadId` are filled in
  ///     here.
  ///   - bytes: the asset.
  ///   - timeout: how long to wait for each of the calls; nil: as the client's configuration says.
  public func publishPackageVersion(
    _ request: PublishPackageVersionRequest, content bytes: [UInt8], timeout: Duration? = nil
  ) throws(FerryClientError) -> PublishPackageVersionResponse {
    try publish(AssetPublishing(request, AssetSource(bytes)), timeout)
  }

  private func publish(
    _ publishing: consuming AssetPublishing, _ timeout: Duration?
  ) throws(FerryClientError) -> PublishPackageVersionResponse {
    var step = publishing.first()
    while true {
      switch step {
      case .createUpload(let request):
        step = publishing.created(try createAssetUpload(request, timeout: timeout))
      case .write(let request):
        step = try publishing.written(try writeAssetUpload(request, timeout: timeout))
      case .publish(let request):
        return try publishPackageVersion(request, timeout: timeout)
      }
    }
  }
}
