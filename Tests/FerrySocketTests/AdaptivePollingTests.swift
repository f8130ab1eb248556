import FerrySocket
import Testing

@Suite("Looking before sleeping")
struct AdaptivePollingTests {
  private static let window: UInt64 = 50_000

  /// Waits that each take so long; how many of them looked.
  private static func looks(_ polling: inout AdaptivePolling, waits: [UInt64], pause: UInt64 = 0) -> Int {
    var now: UInt64 = 1_000_000
    var looks = 0
    for wait in waits {
      now += pause
      let began = now
      let end = polling.begin(began)
      if let end {
        looks += 1
        #expect(end - began == window)
      }
      now += wait
      polling.arrived(now, began: began, looked: end != nil)
    }
    return looks
  }

  @Test("it begins to look once three arrivals in a row were quick, and stops at the first that was not")
  func adapts() {
    var polling = AdaptivePolling(window: .microseconds(50))
    #expect(Self.looks(&polling, waits: [10_000, 10_000, 10_000]) == 0)
    #expect(Self.looks(&polling, waits: [10_000, 50_000, 1_000_000]) == 3)
    #expect(Self.looks(&polling, waits: [10_000, 10_000, 60_000, 10_000, 10_000, 10_000]) == 0)
    #expect(Self.looks(&polling, waits: [10_000]) == 1)
  }

  @Test("a slow peer is never looked for")
  func slow() {
    var polling = AdaptivePolling(window: .microseconds(50))
    #expect(Self.looks(&polling, waits: Array(repeating: 51_000, count: 1000)) == 0)
    #expect(polling.polledNanoseconds == 0)
  }

  @Test("what a look that is lost costs is its window, however long the wait")
  func bounded() {
    var polling = AdaptivePolling(window: .microseconds(50))
    _ = Self.looks(&polling, waits: [1, 1, 1, 5_000_000_000])
    #expect(polling.polledNanoseconds == Self.window)
  }

  @Test("all looks together stay within their share of a processor, but for a burst", arguments: [0.05, 0.25, 0.5])
  func share(share: Double) {
    var polling = AdaptivePolling(window: .microseconds(50), share: share)
    let (count, wait, pause): (Int, UInt64, UInt64) = (200_000, 20_000, 5_000)
    _ = Self.looks(&polling, waits: Array(repeating: wait, count: count), pause: pause)
    let elapsed = Double(UInt64(count) * (wait + pause))
    let polled = Double(polling.polledNanoseconds)
    #expect(polled <= elapsed * share + Double(Self.window) * 101)
    #expect(polled >= elapsed * share * 0.9)
  }

  @Test("without a window or a share it is off", arguments: [(0, 1.0), (50, 0.0), (-5, 1.0), (50, -1.0)])
  func disabled(microseconds: Int, share: Double) {
    #expect(!AdaptivePolling(window: .microseconds(microseconds), share: share).isEnabled)
  }
}
