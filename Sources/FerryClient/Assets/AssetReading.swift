/// The calls that read an asset of any size, one after the other. Pure: it says what to ask next and is told the
/// answer.
struct AssetReading {
  /// The next call; nil when everything has been read.
  private(set) var next: GetPackageVersionAssetRequest?
  private let end: Int64?

  /// - Parameter request: its `offset` and `length` say what is wanted; a length of 0 is all there is.
  init(_ request: GetPackageVersionAssetRequest) {
    end = request.length > 0 ? request.offset.addingReportingOverflow(request.length).partialValue : nil
    next = request
    next?.length = Self.pieceLength(from: request.offset, to: end)
  }

  private static func pieceLength(from offset: Int64, to end: Int64?) -> Int64 {
    let most = Int64(FerryClient.assetPieceBytes)
    return end.map { min(most, $0 - offset) } ?? most
  }

  /// The answer to the last call.
  ///
  /// The first one's revision is asked for from then on: what is read is one asset, even if another is published
  /// meanwhile.
  mutating func read(_ response: GetPackageVersionAssetResponse) throws(FerryClientError) {
    guard var request = next else { return }
    let stop = min(end ?? .max, response.assetSize)
    request.offset += Int64(response.asset.count)
    guard request.offset < stop else {
      next = nil
      return
    }
    guard !response.asset.isEmpty else {
      throw .malformedAnswer("the asset has \(response.assetSize) bytes, but none at \(request.offset)")
    }
    request.packageVersionRevision = response.packageVersionRevision
    request.length = Self.pieceLength(from: request.offset, to: end)
    next = request
  }
}
