import FerrySocket
import Glibc
import Testing

@Suite("A listener that a service manager made")
struct AdoptedListenerTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A bound socket, as a service manager makes it: nothing removes its file.
  private func bound(at address: String, type: Int32 = Int32(SOCK_STREAM.rawValue)) throws -> OwnedDescriptor {
    let descriptor = OwnedDescriptor(owning: socket(AF_UNIX, type, 0))
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    let isAbstract = address.hasPrefix("@")
    let bytes = isAbstract ? [0] + address.utf8.dropFirst() : Array(address.utf8)
    withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: bytes) }
    let length = MemoryLayout<sa_family_t>.size + bytes.count + (isAbstract ? 0 : 1)
    let result = withUnsafePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor.rawValue, $0, socklen_t(length)) }
    }
    try #require(result == 0)
    return descriptor
  }

  private func listening(at address: String) throws -> OwnedDescriptor {
    let descriptor = try bound(at: address)
    try #require(listen(descriptor.rawValue, 8) == 0)
    return descriptor
  }

  @Test("accepts who connects, and knows where it listens", arguments: ["file", "@ferry-adopted-\(getpid())"])
  func adopts(name: String) throws {
    let text = name == "file" ? folder.path("s") : name
    let listener = try UnixListener.adopt(listening(at: text))
    #expect(listener.address.text == text)
    #expect(listener.kind == .inherited)
    guard case .wouldBlock = try listener.accept() else {
      Issue.record("nobody has connected yet")
      return
    }
    let client = try UnixSocket.connect(to: SocketAddress(text), timeout: .seconds(5))
    guard case .accepted = try listener.accept() else {
      Issue.record("a connection waits")
      return
    }
    withExtendedLifetime(client) {}
  }

  @Test("leaves the socket and its file as they are when it closes: who connects waits for the next daemon")
  func closing() throws {
    let path = folder.path("s")
    let manager = try listening(at: path)
    let first = try UnixListener.adopt(manager.duplicate())
    first.close()
    #expect(DefaultSocketPath.fileExists(path))
    let client = try UnixSocket.connect(to: SocketAddress(path), timeout: .seconds(5))
    let second = try UnixListener.adopt(manager.duplicate())
    guard case .accepted = try second.accept() else {
      Issue.record("the connection is lost")
      return
    }
    withExtendedLifetime(client) {}
  }

  @Test("refuses what it cannot accept from, and says what to change")
  func refusals() throws {
    func refusal(_ descriptor: OwnedDescriptor) throws -> SocketError {
      try #require(throws: SocketError.self) { try UnixListener.adopt(descriptor) }
    }
    let file = OwnedDescriptor(owning: open("/dev/null", O_RDONLY))
    #expect(try refusal(file).errorNumber == ENOTSOCK)
    let internet = OwnedDescriptor(owning: socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
    #expect(try refusal(internet).description.contains("no Unix socket"))
    let datagrams = try bound(at: folder.path("d"), type: Int32(SOCK_DGRAM.rawValue))
    #expect(try refusal(datagrams).description.contains("no stream socket"))
    #expect(try refusal(bound(at: folder.path("b"))).description.contains("does not listen"))
    let (end, _) = try UnixSocket.pair()
    #expect(try refusal(end.descriptor).description.contains("Accept=no"))
  }
}
