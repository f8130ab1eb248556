/// Moments as the Date operators read them.
///
/// Source: "Date condition operators" in the IAM User Guide: the profile of ISO 8601 in the W3C's note "Date and Time
/// Formats", or seconds since 1970.
package enum ConditionDate {
  /// What a text must look like, for messages.
  package static let form =
    "a date such as \"2026-11-28T13:00:00Z\", \"2026-11-28T14:00+01:00\" or \"2026-11-28\", or seconds since 1970"

  /// The moment of a text in milliseconds since 1970; nil where it is none. A year alone is none: it cannot be told
  /// from seconds.
  package static func parse(_ text: String) -> Int64? {
    var rest = text.utf8[...]
    if rest.count > 4 || rest.count < 4, let seconds = seconds(rest) { return seconds * 1000 }
    guard let year = number(&rest, digits: 4), take("-", &rest), let month = number(&rest, digits: 2),
      (1...12).contains(month)
    else { return nil }
    guard !rest.isEmpty else { return Timestamp(year: year, month: month, day: 1)?.milliseconds }
    guard take("-", &rest), let day = number(&rest, digits: 2),
      let midnight = Timestamp(year: year, month: month, day: day)?.milliseconds
    else { return nil }
    guard !rest.isEmpty else { return midnight }
    guard take("T", &rest), let inDay = time(&rest), let offset = offset(&rest), rest.isEmpty else { return nil }
    return midnight + inDay - offset
  }

  /// The greatest moment that there is: the end of the year 9999.
  private static let maximumSeconds: Int64 = 253_402_300_799

  private static func seconds(_ text: Substring.UTF8View) -> Int64? {
    guard !text.isEmpty, text.count <= 12, text.allSatisfy(isDigit), let seconds = Int64(Substring(text)),
      seconds <= maximumSeconds
    else { return nil }
    return seconds
  }

  /// `hh:mm`, `hh:mm:ss` or `hh:mm:ss.s` with up to three decimals.
  private static func time(_ rest: inout Substring.UTF8View) -> Int64? {
    guard let hour = number(&rest, digits: 2), hour < 24, take(":", &rest), let minute = number(&rest, digits: 2),
      minute < 60
    else { return nil }
    var milliseconds = (hour * 60 + minute) * 60_000
    guard take(":", &rest) else { return milliseconds }
    guard let second = number(&rest, digits: 2), second < 60 else { return nil }
    milliseconds += second * 1000
    guard take(".", &rest) else { return milliseconds }
    let decimals = rest.prefix(while: isDigit)
    guard (1...3).contains(decimals.count), let fraction = Int64(Substring(decimals)) else { return nil }
    rest = rest.dropFirst(decimals.count)
    return milliseconds + fraction * [100, 10, 1][decimals.count - 1]
  }

  /// `Z`, `+hh:mm` or `-hh:mm`.
  private static func offset(_ rest: inout Substring.UTF8View) -> Int64? {
    if take("Z", &rest) { return 0 }
    let isBehind = rest.first == UInt8(ascii: "-")
    guard take(isBehind ? "-" : "+", &rest), let hours = number(&rest, digits: 2), hours < 24, take(":", &rest),
      let minutes = number(&rest, digits: 2), minutes < 60
    else { return nil }
    return (hours * 60 + minutes) * (isBehind ? -60_000 : 60_000)
  }

  private static func number(_ rest: inout Substring.UTF8View, digits count: Int) -> Int64? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy(isDigit) else { return nil }
    rest = rest.dropFirst(count)
    return Int64(Substring(digits))
  }

  private static func take(_ scalar: Unicode.Scalar, _ rest: inout Substring.UTF8View) -> Bool {
    guard rest.first == UInt8(ascii: scalar) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
