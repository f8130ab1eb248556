import Foundation

/// Moments, by Foundation's calendar.
///
/// Source: "Date condition operators" in the IAM User Guide; W3C, "Date and Time Formats".
enum LiteralDate {
  private static let calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
    return calendar
  }()

  // Sound: a Regex is a value that nobody changes.
  private nonisolated(unsafe) static let form =
    /([0-9]{4})-([0-9]{2})(-([0-9]{2})(T([0-9]{2}):([0-9]{2})(:([0-9]{2})(\.[0-9]{1,3})?)?(Z|[+-][0-9]{2}:[0-9]{2}))?)?/
  private nonisolated(unsafe) static let digits = /[0-9]+/

  /// Seconds since 1970.
  static func moment(_ text: String) -> Double? {
    if text.count != 4, text.count <= 12, text.wholeMatch(of: digits) != nil, let seconds = Double(text),
      seconds <= 253_402_300_799
    {
      return seconds
    }
    guard let found = text.wholeMatch(of: form)?.output else { return nil }
    func number(_ piece: Substring?) -> Int { piece.flatMap { Int($0) } ?? 0 }
    let (year, month, day) = (number(found.1), number(found.2), found.4.map { number($0) } ?? 1)
    let components = DateComponents(year: year, month: month, day: day)
    guard (1...12).contains(month), let date = calendar.date(from: components),
      calendar.component(.day, from: date) == day, calendar.component(.month, from: date) == month
    else { return nil }
    let (hour, minute, second) = (number(found.6), number(found.7), number(found.9))
    guard hour < 24, minute < 60, second < 60 else { return nil }
    var moment = date.timeIntervalSince1970 + Double(hour * 3600 + minute * 60 + second)
    if let fraction = found.10, let value = Double("0" + fraction) { moment += value }
    if let zone = found.11, zone != "Z" {
      let pieces = zone.dropFirst().split(separator: ":")
      guard number(pieces[0]) < 24, number(pieces[1]) < 60 else { return nil }
      let offset = Double(number(pieces[0]) * 3600 + number(pieces[1]) * 60)
      moment += zone.hasPrefix("-") ? offset : -offset
    }
    return moment
  }
}
