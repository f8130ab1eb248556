/// Lays an answer out as lines of fields between tabs, for `cut` and `awk`.
///
/// A record is one line of its scalar members, ordered by their names; records
/// and lists in it follow on lines that begin with the member's name in capitals.
/// All records of a list have the same columns.
///
/// Source: "Text output format" of the AWS CLI User Guide.
package enum TextOutput {
  /// The lines, each with its new line.
  package static func text(of value: OutputValue) -> String {
    var text = ""
    write(value, heading: nil, columns: nil, to: &text)
    return text
  }

  private static func write(_ value: OutputValue, heading: String?, columns: [String]?, to text: inout String) {
    switch value {
    case .record(let members), .map(let members):
      write(members, heading: heading, columns: columns, to: &text)
    case .list(let elements) where heading == nil && !elements.isEmpty && elements.allSatisfy { $0.scalar != nil }:
      // A list by itself, of which a query has made it: its elements side by side.
      line(elements.compactMap(\.scalar), to: &text)
    case .list(let elements):
      let columns = columnNames(of: elements)
      for element in elements { write(element, heading: heading, columns: columns, to: &text) }
    case .null, .string, .integer, .number, .bool:
      line([heading?.uppercased(), value.scalar].compactMap { $0 }, to: &text)
    }
  }

  private static func write(
    _ members: [OutputValue.Member], heading: String?, columns: [String]?, to text: inout String
  ) {
    let members = members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    let names = columns ?? members.filter { $0.value.scalar != nil }.map(\.name)
    if !names.isEmpty {
      let cells = names.map { name in members.first { $0.name == name }?.value.scalar ?? "" }
      line([heading?.uppercased()].compactMap { $0 } + cells, to: &text)
    }
    for member in members where member.value.scalar == nil {
      write(member.value, heading: member.name, columns: nil, to: &text)
    }
  }

  /// The scalar members that any record of a list has, sorted; nil for a list of
  /// something else.
  private static func columnNames(of elements: [OutputValue]) -> [String]? {
    guard elements.contains(where: { $0.members != nil }) else { return nil }
    var names: Set<String> = []
    for case let members? in elements.map(\.members) {
      for member in members where member.value.scalar != nil { names.insert(member.name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func line(_ cells: [String], to text: inout String) {
    text += cells.joined(separator: "\t") + "\n"
  }
}
