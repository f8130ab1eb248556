internal import Crypto
internal import FerryModel
internal import FerryStore
internal import FerryWire
internal import Logging
internal import Synchronization

/// What calls with a token were answered: so that a call that comes again is given its answer again.
final class AnswerMemory: Sendable {
  private struct State {
    /// How many were remembered since the last time that some were forgotten.
    var remembered = 0
    /// Whether the next time that some are forgotten is set.
    var isScheduled = false
  }

  private let loop: EventLoop
  private let store: any MetadataStore
  private let limits: ServerLimits
  private let reached: ReachedLimits
  private let logger: Logger
  private let clock = AnswerClock()
  private let state = Mutex(State())

  init(loop: EventLoop, store: any MetadataStore, limits: ServerLimits, reached: ReachedLimits, logger: Logger) {
    self.loop = loop
    self.reached = reached
    self.store = store
    self.limits = limits
    self.logger = logger
  }

  /// A method whose calls take effect once for each token. Its body must change the store by ``RepeatGuard/once``.
  ///
  /// - Parameter identity: what of a request is the same on every repeat.
  func once<Request: WireMessage, Response: WireMessage>(
    _ method: RPCMethod<Request, Response>,
    _ body: @escaping @Sendable (Request, CallContext) async throws -> Response,
    identity: @escaping @Sendable (Request) -> Request
  ) -> @Sendable (Request, CallContext) async throws -> Response {
    { request, context in
      guard let token = context.token else { return try await body(request, context) }
      let call = try Self.fingerprint(method.name, identity(request), token, context.caller)
      var context = context
      context.repeats = RepeatGuard(call: call, clock: self.clock)
      do {
        let response = try await body(request, context)
        self.forgetInTime()
        return response
      } catch {
        // Whatever is wrong now may be so because the call had its effect before: what was deleted is not there.
        if let answer = try self.answer(to: call) { return try Response(unpacking: answer) }
        throw error
      }
    }
  }

  private static func fingerprint(
    _ method: String, _ request: some WireMessage, _ token: String, _ caller: CallerIdentity
  ) throws(FerryError) -> CallFingerprint {
    guard RequestToken.isValid(token) else {
      throw .invalid(
        RequestToken.metadataKey,
        "'\(RequestToken.metadataKey)' must have 1 to \(RequestToken.maximumBytes) printable ASCII characters and no space"
      )
    }
    var hasher = SHA256()
    hasher.update(data: Array(method.utf8) + [0])
    // Encoded by this program, so that equal requests are equal, whoever encoded them.
    hasher.update(data: request.packed)
    return CallFingerprint(userID: caller.uid, token: token, digest: Array(hasher.finalize()))
  }

  /// The answer of an earlier call with the token, encoded.
  private func answer(to call: CallFingerprint) throws -> [UInt8]? {
    guard let answer = try store.read({ try $0.answer(to: call) }) else { return nil }
    guard answer.digest == call.digest else {
      throw FerryError.invalid(
        RequestToken.metadataKey,
        "'\(RequestToken.metadataKey)' was given to another request before: each call needs a token of its own")
    }
    return answer.message
  }

  // MARK: forgetting

  /// An answer may have been remembered: it is forgotten when it is old, or when there are many.
  private func forgetInTime() {
    let (isDue, mustSchedule) = state.withLock { state in
      state.remembered += 1
      let isDue = state.remembered >= limits.answersBetweenForgetting
      if isDue { state.remembered = 0 }
      let mustSchedule = !state.isScheduled
      state.isScheduled = true
      return (isDue, mustSchedule)
    }
    if mustSchedule { scheduleForgetting() }
    if isDue { _ = Task(executorPreference: loop) { await self.forget() } }
  }

  private func scheduleForgetting() {
    _ = loop.schedule(after: limits.answerTime) { [weak self] in
      guard let self else { return }
      _ = Task(executorPreference: self.loop) {
        if await self.forget() {
          self.scheduleForgetting()
        } else {
          self.state.withLock { $0.isScheduled = false }
        }
      }
    }
  }

  /// - Returns: whether any are left.
  @discardableResult
  private func forget() async -> Bool {
    let (time, limit, clock) = (limits.answerTime, limits.answersPerUser, clock)
    do {
      let forgotten = try await store.write { writing in
        let before = try clock.now(writing).milliseconds - Int64(time / .milliseconds(1))
        return try writing.forgetAnswers(before: Timestamp(milliseconds: before), keepingPerUser: limit)
      } committed: { _ in
      }
      reached.note(.answerSeconds, times: forgotten.old)
      reached.note(.answersPerUser, times: forgotten.tooMany)
      return forgotten.areAnyLeft
    } catch {
      // Among others where the store is being closed.
      logger.debug("answers were not forgotten", metadata: ["cause": "\(error)"])
      return true
    }
  }
}
