/// Requests that are gathered have the right to send together: from the first of them on, or, where somebody else sends
/// just then, as soon as that is done.
extension ConnectionState {
  /// Adds a call to those that are gathered, or begins to gather.
  ///
  /// - Returns: nil where it is not to be gathered.
  mutating func gather(_ call: PendingCall, _ frame: [UInt8]) -> Beginning? {
    guard let known = gathering else {
      guard max(asyncCount, asyncCountAtLastAnswer) >= GatheredRequests.leastCalls else { return nil }
      // Those that are gathered have their places, and so go before all who are queued.
      guard !hasQueue else { return nil }
      gathering = GatheredRequests(maySend: !isSending)
      add(call, frame)
      guard !isSending else { return .gathered }
      isSending = true
      return .gathers
    }
    guard !known.isFull else { return nil }
    add(call, frame)
    return gathering?.isFull == true && known.maySend ? .fills : .gathered
  }

  /// Passes the right to send to those that are gathered.
  ///
  /// - Returns: false where there are none.
  mutating func passSendRightToGathered(_ wakes: inout Wakes) -> Bool {
    guard let gathering else { return false }
    guard end == nil else {
      self.gathering = nil
      failGathered(gathering, &wakes)
      return false
    }
    self.gathering?.maySend = true
    wakes.sendsGathered = true
    return true
  }

  /// They have the right to send no more, and some may have left: those fail whose outcome is not known yet, if the
  /// connection has ended.
  mutating func failGathered(_ requests: GatheredRequests, _ wakes: inout Wakes) {
    for (call, _) in requests.calls {
      call.isGathered = false
      if end != nil { fail(call, &wakes) }
    }
  }

  private mutating func add(_ call: PendingCall, _ frame: [UInt8]) {
    place(call)
    call.isGathered = true
    gathering?.add(call, frame)
  }

  /// Takes what has been gathered, to send it. It is followed by one of those below.
  mutating func takeGathered() -> GatheredRequests? {
    guard let gathering, gathering.maySend else { return nil }
    self.gathering = nil
    leaving = gathering
    return gathering
  }

  /// All of it has left: the daemon may act on it.
  mutating func finishSendingGathered(_ wakes: inout Wakes) {
    for (call, _) in leaving?.calls ?? [] {
      call.isSent = true
      if threadOversleeps(call) { wakes.wakesThread = true }
    }
    passSendRight(&wakes)
  }

  /// There must be room first, for which it may wait longer than some of the calls may.
  func gatheredMustWait(_ wakes: inout Wakes) {
    if leaving?.calls.contains(where: { threadOversleeps($0.call) }) == true { wakes.wakesThread = true }
  }

  /// Nothing of it has left before all of the calls were due.
  mutating func expireGathered(_ wakes: inout Wakes) {
    for (call, _) in leaving?.calls ?? [] { finish(call, .failed(.final(.deadlineExceeded)), &wakes) }
    passSendRight(&wakes)
  }

  /// So many bytes of it have left, and no more will.
  mutating func abandonGathered(sentBytes: Int, _ reason: String, _ wakes: inout Wakes) {
    for (call, end) in leaving?.calls ?? [] {
      if end <= sentBytes {
        call.isSent = true
      } else if self.end == nil {
        finish(call, .failed(.lost(reason, wasSent: false)), &wakes)
      }
    }
    if end == nil { retire(&wakes) }
    passSendRight(&wakes)
  }
}
