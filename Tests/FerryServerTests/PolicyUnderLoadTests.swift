import FerryModel
import FerryServer
import FerryWire
import Foundation
import Synchronization
import Testing

/// Policies that change while calls come.
@Suite("Policies that change under load")
struct PolicyUnderLoadTests {
  private static let arn = "arn:aws:codeartifact:us-east-1:111122223333"
  /// Two policies that both allow the copy, each by another statement, and deny what the other one allows: a call that
  /// saw a part of each would be refused.
  private static let one = """
    {"Version":"2012-10-17","Statement":[
    {"Effect":"Allow","Principal":"*","Action":"codeartifact:*","Resource":"\(arn):repository/my_domain/destination"},
    {"Effect":"Allow","Principal":"*","Action":"codeartifact:*","Resource":"\(arn):package/*"}]}
    """
  private static let other = """
    {"Version":"2012-10-17","Statement":[
    {"Effect":"Allow","Principal":"*","NotAction":"codeartifact:ListPackages","Resource":"*"},
    {"Effect":"Deny","Principal":{"AWS":"444455556666"},"Action":"*","Resource":"*"}]}
    """

  @Test("a call sees one policy whole, the old one or the new one, while they change all the time")
  func whole() async throws {
    try await TestServer.run { server in
      let owner = try server.peer()
      try owner.makeDomain("source", "destination")
      try owner.publish("1.0.0", "one", to: "source")
      try await server.restart(identities: .alice([policy(["*"], principal: nil)]))
      let putter = try server.peer()
      try putter.put(policy(["*"]), on: "source")
      try putter.put(Self.one, on: "destination")
      let callers = (0..<3).map { _ in Copier(server.socket) }
      for round in 0..<300 { try putter.put(round % 2 == 0 ? Self.other : Self.one, on: "destination") }
      for caller in callers {
        let (calls, failures) = try caller.stop()
        #expect(failures.isEmpty)
        #expect(calls > 20)
      }
    }
  }

  @Test("a call admitted before a Put is decided by the old policy, one after its answer by the new one")
  func beforeAndAfter() async throws {
    try await TestServer.run { server in
      let owner = try server.peer()
      try owner.makeDomain("source", "destination")
      try owner.publish("1.0.0", "one", to: "source")
      try await server.restart(identities: .alice([policy(["*"], principal: nil)]))
      let (putter, caller) = (try server.peer(), try server.peer())
      let copy = CopyPackageVersionsRequest.copy(["1.0.0"], from: "source", to: "destination")
      for round in 0..<60 {
        // One after the other on one connection: the first is admitted before the Put, the second behind it.
        try putter.putDomain(policy(["*"]))
        let before = try caller.submit(ArtifactsMethods.copyPackageVersions, copy)
        let put = try caller.submit(
          ArtifactsMethods.putDomainPermissionsPolicy,
          .init(domain: "my_domain", policyDocument: policy(["*"], effect: "Deny")))
        #expect(try caller.answer(before, ArtifactsMethods.copyPackageVersions).failedVersions.isEmpty, "\(round)")
        _ = try caller.answer(put, ArtifactsMethods.putDomainPermissionsPolicy)
        let failure = try caller.refusal(of: ArtifactsMethods.copyPackageVersions, copy)
        #expect(failure.message.hasSuffix("with an explicit deny in a resource-based policy"))
        #expect(
          try putter.refusal(of: ArtifactsMethods.copyPackageVersions, copy).name == "AccessDeniedException", "\(round)"
        )
      }
    }
  }
}

/// Copies again and again, on a thread and a connection of its own. It asks for the repository and for the package: of a
/// mixture of two policies one would be missing.
private final class Copier: Sendable {
  private struct State {
    var isStopping = false
    var hasEnded = false
    var calls = 0
    var failures: [String] = []
  }

  private let state = Mutex(State())

  init(_ socket: String) {
    let thread = Thread { [self] in
      do {
        let peer = try Peer(socket)
        while !state.withLock({ $0.isStopping }) {
          let answer = try peer.call(
            ArtifactsMethods.copyPackageVersions, .copy(["1.0.0"], from: "source", to: "destination"))
          state.withLock { state in
            state.calls += 1
            if !answer.failedVersions.isEmpty { state.failures.append("\(answer.failedVersions)") }
          }
        }
      } catch {
        state.withLock { $0.failures.append("\(error)") }
      }
      state.withLock { $0.hasEnded = true }
    }
    thread.start()
  }

  func stop() throws -> (calls: Int, failures: [String]) {
    state.withLock { $0.isStopping = true }
    let deadline = ContinuousClock.now + .seconds(60)
    while !state.withLock({ $0.hasEnded }) {
      guard ContinuousClock.now < deadline else { throw TestFailure("a caller does not end") }
      usleep(1000)
    }
    return state.withLock { ($0.calls, $0.failures) }
  }
}
