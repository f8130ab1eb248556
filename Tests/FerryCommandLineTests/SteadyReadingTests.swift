import Testing

@testable import FerryCommandLine

@Suite("What is read in several calls")
struct SteadyReadingTests {
  @Test("what stands still is read twice")
  func still() {
    var count = 0
    let reading = SteadyReading { () -> [Int] in
      count += 1
      return [7]
    }
    #expect(reading.value == [7] && reading.isSteady && count == 2)
  }

  @Test("what changes meanwhile is read until it stands still, and the last reading counts")
  func changing() {
    var values = [1, 2, 3, 3, 4][...]
    let reading = SteadyReading { values.removeFirst() }
    #expect(reading.value == 3 && reading.isSteady && values == [4])
  }

  @Test("what never stands still is said to have changed")
  func restless() {
    var count = 0
    let reading = SteadyReading { () -> Int in
      count += 1
      return count
    }
    #expect(reading.value == count && !reading.isSteady && count < 10)
  }
}
