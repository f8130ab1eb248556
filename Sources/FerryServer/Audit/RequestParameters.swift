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

  /// Those of a message's fields that have a value.
  static func line(of fields: [MessageField]) -> JSONLine {
    var left = maximumBytes
    return line(of: fields, &left)
  }

  private static func line(of fields: [MessageField], _ left: inout Int) -> JSONLine {
    var line = JSONLine()
    for field in fields {
      guard left > 0 else {
        line.add("cut", true)
        break
      }
      add(field.name, field.value, to: &line, &left)
    }
    return line
  }

  private static func add(_ name: String, _ value: MessageField.Value, to line: inout JSONLine, _ left: inout Int) {
    let before = line.members.count
    defer { left -= line.members.count - before }
    switch value {
    case .string(let text) where text.isEmpty: break
    case .string(let text) where name.hasSuffix("Document"):
      line.add("\(name)Revision", PolicyDocument.revision(of: text))
    case .string(let text): line.add(name, shortened(text))
    case .integer(let number): if number != 0 { line.add(name, number) }
    case .bool(let flag): if flag { line.add(name, true) }
    case .bytes(let bytes): if !bytes.isEmpty { line.add("\(name)Bytes", bytes.count) }
    case .message(let message):
      let inner = Self.line(of: message.fields, &left)
      if !inner.members.isEmpty { line.add(name, inner) }
    case .list(let elements): addList(name, elements, to: &line, left)
    case .map(let values):
      guard !values.isEmpty else { break }
      var (inner, left) = (JSONLine(), left)
      for (key, value) in values.sorted(by: { $0.key < $1.key }) {
        guard left > 0 else {
          inner.add("cut", true)
          break
        }
        add(shortened(key), value, to: &inner, &left)
      }
      line.add(name, inner)
    case .absent: break
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
      case .message(let message): lines.append(Self.line(of: message.fields, &left))
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
