import FerryClient
import FerrySocket
import Foundation
import Synchronization

/// Callers that keep a daemon busy with reads, copies and publishes, each one call after the other, until they are told
/// to stop. Not one of their calls may fail.
final class CallersUnderway: Sendable {
  private struct State {
    var failures: [String] = []
    var calls = 0
    var copied: [String] = []
    var published: [String] = []
  }

  private let state = Mutex(State())
  private let isStopping = Atomic(false)
  private let threads = DispatchGroup()

  /// Starts them: eight threads with a client each, and one that only connects.
  init(_ socket: String) throws {
    for number in 0..<8 {
      let client = FerryClient(socket: socket)
      start { [self] round in
        switch number % 4 {
        case 0:
          _ = try client.blocking.describeRepository(.init(domain: "my_domain", repository: "my_repo"))
        case 1:
          _ = try client.blocking.listPackageVersions(
            .init(domain: "my_domain", repository: "my_repo", format: "npm", package: "my-package"))
        case 2: try copy(client, "c\(number)-\(round)")
        default: try publish(client, "1.\(number).\(round)")
        }
      }
    }
    let address = try SocketAddress(socket)
    start { _ in
      _ = try UnixSocket.connect(to: address, timeout: .seconds(30))
      // As many as that can wait: connections are not made in a loop without work between them.
      usleep(1000)
    }
  }

  private func start(_ call: @escaping @Sendable (Int) throws -> Void) {
    let thread = Thread { [self] in
      defer { threads.leave() }
      for round in 0... {
        guard !isStopping.load(ordering: .relaxed) else { return }
        do {
          try call(round)
          state.withLock { $0.calls += 1 }
        } catch {
          state.withLock { $0.failures.append("\(error)") }
        }
      }
    }
    threads.enter()
    thread.start()
  }

  /// The package's other version, under a name of its own for each copy: what was there already is not listed.
  private func copy(_ client: FerryClient, _ package: String) throws {
    try publish(client, "1.0.0", package: package)
    let answer = try client.blocking.copyPackageVersions(
      .init(
        domain: "my_domain", sourceRepository: "my_repo", destinationRepository: "repo-2", format: "npm",
        package: package, versions: ["1.0.0"]))
    guard answer.failedVersions.isEmpty else { throw TestFailure("\(answer.failedVersions)") }
    state.withLock { $0.copied.append(package) }
  }

  private func publish(_ client: FerryClient, _ version: String, package: String = "my-package") throws {
    let content = Array("content of \(package) \(version)".utf8)
    _ = try client.blocking.publishPackageVersion(
      .init(
        domain: "my_domain", repository: "my_repo", format: "npm", package: package, packageVersion: version,
        assetName: "package.tgz", assetSha256: sha256(content)), content: content)
    if package == "my-package" { state.withLock { $0.published.append(version) } }
  }

  /// Waits until each kind of call has succeeded again, and many in all.
  func waitForMoreCalls() throws {
    let (calls, copied, published) = state.withLock { ($0.calls, $0.copied.count, $0.published.count) }
    try eventually("the daemon is called") {
      try state.withLock { state in
        guard state.failures.isEmpty else { throw TestFailure("a call has failed: \(state.failures[0])") }
        return state.calls > calls + 50 && state.copied.count > copied && state.published.count > published
      }
    }
  }

  /// Stops them and waits for the calls that they are in.
  ///
  /// - Returns: the calls that failed, the packages that were copied and the versions that were published.
  func stop() -> (failures: [String], copied: [String], published: [String]) {
    isStopping.store(true, ordering: .relaxed)
    threads.wait()
    return state.withLock { ($0.failures, $0.copied, $0.published) }
  }
}
