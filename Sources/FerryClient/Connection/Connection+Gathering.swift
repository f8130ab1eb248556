internal import FerrySocket
internal import Synchronization

/// Sending what was gathered.
extension Connection {
  /// So often it lets others go first: tasks that are busy with something else must not keep requests waiting.
  private static let gatheringTurns = 3

  /// Sends it when the tasks that can run now have had their turn, and have added what they ask for.
  ///
  /// Answers are handed out while the first of their tasks run already: as long as more was added in a turn, there is
  /// another.
  func sendGatheredSoon() {
    Task {
      var known = 0
      for _ in 0..<Self.gatheringTurns {
        let count = state.withLock { $0.gathering?.calls.count ?? 0 }
        guard count > known else { break }
        known = count
        await Task.yield()
      }
      sendGathered()
    }
  }

  /// Sends it now, if there is any.
  func sendGathered() {
    guard let requests = change({ state, _ in state.takeGathered() }) else { return }
    guard let sentBytes = send(requests, from: 0) else { return }
    change { state, wakes in state.gatheredMustWait(&wakes) }
    Task { await self.sendRest(of: requests, from: sentBytes) }
  }

  /// - Returns: how many bytes have left, where there must be room for the others first.
  private func send(_ requests: GatheredRequests, from start: Int) -> Int? {
    switch send(requests.bytes, from: start, nil) {
    case .done: change { state, wakes in state.finishSendingGathered(&wakes) }
    case .full(let sentBytes): return sentBytes
    case .lost(let reason, let sentBytes): abandon(sentBytes: sentBytes, reason)
    }
    return nil
  }

  private func sendRest(of requests: GatheredRequests, from start: Int) async {
    var sentBytes = start
    while true {
      switch await SocketWaiter.wait(for: .writable, of: socket, until: requests.deadline) {
      case .ready, .cancelled: break
      case .deadlinePassed where sentBytes == 0:
        return change { state, wakes in state.expireGathered(&wakes) }
      // Half a request in the stream: nothing can follow it.
      case .deadlinePassed: end(.connectionLost("the daemon took a request too slowly"))
      case .impossible:
        return abandon(sentBytes: sentBytes, "the system has no thread or no descriptor for it")
      }
      guard state.withLock({ $0.end == nil }) else { return abandon(sentBytes: sentBytes, "") }
      guard let count = send(requests, from: sentBytes) else { return }
      sentBytes = count
    }
  }

  private func abandon(sentBytes: Int, _ reason: String) {
    change { state, wakes in state.abandonGathered(sentBytes: sentBytes, reason, &wakes) }
  }
}
