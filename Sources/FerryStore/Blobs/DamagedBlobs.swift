internal import FerryModel
internal import Synchronization

/// The blobs that are known to be damaged, and have not been published again since.
///
/// A fetch asks only where a blob is not in its place, or its bytes are not known to be right.
final class DamagedBlobs: Sendable {
  private struct Damage {
    let kind: BlobDamage
    /// That of its file, where that still lies in its place: the bytes that were found wrong.
    let state: FileState?
  }

  private let known: Mutex<[[UInt8]: Damage]>
  /// Hears what is missing or damaged where it lies, and what no longer is.
  private let keep: @Sendable (_ sha256: [UInt8], _ isNoted: Bool) -> Void
  private let found = Atomic<UInt64>(0)
  private let healed = Atomic<UInt64>(0)

  init(
    _ known: [[UInt8]: BlobDamage], keep: @escaping @Sendable (_ sha256: [UInt8], _ isNoted: Bool) -> Void = { _, _ in }
  ) {
    self.keep = keep
    self.known = Mutex(known.mapValues { Damage(kind: $0, state: nil) })
  }

  var counts: BlobStatistics {
    BlobStatistics(
      damaged: known.withLock { $0.count }, found: found.load(ordering: .relaxed),
      healed: healed.load(ordering: .relaxed))
  }

  /// - Returns: whether it was not known to be damaged.
  func note(_ sha256: [UInt8], _ kind: BlobDamage, _ state: FileState? = nil) -> Bool {
    let old = known.withLock { $0.updateValue(Damage(kind: kind, state: state), forKey: sha256)?.kind }
    if old != kind { keep(sha256, kind != .quarantined) }
    let isNew = old == nil
    if isNew { found.wrappingAdd(1, ordering: .relaxed) }
    return isNew
  }

  func damage(_ sha256: [UInt8]) -> BlobDamage? { known.withLock { $0[sha256]?.kind } }

  /// Whether its file, in this state, was found to have wrong bytes, and nobody has changed it since.
  func contains(_ sha256: [UInt8], _ state: FileState) -> Bool { known.withLock { $0[sha256]?.state == state } }

  /// Nothing needs it any more.
  func drop(_ sha256: [UInt8]) { _ = take(sha256) }

  /// All of them.
  var all: [[UInt8]] { known.withLock { Array($0.keys) } }

  private func take(_ sha256: [UInt8]) -> Bool {
    guard known.withLock({ $0.removeValue(forKey: sha256) }) != nil else { return false }
    keep(sha256, false)
    return true
  }

  /// It lies whole in its place again.
  ///
  /// - Returns: whether it was known to be damaged.
  func forget(_ sha256: [UInt8]) -> Bool {
    let wasKnown = take(sha256)
    if wasKnown { healed.wrappingAdd(1, ordering: .relaxed) }
    return wasKnown
  }
}
