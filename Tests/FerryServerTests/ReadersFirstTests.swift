import FerryServer
import FerryWire
import Synchronization
import Testing

/// Of one user's connections, those whose calls are answered at once go before those whose calls wait for the disk.
@Suite("Who reads goes first")
struct ReadersFirstTests {
  /// Notes the calls in the order in which they are begun.
  private final class Order: ServerInterceptor {
    private let begun = Mutex<[String]>([])

    var methods: [String] { begun.withLock { $0 } }

    func begin(_ call: InterceptedCall) -> ((CallResult) -> Void)? {
      begun.withLock { $0.append(call.method) }
      return nil
    }
  }

  @Test("a read is begun before the calls of many that came first, and each of those is begun while one peer reads on")
  func order() async throws {
    let order = Order()
    try await TestServer.run(interceptors: [order]) { server in
      let (method, request) = (ArtifactsMethods.describeDomain, DescribeDomainRequest(domain: "no-such-domain"))
      let reader = try server.peer()
      let others = try (0..<8).map { _ in try server.peer() }
      // What each of them does is known by its call before.
      for other in others {
        try other.send(other.frame(method, request))
        _ = try other.receiveStatus()
      }
      #expect(try reader.isServed())
      let before = order.methods.count
      let hold = LoopHold.begin(server)
      for other in others { try other.send(other.frame(method, request)) }
      let reads = 2000
      try reader.send((0..<reads).reduce(into: []) { bytes, _ in bytes += reader.frame(HealthMethods.check, .init()) })
      hold.end()
      for _ in 0..<reads { #expect(try reader.receiveFrame() != nil) }
      for other in others { _ = try other.receiveStatus() }
      let methods = order.methods.dropFirst(before)
      #expect(methods.first == "Check")
      #expect(methods.count { $0 == "DescribeDomain" } == others.count)
      // Nobody waits for all that one peer has to read.
      #expect(methods.last == "Check")
    }
  }
}
