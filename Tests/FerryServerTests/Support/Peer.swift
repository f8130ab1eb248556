import FerrySocket
import FerryWire
import Glibc

/// A client that waits on its thread, and sends what it likes.
final class Peer {
  private let socket: UnixSocket
  private(set) var lastStreamID: UInt32 = 0
  /// Answers that came while another was waited for.
  private var waiting: [UInt32: [UInt8]] = [:]
  /// The descriptors that came so far, until a test takes them.
  var received: [OwnedDescriptor] = []

  init(_ path: String) throws {
    socket = try UnixSocket.connect(to: SocketAddress(path), timeout: .seconds(10))
    try socket.setReceiveTimeout(.seconds(60))
  }

  // MARK: bytes

  /// Sends all bytes, and descriptors with the first of them. False where the server has closed.
  @discardableResult
  func send(_ bytes: [UInt8], passing files: [PassedFile] = []) throws -> Bool {
    var sent = 0
    while sent < bytes.count {
      let descriptors = sent == 0 ? files.map(\.number) : []
      let result = try withExtendedLifetime(files) {
        try bytes[sent...].withUnsafeBytes { try socket.send($0, descriptors: descriptors) }
      }
      switch result {
      case .sent(let count): sent += count
      case .wouldBlock: throw TestFailure("the server does not read")
      case .peerClosed: return false
      }
    }
    return true
  }

  /// Sends as much as the server takes without waiting longer than so.
  ///
  /// - Returns: how many bytes went.
  func sendWhilePossible(_ bytes: [UInt8], patience: Duration) throws -> Int {
    var sent = 0
    while sent < bytes.count {
      switch try bytes[sent...].withUnsafeBytes({ try socket.send($0, waits: false) }) {
      case .sent(let count): sent += count
      case .peerClosed: return sent
      case .wouldBlock: if try !socket.waitUntilWritable(timeout: patience) { return sent }
      }
    }
    return sent
  }

  /// Says that nothing more will be sent; answers are still read.
  func finishSending() {
    _ = Glibc.shutdown(socket.descriptor.rawValue, Int32(SHUT_WR))
  }

  /// Ends the connection in both directions.
  func close() {
    socket.shutdown()
  }

  /// Receives so many bytes; nil where the server closes before.
  func receive(_ count: Int) throws -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: min(count, 64 << 10))
    while bytes.count < count {
      let wanted = min(chunk.count, count - bytes.count)
      let result = try chunk.withUnsafeMutableBytes { buffer in
        try socket.receive(
          into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]), descriptors: &received)
      }
      switch result {
      case .received(let count), .receivedWithoutDescriptors(let count): bytes += chunk[..<count]
      case .wouldBlock: throw TestFailure("the server does not answer")
      case .endOfStream: return nil
      }
    }
    return bytes
  }

  /// Whether anything comes, or the server closes, within the time.
  func isReadable(within time: Duration) throws -> Bool { try socket.waitUntilReadable(timeout: time) }

  /// Waits until the server closes, and throws away what it sends until then.
  func waitUntilClosed() throws {
    while try receive(1) != nil {}
  }

  // MARK: frames

  /// Receives one frame; nil where the server closes before.
  func receiveFrame() throws -> (header: FrameHeader, body: [UInt8])? {
    guard let bytes = try receive(FrameHeader.byteCount) else { return nil }
    let header = bytes.withUnsafeBytes { FrameHeader($0) }
    guard header.dataLength > 0 else { return (header, []) }
    guard let body = try receive(Int(header.dataLength)) else { return nil }
    return (header, body)
  }

  /// Receives the next answer's stream and status; a success has the code 0.
  func receiveStatus() throws -> (streamID: UInt32, status: TtrpcStatus) {
    guard let (header, body) = try receiveFrame() else { throw TestFailure("the server has closed") }
    guard header.type == FrameType.response.rawValue, header.flags == 0 else {
      throw TestFailure("type \(header.type), flags \(header.flags)")
    }
    return (header.streamID, try TtrpcResponse(unpacking: body).status ?? TtrpcStatus())
  }

  // MARK: calls

  /// Sends a request and does not wait.
  ///
  /// - Returns: its stream.
  func submit<Request, Response>(
    _ method: RPCMethod<Request, Response>, _ request: Request, timeoutNanoseconds: Int64 = 0,
    token: String? = nil, passing files: [PassedFile] = []
  ) throws -> UInt32 {
    try send(frame(method, request, timeoutNanoseconds: timeoutNanoseconds, token: token), passing: files)
    return lastStreamID
  }

  /// The id of a new stream.
  func nextStreamID() -> UInt32 {
    lastStreamID = lastStreamID == 0 ? 1 : lastStreamID + 2
    return lastStreamID
  }

  /// The frame of the next request, for a test that sends it in its own way.
  func frame<Request, Response>(
    _ method: RPCMethod<Request, Response>, _ request: Request, timeoutNanoseconds: Int64 = 0,
    token: String? = nil
  ) -> [UInt8] {
    return FrameEncoder.request(
      streamID: nextStreamID(), method, request, timeoutNanoseconds: timeoutNanoseconds,
      metadata: token.map { [TtrpcKeyValue(key: RequestToken.metadataKey, value: $0)] } ?? [])
  }

  /// Waits for the answer on a stream.
  ///
  /// - Throws: ``CallFailure`` where it is an error.
  func answer<Request, Response>(_ streamID: UInt32, _ method: RPCMethod<Request, Response>) throws -> Response {
    while true {
      if let body = waiting.removeValue(forKey: streamID) {
        let response = try TtrpcResponse(unpacking: body)
        if let status = response.status, status.code != 0 { throw CallFailure(status) }
        return try Response(unpacking: response.payload)
      }
      guard let (header, body) = try receiveFrame() else { throw TestFailure("the server has closed") }
      waiting[header.streamID] = body
    }
  }

  /// The failure on a stream.
  ///
  /// - Throws: `TestFailure` where the call succeeded.
  func failure<Request, Response>(_ streamID: UInt32, _ method: RPCMethod<Request, Response>) throws -> CallFailure {
    do {
      _ = try answer(streamID, method)
    } catch let failure as CallFailure {
      return failure
    }
    throw TestFailure("\(method.name) succeeded")
  }

  @discardableResult
  func call<Request, Response>(
    _ method: RPCMethod<Request, Response>, _ request: Request, timeoutNanoseconds: Int64 = 0,
    token: String? = nil, passing files: [PassedFile] = []
  ) throws -> Response {
    try answer(submit(method, request, timeoutNanoseconds: timeoutNanoseconds, token: token, passing: files), method)
  }

  /// How a call fails.
  func refusal<Request, Response>(
    of method: RPCMethod<Request, Response>, _ request: Request, timeoutNanoseconds: Int64 = 0,
    token: String? = nil, passing files: [PassedFile] = []
  ) throws -> CallFailure {
    try failure(submit(method, request, timeoutNanoseconds: timeoutNanoseconds, token: token, passing: files), method)
  }

  /// Whether the server answers on this connection.
  func isServed() throws -> Bool { try call(HealthMethods.check, .init()).status == "SERVING" }
}

/// A status that is no success.
struct CallFailure: Error, CustomStringConvertible {
  let code: StatusCode
  let message: String
  let detail: ErrorDetail

  init(_ status: TtrpcStatus) {
    code = StatusCode(rawValue: status.code) ?? .unknown
    message = status.message
    detail = status.errorDetail ?? ErrorDetail()
  }

  /// The exception's name; empty where the status carries none.
  var name: String { detail.name }
  var description: String { "\(code) \(name): \(message)" }
}
