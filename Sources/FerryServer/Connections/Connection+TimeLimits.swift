internal import FerryWire
internal import Logging

/// How long a peer may take over a frame.
extension Connection {
  /// A peer that begins a frame must go on with it.
  func limitFrameTime() {
    guard decoder.isInsideFrame, mayRead, !waitsForTurn else { return forgetFrameTime() }
    if frameTimer == nil { startFrameTimer(after: shared.limits.headerTime) }
  }

  /// What was under way has come, or is held up by the daemon: the time of the next one begins anew.
  func forgetFrameTime() {
    isInLongFrame = false
    frameTimer?.cancel()
    frameTimer = nil
  }

  private func startFrameTimer(after delay: Duration) {
    let begun = framesTaken
    frameTimer = shared.loop.schedule(after: delay) { [weak self] in self?.checkFrameTime(since: begun) }
  }

  /// A busy peer is always inside some frame: what counts is whether it is still the same one.
  private func checkFrameTime(since begun: UInt64) {
    let limits = shared.limits
    guard framesTaken == begun else { return startFrameTimer(after: limits.headerTime) }
    guard decoder.isBeyondHeader else { return closeSlowPeer(.headerSeconds, "it sent half a header") }
    guard isInLongFrame else {
      isInLongFrame = true
      let rest = shared.loop.schedule(after: limits.frameTime - limits.headerTime) { [weak self] in
        self?.checkFrameTime(since: begun)
      }
      frameTimer = rest
      return
    }
    closeSlowPeer(.frameSeconds, "it sent half a frame")
  }

  func closeSlowPeer(_ limit: LimitName, _ why: String) {
    shared.note(limit)
    shared.logger.info(
      "closing a slow peer", metadata: ["connection": "\(id)", "uid": "\(uid)", "why": "\(why)"])
    close()
  }

  /// Whether it has had nothing to do for so long. Asked now and then, it tells by what has changed since: so nothing is
  /// noted, and no timer set, with each call.
  func hasBeenIdle(for time: Duration, _ now: ContinuousClock.Instant) -> Bool {
    guard calls.isEmpty, streams.isEmpty, outgoing.count == 0, !decoder.isInsideFrame, !hasFinishedReading else {
      idleSince = nil
      return false
    }
    guard let idleSince, framesTaken == framesWhenIdle else {
      idleSince = now
      framesWhenIdle = framesTaken
      return false
    }
    return idleSince.duration(to: now) >= time
  }
}
