internal import FerryModel
internal import FerryStore

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
    var version: VersionRecord
    var asset: Asset
  }
}
