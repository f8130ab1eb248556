import FerryServer
import FerryStore
import FerryWire
import Foundation
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

  private final class LongReads: Sendable {
    let underway = Atomic(0)
    let mayEnd = Atomic(false)
  }

  @Test("whoever reads much of what is stored, on as many threads as work at once, keeps nobody else from reading")
  func longReads() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo")
      try peer.publish("1.0.0", "x", to: "my_repo")
      let (long, store) = (LongReads(), server.store)
      defer { long.mayEnd.store(true, ordering: .relaxed) }
      for _ in 0..<20 {
        Thread.detachNewThread {
          try? store.read { _ in
            long.underway.wrappingAdd(1, ordering: .relaxed)
            while !long.mayEnd.load(ordering: .relaxed) { usleep(1000) }
            long.underway.wrappingSubtract(1, ordering: .relaxed)
          }
        }
      }
      try eventually("all of them read") { long.underway.load(ordering: .relaxed) == 20 }
      let request = ListPackageVersionsRequest(
        domain: "my_domain", repository: "my_repo", format: "npm", package: "my-package")
      #expect(try peer.call(ArtifactsMethods.listPackageVersions, request).versions.count == 1)
      long.mayEnd.store(true, ordering: .relaxed)
      try eventually("they have ended") { long.underway.load(ordering: .relaxed) == 0 }
    }
  }
}
