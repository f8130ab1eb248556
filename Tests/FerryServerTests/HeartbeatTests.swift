import FerryServer
import Glibc
import Synchronization
import Testing

/// The sign of life that a server gives.
@Suite("Heartbeat")
struct HeartbeatTests {
  @Test("it beats as long as the loop turns, and not while the loop hangs")
  func hangingLoop() async throws {
    try await TestServer.run { server in
      let beats = Beats()
      server.beat(every: .milliseconds(5)) { beats.count.add(1, ordering: .relaxed) }
      try eventually("it beats") { beats.count.load(ordering: .relaxed) > 5 }
      let hold = LoopHold.begin(server)
      let before = beats.count.load(ordering: .relaxed)
      usleep(100_000)
      #expect(beats.count.load(ordering: .relaxed) == before)
      hold.end()
      try eventually("it beats again") { beats.count.load(ordering: .relaxed) > before }
    }
  }

  private final class Beats: Sendable {
    let count = Atomic(0)
  }
}
