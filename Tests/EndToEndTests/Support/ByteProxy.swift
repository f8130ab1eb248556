import FerrySocket
import Glibc
import Synchronization

/// Stands between a client and a daemon, and passes bytes on, but nothing else.
final class ByteProxy: Sendable {
  let path: String
  private let listener: UnixListener
  private let daemon: String

  /// - Parameter path: where it listens.
  init(_ path: String, to daemon: String) throws {
    self.path = path
    self.daemon = daemon
    listener = try UnixListener.listen(at: SocketAddress(path))
    thread { [listener] in
      while true {
        var entry = pollfd(fd: listener.descriptor.rawValue, events: Int16(POLLIN), revents: 0)
        poll(&entry, 1, -1)
        guard case .accepted(let client)? = try? listener.accept(),
          let server = try? UnixSocket.connect(to: SocketAddress(daemon))
        else { return }
        try? client.setNonBlocking(false)
        thread { Self.pass(from: client, to: server) }
        thread { Self.pass(from: server, to: client) }
      }
    }
  }

  deinit { listener.close() }

  private static func pass(from source: UnixSocket, to target: UnixSocket) {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = read(source.descriptor.rawValue, &buffer, buffer.count)
      guard count > 0 else { break }
      var rest = buffer[..<count]
      while !rest.isEmpty {
        let sent = rest.withUnsafeBytes { write(target.descriptor.rawValue, $0.baseAddress, $0.count) }
        guard sent > 0 else { return }
        rest = rest.dropFirst(sent)
      }
    }
    target.shutdown()
  }
}

/// Starts a thread that nobody waits for.
private func thread(_ body: @escaping @Sendable () -> Void) {
  final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var thread = pthread_t()
  let work = Unmanaged.passRetained(Work(body))
  pthread_create(
    &thread, nil,
    { work in
      if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
      return nil
    }, work.toOpaque())
  pthread_detach(thread)
}
