/// The calls that read an asset of any size, one after the other. Pure: it says what to ask next and is told the
/// answer.
///
/// The first one asks for a descriptor, unless only a few bytes are wanted. With it, everything has been got; a daemon that
/// does not know of descriptors, or can hand out none now, answers with the first piece.
struct AssetReading {
  /// The next call; nil when everything has been read.
  private(set) var next: GetPackageVersionAssetRequest?
  /// Where the wanted bytes begin.
  let start: Int64
  /// Where they end; nil: where the asset does.
  private let end: Int64?

  /// - Parameter request: its `offset` and `length` say what is wanted; a length of 0 is all there is.
  init(_ request: GetPackageVersionAssetRequest) {
    start = request.offset
    end = request.length > 0 ? request.offset.addingReportingOverflow(request.length).partialValue : nil
    next = request
    next?.length = Self.pieceLength(from: request.offset, to: end)
    next?.assetAsDescriptor = end.map { $0 - request.offset > Int64(FerryClient.assetPieceBytes) } ?? true
  }

  private static func pieceLength(from offset: Int64, to end: Int64?) -> Int64 {
    let most = Int64(FerryClient.assetPieceBytes)
    return end.map { min(most, $0 - offset) } ?? most
  }

  /// Where the wanted bytes end in an asset of this size.
  func end(inSize size: Int64) -> Int64 { min(end ?? .max, size) }

  /// The descriptor that was to come with an answer was lost on its way: asks for bytes.
  ///
  /// - Throws: where bytes had been asked for. To ask again would go on for as long as the other end likes.
  mutating func lostDescriptor() throws(FerryClientError) {
    guard next?.assetAsDescriptor == true else {
      throw .malformedAnswer("it names a descriptor, where bytes were asked for")
    }
    next?.assetAsDescriptor = false
  }

  /// The answer to the last call.
  ///
  /// The first one's revision is asked for from then on: what is read is one asset, even if another is published
  /// meanwhile.
  mutating func read(_ response: GetPackageVersionAssetResponse) throws(FerryClientError) {
    guard var request = next else { return }
    let stop = end(inSize: response.assetSize)
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
    request.assetAsDescriptor = false
    next = request
  }
}
