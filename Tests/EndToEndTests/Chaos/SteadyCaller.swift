import FerryClient
import Foundation
import Glibc
import Synchronization

/// A client that behaves, beside others that do not: it calls again and again on one connection, and looks at what it is
/// answered. A call that has to be repeated has failed.
final class SteadyCaller: Sendable {
  private struct State {
    var failures: [String] = []
    var calls = 0
    var slowest = Duration.zero
  }

  private let client: FerryClient
  private let state = Mutex(State())
  private let isStopping = Atomic(false)
  private let isOver = DispatchSemaphore(value: 0)

  /// Calls once.
  init(_ daemon: TestDaemon) throws {
    client = FerryClient(
      socket: daemon.socket, configuration: .init(timeout: .seconds(60), reconnectTimeout: .zero, throttlingRepeats: 0))
    try call(0)
  }

  /// Begins to call.
  func start() {
    Thread { [self] in
      var round = 1
      while !isStopping.load(ordering: .relaxed) {
        note { try call(round) }
        round += 1
      }
      isOver.signal()
    }.start()
  }

  private func note(_ call: () throws -> Void) {
    let start = ContinuousClock.now
    let result = Result { try call() }
    let time = start.duration(to: .now)
    let isStopped = state.withLock { state in
      state.calls += 1
      state.slowest = max(state.slowest, time)
      if case .failure(let error) = result { state.failures.append("\(error)") }
      return state.failures.count > 10
    }
    if isStopped { isStopping.store(true, ordering: .relaxed) }
  }

  private func call(_ round: Int) throws {
    switch round % 3 {
    case 0:
      let name = try client.blocking.describeRepository(.init(domain: "my_domain", repository: "my_repo"))
        .repository?.name
      guard name == "my_repo" else { throw TestFailure("it was told of \(String(describing: name))") }
    case 1:
      let asset = try client.blocking.openPackageVersionAsset(
        .init(
          domain: "my_domain", repository: "my_repo", format: "npm", package: "lodash", packageVersion: "1.0.0",
          asset: "package.tgz"))
      guard try asset.read(at: 0, count: 100) == Array("content".utf8) else { throw TestFailure("other bytes came") }
    default:
      let answer = try client.blocking.copyPackageVersions(
        .init(
          domain: "my_domain", sourceRepository: "my_repo", destinationRepository: "repo-2", format: "npm",
          package: "lodash", versions: ["2.0.0"]))
      guard answer.failedVersions["2.0.0"]?.errorCode == "NOT_FOUND" else { throw TestFailure("\(answer)") }
    }
  }

  /// Stops. The connection stays.
  ///
  /// - Returns: what failed, how many calls there were, and the time that the slowest took.
  func stop() -> (failures: [String], calls: Int, slowest: Duration) {
    isStopping.store(true, ordering: .relaxed)
    isOver.wait()
    return state.withLock { ($0.failures, $0.calls, $0.slowest) }
  }
}
