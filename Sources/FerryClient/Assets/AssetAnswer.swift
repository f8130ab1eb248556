internal import FerrySocket
internal import FerryWire
internal import Glibc

/// What a daemon answers who asks for an asset.
enum AssetAnswer {
  case file(AssetFile)
  /// The next bytes.
  case piece(GetPackageVersionAssetResponse)
  /// The descriptor that was to come with the answer did not.
  case lost

  /// The answer to a call.
  ///
  /// - Throws: ``FerryClientError/malformedAnswer(_:)`` where the file is not the one that the answer speaks of: who maps
  ///   or copies it goes by the size.
  init(_ response: GetPackageVersionAssetResponse, _ exchange: DescriptorExchange?) throws(FerryClientError) {
    guard response.assetDescriptor != 0 else {
      self = .piece(response)
      return
    }
    guard let descriptor = exchange?.take(response.assetDescriptor) else {
      self = .lost
      return
    }
    var status = stat()
    let isKnown = withExtendedLifetime(descriptor) { fstat(descriptor.rawValue, &status) } == 0
    guard isKnown, status.st_mode & S_IFMT == S_IFREG, Int64(status.st_size) == response.assetSize else {
      throw .malformedAnswer("what came is not the file of \(response.assetSize) bytes that was announced")
    }
    var answer = response
    answer.assetDescriptor = 0
    self = .file(AssetFile(descriptor, answer))
  }
}
