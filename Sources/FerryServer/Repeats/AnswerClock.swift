internal import FerryModel
internal import FerryStore
internal import Synchronization

/// The time by which answers grow old: it goes on while a daemon runs, and nobody can set it.
///
/// By the clock of the day an answer would be forgotten at once when that is set forward, and when it is set back the newest
/// ones would look like the oldest.
package final class AnswerClock: Sendable {
  private struct Beginning {
    let time: Timestamp
    let moment: ContinuousClock.Instant
  }

  private let beginning = Mutex<Beginning?>(nil)

  package init() {}

  /// The time: goes on from that of the newest answer of an earlier daemon.
  func now(_ reading: any MetadataReading) throws -> Timestamp {
    try beginning.withLock { beginning in
      let began = try beginning ?? Beginning(time: reading.newestAnswerTime() ?? .now, moment: .now)
      beginning = began
      let passed = Int64(began.moment.duration(to: .now) / .milliseconds(1))
      return Timestamp(milliseconds: began.time.milliseconds + passed)
    }
  }
}
