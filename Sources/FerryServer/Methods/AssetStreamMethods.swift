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
    let found = try findAsset(request, context)
    let asset = found.asset
    let user = context.caller.uid
    var blob = try await assets.open(asset, for: user)
    // As much as it can ever have in memory: so it is refused at once or not at all.
    try context.memory.reserve(limits.streamHighWaterBytes + 2 * ServerLimits.streamPieceBytes)
    try await writer.send(
      PackageVersionAssetPart(
        assetName: found.answer.assetName, packageVersion: found.answer.packageVersion,
        packageVersionRevision: found.answer.packageVersionRevision, assetSize: asset.size,
        assetSha256: found.answer.assetSha256))
    let left = asset.size - request.offset
    let end = request.offset + (request.length == 0 ? left : min(request.length, left))
    var offset = request.offset
    while offset < end {
      let count = Int(min(Int64(ServerLimits.streamPieceBytes), end - offset))
      try await writer.send { streamID in
        try await frame(of: &blob, asset, offset: offset, count, streamID: streamID, for: user)
      }
      offset += Int64(count)
      // A client that reads as fast as this sends would leave nobody else a turn.
      await loop.nextRound()
    }
  }

  /// The data frame of a piece of an asset.
  ///
  /// - Parameter blob: another one afterwards, where its file was changed: what was read of it may be wrong.
  /// - Throws: `StoreError.damagedBlob` where it is.
  private func frame(
    of blob: inout BlobFile, _ asset: Asset, offset: Int64, _ count: Int, streamID: UInt32, for user: UInt32
  ) async throws -> [UInt8] {
    while true {
      let piece = AssetPiece(blob: blob, offset: offset, count: count)
      do {
        // Mostly the system has the bytes in memory, and going to another thread would take as long as to copy them.
        let cached = try piece.cachedFrame(streamID: streamID)
        let frame: [UInt8]
        if let cached {
          frame = cached
        } else {
          frame = try await disk.run(for: user) { try piece.frame(streamID: streamID) }
        }
        if blob.isUnchanged { return frame }
      } catch StoreError.corrupt where !blob.isUnchanged {
        // It has lost bytes.
      }
      blob = try await assets.open(asset, for: user)
    }
  }
}

/// A part of an asset that goes as one message of a stream.
private struct AssetPiece: Sendable {
  let blob: BlobFile
  let offset: Int64
  let count: Int

  /// The data frame, of bytes that the disk is waited for.
  func frame(streamID: UInt32) throws -> [UInt8] {
    try FrameEncoder.data(streamID: streamID, field: PackageVersionAssetPart.contentField, count: count) { room in
      try blob.read(into: room, at: offset)
    }
  }

  /// The data frame; nil where the disk would have to be waited for.
  func cachedFrame(streamID: UInt32) throws -> [UInt8]? {
    var isWhole = false
    let frame = try FrameEncoder.data(
      streamID: streamID, field: PackageVersionAssetPart.contentField, count: count
    ) { room in
      isWhole = try blob.readCached(into: room, at: offset)
    }
    return isWhole ? frame : nil
  }
}
