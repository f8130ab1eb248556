/// A TOML table. A class, so that adding to a table deep inside copies nothing.
final class TOMLTable {
  var entries: [String: TOMLValue] = [:]
  /// Whether its own header or braces were met: they may not come twice.
  var isDefined = false

  subscript(name: String) -> TOMLValue? { entries[name] }

  /// The text of an entry, where that is a string.
  func text(_ name: String) -> String? {
    guard case .string(let text) = entries[name] else { return nil }
    return text
  }

  /// An entry that is a table.
  func table(_ name: String) -> TOMLTable? {
    guard case .table(let table) = entries[name] else { return nil }
    return table
  }

  /// The entries ordered by name.
  var ordered: [(name: String, value: TOMLValue)] {
    entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) }
  }
}
