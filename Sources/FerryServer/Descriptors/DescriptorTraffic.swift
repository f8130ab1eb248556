internal import FerryStore
internal import Synchronization

/// What a server needs to pass descriptors, for all of its connections. Safe from any thread.
final class DescriptorTraffic: Sendable {
  /// How long no descriptor is handed out after the system refused to take one on its way.
  private static let pause: Duration = .seconds(1)
  /// How often at most all connections of a user are asked what their peers have received.
  private static let surveyInterval: Duration = .milliseconds(100)

  private struct State {
    var pausedUntil: ContinuousClock.Instant?
    var nextSurvey: [UInt32: ContinuousClock.Instant] = [:]
    var survey: (@Sendable (UInt32) -> Void)?
  }

  let budget: DescriptorBudget
  /// Threads on which the descriptors of others are used.
  ///
  /// A file system can be a program of the user whose file it is, and then any call on the file waits as long as that user
  /// likes, close(2) too. So such calls are made there alone: never on the event loop, nor on threads that others need.
  let threads: UserThreads
  /// The same for assets that are large, which give way to all that is done for somebody who waits for a small thing.
  let largeThreads: UserThreads
  private let state = Mutex(State())

  init(_ limits: ServerLimits, _ reached: ReachedLimits) {
    budget = DescriptorBudget(
      maximum: limits.descriptors, maximumPerUser: limits.descriptorsPerUser, reached: reached)
    threads = UserThreads(
      named: "ferry-files", maximum: limits.descriptorThreads, maximumPerUser: limits.descriptorThreadsPerUser)
    largeThreads = UserThreads(
      named: "ferry-large", maximum: limits.descriptorThreads, maximumPerUser: limits.descriptorThreadsPerUser,
      niceness: LargeBlob.niceness)
  }

  /// Says how a user's connections are asked which descriptors their peers have received.
  func onShortage(_ survey: (@Sendable (_ user: UInt32) -> Void)?) {
    state.withLock { $0.survey = survey }
  }

  /// Room for a descriptor to hand out; nil where there is none now. Called on the event loop.
  func reserve(user: UInt32) -> DescriptorBudget.Reservation? {
    if isPaused { return nil }
    if let reservation = budget.reserve(user: user) { return reservation }
    // What was received is not known until one asks.
    guard let survey = surveyIfDue(of: user) else { return nil }
    survey(user)
    return budget.reserve(user: user)
  }

  /// The system refused to send a descriptor: too many of this daemon's are on their way. Assets go as bytes for a while.
  func pauseHandingOut() {
    state.withLock { $0.pausedUntil = .now + Self.pause }
  }

  private var isPaused: Bool {
    state.withLock { state in
      guard let until = state.pausedUntil else { return false }
      if until > .now { return true }
      state.pausedUntil = nil
      return false
    }
  }

  private func surveyIfDue(of user: UInt32) -> (@Sendable (UInt32) -> Void)? {
    state.withLock { state in
      let now = ContinuousClock.now
      state.nextSurvey = state.nextSurvey.filter { $0.value > now }
      guard state.nextSurvey[user] == nil else { return nil }
      state.nextSurvey[user] = now + Self.surveyInterval
      return state.survey
    }
  }
}
