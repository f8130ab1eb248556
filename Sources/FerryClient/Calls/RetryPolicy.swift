internal import FerrySocket
internal import FerryWire

/// Whether a call that failed is tried again, and after which pause. Pure, but for the jitter.
struct RetryPolicy {
  /// How often a call is tried again: a daemon that takes connections and drops them, or that this very call brings
  /// down, is not tried for ever.
  static let maximumRepeats = 5
  /// The pause before the second repeat; the first one has none. Each is four times as long as the one before.
  static let firstPause = Duration.milliseconds(10)

  /// The pause before a call is tried again that a busy daemon refused without saying when to come back. It doubles.
  static let throttledPause = Duration.milliseconds(100)

  private let repetition: Repetition
  private var repeats = 0
  private var refusals = 0
  private var firstFailure: Deadline?

  /// - Parameter repetition: what may be done once the daemon may have acted on the call.
  init(_ repetition: Repetition) {
    self.repetition = repetition
  }

  /// How long to wait before the call is tried again; nil where it is not.
  ///
  /// - Parameter deadline: when the call must be answered.
  mutating func pause(
    after failure: CallFailure, _ configuration: FerryClient.Configuration, _ deadline: Deadline?, now: Deadline = .now
  ) -> Duration? {
    if case .service(let service) = failure.error, service.name == "ThrottlingException" {
      return pause(afterRefusal: service, configuration, deadline, now)
    }
    guard isRepeatable(failure), repeats < Self.maximumRepeats else { return nil }
    let first = firstFailure ?? now
    firstFailure = first
    let pause = repeats == 0 ? .zero : (Self.firstPause * (1 << (2 * (repeats - 1)))).jittered
    let next = Deadline(pause, after: now)
    guard next <= Deadline(configuration.reconnectTimeout, after: first) else { return nil }
    if let deadline, next >= deadline { return nil }
    repeats += 1
    return pause
  }

  /// The daemon is too busy, and has done nothing of the call.
  private mutating func pause(
    afterRefusal refusal: ServiceError, _ configuration: FerryClient.Configuration, _ deadline: Deadline?,
    _ now: Deadline
  ) -> Duration? {
    guard refusals < configuration.throttlingRepeats else { return nil }
    let asked = refusal.retryAfterSeconds.map { Duration.seconds($0) } ?? Self.throttledPause
    // Not earlier than asked, and those who were refused together not together.
    let pause = asked * (1 << min(refusals, 10)) + (asked / 2).jittered
    if let deadline, Deadline(pause, after: now) >= deadline { return nil }
    refusals += 1
    return pause
  }

  private func isRepeatable(_ failure: CallFailure) -> Bool {
    switch failure.repeatable {
    case .always: return true
    case .whereHarmless: return repetition != .never
    case .never:
      // A daemon that drains says so before any work: its successor takes the call.
      guard case .service(let service) = failure.error else { return false }
      return service.statusCode == StatusCode.unavailable.rawValue
    }
  }
}

extension Duration {
  /// Between half of it and all of it, so that callers who failed together do not come back together.
  var jittered: Duration {
    let nanoseconds = clampedNanoseconds
    return .nanoseconds(Int64.random(in: nanoseconds / 2...nanoseconds))
  }
}
