internal import FerrySocket
internal import FerryWire

/// What a daemon answers who asks for an asset.
enum AssetAnswer {
  case file(AssetFile)
  /// The next bytes.
  case piece(GetPackageVersionAssetResponse)
  /// The descriptor that was to come with the answer did not.
  case lost

  /// The answer to a call.
  init(_ response: GetPackageVersionAssetResponse, _ exchange: DescriptorExchange?) {
    guard response.assetDescriptor != 0 else {
      self = .piece(response)
      return
    }
    guard let descriptor = exchange?.take(response.assetDescriptor) else {
      self = .lost
      return
    }
    var answer = response
    answer.assetDescriptor = 0
    self = .file(AssetFile(descriptor, answer))
  }
}
