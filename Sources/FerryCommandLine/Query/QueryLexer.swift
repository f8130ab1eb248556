internal import FerryModel

/// The words of a query.
struct QueryLexer {
  enum Token: Equatable {
    case identifier(String)
    case number(Int)
    case literal(JSONValue)
    /// Signs: `.`, `[?`, `==` and the like.
    case sign(String)
    case end
  }

  /// Longer ones first.
  private static let signs = [
    "[?", "[]", "||", "&&", "==", "!=", "<=", ">=", ".", "*", "[", "]", "{", "}", "(", ")", ",", ":", "|", "@", "!",
    "<",
    ">", "&",
  ]

  private var rest: Substring

  private init(rest: Substring) {
    self.rest = rest
  }

  static func tokens(of text: String) throws(QueryError) -> [Token] {
    var lexer = QueryLexer(rest: text[...])
    var tokens: [Token] = []
    while let token = try lexer.next() { tokens.append(token) }
    return tokens
  }

  private mutating func next() throws(QueryError) -> Token? {
    rest = rest.drop(while: \.isWhitespace)
    guard let first = rest.first else { return nil }
    switch first {
    case "'": return .literal(.string(try quoted("'", raw: true)))
    case "`": return .literal(try literal(try quoted("`", raw: true)))
    case "\"": return .identifier(try document("\"" + quoted("\"", raw: false) + "\"").stringValue ?? "")
    case "-", "0"..."9": return try number()
    case "a"..."z", "A"..."Z", "_":
      let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" }
      rest = rest[name.endIndex...]
      return .identifier(String(name))
    default:
      guard let sign = Self.signs.first(where: { rest.hasPrefix($0) }) else {
        throw QueryError("\(quoted(String(first))) means nothing here")
      }
      rest = rest.dropFirst(sign.count)
      return .sign(sign)
    }
  }

  private func quoted(_ text: String) -> String { FerryModel.quoted(text) }

  /// What stands between two quotes; `\` before one keeps it.
  ///
  /// - Parameter raw: whether that `\` goes; else all stays as it is written.
  private mutating func quoted(_ quote: Character, raw: Bool) throws(QueryError) -> String {
    rest.removeFirst()
    var text = ""
    while let next = rest.popFirst() {
      if next == quote { return text }
      guard next == "\\", let escaped = rest.first else {
        text.append(next)
        continue
      }
      rest.removeFirst()
      if !raw || escaped != quote { text.append(next) }
      text.append(escaped)
    }
    throw QueryError("the quote \(quote) is not closed")
  }

  /// JSON, or else a text as it stands, as the `jmespath` of Python takes it: AWS's documentation writes `Published`.
  private func literal(_ text: String) throws(QueryError) -> JSONValue {
    let text = String(text.drop(while: \.isWhitespace))
    if let value = try? JSONParser.parse(text) { return value }
    return try document("\"" + text + "\"")
  }

  private func document(_ text: String) throws(QueryError) -> JSONValue {
    do {
      return try JSONParser.parse(text)
    } catch {
      throw QueryError("\(quoted(text)) is no JSON: write a text in '…'")
    }
  }

  private mutating func number() throws(QueryError) -> Token {
    let digits = rest.prefix { $0 == "-" || ("0"..."9").contains($0) }
    guard let number = Int(digits) else { throw QueryError("\(quoted(String(digits))) is no number") }
    rest = rest[digits.endIndex...]
    return .number(number)
  }
}
