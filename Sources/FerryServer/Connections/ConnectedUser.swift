/// A uid that has connections, or work that outlives them. Each of its connections knows it, so that nobody has to look
/// it up. Belongs to the loop's thread.
final class ConnectedUser {
  let uid: UInt32
  var connections = 0
  @exclusivity(unchecked) var callsInFlight = 0
  var streams = 0
  /// Connections that wait for their turn.
  var waiting = TurnList<Connection>()

  init(uid: UInt32) {
    self.uid = uid
  }

  /// Whether nothing of it is left.
  var isGone: Bool { connections == 0 && callsInFlight == 0 && streams == 0 }
}
