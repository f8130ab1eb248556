internal import Glibc
internal import Synchronization

/// Whether writes of records are under way. Somebody waits for each of them, so who works on something large lets them pass.
///
/// The scheduler alone does not: whoever has had less than his share of the processor, however small a share it is, gets it
/// before the thread that commits, and keeps it up to the next tick of the system's clock.
final class WritesUnderWay: Sendable {
  /// How long one look at them waits, in microseconds.
  private static let pauseMicroseconds: useconds_t = 100
  /// How often they are looked at: so large work goes on, slowly, while writes never end.
  private static let mostPauses = 2

  private let areThere = Atomic(false)
  private let pauses = Atomic(0)

  /// How often somebody has waited for them so far.
  var waits: Int { pauses.load(ordering: .relaxed) }

  var isEmpty: Bool { !areThere.load(ordering: .relaxed) }

  /// The first write has come, or is about to.
  func begin() { areThere.store(true, ordering: .relaxed) }

  /// All have been answered.
  func end() { areThere.store(false, ordering: .relaxed) }

  /// Waits until there are none, or for about 0.3 ms.
  func letPass() {
    for _ in 0..<Self.mostPauses where !isEmpty {
      pauses.wrappingAdd(1, ordering: .relaxed)
      usleep(Self.pauseMicroseconds)
    }
  }
}
