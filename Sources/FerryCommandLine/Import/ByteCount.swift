/// Sizes for people.
enum ByteCount {
  private static let units = ["bytes", "KiB", "MiB", "GiB", "TiB"]

  /// Such as "12.3 MiB".
  static func text(_ count: Int64) -> String {
    var tenths = count.multipliedReportingOverflow(by: 10).partialValue
    var unit = 0
    while tenths >= 10_240, unit < units.count - 1 {
      tenths /= 1024
      unit += 1
    }
    guard unit > 0 else { return "\(count) bytes" }
    return "\(tenths / 10).\(tenths % 10) \(units[unit])"
  }
}
