import FerryCommandLine
import Testing

@Suite("Pauses of a watch")
struct WatchPausesTests {
  @Test("a watch that has lasted goes on at once, and so does the first one that has not")
  func none() {
    var pauses = WatchPauses()
    for _ in 0..<3 { #expect(pauses.next(afterWatchOf: WatchPauses.steady) == .zero) }
    #expect(pauses.next(afterWatchOf: .milliseconds(1)) == .zero)
  }

  @Test("where the daemon ends it again and again the pauses grow up to a second, until one lasts")
  func growing() {
    var pauses = WatchPauses()
    _ = pauses.next(afterWatchOf: .zero)
    for most in [10, 40, 160, 640, 1000, 1000, 1000].map({ Duration.milliseconds($0) }) {
      let pause = pauses.next(afterWatchOf: .milliseconds(1))
      #expect(pause >= most / 2 && pause <= most, "\(pause) of \(most)")
    }
    #expect(pauses.next(afterWatchOf: WatchPauses.steady) == .zero)
    #expect(pauses.next(afterWatchOf: .zero) == .zero)
  }
}
