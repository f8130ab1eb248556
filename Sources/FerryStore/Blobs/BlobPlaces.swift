internal import FerryModel
internal import Synchronization

/// Who changes what lies under a blob's name: one at a time, so that nobody moves away what a publish has just put there.
///
/// In stripes by the name's first byte, since many publishes rename at once. What is done with a stripe held takes no
/// longer than a rename: nobody syncs or reads there.
final class BlobPlaces: Sendable {
  private static let stripeCount = 64

  private struct State {
    /// How many hold a blob that no record may name yet.
    var holds: [[UInt8]: Int] = [:]
    /// Those that anybody has held since a collection began; nil where none is underway.
    var heldMeanwhile: Set<[UInt8]>?
  }

  private final class Stripe: Sendable {
    let state = Mutex(State())
  }

  private let stripes = (0..<stripeCount).map { _ in Stripe() }

  private func stripe(of sha256: [UInt8]) -> Stripe { stripes[Int(sha256.first ?? 0) % Self.stripeCount] }

  /// Puts a blob into its place, and holds it.
  func put<Failure: Error>(_ sha256: [UInt8], _ body: () throws(Failure) -> Void) throws(Failure) -> BlobHold {
    try stripe(of: sha256).state.withLock { state throws(Failure) in
      try body()
      state.holds[sha256, default: 0] += 1
      state.heldMeanwhile?.insert(sha256)
    }
    return BlobHold(sha256, in: self)
  }

  /// Does something to what lies in a blob's place while nobody else does.
  func change<Result, Failure: Error>(
    _ sha256: [UInt8], _ body: () throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    try stripe(of: sha256).state.withLock { _ throws(Failure) in try body() }
  }

  /// From now on notes whatever is held, with all that is held now.
  func beginNoting() {
    for stripe in stripes { stripe.state.withLock { $0.heldMeanwhile = Set($0.holds.keys) } }
  }

  func endNoting() {
    for stripe in stripes { stripe.state.withLock { $0.heldMeanwhile = nil } }
  }

  /// Deletes a blob that nobody has held since ``beginNoting()``.
  ///
  /// - Returns: false where somebody has, and what `body` returns.
  func collect(_ sha256: [UInt8], _ body: () -> Bool) -> Bool {
    stripe(of: sha256).state.withLock { state in
      // Without notes nobody knows.
      guard let held = state.heldMeanwhile, !held.contains(sha256) else { return false }
      return body()
    }
  }

  func release(_ sha256: [UInt8]) {
    stripe(of: sha256).state.withLock { state in
      let left = state.holds[sha256, default: 1] - 1
      state.holds[sha256] = left == 0 ? nil : left
    }
  }
}
