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
    var text: [UInt8] = []
    text.reserveCapacity(32)
    appendISO8601(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// ISO 8601 in UTC without what is less than a second: `2026-11-24T22:40:07Z`.
  package var iso8601Seconds: String {
    var text: [UInt8] = []
    appendSeconds(to: &text)
    text.append(UInt8(ascii: "Z"))
    return String(decoding: text, as: UTF8.self)
  }

  /// ``iso8601``, in UTF-8.
  package func appendISO8601(to text: inout [UInt8]) {
    appendSeconds(to: &text)
    text.append(UInt8(ascii: "."))
    text.append(digits: UInt64(milliseconds.flooringDivision(by: 1000).remainder), width: 3)
    text.append(contentsOf: "000+00:00".utf8)
  }

  private func appendSeconds(to text: inout [UInt8]) {
    let (days, inDay) = milliseconds.flooringDivision(by: 86_400_000)
    let (year, month, day) = Self.civil(daysSince1970: days)
    let seconds = inDay / 1000
    if year < 0 { text.append(UInt8(ascii: "-")) }
    text.append(digits: year.magnitude, width: 4)
    Self.append("-", month, to: &text)
    Self.append("-", day, to: &text)
    Self.append("T", seconds / 3600, to: &text)
    Self.append(":", seconds / 60 % 60, to: &text)
    Self.append(":", seconds % 60, to: &text)
  }

  /// A separator and a number of two digits.
  private static func append(_ separator: Unicode.Scalar, _ number: Int64, to text: inout [UInt8]) {
    let (tens, ones) = UInt8(truncatingIfNeeded: number).quotientAndRemainder(dividingBy: 10)
    text.append(UInt8(ascii: separator))
    text.append(UInt8(ascii: "0") + tens)
    text.append(UInt8(ascii: "0") + ones)
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
