extension FerryClient {
  /// How many bytes of an asset one message carries, at most: 3 MiB.
  public static let assetPieceBytes = 3 << 20

  /// Publishes a file as an asset, whatever its size. Unless it is small the daemon is passed the open file, and reads it
  /// itself. (A daemon that cannot be passed one gets pieces, of which no more than a few are in memory.)
  ///
  /// - Parameters:
  ///   - request: what to publish, with `assetSha256` of all its bytes. `assetContent`, `assetDescriptor` and
  ///     `uploadId` are filled in here.
  ///   - path: the file.
  ///   - timeout: how long to wait for each of the calls; nil: as the client's configuration says, and where the whole
  ///     file is passed a second more for each 16 MiB.
  /// - Throws: ``FerryClientError/cannotReadFile(path:errorNumber:)``, and what calls throw.
  public func publishPackageVersion(
    _ request: PublishPackageVersionRequest, contentsOf path: String, timeout: Duration? = nil
  ) async throws(FerryClientError) -> PublishPackageVersionResponse {
    try await publish(AssetPublishing(request, AssetSource(path: path)), timeout)
  }

  /// Publishes what an open file holds, from where it stands to its end. It stays open; a regular file also stays where it
  /// stands.
  ///
  /// - Parameters:
  ///   - request: what to publish, with `assetSha256` of all its bytes. `assetContent`, `assetDescriptor` and
  ///     `uploadId` are filled in here.
  ///   - descriptor: a file, a pipe or a socket, open for reading.
  ///   - timeout: how long to wait for each of the calls; nil: as the client's configuration says, and where the whole
  ///     file is passed a second more for each 16 MiB. A pipe that is passed then has a day, but never more than a minute
  ///     without a byte.
  public func publishPackageVersion(
    _ request: PublishPackageVersionRequest, contentsOf descriptor: Int32, timeout: Duration? = nil
  ) async throws(FerryClientError) -> PublishPackageVersionResponse {
    try await publish(AssetPublishing(request, AssetSource(descriptor: descriptor)), timeout)
  }

  /// Publishes bytes as an asset, however many they are.
  ///
  /// - Parameters:
  ///   - request: what to publish, with `assetSha256` of all its bytes. `assetContent`, `assetDescriptor` and
  ///     `uploadId` are filled in here.
  ///   - bytes: the asset.
  ///   - timeout: how long to wait for each of the calls; nil: as the client's configuration says, and where the whole
  ///     file is passed a second more for each 16 MiB.
  public func publishPackageVersion(
    _ request: PublishPackageVersionRequest, content bytes: [UInt8], timeout: Duration? = nil
  ) async throws(FerryClientError) -> PublishPackageVersionResponse {
    try await publish(AssetPublishing(request, AssetSource(bytes)), timeout)
  }

  private func publish(
    _ publishing: consuming AssetPublishing, _ timeout: Duration?
  ) async throws(FerryClientError) -> PublishPackageVersionResponse {
    var step = try publishing.first()
    while true {
      switch step {
      case .publishDescriptor(let request, let passable):
        do throws(FerryClientError) {
          return try await call(
            ArtifactsMethods.publishPackageVersion, request,
            timeout: AssetPublishing.timeout(for: passable, given: timeout, configured: configuration.timeout),
            exchange: DescriptorExchange(passable))
        } catch {
          step = try publishing.refused(error)
        }
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
  /// Publishes a file as an asset, whatever its size. Unless it is small the daemon is passed the open file, and reads it
  /// itself. (A daemon that cannot be passed one gets pieces, of which no more than a few are in memory.)
  ///
  /// - Parameters:
  ///   - request: what to publish, with `assetSha256` of all its bytes. `assetContent`, `assetDescriptor` and
  ///     `uploadId` are filled in here.
  ///   - path: the file.
  ///   - timeout: how long to wait for each of the calls; nil: as the client's configuration says, and where the whole
  ///     file is passed a second more for each 16 MiB.
  /// - Throws: ``FerryClientError/cannotReadFile(path:errorNumber:)``, and what calls throw.
  public func publishPackageVersion(
    _ request: PublishPackageVersionRequest, contentsOf path: String, timeout: Duration? = nil
  ) throws(FerryClientError) -> PublishPackageVersionResponse {
    try publish(AssetPublishing(request, AssetSource(path: path)), timeout)
  }

  /// Publishes what an open file holds, from where it stands to its end. It stays open; a regular file also stays where it
  /// stands.
  ///
  /// - Parameters:
  ///   - request: what to publish, with `assetSha256` of all its bytes. `assetContent`, `assetDescriptor` and
  ///     `uploadId` are filled in here.
  ///   - descriptor: a file, a pipe or a socket, open for reading.
  ///   - timeout: how long to wait for each of the calls; nil: as the client's configuration says, and where the whole
  ///     file is passed a second more for each 16 MiB. A pipe that is passed then has a day, but never more than a minute
  ///     without a byte.
  public func publishPackageVersion(
    _ request: PublishPackageVersionRequest, contentsOf descriptor: Int32, timeout: Duration? = nil
  ) throws(FerryClientError) -> PublishPackageVersionResponse {
    try publish(AssetPublishing(request, AssetSource(descriptor: descriptor)), timeout)
  }

  /// Publishes bytes as an asset, however many they are.
  ///
  /// - Parameters:
  ///   - request: what to publish, with `assetSha256` of all its bytes. `assetContent`, `assetDescriptor` and
  ///     `uploadId` are filled in here.
  ///   - bytes: the asset.
  ///   - timeout: how long to wait for each of the calls; nil: as the client's configuration says, and where the whole
  ///     file is passed a second more for each 16 MiB.
  public func publishPackageVersion(
    _ request: PublishPackageVersionRequest, content bytes: [UInt8], timeout: Duration? = nil
  ) throws(FerryClientError) -> PublishPackageVersionResponse {
    try publish(AssetPublishing(request, AssetSource(bytes)), timeout)
  }

  private func publish(
    _ publishing: consuming AssetPublishing, _ timeout: Duration?
  ) throws(FerryClientError) -> PublishPackageVersionResponse {
    var step = try publishing.first()
    while true {
      switch step {
      case .publishDescriptor(let request, let passable):
        let configured = client.configuration.timeout
        do throws(FerryClientError) {
          return try call(
            ArtifactsMethods.publishPackageVersion, request,
            timeout: AssetPublishing.timeout(for: passable, given: timeout, configured: configured),
            exchange: DescriptorExchange(passable))
        } catch {
          step = try publishing.refused(error)
        }
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
