internal import CBench
internal import FerryClient
internal import FerrySocket
internal import FerryWire

/// Copies by many callers on one connection, which one thread plays: it keeps as many in flight as there are callers. So
/// little of the machine goes to the asking that what is measured is the daemon.
final class CopyStream {
  private let socket: UnixSocket
  private var decoder = FrameDecoder()
  /// As they came: they are looked at when the time is taken.
  private var answers: [[UInt8]] = []

  init(_ path: String) throws {
    socket = try UnixSocket.connect(to: SocketAddress(path), timeout: .seconds(30))
    try socket.setNonBlocking(false)
  }

  /// Makes the copies, of which each must write.
  ///
  /// - Returns: copies in a second.
  func rate(_ requests: [CopyPackageVersionsRequest], callers: Int) throws -> Double {
    let frames = requests.enumerated().map { index, request in
      FrameEncoder.request(
        streamID: UInt32(2 * index + 1), ArtifactsMethods.copyPackageVersions, request, timeoutNanoseconds: 0)
    }
    answers.reserveCapacity(frames.count)
    let start = monotonic_nanoseconds()
    var asked = min(callers, frames.count)
    try send(frames[..<asked])
    while answers.count < frames.count {
      try receive()
      let next = min(frames.count, answers.count + callers)
      try send(frames[asked..<next])
      asked = next
    }
    let nanoseconds = monotonic_nanoseconds() - start
    for answer in answers where try !Self.isCopy(answer) { throw BenchError("a copy has failed") }
    return Double(frames.count) * 1e9 / Double(nanoseconds)
  }

  private func send(_ frames: ArraySlice<[UInt8]>) throws {
    let bytes = Array(frames.joined())
    var sent = 0
    while sent < bytes.count {
      guard case .sent(let count) = try bytes[sent...].withUnsafeBytes({ try socket.send($0) }) else {
        throw BenchError("the daemon has closed the connection")
      }
      sent += count
    }
  }

  /// Takes the answers that are there, or the next one.
  private func receive() throws {
    var failure: SocketError?
    var hasEnded = false
    _ = decoder.fillRoom { room in
      do throws(SocketError) {
        switch try socket.receive(into: room) {
        case .received(let count), .receivedWithoutDescriptors(let count): return count
        case .endOfStream, .wouldBlock: hasEnded = true
        }
      } catch {
        failure = error
      }
      return 0
    }
    if let failure { throw failure }
    guard !hasEnded else { throw BenchError("the daemon has closed the connection") }
    while let event = decoder.next() {
      guard case .frame(_, let body) = event else { throw BenchError("the daemon has answered by too large a frame") }
      answers.append(Array(body))
    }
  }

  private static func isCopy(_ answer: [UInt8]) throws -> Bool {
    try answer.withUnsafeBytes { bytes in
      guard case .success(let payload) = try ResponseEnvelope(bytes) else { return false }
      return try CopyPackageVersionsResponse(unpacking: payload).successfulVersions.count == 1
    }
  }
}
