import FerryModel
import FerryWire
import Foundation
import Synchronization

/// Copies two versions and deletes them again, on a thread and a connection of its own.
final class GatedCopier: Sendable {
  private struct State {
    var isStopping = false
    var hasEnded = false
    var (copied, refused) = (0, 0)
    var strange: [String] = []
  }

  private let state = Mutex(State())

  init(_ socket: String, to destination: String) {
    let thread = Thread { [self] in
      do {
        let peer = try Peer(socket)
        while !state.withLock({ $0.isStopping }) { try step(peer, destination) }
      } catch {
        state.withLock { $0.strange.append("\(error)") }
      }
      state.withLock { $0.hasEnded = true }
    }
    thread.start()
  }

  private func step(_ peer: Peer, _ destination: String) throws {
    let answer = try peer.copy(["1.0.0", "2.0.0"], from: "source", to: destination)
    let there = try peer.versions(in: destination).count
    let failures = answer.failedVersions.mapValues { $0.reason.isEmpty ? $0.errorCode : $0.reason }
    let isWhole =
      answer.successfulVersions.count == 2 && failures.isEmpty && there == 2
      || failures == ["1.0.0": "MISSING_MARKS", "2.0.0": "SKIPPED"] && answer.successfulVersions.isEmpty && there == 0
    state.withLock { state in
      if there == 2 { state.copied += 1 } else { state.refused += 1 }
      if !isWhole { state.strange.append("\(answer) with \(there) there") }
    }
    guard there > 0 else { return }
    try peer.call(
      ArtifactsMethods.deletePackage,
      .init(domain: "my_domain", repository: destination, format: "npm", package: "my-package"))
  }

  func stop() throws -> (copied: Int, refused: Int, strange: [String]) {
    state.withLock { $0.isStopping = true }
    let deadline = ContinuousClock.now + .seconds(60)
    while !state.withLock({ $0.hasEnded }) {
      guard ContinuousClock.now < deadline else { throw TestFailure("a copier does not end") }
      usleep(1000)
    }
    return state.withLock { ($0.copied, $0.refused, $0.strange) }
  }
}
