import FerryServer
import FerryWire
import Synchronization
import Testing

/// A connection's turn may end in a timer or in a job, when the loop has been told of all that is ready: what is left of it is
/// served all the same, though nothing comes that would wake the loop.
@Suite("Turns that end in a timer or a job")
struct TurnEndTests {
  /// Lets some checks of the daemon's health take longer than any turn.
  private final class SlowChecks: ServerInterceptor {
    /// More than a turn of a user who is alone.
    private static let time = Duration.milliseconds(2)

    private let slow: @Sendable (Int) -> Bool
    private let seen = Mutex(0)

    /// - Parameter slow: says which, of all that come.
    init(_ slow: @escaping @Sendable (Int) -> Bool) {
      self.slow = slow
    }

    var count: Int { seen.withLock { $0 } }

    func begin(_ call: InterceptedCall) -> ((CallResult) -> Void)? {
      guard call.method == "Check" else { return nil }
      let number = seen.withLock { seen in
        defer { seen += 1 }
        return seen
      }
      guard slow(number) else { return nil }
      let began = ContinuousClock.now
      while began.duration(to: .now) < Self.time {}
      return nil
    }
  }

  private static func checks(_ count: Int, of peer: Peer) -> [UInt8] {
    (0..<count).reduce(into: []) { bytes, _ in bytes += peer.frame(HealthMethods.check, .init()) }
  }

  /// Receives so many answers, none of which may take long.
  private static func receive(_ count: Int, _ peer: Peer, _ comment: Comment = "") throws {
    for number in 0..<count {
      try #require(try peer.isReadable(within: .seconds(10)), "\(number) of \(count) came \(comment)")
      #expect(try peer.receiveStatus().status.code == 0)
    }
  }

  @Test("in a job: what waited behind a stream's messages is served when its handler has ended and left them")
  func job() async throws {
    var limits = ServerLimits()
    let refused = WriteAssetUploadRequest(offset: -1)
    let left = WriteAssetUploadRequest(content: [UInt8](repeating: 1, count: 99))
    // The first of them leaves room, the second none: then no more frames are taken.
    limits.streamInboxBytes = 50
    let checks = SlowChecks { _ in true }
    try await TestServer.run(limits: limits, interceptors: [checks]) { server in
      let (peer, gate, count) = (try server.peer(), "turn in a job", 5)
      let stream = try peer.open("SlowSum", WriteAssetUploadRequest(uploadId: gate))
      try eventually("the handler waits") { TestStreams.gates.isReached(gate) }
      let messages = [refused, left].flatMap { FrameEncoder.data(streamID: stream, $0) }
      try peer.send(messages + Self.checks(count, of: peer))
      #expect(try !peer.isReadable(within: .milliseconds(50)))
      #expect(checks.count == 0)
      // It takes the first message and fails. That is the last job that there is.
      TestStreams.gates.open(gate)
      let (failed, status) = try peer.receiveStatus()
      #expect(failed == stream && status.code == StatusCode.invalidArgument.rawValue)
      try Self.receive(count, peer)
      #expect(checks.count == count)
    }
  }

  @Test("in a timer: whichever of the requests behind a slow reader's answers ends the turn, all are served")
  func timer() async throws {
    var limits = ServerLimits()
    // Each request waits for the answer before to go out. After some in a row the others have their turn first, and a timer
    // goes on.
    limits.writeHighWaterBytes = 1
    let count = 50
    // Of each peer's another one, from the last to the first.
    let checks = SlowChecks { number in number % count == count - 1 - number / count }
    try await TestServer.run(limits: limits, interceptors: [checks]) { server in
      for round in 0..<count {
        let peer = try server.peer()
        try peer.send(Self.checks(count, of: peer))
        try Self.receive(count, peer, "to peer \(round)")
      }
      #expect(checks.count == count * count)
    }
  }
}
