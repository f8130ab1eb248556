internal import FerrySocket

extension FerryClient {
  /// Opens a connection, waiting as the configuration allows.
  ///
  /// - Parameters:
  ///   - hasWaited: becomes true where it was not there at once, so that the deadline has come nearer.
  ///   - open: opens it without waiting.
  nonisolated(nonsending) func opening<Opened: Sendable>(
    _ deadline: Deadline?, _ hasWaited: inout Bool, _ open: (ConnectionSlot) throws(SocketError) -> Opened
  ) async throws(FerryClientError) -> Opened {
    let slot = currentSlot()
    var schedule: ConnectSchedule?
    while true {
      let pause: Duration
      do {
        return try open(slot)
      } catch {
        pause = try self.pause(after: error, slot, deadline, &schedule)
        hasWaited = true
      }
      try await self.pause(pause)
    }
  }

  /// Lets the task wait.
  nonisolated(nonsending) func pause(_ duration: Duration) async throws(FerryClientError) {
    guard duration > .zero else { return }
    do { try await Task.sleep(for: duration) } catch { throw .cancelled }
  }

  /// How long to wait before the next attempt to connect.
  fileprivate func pause(
    after error: SocketError, _ slot: ConnectionSlot, _ deadline: Deadline?, _ schedule: inout ConnectSchedule?
  ) throws(FerryClientError) -> Duration {
    var current = schedule ?? ConnectSchedule(configuration, hadConnection: slot.hadConnection, deadline: deadline)
    defer { schedule = current }
    guard let pause = current.pause(after: error) else { throw FerryClientError(connecting: error) }
    return pause
  }
}

extension FerryClient.Blocking {
  /// Opens a connection, waiting as the configuration allows.
  ///
  /// - Parameters:
  ///   - hasWaited: becomes true where it was not there at once, so that the deadline has come nearer.
  ///   - open: opens it without waiting.
  func opening<Opened>(
    _ deadline: Deadline?, _ hasWaited: inout Bool, _ open: (ConnectionSlot) throws(SocketError) -> Opened
  ) throws(FerryClientError) -> Opened {
    let slot = client.currentSlot()
    var schedule: ConnectSchedule?
    while true {
      let pause: Duration
      do {
        return try open(slot)
      } catch {
        pause = try client.pause(after: error, slot, deadline, &schedule)
        hasWaited = true
      }
      pause.sleep()
    }
  }
}
