import FerryClient
import FerryWire
import Foundation
import Synchronization
import Testing

/// A disk that takes long for every sync.
@Suite("A slow disk")
struct SlowDiskTests {
  private static let microseconds: Int32 = 300_000
  private static let callers = 64
  private static let places = 8

  @Test(
    "writes wait in a bounded queue, one more is told at once to come back, reads do not wait, and what waits is done")
  func backpressure() throws {
    let faulty = try FaultyDaemon(configuration: #"{"limits": {"writesPerDestination": \#(Self.places)}}"#)
    let daemon = faulty.daemon
    for caller in 0..<Self.callers { try #expect(faulty.publish("v\(caller)") == .done) }
    try faulty.fail([FaultyDaemon.Rule(call: "slow", errno: Self.microseconds)])
    struct Ended {
      var version: String
      var error: FerryClientError?
      var time: Duration
    }
    let ended = Mutex<[Ended]>([])
    let client = FerryClient(socket: daemon.socket, configuration: .init(throttlingRepeats: 0)).blocking
    let group = DispatchGroup()
    for caller in 0..<Self.callers {
      group.enter()
      Thread.detachNewThread { [group] in
        let began = ContinuousClock.now
        var failure: FerryClientError?
        do throws(FerryClientError) {
          _ = try client.copyPackageVersions(
            .init(
              domain: "my_domain", sourceRepository: "my_repo", destinationRepository: "repo-2", format: "generic",
              namespace: "n", package: "p", versions: ["v\(caller)"]))
        } catch {
          failure = error
        }
        let (error, time) = (failure, began.duration(to: .now))
        ended.withLock { $0.append(Ended(version: "v\(caller)", error: error, time: time)) }
        group.leave()
      }
    }
    // Meanwhile.
    var slowest = Duration.zero
    while ended.withLock({ $0.count }) < Self.callers {
      let began = ContinuousClock.now
      #expect(try faulty.content("v0") == "v0")
      slowest = max(slowest, began.duration(to: .now))
      usleep(2_000)
    }
    group.wait()
    try faulty.heal()
    let (done, refused) = ended.withLock { all in (all.filter { $0.error == nil }, all.filter { $0.error != nil }) }
    #expect(slowest < .microseconds(Self.microseconds), "a read has waited for a sync")
    // One group is being committed, and so many wait; perhaps twice, where the first ones are done before the last ones come.
    #expect(done.count >= Self.places && done.count < Self.callers, "\(done.count)")
    for call in refused {
      #expect(call.error?.serviceName == "ThrottlingException", "\(call)")
      #expect(call.time < .microseconds(Self.microseconds), "who is refused has waited: \(call)")
      #expect("\(call)".contains("\(Self.places) writes wait for repository 'repo-2'"))
    }
    #expect(try daemon.metric("ferry_limit_reached_total{limit=\"writesPerDestination\"}") == Double(refused.count))
    #expect(try daemon.metric("ferry_writes_waiting") == 0)
    // What was answered is there, and nothing of what was refused.
    daemon.crash()
    try daemon.start()
    let there = try daemon.versions("--format generic --namespace n --package p", in: "repo-2")
    #expect(Set(there) == Set(done.map(\.version)))
  }
}
