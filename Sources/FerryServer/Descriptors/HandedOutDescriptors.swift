internal import FerrySocket

/// The descriptors that one connection has sent and that its peer may not have received yet. The system keeps such a file
/// open, and allows a daemon only so many of them.
struct HandedOutDescriptors {
  /// So many may be outdated before the socket is asked.
  private static let unasked = 8

  /// The oldest first.
  private var reservations: [DescriptorBudget.Reservation] = []

  init() {}

  /// One has been sent.
  mutating func add(_ reservation: DescriptorBudget.Reservation, on socket: UnixSocket) {
    reservations.append(reservation)
    if reservations.count > Self.unasked { forgetReceived(on: socket) }
  }

  /// Lets go of those that have been received: all but as many as messages are still on their way.
  mutating func forgetReceived(on socket: UnixSocket) {
    guard !reservations.isEmpty else { return }
    reservations.removeFirst(max(0, reservations.count - socket.unreceivedMessages))
  }
}
