/// Requests that are gathered have the right to send together, from the first of them on until all have left.
extension ConnectionState {
  /// Adds a call to those that are gathered, or begins to gather.
  ///
  /// - Returns: nil where it is not to be gathered.
  mutating func gather(_ call: PendingCall, _ frame: [UInt8]) -> Beginning? {
    if gathering == nil {
      guard !isSending, asyncCount >= GatheredRequests.leastCalls else { return nil }
      isSending = true
      gathering = GatheredRequests()
      add(call, frame)
      return .gathers
    }
    guard gathering?.isFull == false else { return nil }
    add(call, frame)
    return gathering?.isFull == true ? .fills : .gathered
  }

  private mutating func add(_ call: PendingCall, _ frame: [UInt8]) {
    place(call)
    call.isGathered = true
    gathering?.add(call, frame)
  }

  /// Takes what has been gathered, to send it. It is followed by one of those below.
  mutating func takeGathered() -> GatheredRequests? {
    guard let gathering else { return nil }
    self.gathering = nil
    leaving = gathering
    return gathering
  }

  /// All of it has left: the daemon may act on it.
  mutating func finishSendingGathered(_ wakes: inout Wakes) {
    for (call, _) in leaving?.calls ?? [] {
      call.isSent = true
      seeThatSomeoneReads(for: call, &wakes)
    }
    passSendRight(&wakes)
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
