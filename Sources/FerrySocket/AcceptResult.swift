/// What became of an accept.
package enum AcceptResult: Sendable {
  /// A connection, non-blocking and closed on exec.
  case accepted(UnixSocket)
  /// Nobody is waiting.
  case wouldBlock
  /// Somebody is waiting, but there is no descriptor or no memory for them: the
  /// error number (EMFILE, ENFILE, ENOBUFS or ENOMEM). Trying again at once would
  /// only burn time; wait until a connection has closed.
  case exhausted(Int32)
}
