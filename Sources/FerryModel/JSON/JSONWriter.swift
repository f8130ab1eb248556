extension JSONValue {
  /// How a document is laid out.
  package enum Layout: Sendable {
    /// On one line, without spaces, and without DEL, so that it can stand in a message or a log.
    case compact
    /// One member a line, indented by this many spaces a level: byte for byte what Python's
    /// `json.dumps(indent:, ensure_ascii=False)` prints, and so the `aws` command line.
    case indented(Int)

    fileprivate var escapesDelete: Bool { if case .compact = self { true } else { false } }
  }

  /// The document as text. Members keep their order, and all but control
  /// characters, `"` and `\` stand for themselves.
  package func text(_ layout: Layout = .compact) -> String {
    var writer = JSONWriter(layout: layout)
    writer.write(self, level: 0)
    return writer.text
  }

  /// The same document, members ordered by the bytes of their names, on one
  /// line: two documents that say the same have the same canonical text.
  package var canonicalText: String { ordered.text(.compact) }

  private var ordered: JSONValue {
    switch self {
    case .array(let elements): .array(elements.map(\.ordered))
    case .object(let members):
      .object(
        members.map { Member($0.name, $0.value.ordered) }
          .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
    default: self
    }
  }
}

/// Lays a value out as text.
private struct JSONWriter {
  let layout: JSONValue.Layout
  var text = ""

  init(layout: JSONValue.Layout) {
    self.layout = layout
  }

  mutating func write(_ value: JSONValue, level: Int) {
    switch value {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .number(let digits): text += digits
    case .string(let string): write(string)
    case .array(let elements):
      list("[", "]", elements, level: level) { $0.write($1, level: level + 1) }
    case .object(let members):
      list("{", "}", members, level: level) { writer, member in
        writer.write(member.name)
        if case .indented = writer.layout { writer.text += ": " } else { writer.text += ":" }
        writer.write(member.value, level: level + 1)
      }
    }
  }

  private mutating func list<Element>(
    _ open: String, _ close: String, _ elements: [Element], level: Int,
    _ writeElement: (inout JSONWriter, Element) -> Void
  ) {
    text += open
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      newLine(level + 1)
      writeElement(&self, element)
    }
    if !elements.isEmpty { newLine(level) }
    text += close
  }

  private mutating func newLine(_ level: Int) {
    guard case .indented(let width) = layout else { return }
    text += "\n" + String(repeating: " ", count: width * level)
  }

  private mutating func write(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{8}": text += "\\b"
      case "\u{C}": text += "\\f"
      case "\u{0}"..<"\u{20}": text += scalar.jsonEscape
      case "\u{7F}" where layout.escapesDelete: text += scalar.jsonEscape
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

extension Unicode.Scalar {
  /// The scalar as JSON escapes it: `\u` and four digits for each of its UTF-16 units.
  var jsonEscape: String {
    String(self).utf16.reduce(into: "") { text, unit in
      let digits = String(unit, radix: 16)
      text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}
