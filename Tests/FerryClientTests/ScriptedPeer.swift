import FerrySocket
import FerryWire
import Glibc
import Synchronization

/// A ttrpc server whose behaviour a test writes down: the script runs once for each connection, on its own thread.
final class ScriptedPeer: Sendable {
  let folder: TemporaryFolder
  let path: String
  private let listener: Mutex<UnixListener?>
  private let accepted = Mutex<[PeerConnection]>([])
  private let script: @Sendable (PeerConnection) -> Void

  /// - Parameter path: of its socket; nil for one in its folder.
  init(
    folder: TemporaryFolder? = nil, at path: String? = nil, _ script: @escaping @Sendable (PeerConnection) -> Void
  ) throws {
    self.folder = try folder ?? TemporaryFolder()
    self.script = script
    self.path = path ?? self.folder.path("ferry.sock")
    listener = Mutex(nil)
    try start()
  }

  deinit { stop() }

  /// How many connections there have been.
  var connectionCount: Int { accepted.withLock { $0.count } }

  /// Listens, again after ``stop()``.
  func start() throws {
    let new = try UnixListener.listen(at: SocketAddress(path))
    listener.withLock { $0 = new }
    startThread { [weak self] in
      while true {
        var entry = pollfd(fd: new.descriptor.rawValue, events: Int16(POLLIN), revents: 0)
        poll(&entry, 1, 120_000)
        guard case .accepted(let socket)? = try? new.accept() else { return }
        guard let self else { return }
        let connection = PeerConnection(socket, number: accepted.withLock { $0.count })
        accepted.withLock { $0.append(connection) }
        startThread { [script] in
          script(connection)
          connection.close()
        }
      }
    }
  }

  /// Stops as a daemon that is killed: nobody listens, every connection ends.
  func stop() {
    listener.withLock { listener in
      listener?.close()
      listener = nil
    }
    for connection in accepted.withLock({ $0 }) { connection.close() }
  }
}

/// One request as the peer saw it.
struct PeerRequest: Sendable {
  var streamID: UInt32
  var method: String
  var timeoutNanoseconds: Int64
  var metadata: [String: String]
  var payload: [UInt8]
  var flags: FrameFlags
  /// What came with the request's frame.
  var descriptors: [OwnedDescriptor]

  /// The request's message.
  func message<Message: WireMessage>(_ type: Message.Type = Message.self) throws -> Message {
    try Message(unpacking: payload)
  }
}

/// The peer's end of one connection.
final class PeerConnection: Sendable {
  /// Counted from 0 in the order in which they came.
  let number: Int
  private let socket: UnixSocket
  private let decoder = Mutex((frames: FrameDecoder(), passed: PassedDescriptors()))

  init(_ socket: UnixSocket, number: Int) {
    self.socket = socket
    self.number = number
    try? socket.setNonBlocking(false)
    try? socket.setReceiveTimeout(.seconds(120))
  }

  /// The next request; nil when the client has gone, or sends nothing for two minutes.
  func receive() -> PeerRequest? {
    while let (header, body, descriptors) = receiveFrame() {
      let request = try? body.withUnsafeBytes { bytes -> PeerRequest in
        let envelope = try RequestEnvelope(bytes)
        return PeerRequest(
          streamID: header.streamID, method: envelope.method, timeoutNanoseconds: envelope.timeoutNanoseconds,
          metadata: Dictionary(uniqueKeysWithValues: envelope.metadata.map { ($0.key, $0.value) }),
          payload: Array(envelope.payload), flags: FrameFlags(rawValue: header.flags), descriptors: descriptors)
      }
      if let request { return request }
    }
    return nil
  }

  /// The next frame; nil when the client has gone, or sends nothing for two minutes.
  func receiveFrame() -> (header: FrameHeader, body: [UInt8], descriptors: [OwnedDescriptor])? {
    decoder.withLock { decoder in
      while true {
        while let event = decoder.frames.next() {
          let descriptors = decoder.passed.take(unreadBytes: decoder.frames.unreadBytes).descriptors
          guard case .frame(let header, let body) = event else { continue }
          return (header, Array(body), descriptors)
        }
        var descriptors: [OwnedDescriptor] = []
        let count = try? decoder.frames.fill { room in
          if case .received(let count) = try socket.receive(into: room, descriptors: &descriptors) { return count }
          return 0
        }
        guard let count, count > 0 else { return nil }
        let unread = decoder.frames.unreadBytes
        if descriptors.isEmpty {
          decoder.passed.receivedBytes(count)
        } else {
          decoder.passed.received(descriptors, areComplete: true, withBytes: count, unreadBytes: unread)
        }
      }
    }
  }

  /// Answers a call.
  func reply(to streamID: UInt32, _ message: some WireMessage, passing descriptors: [OwnedDescriptor] = []) {
    send(FrameEncoder.response(streamID: streamID, message), passing: descriptors)
  }

  /// Fails a call.
  func reply(to streamID: UInt32, _ code: StatusCode, _ message: String, _ detail: ErrorDetail? = nil) {
    send(FrameEncoder.response(streamID: streamID, status: TtrpcStatus(code, message, detail: detail)))
  }

  /// Answers DescribeRepository as the daemon would, with the names that were asked for.
  func describe(_ request: PeerRequest) {
    guard let message = try? request.message(DescribeRepositoryRequest.self) else { return close() }
    reply(
      to: request.streamID,
      DescribeRepositoryResponse(
        repository: RepositoryDescription(name: message.repository, domainName: message.domain)))
  }

  /// Answers every call so, until the client goes.
  func describeAll() {
    while let request = receive() { describe(request) }
  }

  /// Sends bytes as they are.
  func send(_ bytes: [UInt8], passing descriptors: [OwnedDescriptor] = []) {
    _ = trySend(bytes, passing: descriptors)
  }

  /// The same. False when the client has gone.
  func trySend(_ bytes: [UInt8], passing descriptors: [OwnedDescriptor] = []) -> Bool {
    var start = 0
    while start < bytes.count {
      let passed = start == 0 ? descriptors.map(\.rawValue) : []
      let result = withExtendedLifetime(descriptors) {
        bytes.withUnsafeBytes { bytes in
          try? socket.send(UnsafeRawBufferPointer(rebasing: bytes[start...]), descriptors: passed)
        }
      }
      guard case .sent(let count)? = result else { return false }
      start += count
    }
    return true
  }

  /// Reads nothing, until the client has gone or half a minute has passed.
  func ignore() {
    var entry = pollfd(fd: socket.descriptor.rawValue, events: 0, revents: 0)
    poll(&entry, 1, 30_000)
  }

  func close() {
    socket.shutdown()
  }
}
