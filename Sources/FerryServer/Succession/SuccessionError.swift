package import FerrySocket

/// Why a daemon is not replaced by its successor.
package enum SuccessionError: Error, CustomStringConvertible {
  /// The other end said why.
  case refused(String)
  /// The other end did not say what it should have said in time.
  case timedOut
  /// The other end has gone.
  case ended
  /// What came is no message, or not the one that should have come.
  case malformed
  /// A call on a socket failed.
  case socket(SocketError)

  package var description: String {
    switch self {
    case .refused(let why): "the running daemon refuses to hand over: \(why)"
    case .timedOut: "the running daemon did not hand over in time: it goes on; end it and start it again instead"
    case .ended: "the running daemon has ended meanwhile: start ferryd again"
    case .malformed:
      "the running daemon does not understand this one, or is none: end it and start it again instead"
    case .socket(let error): "the running daemon cannot be taken over: \(error)"
    }
  }
}
