import FerrySocket
import Testing

@testable import FerryServer

@Suite("The places of handlers")
struct HandlerSlotsTests {
  @Test("a place that is given again is not found by its former token")
  func generations() throws {
    var slots = HandlerSlots()
    var calls: [String] = []
    let first = slots.insert { _ in calls.append("first") }
    #expect(first != 0)
    let isRemoved = [slots.remove(first), slots.remove(first)]
    #expect(isRemoved == [true, false])
    let second = slots.insert { _ in calls.append("second") }
    #expect(second != first && slots[first] == nil)
    slots[second]?(.readable)
    #expect(calls == ["second"])
    for token in [0, UInt64.max, 1 << 32 | 99] as [UInt64] { #expect(slots[token] == nil) }
  }
}
