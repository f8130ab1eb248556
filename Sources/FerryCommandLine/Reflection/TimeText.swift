internal import FerryModel

/// A time or a duration, to the nanosecond, as documents write it.
///
/// Source: google/protobuf/timestamp.proto and duration.proto, and RFC 3339.
struct TimeText: Equatable {
  var seconds: Int64
  /// Of a time 0 to 999 999 999; of a duration of the same sign as the seconds.
  var nanoseconds: Int32

  /// The years 1 to 9999, as seconds since 1970.
  private static let timestampSeconds: ClosedRange<Int64> = -62_135_596_800...253_402_300_799
  /// Ten thousand years.
  private static let durationSeconds: ClosedRange<Int64> = -315_576_000_000...315_576_000_000
  private static let nanosecondsInSecond: Int32 = 1_000_000_000

  init(seconds: Int64, nanoseconds: Int32) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  // MARK: writing

  /// RFC 3339 in UTC, with 0, 3, 6 or 9 digits behind the second; nil out of range.
  var timestamp: String? {
    guard Self.timestampSeconds.contains(seconds), (0..<Self.nanosecondsInSecond).contains(nanoseconds) else {
      return nil
    }
    return Timestamp(milliseconds: seconds * 1000).iso8601.prefix(19) + Self.fraction(nanoseconds) + "Z"
  }

  /// Seconds with 0, 3, 6 or 9 digits behind them, and an "s"; nil out of range.
  var duration: String? {
    guard Self.durationSeconds.contains(seconds), nanoseconds.magnitude < Self.nanosecondsInSecond.magnitude,
      seconds == 0 || nanoseconds == 0 || (seconds < 0) == (nanoseconds < 0)
    else { return nil }
    let sign = seconds < 0 || nanoseconds < 0 ? "-" : ""
    return "\(sign)\(seconds.magnitude)\(Self.fraction(Int32(nanoseconds.magnitude)))s"
  }

  private static func fraction(_ nanoseconds: Int32) -> String {
    guard nanoseconds != 0 else { return "" }
    var digits = String(String(nanosecondsInSecond + nanoseconds).dropFirst())
    while digits.hasSuffix("000") { digits.removeLast(3) }
    return ".\(digits)"
  }

  // MARK: reading

  /// Any time of RFC 3339, with any zone; nil where the text is none.
  init?(timestamp text: String) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int64? { Self.number(bytes, range) }
    guard bytes.count >= 20, let year = number(0..<4), bytes[4] == UInt8(ascii: "-"), let month = number(5..<7),
      bytes[7] == UInt8(ascii: "-"), let day = number(8..<10), bytes[10] | 0x20 == UInt8(ascii: "t"),
      let hour = number(11..<13), bytes[13] == UInt8(ascii: ":"), let minute = number(14..<16),
      bytes[16] == UInt8(ascii: ":"), let second = number(17..<19),
      (1...12).contains(month), (1...Self.days(inMonth: month, of: year)).contains(day), hour < 24, minute < 60,
      second < 60
    else { return nil }
    var rest = bytes[19...]
    guard let nanoseconds = Self.fraction(&rest), let offset = Self.offset(rest) else { return nil }
    let seconds = Self.days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset
    guard Self.timestampSeconds.contains(seconds) else { return nil }
    self.init(seconds: seconds, nanoseconds: nanoseconds)
  }

  /// Seconds, with or without a sign and a fraction, and an "s"; nil where the text is none.
  init?(duration text: String) {
    var rest = Array(text.utf8)[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest.removeFirst() }
    let digits = rest.prefix { Self.isDigit($0) }
    rest = rest.dropFirst(digits.count)
    guard let seconds = Int64(String(decoding: digits, as: UTF8.self)), let nanoseconds = Self.fraction(&rest),
      rest.elementsEqual("s".utf8), Self.durationSeconds.contains(seconds)
    else { return nil }
    self.init(seconds: isNegative ? -seconds : seconds, nanoseconds: isNegative ? -nanoseconds : nanoseconds)
  }

  /// Takes a point and one to nine digits away; 0 where there is no point, nil where it has no digits.
  private static func fraction(_ rest: inout ArraySlice<UInt8>) -> Int32? {
    guard rest.first == UInt8(ascii: ".") else { return 0 }
    let digits = rest.dropFirst().prefix(while: isDigit)
    guard (1...9).contains(digits.count) else { return nil }
    rest = rest.dropFirst(1 + digits.count)
    return Int32(String(decoding: digits, as: UTF8.self) + String(repeating: "0", count: 9 - digits.count))
  }

  /// The zone at the end, in seconds east of UTC.
  private static func offset(_ zone: ArraySlice<UInt8>) -> Int64? {
    let zone = Array(zone)
    if zone.count == 1, zone[0] | 0x20 == UInt8(ascii: "z") { return 0 }
    guard zone.count == 6, let hours = number(zone, 1..<3), zone[3] == UInt8(ascii: ":"),
      let minutes = number(zone, 4..<6), hours < 24, minutes < 60
    else { return nil }
    let offset = hours * 3600 + minutes * 60
    switch zone[0] {
    case UInt8(ascii: "+"): return offset
    case UInt8(ascii: "-"): return -offset
    default: return nil
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func number(_ bytes: [UInt8], _ range: Range<Int>) -> Int64? {
    guard bytes[range].allSatisfy(isDigit) else { return nil }
    return Int64(String(decoding: bytes[range], as: UTF8.self))
  }

  private static func days(inMonth month: Int64, of year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Since 1970, in the proleptic Gregorian calendar, counting years from March so that the leap day ends a year.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let fromMarch = month <= 2 ? year - 1 : year
    let era = (fromMarch >= 0 ? fromMarch : fromMarch - 399) / 400
    let yearOfEra = fromMarch - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
