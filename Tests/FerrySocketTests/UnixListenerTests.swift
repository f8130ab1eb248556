import FerrySocket
import Glibc
import Synchronization
import Testing

@Suite("A listener")
struct UnixListenerTests {
  let folder: TemporaryFolder
  let address: SocketAddress

  init() throws {
    folder = try TemporaryFolder()
    address = try SocketAddress(folder.path("ferry.sock"))
  }

  /// A socket file at which nobody listens, as a daemon that was killed leaves it.
  private func leaveStaleSocket() throws {
    let raw = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(raw) }
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: address.text.utf8) }
    let result = withUnsafePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(raw, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(result == 0)
  }

  private func mode(_ path: String) throws -> UInt32 {
    var status = stat()
    try #require(lstat(path, &status) == 0)
    return status.st_mode & 0o7777
  }

  private func exists(_ name: String) -> Bool { DefaultSocketPath.fileExists(folder.path(name)) }

  @Test("accepts who connects, on a socket that does not block and is closed on exec")
  func accepts() throws {
    let listener = try UnixListener.listen(at: address)
    guard case .wouldBlock = try listener.accept() else {
      Issue.record("nobody has connected yet")
      return
    }
    let client = try UnixSocket.connect(to: address, timeout: .seconds(5))
    guard case .accepted(let server) = try listener.accept() else {
      Issue.record("a connection waits")
      return
    }
    #expect(fcntl(server.descriptor.rawValue, F_GETFL) & O_NONBLOCK != 0)
    #expect(fcntl(server.descriptor.rawValue, F_GETFD) & FD_CLOEXEC != 0)
    #expect(fcntl(client.descriptor.rawValue, F_GETFL) & O_NONBLOCK == 0)
    #expect(fcntl(client.descriptor.rawValue, F_GETFD) & FD_CLOEXEC != 0)
    #expect(fcntl(listener.descriptor.rawValue, F_GETFD) & FD_CLOEXEC != 0)
  }

  @Test("gives its file the mode it was told, whatever the umask", arguments: [0o600, 0o660, 0o666] as [UInt32])
  func mode(mode wanted: UInt32) throws {
    let status = try inForkedChild {
      umask(0o077)
      guard let listener = try? UnixListener.listen(at: address, mode: wanted) else { return 1 }
      let good = (try? mode(address.text)) == wanted
      listener.close()
      return good ? 0 : 2
    }
    #expect(status == 0)
  }

  @Test("takes over a socket file at which nobody listens")
  func staleSocket() throws {
    try leaveStaleSocket()
    let error = try #require(throws: SocketError.self) { try UnixSocket.connect(to: address) }
    #expect(error.errorNumber == ECONNREFUSED)
    let listener = try UnixListener.listen(at: address)
    _ = try UnixSocket.connect(to: address, timeout: .seconds(5))
    withExtendedLifetime(listener) {}
  }

  @Test("leaves a socket alone at which somebody listens, with a lock or without")
  func liveSocket() throws {
    let first = try UnixListener.listen(at: address)
    for withLock in [true, false] {
      if !withLock { try #require(unlink(folder.path("ferry.sock.lock")) == 0) }
      let error = try #require(throws: SocketError.self) { try UnixListener.listen(at: address) }
      #expect(error.errorNumber == EADDRINUSE)
      #expect(error.description.contains("listening there already"))
      _ = try UnixSocket.connect(to: address, timeout: .seconds(5))
    }
    withExtendedLifetime(first) {}
  }

  @Test("counts a listener whose queue is full as alive")
  func fullQueue() throws {
    let first = try UnixListener.listen(at: address, backlog: 0)
    try #require(unlink(folder.path("ferry.sock.lock")) == 0)
    let waiting = try UnixSocket.connect(to: address, timeout: .seconds(5))
    let error = try #require(throws: SocketError.self) { try UnixListener.listen(at: address) }
    #expect(error.errorNumber == EADDRINUSE)
    withExtendedLifetime((first, waiting)) {}
  }

  @Test("never removes what is no socket", arguments: ["file", "folder", "link"])
  func otherFile(kind: String) throws {
    switch kind {
    case "file": close(open(address.text, O_CREAT | O_WRONLY, 0o644))
    case "folder": try #require(mkdir(address.text, 0o755) == 0)
    default: try #require(symlink(folder.path("elsewhere"), address.text) == 0)
    }
    let error = try #require(throws: SocketError.self) { try UnixListener.listen(at: address) }
    #expect(error.errorNumber == ENOTSOCK)
    var status = stat()
    #expect(lstat(address.text, &status) == 0)
    #expect(!exists("ferry.sock.lock"))
  }

  @Test("is alone: of many that start at once over a stale socket, one gets it")
  func race() async throws {
    for _ in 0..<40 {
      try leaveStaleSocket()
      let address = address
      let listeners = await withTaskGroup(of: UnixListener?.self) { group in
        for _ in 0..<8 { group.addTask { try? UnixListener.listen(at: address) } }
        return await group.reduce(into: [UnixListener]()) { if let listener = $1 { $0.append(listener) } }
      }
      try #require(listeners.count == 1)
      // What is reachable is the one that won.
      _ = try UnixSocket.connect(to: address, timeout: .seconds(5))
      guard case .accepted = try listeners[0].accept() else {
        Issue.record("the connection went to a socket that nobody owns")
        return
      }
      listeners[0].close()
      #expect(!exists("ferry.sock") && !exists("ferry.sock.lock"))
    }
  }

  @Test("removes its file when it closes, and when it is let go of")
  func removal() throws {
    var listener: UnixListener? = try UnixListener.listen(at: address)
    #expect(exists("ferry.sock"))
    listener?.close()
    listener?.close()
    #expect(!exists("ferry.sock") && !exists("ferry.sock.lock"))
    listener = try UnixListener.listen(at: address)
    #expect(exists("ferry.sock"))
    listener = nil
    #expect(!exists("ferry.sock") && !exists("ferry.sock.lock"))
  }

  @Test("leaves a file that took the place of its own")
  func foreignFile() throws {
    let listener = try UnixListener.listen(at: address)
    try #require(unlink(address.text) == 0)
    close(open(address.text, O_CREAT | O_WRONLY, 0o644))
    listener.close()
    #expect(exists("ferry.sock"))
  }

  @Test("refuses connections once it is closed, and its waiting accept ends")
  func closed() throws {
    let listener = try UnixListener.listen(at: address)
    try #require(link(address.text, folder.path("second-name")) == 0)
    listener.close()
    let error = try #require(throws: SocketError.self) {
      try UnixSocket.connect(to: SocketAddress(folder.path("second-name")))
    }
    #expect(error.errorNumber == ECONNREFUSED)
  }

  @Test("a forked child that lets go of it leaves its parent's file")
  func fork() throws {
    let listener = try UnixListener.listen(at: address)
    let status = try inForkedChild {
      listener.close()
      return 0
    }
    #expect(status == 0)
    _ = try UnixSocket.connect(to: address, timeout: .seconds(5))
  }

  @Test("says which folder is missing, and who may write in one that everybody may")
  func folders() throws {
    let missing = try SocketAddress(folder.path("none/ferry.sock"))
    var error = try #require(throws: SocketError.self) { try UnixListener.listen(at: missing) }
    #expect(error.errorNumber == ENOENT)
    #expect(error.description.contains("folder is not there"))
    try SocketFolder.create(for: missing)
    #expect(try mode(folder.path("none")) == 0o700)
    try UnixListener.listen(at: missing).close()
    try #require(chmod(folder.path("none"), 0o777) == 0)
    error = try #require(throws: SocketError.self) { try UnixListener.listen(at: missing) }
    #expect(error.errorNumber == EPERM)
    // A sticky folder, such as /tmp: others cannot remove what is ours.
    try #require(chmod(folder.path("none"), 0o1777) == 0)
    try UnixListener.listen(at: missing).close()
  }

  @Test("tells a lack of descriptors from an error, and accepts when there are some again")
  func noDescriptors() throws {
    let listener = try UnixListener.listen(at: address)
    guard case .wouldBlock = try listener.accept() else { return }
    let client = try UnixSocket.connect(to: address, timeout: .seconds(5))
    let status = try inForkedChild {
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      let usual = limit.rlim_cur
      limit.rlim_cur = 0
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      guard case .exhausted(EMFILE)? = try? listener.accept() else { return 1 }
      limit.rlim_cur = usual
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      guard case .accepted? = try? listener.accept() else { return 2 }
      return 0
    }
    #expect(status == 0)
    withExtendedLifetime(client) {}
  }
}
