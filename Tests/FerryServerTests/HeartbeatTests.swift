import FerryServer
import Glibc
import Synchronization
import Testing

/// The sign of life that a server gives.
@Suite("Heartbeat")
struct HeartbeatTests {
  @Test("it beats as long as the loop turns, and not while the loop hangs, whatever other threads do")
  func hangingLoop() async throws {
    try await TestServer.run { server in
      let state = State()
      await server.beat(every: .milliseconds(5)) { state.beats.add(1, ordering: .relaxed) }.value
      try eventually("it beats") { state.beats.load(ordering: .relaxed) > 5 }
      // A beat that does not return is a job that hangs the loop.
      let hanging = server.beat(every: .seconds(600)) {
        state.hangs.store(true, ordering: .releasing)
        while !state.goesOn.load(ordering: .acquiring) { usleep(1000) }
      }
      try eventually("the loop hangs") { state.hangs.load(ordering: .acquiring) }
      let before = state.beats.load(ordering: .relaxed)
      usleep(100_000)
      #expect(state.beats.load(ordering: .relaxed) == before)
      state.goesOn.store(true, ordering: .releasing)
      try eventually("it beats again") { state.beats.load(ordering: .relaxed) > before }
      await hanging.value
    }
  }

  private final class State: Sendable {
    let beats = Atomic(0)
    let hangs = Atomic(false)
    let goesOn = Atomic(false)
  }
}
