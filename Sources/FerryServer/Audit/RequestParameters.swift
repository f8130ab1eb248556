internal import FerryModel
internal import FerryWire

/// What a record of the audit log says of a request: every field that was given, as JSON, but no bytes of assets, and of a
/// policy or a gate its revision.
enum RequestParameters {
  /// A text has at most so many bytes there, in UTF-8.
  static let maximumTextBytes = 1024
  /// All together have about so many.
  static let maximumBytes = 64 << 10
  /// Behind a text, and in place of what there is too much of.
  static let cutMark = "…"

  /// Adds those of a message's fields that have a value.
  static func add(_ fields: [MessageField], to line: inout JSONLine) {
    var left = maximumBytes
    add(fields, to: &line, &left)
  }

  private static func add(_ fields: [MessageField], to line: inout JSONLine, _ left: inout Int) {
    for field in fields {
      guard left > 0 else {
        line.add("cut", true)
        break
      }
      add(field.name, field.value, to: &line, &left)
    }
  }

  private static func add(_ name: String, _ value: MessageField.Value, to line: inout JSONLine, _ left: inout Int) {
    switch value {
    case .message(let message): line.add(name) { add(message.fields, to: &$0, &left) }
    case .map(let values): addMap(name, values, to: &line, &left)
    default:
      let before = line.members.count
      addOne(name, value, to: &line, left)
      left -= line.members.count - before
    }
  }

  /// A value that is no message and no map.
  private static func addOne(_ name: String, _ value: MessageField.Value, to line: inout JSONLine, _ left: Int) {
    switch value {
    case .string(let text) where text.isEmpty: break
    case .string(let text) where name.hasSuffix("Document"):
      line.add("\(name)Revision", PolicyDocument.revision(of: text))
    case .string(let text): line.add(name, shortened(text))
    case .integer(let number): if number != 0 { line.add(name, number) }
    case .bool(let flag): if flag { line.add(name, true) }
    case .bytes(let bytes): if !bytes.isEmpty { line.add("\(name)Bytes", bytes.count) }
    case .list(let elements): addList(name, elements, to: &line, left)
    case .message, .map, .absent: break
    }
  }

  private static func addMap(
    _ name: String, _ values: [String: MessageField.Value], to line: inout JSONLine, _ left: inout Int
  ) {
    line.add(name) { line in
      for (key, value) in values.sorted(by: { $0.key < $1.key }) {
        guard left > 0 else {
          line.add("cut", true)
          break
        }
        add(shortened(key), value, to: &line, &left)
      }
    }
  }

  private static func addList(_ name: String, _ elements: [MessageField.Value], to line: inout JSONLine, _ left: Int) {
    guard !elements.isEmpty else { return }
    var (texts, lines, left): ([String], [JSONLine], Int) = ([], [], left)
    for element in elements {
      guard left > 0 else {
        line.add("cut", true)
        break
      }
      switch element {
      case .string(let text):
        texts.append(shortened(text))
        left -= texts[texts.count - 1].utf8.count + 3
      case .integer(let number):
        texts.append("\(number)")
        left -= 8
      case .message(let message):
        var inner = JSONLine()
        add(message.fields, to: &inner, &left)
        lines.append(inner)
      case .bool, .bytes, .list, .map, .absent: break
      }
    }
    if !texts.isEmpty { line.add(name, texts) }
    if !lines.isEmpty { line.add(name, lines) }
  }

  /// The text, up to where it is too long.
  static func shortened(_ text: String) -> String {
    guard text.utf8.count > maximumTextBytes else { return text }
    var short = text
    while short.utf8.count > maximumTextBytes { short.removeLast(max(1, (short.utf8.count - maximumTextBytes) / 4)) }
    return short + cutMark
  }
}
