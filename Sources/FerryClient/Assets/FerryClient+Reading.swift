extension FerryClient {
  /// Reads an asset of any size, in pieces of up to 3 MiB of which one is in memory.
  ///
  /// All pieces are of one revision of the version: if it changes meanwhile, the call fails with the daemon's error.
  /// Check the bytes against `assetSha256` of the answer if the way to where they go is not to be trusted.
  ///
  /// - Parameters:
  ///   - request: which asset. `offset` and `length` say which of its bytes, in bytes; a length of 0 is all.
  ///   - timeout: how long to wait for each of the calls; nil: as the client's configuration says.
  ///   - body: takes each piece, in order. What it throws ends the reading.
  /// - Returns: the last answer without its bytes: the names, the revision, the size, the SHA-256.
  /// - Throws: ``FerryClientError``, or what `body` throws.
  public func readPackageVersionAsset(
    _ request: GetPackageVersionAssetRequest, timeout: Duration? = nil, into body: ([UInt8]) throws -> Void
  ) async throws -> GetPackageVersionAssetResponse {
    var reading = AssetReading(request)
    var last = GetPackageVersionAssetResponse()
    while let next = reading.next {
      last = try await getPackageVersionAsset(next, timeout: timeout)
      try reading.read(last)
      if !last.asset.isEmpty { try body(last.asset) }
      last.asset = []
    }
    return last
  }
}

extension FerryClient.Blocking {
  /// Reads an asset of any size, in pieces of up to 3 MiB of which one is in memory.
  ///
  /// All pieces are of one revision of the version: if it changes meanwhile, the call fails with the daemon's error.
  /// Check the bytes against `assetSha256` of the answer if the way to where they go is not to be trusted.
  ///
  /// - Parameters:
  ///   - request: which asset. `offset` and `length` say which of its bytes, in bytes; a length of 0 is all.
  ///   - timeout: how long to wait for each of the calls; nil: as the client's configuration says.
  ///   - body: takes each piece, in order. What it throws ends the reading.
  /// - Returns: the last answer without its bytes: the names, the revision, the size, the SHA-256.
  /// - Throws: ``FerryClientError``, or what `body` throws.
  public func readPackageVersionAsset(
    _ request: GetPackageVersionAssetRequest, timeout: Duration? = nil, into body: ([UInt8]) throws -> Void
  ) throws -> GetPackageVersionAssetResponse {
    var reading = AssetReading(request)
    var last = GetPackageVersionAssetResponse()
    while let next = reading.next {
      last = try getPackageVersionAsset(next, timeout: timeout)
      try reading.read(last)
      if !last.asset.isEmpty { try body(last.asset) }
      last.asset = []
    }
    return last
  }
}
