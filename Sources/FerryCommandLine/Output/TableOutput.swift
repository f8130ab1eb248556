/// Lays an answer out in boxes, for people: one box for the scalar members of a
/// record, and one for each list or map in it.
package struct TableOutput {
  private let palette: Palette

  /// The boxes under a title, each line with its new line.
  package static func text(of value: OutputValue, title: String, _ palette: Palette = Palette(isOn: false)) -> String {
    var sections: [String] = []
    TableOutput(palette: palette).write(value, title: title, to: &sections)
    return sections.joined(separator: "\n")
  }

  private func write(
    _ value: OutputValue, title: String, list: String = "", to sections: inout [String]
  ) {
    switch value {
    case .record(let members):
      let flat = Self.flattened(members, prefix: "")
      if !flat.scalars.isEmpty {
        sections.append(
          box(title, header: flat.scalars.map(\.name), rows: [flat.scalars.map(Self.cell)], list: list))
      }
      for member in flat.others {
        write(
          member.value, title: flat.scalars.isEmpty ? "\(title): \(member.name)" : member.name, list: member.name,
          to: &sections)
      }
    case .map(let entries):
      let rows = entries.map { entry -> [OutputValue.Member] in
        [.init("name", .string(entry.name))] + Self.row(entry.value, column: "value")
      }
      sections.append(box(title, rows, list: list))
    case .list(let elements):
      sections.append(box(title, elements.map { Self.row($0, column: title) }, list: list))
    case .null, .string, .integer, .number, .bool:
      sections.append(box(title, [[.init(title, value)]], list: list))
    }
  }

  /// What an element shows in its row: records in it as columns of their own, such
  /// as `origin.originType`; lists and maps in one cell.
  private static func row(_ element: OutputValue, column: String) -> [OutputValue.Member] {
    guard case .record(let members) = element else { return [.init(column, element)] }
    let flat = flattened(members, prefix: "")
    return flat.scalars + flat.others
  }

  private static func flattened(
    _ members: [OutputValue.Member], prefix: String
  ) -> (scalars: [OutputValue.Member], others: [OutputValue.Member]) {
    var scalars: [OutputValue.Member] = []
    var others: [OutputValue.Member] = []
    for member in members {
      let name = prefix + member.name
      switch member.value {
      case .record(let inner):
        let flat = flattened(inner, prefix: name + ".")
        scalars += flat.scalars
        others += flat.others
      case .list, .map: others.append(.init(name, member.value))
      case .null, .string, .integer, .number, .bool: scalars.append(.init(name, member.value))
      }
    }
    return (scalars, others)
  }

  /// A box whose columns are the members of all rows, in the order in which they
  /// first come.
  private func box(_ title: String, _ rows: [[OutputValue.Member]], list: String) -> String {
    var header: [String] = []
    var known: Set<String> = []
    for member in rows.joined() where known.insert(member.name).inserted { header.append(member.name) }
    return box(
      title, header: header,
      rows: rows.map { row in header.map { name in row.first { $0.name == name }.map(Self.cell) ?? "" } }, list: list)
  }

  private func box(_ title: String, header: [String], rows: [[String]], list: String) -> String {
    let title = palette.text(VisibleText.of(title), .heading)
    let columns = header
    let header = header.map { VisibleText.of($0) }
    guard !header.isEmpty else { return "\(title)\n(none)\n" }
    let widths = header.indices.map { column in
      rows.reduce(header[column].count) { max($0, $1[column].count) }
    }
    let rule = "+" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "+") + "+\n"
    func line(_ cells: [String], _ role: Palette.Role?) -> String {
      let padded = zip(cells, widths).map { cell, width in
        palette.text(cell, cell.isEmpty ? nil : role) + String(repeating: " ", count: max(0, width - cell.count))
      }
      return "| " + padded.joined(separator: " | ") + " |\n"
    }
    let lines = rows.map { row in
      line(row, Palette.role(ofRowIn: list) { name in columns.firstIndex(of: name).map { row[$0] } })
    }
    return "\(title)\n" + rule + line(header, .heading) + rule + lines.joined() + rule
  }

  private static func cell(_ member: OutputValue.Member) -> String { cell(member.value) }

  /// A value on one line. What breaks lines would break the box.
  private static func cell(_ value: OutputValue) -> String {
    switch value {
    case .list(let elements): elements.map(cell).joined(separator: ", ")
    case .record(let members) where members.count == 1: cell(members[0].value)
    case .record(let members), .map(let members):
      members.map { "\(VisibleText.of($0.name))=\(cell($0.value))" }.joined(separator: ", ")
    case .null, .string, .integer, .number, .bool:
      VisibleText.of(String((value.scalar ?? "").map { $0.isNewline || $0 == "\t" ? " " : $0 }))
    }
  }
}
