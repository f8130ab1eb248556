internal import FerryModel
internal import FerryStore
internal import FerryWire

extension ArtifactsService {
  /// Sends an asset piece by piece. The bytes come from the disk, off the event loop, into the frames that carry them.
  func getPackageVersionAssetStream(
    _ request: GetPackageVersionAssetRequest, _ writer: StreamWriter<PackageVersionAssetPart>, _ context: CallContext
  ) async throws {
    guard request.length >= 0 else {
      throw FerryError.invalid("length", "\(request.length) at 'length' is negative: it must be 0 or more")
    }
    let (version, asset) = try findAsset(request, context)
    guard let blob = try await open(asset) else { throw StoreError.corrupt("a blob that is waited for is not there") }
    // As much as it can ever have in memory: so it is refused at once or not at all.
    try context.memory.reserve(limits.streamHighWaterBytes + 2 * ServerLimits.streamPieceBytes)
    try await writer.send(
      PackageVersionAssetPart(
        assetName: asset.name, packageVersion: version.name.display, packageVersionRevision: version.revision,
        assetSize: asset.size, assetSha256: Hexadecimal.encode(asset.hashes.sha256)))
    let left = asset.size - request.offset
    let end = request.offset + (request.length == 0 ? left : min(request.length, left))
    var offset = request.offset
    while offset < end {
      let (start, count) = (offset, Int(min(Int64(ServerLimits.streamPieceBytes), end - offset)))
      try await writer.send { streamID in
        try await disk.run {
          try FrameEncoder.data(
            streamID: streamID, field: PackageVersionAssetPart.contentField, count: count
          ) { room in
            try blob.read(into: room, at: start)
          }
        }
      }
      offset += Int64(count)
    }
  }
}
