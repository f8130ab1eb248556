/// Whose requests are served next, so that one user who floods does not keep the others waiting.
///
/// A connection's requests are served for a short time, its turn; then others have theirs, user after user, and of each
/// user connection after connection, however many a user has. Turns go on for a short time too, the round; then the loop
/// looks who else is ready. So a user who makes one call waits for one turn of each of the others and one round.
///
/// Who is alone is served at once: nobody stands in a queue while there is nobody to wait for. Of the connections of one
/// user, those whose calls are answered at once go before those whose calls wait for the disk anyway, and each of the two
/// kinds has half of the time. Belongs to the loop's thread.
final class ReadingTurns {
  /// How long a turn may take, but for its last request, in nanoseconds.
  static let turnNanoseconds: UInt64 = 50_000
  /// The same where all connections are one user's: answers that leave together cost less than answers that leave in turns.
  static let turnOfOneNanoseconds: UInt64 = 500_000
  /// How long the turns of a round may take together, but for the last one, in nanoseconds.
  private static let roundNanoseconds: UInt64 = 250_000
  /// The same where all connections are one user's, of the calls that are answered at once: then it is only those who are
  /// about to connect that wait.
  private static let roundOfOneNanoseconds: UInt64 = 2_000_000
  /// How long the others have in such a round, at least: whoever reads waits for no more of them than this.
  private static let patientNanoseconds: UInt64 = 50_000

  /// So many connections' answers leave together at most, and what they took together at most, in nanoseconds: the first of
  /// them waits for the last. A process that has many connections is woken once for several answers, and whoever wakes it
  /// pays for that.
  private static let answersTogether = 16
  private static let answersTogetherNanoseconds: UInt64 = 50_000

  /// Those that have been served, and whose answers have not left.
  @exclusivity(unchecked) private var unsettled: [Connection] = []
  /// Those whose answers leave just now.
  @exclusivity(unchecked) private var settling: [Connection] = []
  /// What it took to serve them, in nanoseconds.
  @exclusivity(unchecked) private var unsettledNanoseconds: UInt64 = 0
  /// The users with connections that wait, in the order of their turns.
  @exclusivity(unchecked) private var users = TurnList<ConnectedUser>()
  /// What turns have taken in this round, in nanoseconds.
  @exclusivity(unchecked) private var spent: UInt64 = 0

  /// A connection has something to read: it is served now or in its turn.
  ///
  /// - Parameter isOnlyUser: whether all connections are one user's.
  func serve(_ connection: Connection, isOnlyUser: Bool) {
    guard !connection.waitsForTurn else { return }
    let goesFirst =
      isOnlyUser
      ? !connection.isPatient && spent < Self.roundOfOneNanoseconds : spent == 0 && users.isEmpty
    guard goesFirst else { return add(connection) }
    read(connection)
  }

  private func read(_ connection: Connection) {
    let taken = connection.read()
    spent &+= taken
    unsettledNanoseconds &+= taken
    answered(connection)
    if unsettledNanoseconds >= Self.answersTogetherNanoseconds { settle() }
  }

  /// A connection has answers that have not left: they do when its requests have been read, or this round's jobs have run.
  func answered(_ connection: Connection) {
    guard !connection.isUnsettled, !connection.isClosed else { return }
    connection.isUnsettled = true
    unsettled.append(connection)
    if unsettled.count >= Self.answersTogether { settle() }
  }

  /// Lets the answers leave.
  func settle() {
    guard !unsettled.isEmpty else { return }
    unsettledNanoseconds = 0
    swap(&unsettled, &settling)
    for connection in settling {
      connection.isUnsettled = false
      connection.settle()
    }
    settling.removeAll(keepingCapacity: true)
  }

  /// A connection has more to be served than one turn is enough for.
  func add(_ connection: Connection) {
    guard !connection.waitsForTurn else { return }
    connection.waitsForTurn = true
    let user = connection.user
    if user.waiting.isEmpty { users.append(user) }
    user.waiting.append(connection)
  }

  /// Serves those who wait, until the round is over.
  ///
  /// - Returns: whether any are left, for the next round.
  func endRound(isOnlyUser: Bool) -> Bool {
    let end = isOnlyUser ? spent &+ max(Self.patientNanoseconds, spent) : Self.roundNanoseconds
    while spent < end, let user = users.popFirst() {
      guard let connection = user.waiting.popFirst() else { continue }
      if !user.waiting.isEmpty { users.append(user) }
      connection.waitsForTurn = false
      if !connection.isClosed { read(connection) }
    }
    settle()
    spent = 0
    return !users.isEmpty
  }
}
