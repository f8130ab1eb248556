internal import FerrySocket
internal import FerryWire
internal import Glibc
internal import Synchronization

/// A client's end of a connection, which sends what it is told to. For one thread at a time.
final class FuzzConnection: Sendable {
  /// For an answer that must come.
  private static let answerTime: Duration = .seconds(20)

  private struct State {
    var decoder = FrameDecoder()
    var received: [OwnedDescriptor] = []
    var lastStreamID: UInt32 = 0
  }

  private let socket: UnixSocket
  private let state = Mutex(State())

  init(_ path: String) throws {
    socket = try UnixSocket.connect(to: SocketAddress(path), timeout: Self.answerTime)
  }

  /// The descriptors that came so far.
  var received: [OwnedDescriptor] { state.withLock { $0.received } }

  /// Sends all bytes, and descriptors with the first of them. False where the server has closed.
  func send(_ bytes: [UInt8], passing descriptors: [Int32] = []) throws -> Bool {
    var sent = 0
    while sent < bytes.count {
      let result = try bytes[sent...].withUnsafeBytes { rest in
        try socket.send(rest, descriptors: sent == 0 ? descriptors : [], waits: false)
      }
      switch result {
      case .sent(let count): sent += count
      case .peerClosed: return false
      case .wouldBlock:
        guard try socket.waitUntilWritable(timeout: Self.answerTime) else { throw BrokenPromise("it is not read") }
      }
    }
    return true
  }

  func finishSending() {
    _ = Glibc.shutdown(socket.descriptor.rawValue, Int32(SHUT_WR))
  }

  /// The next frame; nil at the end, and where none comes in time.
  func receiveFrame(until deadline: ContinuousClock.Instant) throws -> (FrameHeader, [UInt8])? {
    try state.withLock { state in
      while true {
        switch state.decoder.next() {
        case .frame(let header, let body): return (header, Array(body))
        case .refused(let header): throw BrokenPromise("the server's frame has \(header.dataLength) bytes")
        case nil: break
        }
        guard try socket.waitUntilReadable(timeout: max(.zero, deadline - .now)) else { return nil }
        let count = try state.decoder.fill { room in
          switch try socket.receive(into: room, descriptors: &state.received, waits: false) {
          case .received(let count), .receivedWithoutDescriptors(let count): count
          case .wouldBlock, .endOfStream: 0
          }
        }
        if count == 0 { return nil }
      }
    }
  }

  /// Makes a call, and takes its answer for granted.
  func call<Request, Response>(_ method: RPCMethod<Request, Response>, _ request: Request) throws -> Response {
    let streamID = state.withLock { state in
      state.lastStreamID = state.lastStreamID == 0 ? 1 : state.lastStreamID + 2
      return state.lastStreamID
    }
    guard try send(FrameEncoder.request(streamID: streamID, method, request, timeoutNanoseconds: 0)),
      let (_, body) = try receiveFrame(until: .now + Self.answerTime)
    else { throw BrokenPromise("no answer to \(method.name)") }
    let response = try TtrpcResponse(unpacking: body)
    if let status = response.status, status.code != 0 { throw BrokenPromise("\(method.name): \(status.message)") }
    return try Response(unpacking: response.payload)
  }

  func isServed() -> Bool { (try? call(HealthMethods.check, .init()))?.status == "SERVING" }
}
