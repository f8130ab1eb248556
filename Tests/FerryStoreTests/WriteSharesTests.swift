@testable import FerryStore
import Testing

/// How many writes of each user go together.
@Suite("Shares of a group of writes")
struct WriteSharesTests {
  private let start = ContinuousClock.now

  @Test("who writes alone has all of a group, however many wait")
  func alone() {
    var shares = WriteShares()
    for round in 0..<5 {
      let now = start + .milliseconds(round)
      #expect(shares.share(of: Array(repeating: 7, count: 1000), limit: 256, now: now) == 256)
    }
  }

  @Test("beside others each has a share, the smaller the more they are, and one at least")
  func several() {
    var shares = WriteShares()
    #expect(shares.share(of: [1, 1, 1, 2], limit: 256, now: start) == WriteShares.mostBesideOthers)
    #expect(shares.share(of: (0..<16).map { UInt32($0) }, limit: 256, now: start + .milliseconds(1)) == 16)
    #expect(shares.share(of: (0..<1000).map { UInt32($0) }, limit: 256, now: start + .milliseconds(2)) == 1)
  }

  @Test("who has just written counts for a while, since their next write is about to come")
  func memory() {
    var shares = WriteShares()
    #expect(shares.share(of: [1, 2], limit: 256, now: start) < 256)
    #expect(shares.share(of: [1], limit: 256, now: start + WriteShares.memory - .milliseconds(1)) < 256)
    #expect(shares.share(of: [1], limit: 256, now: start + WriteShares.memory) == 256)
  }
}
