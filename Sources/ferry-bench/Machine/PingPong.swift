internal import ArgumentParser
internal import CBench
internal import FerrySocket
internal import Glibc

/// The reference: two processes that send each other bytes over a Unix socket, in C, and do nothing else but, if asked,
/// commit one row.
final class PingPong {
  /// The peer's socket.
  static let peerDescriptor: Int32 = 3

  private let socket: UnixSocket
  private let requestBytes: Int
  private let answerBytes: Int
  private let waiting: Waiting
  /// The process that answers.
  let peer: pid_t

  /// How an end waits for what the other sends.
  enum Waiting: Int32, ExpressibleByArgument {
    case sleeps
    /// As whoever has many connections must.
    case sleepsInEpoll
    /// It asks again and again.
    case looks
  }

  /// Starts the peer.
  ///
  /// - Parameters:
  ///   - database: a file of the workspace in which the peer commits one row before each answer.
  ///   - waiting: how this end waits.
  ///   - peerWaiting: how the peer does.
  init(
    requestBytes: Int, answerBytes: Int, database: String? = nil, waiting: Waiting = .sleeps,
    peerWaiting: Waiting = .sleeps, in workspace: Workspace
  ) throws {
    let (own, other) = try UnixSocket.pair()
    socket = own
    self.requestBytes = requestBytes
    self.answerBytes = answerBytes
    self.waiting = waiting
    var arguments = ["peer", "--request", "\(requestBytes)", "--answer", "\(answerBytes)"]
    arguments += ["--waiting", "\(peerWaiting.rawValue)"]
    if let database { arguments += ["--database", "\(workspace.path)/\(database)"] }
    peer = try withExtendedLifetime(other) {
      try workspace.start(try Programs.own(), arguments, passing: other.descriptor.rawValue)
    }
  }

  /// How long each of so many round trips took, in nanoseconds.
  func play(_ count: Int) throws -> [UInt64] {
    var isComplete = false
    let times = [UInt64](unsafeUninitializedCapacity: count) { buffer, initialized in
      buffer.initialize(repeating: 0)
      initialized = count
      isComplete =
        pingpong_play(
          socket.descriptor.rawValue, requestBytes, answerBytes, waiting.rawValue, buffer.baseAddress, count) == 0
    }
    guard isComplete else { throw BenchError("the reference's peer is gone") }
    return times
  }
}
