import CLinux
import FerrySocket
import Glibc
import Synchronization
import Testing

@Suite("A connection")
struct UnixSocketTests {
  /// Sends all of the text on a socket that has room for it.
  private func send(_ text: String, _ socket: UnixSocket, descriptors: [Int32] = []) throws -> SendResult {
    let bytes = Array(text.utf8)
    return try bytes.withUnsafeBytes { try socket.send($0, descriptors: descriptors) }
  }

  private func receive(
    _ socket: UnixSocket, _ descriptors: inout [OwnedDescriptor]
  ) throws -> (ReceiveResult, String) {
    var buffer = [UInt8](repeating: 0, count: 100)
    let result = try buffer.withUnsafeMutableBytes { try socket.receive(into: $0, descriptors: &descriptors) }
    switch result {
    case .received(let count), .receivedWithoutDescriptors(let count):
      return (result, String(decoding: buffer[..<count], as: UTF8.self))
    case .wouldBlock, .endOfStream: return (result, "")
    }
  }

  private func pipe() throws -> (read: OwnedDescriptor, write: OwnedDescriptor) {
    var ends: [Int32] = [-1, -1]
    try #require(Glibc.pipe(&ends) == 0)
    try #require(fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0)
    return (OwnedDescriptor(owning: ends[0]), OwnedDescriptor(owning: ends[1]))
  }

  @Test("carries bytes, and says when there are none, when there is no room, and when the peer is gone")
  func results() throws {
    let (a, b) = try UnixSocket.pair(nonBlocking: true)
    var descriptors: [OwnedDescriptor] = []
    #expect(try receive(b, &descriptors) == (.wouldBlock, ""))
    #expect(try send("hello", a) == .sent(5))
    #expect(try receive(b, &descriptors) == (.received(5), "hello"))
    let block = [UInt8](repeating: 7, count: 1 << 20)
    let sent = try block.withUnsafeBytes { try a.send($0) }
    guard case .sent(let count) = sent else {
      Issue.record("\(sent)")
      return
    }
    #expect(count > 0 && count < block.count)
    #expect(try send("x", a) == .wouldBlock)
    #expect(descriptors.isEmpty)
  }

  @Test("ends without SIGPIPE, whoever closes first")
  func ends() throws {
    for unread in [false, true] {
      let (a, b) = try UnixSocket.pair()
      if unread { _ = try send("never read", a) }
      _ = try send("last words", b)
      b.shutdown()
      var descriptors: [OwnedDescriptor] = []
      #expect(try send("x", a) == .peerClosed)
      #expect(try receive(a, &descriptors) == (.received(10), "last words"))
      #expect(try receive(a, &descriptors) == (.endOfStream, ""))
    }
  }

  @Test("a peer that closed with bytes unread has ended, all the same")
  func reset() throws {
    // The other end lives only in this function.
    func sendToOneThatCloses() throws -> UnixSocket {
      let (a, _) = try UnixSocket.pair()
      _ = try send("never read", a)
      return a
    }
    let a = try sendToOneThatCloses()
    try a.setReceiveTimeout(.seconds(10))
    var descriptors: [OwnedDescriptor] = []
    #expect(try receive(a, &descriptors) == (.endOfStream, ""))
  }

  @Test("passes descriptors with the bytes, closed on exec", arguments: [1, 2, 16])
  func descriptors(count: Int) throws {
    let (a, b) = try UnixSocket.pair()
    let (read, write) = try pipe()
    let result = try send("here", a, descriptors: Array(repeating: write.rawValue, count: count))
    #expect(result == .sent(4))
    var descriptors: [OwnedDescriptor] = []
    #expect(try receive(b, &descriptors) == (.received(4), "here"))
    #expect(descriptors.count == count)
    for (index, descriptor) in descriptors.enumerated() {
      #expect(fcntl(descriptor.rawValue, F_GETFD) & FD_CLOEXEC != 0)
      var byte = UInt8(index)
      try #require(Glibc.write(descriptor.rawValue, &byte, 1) == 1)
      try #require(Glibc.read(read.rawValue, &byte, 1) == 1)
      #expect(byte == UInt8(index))
    }
  }

