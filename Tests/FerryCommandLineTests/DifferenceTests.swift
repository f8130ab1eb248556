import FerryCommandLine
import Testing

@Suite struct DifferenceTests {
  private func compare(_ source: [String: Int], _ destination: [String: Int]) -> Difference<(key: String, value: Int)> {
    Difference(source.sorted { $0.key < $1.key }, destination.sorted { $0.key < $1.key }) {
      $0.key
    } _: {
      $0.value == $1.value
    }
  }

  @Test("everything is in one list, in the other, different, or the same")
  func parts() {
    let difference = compare(["a": 1, "b": 2, "c": 3, "d": 4], ["b": 2, "c": 30, "e": 5, "f": 6])
    #expect(difference.onlyInSource.map(\.key) == ["a", "d"])
    #expect(difference.onlyInDestination.map(\.key) == ["e", "f"])
    #expect(difference.different.map { "\($0.source.value) \($0.destination.value)" } == ["3 30"])
    #expect(difference.identicalCount == 1)
    #expect(!difference.isEmpty)
  }

  @Test("equal lists have nothing apart", arguments: [[:], ["a": 1], ["a": 1, "b": 2]])
  func equal(list: [String: Int]) {
    let difference = compare(list, list)
    #expect(difference.isEmpty)
    #expect(difference.identicalCount == list.count)
  }
}
