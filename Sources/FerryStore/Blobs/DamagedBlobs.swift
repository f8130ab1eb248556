internal import FerryModel
internal import Synchronization

/// The blobs that are known to be damaged, and have not been published again since.
///
/// A fetch never asks: what is damaged is not in its place, so it is asked only why.
final class DamagedBlobs: Sendable {
  private let known: Mutex<[[UInt8]: BlobDamage]>
  private let found = Atomic<UInt64>(0)
  private let healed = Atomic<UInt64>(0)

  init(_ known: [[UInt8]: BlobDamage]) {
    self.known = Mutex(known)
  }

  var counts: BlobStatistics {
    BlobStatistics(
      damaged: known.withLock { $0.count }, found: found.load(ordering: .relaxed),
      healed: healed.load(ordering: .relaxed))
  }

  /// - Returns: whether it was not known to be damaged.
  func note(_ sha256: [UInt8], _ damage: BlobDamage) -> Bool {
    let isNew = known.withLock { $0.updateValue(damage, forKey: sha256) == nil }
    if isNew { found.wrappingAdd(1, ordering: .relaxed) }
    return isNew
  }

  func damage(_ sha256: [UInt8]) -> BlobDamage? { known.withLock { $0[sha256] } }

  /// It lies whole in its place again.
  ///
  /// - Returns: whether it was known to be damaged.
  func forget(_ sha256: [UInt8]) -> Bool {
    let wasKnown = known.withLock { $0.removeValue(forKey: sha256) != nil }
    if wasKnown { healed.wrappingAdd(1, ordering: .relaxed) }
    return wasKnown
  }
}
