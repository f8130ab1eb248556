import FerryServer
import Foundation
import Testing

/// The README tells of every limit what the code has.
@Suite("Documented limits")
struct DocumentedLimitsTests {
  /// The rows of the README's table whose first cell is a name in code: the name and the default.
  private static func rows() throws -> [(name: String, value: String)] {
    let readme = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    guard let start = text.range(of: "| limit | default |") else { throw TestFailure("the README has no such table") }
    let lines = text[start.lowerBound...].split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
    return lines.prefix { $0.hasPrefix("|") }.map { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      return (cells[0].replacingOccurrences(of: "`", with: ""), cells[1])
    }
  }

  /// A default as a number in the limit's unit.
  private static func number(_ text: String) -> Double? {
    let digits = text.filter { $0.isNumber || $0 == "." }
    let unit = text.filter { $0.isLetter }
    let factor: Double? = ["": 1, "s": 1, "KiB": 1024, "MiB": 1_048_576][unit]
    return factor.flatMap { factor in Double(digits).map { $0 * factor } }
  }

  @Test("stand in the README with their defaults, all of them and no others")
  func complete() throws {
    let rows = try Self.rows()
    #expect(rows.map(\.name) == LimitSetting.all.map(\.name.rawValue))
    for (row, setting) in zip(rows, LimitSetting.all) {
      #expect(Self.number(row.value) == setting.value(of: ServerLimits()), "\(row)")
    }
  }

  @Test("can be set to both ends of their range, and not beyond")
  func ranges() {
    for setting in LimitSetting.all {
      for value in [setting.range.lowerBound, setting.range.upperBound] {
        var limits = ServerLimits()
        #expect(setting.set(value, in: &limits))
        #expect(abs(setting.value(of: limits) - value) <= value * 1e-9, "\(setting.name)")
      }
      var limits = ServerLimits()
      let before = setting.value(of: limits)
      for wrong in [-1, setting.range.upperBound + 1, .infinity, .nan] { #expect(!setting.set(wrong, in: &limits)) }
      if setting.unit != .seconds { #expect(!setting.set(1.5, in: &limits)) }
      #expect(setting.value(of: limits) == before)
    }
  }
}
