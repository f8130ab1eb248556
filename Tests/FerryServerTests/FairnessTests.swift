import FerryModel
import FerryServer
import FerryStore
import FerryWire
import Glibc
import Synchronization
import Testing

/// Users take turns: one who floods does not keep another waiting behind all that they ask for.
@Suite("Fairness between users", .enabled(if: OtherUser.isPossible, "only root can play another user"))
struct FairnessTests {
  /// Notes whose calls begin, in their order.
  private final class Order: ServerInterceptor {
    private let uids = Mutex<[UInt32]>([])
    var all: [UInt32] { uids.withLock { $0 } }

    func begin(_ call: InterceptedCall) -> ((CallResult) -> Void)? {
      uids.withLock { $0.append(call.context.caller.uid) }
      return nil
    }
  }

  /// Where nobody is as much the owner as root is.
  private static func twoOwners() throws -> IdentityMap {
    var map = try IdentityMap.owner
    map.users[OtherUser.nobody] = .init(principal: .root(of: map.account), policies: [.allowAll])
    return map
  }

  private static func checks(_ count: Int, of peer: Peer) -> [UInt8] {
    (0..<count).reduce(into: []) { bytes, _ in bytes += peer.frame(HealthMethods.check, .init()) }
  }

  @Test("one call is served after a few turns, and not behind all that 100 connections of another user have sent")
  func reads() async throws {
    let order = Order()
    try await TestServer.run(interceptors: [order]) { server in
      let (floods, each) = (100, 400)
      let flooding = try (0..<floods).map { _ in try server.peer(ofUser: OtherUser.nobody) }
      let single = try server.peer()
      for peer in flooding + [single] { #expect(try peer.isServed()) }
      let before = order.all.count
      // All of it is there before the loop goes on.
      let hold = LoopHold.begin(server)
      for peer in flooding { try peer.send(Self.checks(each, of: peer)) }
      try single.send(Self.checks(1, of: single))
      hold.end()
      #expect(try single.receiveStatus().status.code == 0)
      for peer in flooding {
        for _ in 0..<each { #expect(try peer.receiveStatus().status.code == 0) }
      }
      let served = order.all[before...]
      #expect(served.count == floods * each + 1)
      let place = try #require(served.firstIndex(of: geteuid())) - before
      print("one call was served behind \(place) of another user's \(floods * each)")
      #expect(place < floods * each / 10)
    }
  }

  @Test("one connection's many requests do not keep those of the same user's others waiting")
  func connections() async throws {
    let order = Order()
    try await TestServer.run(interceptors: [order]) { server in
      let (flooding, single) = (try server.peer(), try server.peer())
      for peer in [flooding, single] { #expect(try peer.isServed()) }
      let hold = LoopHold.begin(server)
      let bytes = Self.checks(3000, of: flooding)
      let sent = try flooding.sendWhilePossible(bytes, patience: .milliseconds(100))
      try single.send(Self.checks(1, of: single))
      hold.end()
      #expect(try single.receiveStatus().status.code == 0)
      let behind = order.all.count
      try flooding.send(Array(bytes[sent...]))
      for _ in 0..<3000 { #expect(try flooding.receiveStatus().status.code == 0) }
      #expect(order.all.count == 3003)
      // It may have gone on while the answer was on its way.
      #expect(behind < 2000, "answered behind \(behind)")
    }
  }

  @Test("a write is committed after a share of those of a user who has thousands waiting, and of each after its own")
  func writes() async throws {
    try await TestServer.run(identities: try Self.twoOwners()) { server in
      let (flooding, single) = (try server.peer(ofUser: OtherUser.nobody), try server.peer())
      try single.makeDomain("source", "flooded", "quiet")
      let names = (0..<200).map { "1.0.\($0)" }
      for name in names { try single.publish(name, name, to: "source") }
      try await server.noteStoredOrder()
      let gate = WriterGate.close(server.store)
      let copies = try names.map {
        try flooding.submit(ArtifactsMethods.copyPackageVersions, .copy([$0], from: "source", to: "flooded"))
      }
      try eventually("they wait") { server.store.waitingWrites == 200 }
      let copy = try single.submit(
        ArtifactsMethods.copyPackageVersions, .copy(["1.0.7"], from: "source", to: "quiet"))
      try eventually("it waits, too") { server.store.waitingWrites == 201 }
      gate.open()
      _ = try single.answer(copy, ArtifactsMethods.copyPackageVersions)
      for stream in copies { _ = try flooding.answer(stream, ArtifactsMethods.copyPackageVersions) }
      // In their order, and the one among the first of them.
      #expect(try server.storedOrder(in: "flooded") == names)
      let place = try server.storedPlaces().firstIndex(of: "quiet") ?? .max
      #expect(place < 40, "committed behind \(place)")
    }
  }

  @Test("writes to one repository keep their order, whoever makes them")
  func sameDestination() async throws {
    try await TestServer.run(identities: try Self.twoOwners()) { server in
      let (flooding, single) = (try server.peer(ofUser: OtherUser.nobody), try server.peer())
      try single.makeDomain("source", "shared")
      let names = (0..<100).map { "1.0.\($0)" }
      for name in names + ["2.0.0"] { try single.publish(name, name, to: "source") }
      try await server.noteStoredOrder()
      let gate = WriterGate.close(server.store)
      let copies = try names.map {
        try flooding.submit(ArtifactsMethods.copyPackageVersions, .copy([$0], from: "source", to: "shared"))
      }
      try eventually("they wait") { server.store.waitingWrites == 100 }
      let copy = try single.submit(
        ArtifactsMethods.copyPackageVersions, .copy(["2.0.0"], from: "source", to: "shared"))
      try eventually("it waits, too") { server.store.waitingWrites == 101 }
      gate.open()
      _ = try single.answer(copy, ArtifactsMethods.copyPackageVersions)
      for stream in copies { _ = try flooding.answer(stream, ArtifactsMethods.copyPackageVersions) }
      #expect(try server.storedOrder(in: "shared") == names + ["2.0.0"])
    }
  }

  @Test("what is left of a turn is served in the next one, also behind the end of what a peer sends")
  func leftOvers() async throws {
    try await TestServer.run { server in
      let peers = try (0..<4).map { _ in try server.peer() }
      for peer in peers { #expect(try peer.isServed()) }
      let hold = LoopHold.begin(server)
      for peer in peers {
        try peer.send(Self.checks(500, of: peer))
        peer.finishSending()
      }
      hold.end()
      for peer in peers {
        for _ in 0..<500 { #expect(try peer.receiveStatus().status.code == 0) }
        #expect(try peer.receive(1) == nil)
      }
    }
  }
}
