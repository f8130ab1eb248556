import FerrySocket
import FerryWire
import Glibc
import Synchronization

/// A server that gives the beginning of a valid answer to whoever calls, and ends the connection. One connection at a
/// time: those who call it do so one after the other.
final class ChaosServer: Sendable {
  /// How it ends.
  enum Way: CaseIterable {
    /// It has read the request, sends at once, and closes.
    case closed
    /// It leaves the request unread: the client's next send or receive is a reset.
    case reset
    /// It sends at once, and says that nothing more comes.
    case halfClosed
    /// It sends each byte by itself, and closes.
    case byteByByte
    /// It sends at once, and then nothing for as long as the client likes.
    case silent
  }

  /// What it does with the next connections.
  struct Plan: Sendable {
    var answer: [UInt8]
    /// What goes with the first byte.
    var passing: [OwnedDescriptor] = []
    var way: Way
  }

  let path: String
  private let folder: TemporaryFolder
  private let listener: UnixListener
  private let plan = Mutex<Plan?>(nil)

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("ferry.sock")
    listener = try UnixListener.listen(at: SocketAddress(path))
    startThread { [weak self, listener] in
      // The last one that was not closed: until the next one comes.
      var kept: UnixSocket?
      while true {
        var entry = pollfd(fd: listener.descriptor.rawValue, events: Int16(POLLIN), revents: 0)
        poll(&entry, 1, 1000)
        guard let self else { return }
        guard case .accepted(let socket)? = try? listener.accept() else { continue }
        kept = serve(socket)
      }
      _ = kept
    }
  }

  /// What it does from now on.
  func follow(_ plan: Plan) {
    self.plan.withLock { $0 = plan }
  }

  /// - Returns: the connection where it stays.
  private func serve(_ socket: UnixSocket) -> UnixSocket? {
    guard let plan = plan.withLock({ $0 }) else { return nil }
    try? socket.setNonBlocking(false)
    try? socket.setReceiveTimeout(.seconds(30))
    guard plan.way == .reset ? waitForBytes(socket) : readRequest(socket) else { return nil }
    var sent = 0
    while sent < plan.answer.count {
      let end = plan.way == .byteByByte ? sent + 1 : plan.answer.count
      let passed = sent == 0 ? plan.passing.map(\.rawValue) : []
      let result = plan.answer[sent..<end].withUnsafeBytes { try? socket.send($0, descriptors: passed) }
      guard case .sent(let count)? = result else { return nil }
      sent += count
    }
    switch plan.way {
    case .closed, .reset, .byteByByte: return nil
    case .halfClosed:
      _ = Glibc.shutdown(socket.descriptor.rawValue, Int32(SHUT_WR))
      return socket
    case .silent: return socket
    }
  }

  private func waitForBytes(_ socket: UnixSocket) -> Bool {
    (try? socket.waitUntilReadable(timeout: .seconds(30))) == true
  }

  /// Reads a request, and the stream that it opens to its end.
  private func readRequest(_ socket: UnixSocket) -> Bool {
    var decoder = FrameDecoder()
    while true {
      while let event = decoder.next() {
        guard case .frame(let header, _) = event else { return false }
        if header.flags != FrameFlags.remoteOpen.rawValue && header.type == FrameType.request.rawValue { return true }
        if FrameFlags(rawValue: header.flags).contains(.remoteClosed) { return true }
      }
      let count = decoder.fillRoom { room in
        guard case .received(let count)? = try? socket.receive(into: room) else { return 0 }
        return count
      }
      if count == 0 { return false }
    }
  }
}
