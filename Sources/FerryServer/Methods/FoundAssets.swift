internal import FerryModel
internal import FerryStore

/// Assets that were found lately, as long as nothing has been written since: many processes fetch the same ones in a row,
/// and to look one up takes longer than to open it.
///
/// Belongs to the loop's thread, and so is sound as `@unchecked Sendable`.
final class FoundAssets: @unchecked Sendable {
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

  private var generation: UInt64 = 0
  private var found: [Key: Found] = [:]

  /// What was found under this key, in a store of this generation.
  func find(_ key: Key, generation: UInt64) -> Found? {
    forgetOthers(than: generation)
    return found[key]
  }

  /// Keeps what was found in a store whose generation was this one before it was looked for.
  func keep(_ new: Found, _ key: Key, generation: UInt64) {
    forgetOthers(than: generation)
    if found.count >= Self.maximum { found = [:] }
    found[key] = new
  }

  private func forgetOthers(than generation: UInt64) {
    guard generation != self.generation else { return }
    self.generation = generation
    found = [:]
  }
}
