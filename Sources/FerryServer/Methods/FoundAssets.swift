internal import FerryModel
internal import FerryStore
internal import FerryWire

/// Assets that were found lately: many processes fetch the same ones in a row, and to look one up takes longer than to open
/// it.
enum FoundAssets {
  /// How many are kept at most, each of some hundred bytes.
  static let maximum = 1024

  /// What is looked for.
  struct Key: Hashable {
    /// The names' bytes: to Swift two texts are equal that only look alike.
    private let bytes: [UInt8]

    init(repositoryID: Int64, _ package: PackageCoordinates, versionKey: String, assetName: String) {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(128)
      withUnsafeBytes(of: repositoryID) { bytes += $0 }
      for name in [package.format.rawValue, package.namespace, package.name, versionKey, assetName] {
        bytes += name.utf8
        // No name holds it.
        bytes.append(0)
      }
      self.bytes = bytes
    }
  }

  /// What is there.
  struct Found {
    let version: VersionRecord
    let asset: Asset
    /// What is said of the asset besides its bytes.
    let answer: GetPackageVersionAssetResponse

    init(_ version: VersionRecord, _ asset: Asset) {
      self.version = version
      self.asset = asset
      answer = GetPackageVersionAssetResponse(
        assetName: asset.name, packageVersion: version.name.display, packageVersionRevision: version.revision,
        assetSize: asset.size, assetSha256: Hexadecimal.encode(asset.hashes.sha256))
    }
  }
}
