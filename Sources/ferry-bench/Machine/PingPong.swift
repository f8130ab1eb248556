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

  /// Starts the peer.
  ///
  /// - Parameter database: a file of the workspace in which the peer commits one row before each answer.
  init(requestBytes: Int, answerBytes: Int, database: String? = nil, in workspace: Workspace) throws {
    let (own, other) = try UnixSocket.pair()
    socket = own
    self.requestBytes = requestBytes
    self.answerBytes = answerBytes
    var arguments = ["peer", "--request", "\(requestBytes)", "--answer", "\(answerBytes)"]
    if let database { arguments += ["--database", "\(workspace.path)/\(database)"] }
    _ = try withExtendedLifetime(other) {
      try workspace.start(try Programs.own(), arguments, passing: other.descriptor.rawValue)
    }
  }

  /// How long each of so many round trips took, in nanoseconds.
  func play(_ count: Int) throws -> [UInt64] {
    var isComplete = false
    let times = [UInt64](unsafeUninitializedCapacity: count) { buffer, initialized in
      buffer.initialize(repeating: 0)
      initialized = count
      isComplete = pingpong_play(socket.descriptor.rawValue, requestBytes, answerBytes, buffer.baseAddress, count) == 0
    }
    guard isComplete else { throw BenchError("the reference's peer is gone") }
    return times
  }
}
