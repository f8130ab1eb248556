/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
package struct Timestamp: Sendable, Hashable, Comparable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  package static func < (a: Timestamp, b: Timestamp) -> Bool { a.milliseconds < b.milliseconds }

  /// ISO 8601 in UTC with milliseconds: `2026-11-24T22:40:07.123000+00:00`, in
  /// the six digits that the `aws` command line prints.
  package var iso8601: String {
    iso8601Text(milliseconds: milliseconds.flooringDivision(by: 1000).remainder)
  }

  /// ISO 8601 in UTC without what is less than a second: `2026-11-24T22:40:07Z`.
  package var iso8601Seconds: String { iso8601Text(milliseconds: nil) }

  private func iso8601Text(milliseconds fraction: Int64?) -> String {
    let (days, inDay) = milliseconds.flooringDivision(by: 86_400_000)
    let (year, month, day) = Self.civil(daysSince1970: days)
    let seconds = inDay / 1000
    // Every log line and every record has one: written into its place, not put together of strings.
    return String(unsafeUninitializedCapacity: Self.maximumTextBytes) { room in
      var text = DigitWriter(room: room)
      if year < 0 { text.write("-") }
      text.write(Int64(year.magnitude), width: 4)
      text.write("-")
      text.write(month, width: 2)
      text.write("-")
      text.write(day, width: 2)
      text.write("T")
      text.write(seconds / 3600, width: 2)
      text.write(":")
      text.write(seconds / 60 % 60, width: 2)
      text.write(":")
      text.write(seconds % 60, width: 2)
      guard let fraction else {
        text.write("Z")
        return text.count
      }
      text.write(".")
      text.write(fraction, width: 3)
      text.write("000+00:00")
      return text.count
    }
  }

  /// 19 digits and a sign for the year, and 28 bytes behind it.
  private static let maximumTextBytes = 48

  /// Writes digits and ASCII, one behind the other.
  private struct DigitWriter {
    let room: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(room: UnsafeMutableBufferPointer<UInt8>) { self.room = room }

    mutating func write(_ text: StaticString) {
      text.withUTF8Buffer { bytes in
        for byte in bytes { append(byte) }
      }
    }

    /// - Parameter width: how many digits at least.
    mutating func write(_ number: Int64, width: Int) {
      var (digits, larger) = (1, number / 10)
      while larger > 0 { (digits, larger) = (digits + 1, larger / 10) }
      for _ in 0..<max(0, width - digits) { append(UInt8(ascii: "0")) }
      var divisor: Int64 = 1
      for _ in 1..<digits { divisor *= 10 }
      while divisor > 0 {
        append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
        divisor /= 10
      }
    }

    private mutating func append(_ byte: UInt8) {
      room[count] = byte
      count += 1
    }
  }

  /// The midnight in UTC with which a day begins; nil where there is no such day.
  package init?(year: Int64, month: Int64, day: Int64) {
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    // Counting years from March: the leap day ends one.
    let shiftedYear = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = shiftedYear.flooringDivision(by: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    guard Self.civil(daysSince1970: days) == (year, month, day) else { return nil }
    milliseconds = days * 86_400_000
  }

  /// The date in the proleptic Gregorian calendar, counting years from March so
  /// that the leap day ends a year.
  private static func civil(daysSince1970 days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, dayOfEra) = (days + 719_468).flooringDivision(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}

extension Int64 {
  /// The quotient rounded down, and the remainder, which is never negative.
  fileprivate func flooringDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
