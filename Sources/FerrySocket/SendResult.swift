/// What became of a send.
package enum SendResult: Sendable, Equatable {
  /// So many bytes went out, at least one. The descriptors went with the first.
  case sent(Int)
  /// There is no room now: nothing went out, descriptors neither.
  case wouldBlock
  /// The peer is gone: nothing sent will ever arrive.
  case peerClosed
}
