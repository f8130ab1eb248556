import FerryModel
import Testing

@Suite("Timestamps")
struct TimestampTests {
  @Test(
    "a moment is printed in UTC with its zone",
    arguments: [
      (0, "1970-01-01T00:00:00.000000+00:00"), (1, "1970-01-01T00:00:00.001000+00:00"),
      (-1, "1969-12-31T23:59:59.999000+00:00"), (86_399_999, "1970-01-01T23:59:59.999000+00:00"),
      (86_400_000, "1970-01-02T00:00:00.000000+00:00"), (951_782_400_000, "2000-02-29T00:00:00.000000+00:00"),
      (951_868_800_000, "2000-03-01T00:00:00.000000+00:00"), (1_709_164_800_000, "2024-02-29T00:00:00.000000+00:00"),
      (1_709_251_200_000, "2024-03-01T00:00:00.000000+00:00"), (1_795_560_007_123, "2026-11-24T22:40:07.123000+00:00"),
      (4_107_542_399_999, "2100-02-28T23:59:59.999000+00:00"), (4_107_542_400_000, "2100-03-01T00:00:00.000000+00:00"),
      (-2_203_977_600_000, "1900-02-28T00:00:00.000000+00:00"),
      (-2_203_891_200_000, "1900-03-01T00:00:00.000000+00:00"),
      (-62_135_596_800_000, "0001-01-01T00:00:00.000000+00:00"),
      (-62_135_596_800_001, "0000-12-31T23:59:59.999000+00:00"),
      (-62_167_219_200_001, "-0001-12-31T23:59:59.999000+00:00"),
      (253_402_300_799_999, "9999-12-31T23:59:59.999000+00:00"),
    ] as [(Int64, String)])
  func iso8601(milliseconds: Int64, expected: String) {
    #expect(Timestamp(milliseconds: milliseconds).iso8601 == expected)
  }

  @Test("every day of 1800 to 2200 follows the one before by the rules of the calendar")
  func calendar() {
    var (year, month, day) = (1800, 1, 1)
    for days in Int64(-62_091)...84_370 {
      func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      let expected = "\(year)-\(padded(month))-\(padded(day))T12:34:56.789000+00:00"
      let text = Timestamp(milliseconds: days * 86_400_000 + 45_296_789).iso8601
      guard text == expected else {
        Issue.record("\(text) is not \(expected)")
        return
      }
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      day += 1
      if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect(year == 2201)
  }

  @Test("the first and the last moment there are print without overflow")
  func extremes() {
    #expect(Timestamp(milliseconds: .min).iso8601.hasPrefix("-2922"))
    #expect(Timestamp(milliseconds: .max).iso8601.hasPrefix("2922"))
  }

  @Test("moments are ordered by time")
  func order() {
    #expect(Timestamp(milliseconds: -1) < Timestamp(milliseconds: 0))
    #expect(!(Timestamp(milliseconds: 1) < Timestamp(milliseconds: 1)))
  }
}