  @Test("refuses to send more descriptors than may go with a message")
  func tooManyToSend() throws {
    let (a, b) = try UnixSocket.pair(nonBlocking: true)
    let error = try #require(throws: SocketError.self) {
      try send("x", a, descriptors: Array(repeating: 0, count: UnixSocket.maximumDescriptors + 1))
    }
    #expect(error.errorNumber == EINVAL)
    var descriptors: [OwnedDescriptor] = []
    #expect(try receive(b, &descriptors) == (.wouldBlock, ""))
  }

  @Test("takes as many descriptors as Linux lets a peer send, and closes those that nobody wants")
  func manyReceived() throws {
    for wanted in [true, false] {
      let (a, b) = try UnixSocket.pair()
      let (read, write) = try pipe()
      sendRaw(a, copies: 253, of: write)
      withExtendedLifetime(write) {}
      if wanted {
        var descriptors: [OwnedDescriptor] = []
        #expect(try receive(b, &descriptors) == (.received(1), "x"))
        #expect(descriptors.count == 253)
      } else {
        var byte: [UInt8] = [0]
        #expect(try byte.withUnsafeMutableBytes { try b.receive(into: $0) } == .received(1))
      }
      // Our own writing end goes; the passed ones must be closed already.
      try #require(dup2(read.rawValue, write.rawValue) == write.rawValue)
      // A child that another test forks may hold one for a moment.
      var entry = pollfd(fd: read.rawValue, events: Int16(POLLIN), revents: 0)
      poll(&entry, 1, 10_000)
      var byte: UInt8 = 0
      #expect(Glibc.read(read.rawValue, &byte, 1) == 0, "a writing end is still open somewhere")
    }
  }

  /// Sends one byte with more descriptors than `send` allows.
  private func sendRaw(_ socket: UnixSocket, copies: Int, of descriptor: OwnedDescriptor) {
    let raws = Array(repeating: descriptor.rawValue, count: copies)
    var control = [UInt8](repeating: 0, count: linux_cmsg_space(copies * 4))
    var byte = UInt8(ascii: "x")
    let sent = control.withUnsafeMutableBytes { control in
      withUnsafeMutablePointer(to: &byte) { byte in
        var vector = iovec(iov_base: byte, iov_len: 1)
        return withUnsafeMutablePointer(to: &vector) { vector in
          var message = msghdr()
          message.msg_iov = vector
          message.msg_iovlen = 1
          message.msg_control = control.baseAddress
          message.msg_controllen = control.count
          guard let header = linux_cmsg_first(&message), let data = linux_cmsg_data(header) else { return -1 }
          header.pointee.cmsg_level = SOL_SOCKET
          header.pointee.cmsg_type = Int32(SCM_RIGHTS)
          header.pointee.cmsg_len = linux_cmsg_length(copies * 4)
          raws.withUnsafeBytes { UnsafeMutableRawBufferPointer(start: data, count: $0.count).copyMemory(from: $0) }
          return sendmsg(socket.descriptor.rawValue, &message, 0)
        }
      }
    }
    #expect(sent == 1)
  }

  @Test("says so where a process cannot open all that it is passed, and hands over what it could", arguments: [0, 2])
  func noRoomForDescriptors(room: rlim_t) throws {
    let (a, b) = try UnixSocket.pair()
    let (_, write) = try pipe()
    sendRaw(a, copies: 5, of: write)
    let status = try inForkedChild {
      // Numbers below the limit can be opened; all below the lowest free one are in use.
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      let lowest = dup(0)
      close(lowest)
      limit.rlim_cur = rlim_t(lowest) + room
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      var descriptors: [OwnedDescriptor] = []
      guard let (result, text) = try? receive(b, &descriptors) else { return 1 }
      guard result == .receivedWithoutDescriptors(1), text == "x" else { return 2 }
      return descriptors.count <= Int(room) && (room == 0) == descriptors.isEmpty ? 0 : 3
    }
    #expect(status == 0)
  }

  /// Keeps what it is to close.
  private final class Collector: DescriptorCloser {
    let closed = Mutex<[Int32]>([])
    func close(_ descriptor: Int32) {
      closed.withLock { $0.append(descriptor) }
      _ = Glibc.close(descriptor)
    }
  }

  @Test("gives the descriptors that nobody received to who closes them, also after the end of a connection")
  func unreceivedDescriptors() throws {
    let (a, b) = try UnixSocket.pair()
    let (read, write) = try pipe()
    let collector = Collector()
    #expect(b.takeUnreceivedDescriptors(closer: collector)?.count == nil)
    // More messages than are taken at once.
    for count in [1, 3, 0, 4, 5, 6, 1, 2] {
      _ = try send("some bytes", a, descriptors: Array(repeating: write.rawValue, count: count))
    }
    b.shutdown()
    var taken: [Int] = []
    while let descriptors = b.takeUnreceivedDescriptors(closer: collector) { taken.append(descriptors.count) }
    #expect(taken.reduce(0, +) == 22 && taken.count > 1)
    #expect(collector.closed.withLock { $0.count } == 22)
    #expect(!b.hasUnreceivedBytes)
    withExtendedLifetime((read, a)) {}
  }

  @Test("counts the messages that a peer has not received, at least as many as there are")
  func unreceivedMessages() throws {
    let (a, b) = try UnixSocket.pair()
    #expect(a.unreceivedMessages == 0)
    for count in 1...50 {
      _ = try send("answer", a)
      #expect((count...4 * count).contains(a.unreceivedMessages))
    }
    var descriptors: [OwnedDescriptor] = []
    while a.unreceivedMessages > 0 { _ = try receive(b, &descriptors) }
  }

  @Test("knows who is at the other end")
  func credentials() throws {
    let (a, _) = try UnixSocket.pair()
    let expected = PeerCredentials(processID: getpid(), userID: geteuid(), groupID: getegid())
    #expect(try a.peerCredentials() == expected)
  }

  @Test("says why it cannot connect, and what to do")
  func cannotConnect() throws {
    let folder = try TemporaryFolder()
    let address = try SocketAddress(folder.path("none.sock"))
    var error = try #require(throws: SocketError.self) { try UnixSocket.connect(to: address) }
    #expect(error.errorNumber == ENOENT)
    #expect(
      error.description == "connect \(address): No such file or directory (ENOENT). "
        + "No socket is there: start the daemon, or name its socket")
    close(open(address.text, O_CREAT | O_WRONLY, 0o644))
    error = try #require(throws: SocketError.self) { try UnixSocket.connect(to: address) }
    #expect(error.errorNumber == ECONNREFUSED)
  }

  @Test("gives up connecting after its timeout when the listener's queue is full")
  func connectTimeout() throws {
    let folder = try TemporaryFolder()
    let address = try SocketAddress(folder.path("s"))
    let listener = try UnixListener.listen(at: address, backlog: 0)
    let waiting = try UnixSocket.connect(to: address, timeout: .seconds(5))
    let start = ContinuousClock.now
    let error = try #require(throws: SocketError.self) {
      try UnixSocket.connect(to: address, timeout: .milliseconds(50))
    }
    #expect(error.errorNumber == ETIMEDOUT)
    #expect(ContinuousClock.now - start >= .milliseconds(50))
    withExtendedLifetime((listener, waiting)) {}
  }

  @Test("a blocking receive ends at its timeout, and waits as long as it is told")
  func receiveTimeout() throws {
    let (a, b) = try UnixSocket.pair()
    var byte: [UInt8] = [0]
    try a.setReceiveTimeout(.milliseconds(30))
    let start = ContinuousClock.now
    #expect(try byte.withUnsafeMutableBytes { try a.receive(into: $0) } == .wouldBlock)
    #expect(ContinuousClock.now - start >= .milliseconds(25))
    // The shortest is no wait, not one for ever.
    try a.setReceiveTimeout(.zero)
    #expect(try byte.withUnsafeMutableBytes { try a.receive(into: $0) } == .wouldBlock)
    #expect(try a.waitUntilReadable(timeout: .zero) == false)
    #expect(try a.waitUntilWritable(timeout: .zero) == true)
    _ = try send("x", b)
    #expect(try a.waitUntilReadable(timeout: nil) == true)
  }
}
