import Foundation

/// The pieces of SQL in the source of the store's queries: what lies between the quotes, cut at what is put in.
enum StatementSources {
  struct Piece: Hashable {
    let file: String
    /// With single blanks.
    let text: String
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/FerryStore/Metadata/SQLite")
  /// Only SQL is written so.
  private static let words: Set<Substring> = [
    "SELECT", "INSERT", "UPDATE", "DELETE", "FROM", "WHERE", "AND", "ORDER", "WITH", "VALUES", "PRAGMA", "LIMIT",
  ]

  static func pieces() throws -> Set<Piece> {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasPrefix("SQLiteQueries") && $0.hasSuffix(".swift")
    }
    return try names.reduce(into: []) { pieces, name in
      let source = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      for literal in literals(source) {
        for text in cut(literal) where text.split(separator: " ").contains(where: words.contains) {
          pieces.insert(Piece(file: name, text: text))
        }
      }
    }
  }

  /// With single blanks, and none at its ends.
  static func normalized(_ text: some StringProtocol) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The texts between quotes, outside of comments.
  private static func literals(_ source: String) -> [String] {
    var code = source.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.drop(while: \.isWhitespace).hasPrefix("//") }.joined(separator: "\n")[...]
    var literals: [String] = []
    while let start = code.firstIndex(of: "\"") {
      let quote = code[start...].hasPrefix("\"\"\"") ? "\"\"\"" : "\""
      code = code[start...].dropFirst(quote.count)
      guard let end = code.range(of: quote) else { break }
      literals.append(String(code[..<end.lowerBound]))
      code = code[end.upperBound...]
    }
    return literals
  }

  private static func cut(_ literal: String) -> [String] {
    var rest = literal[...]
    var pieces: [String] = []
    while let start = rest.range(of: "\\(") {
      pieces.append(normalized(rest[..<start.lowerBound]))
      rest = rest[start.upperBound...]
      var depth = 1
      while depth > 0, let character = rest.popFirst() {
        if character == "(" { depth += 1 } else if character == ")" { depth -= 1 }
      }
    }
    return pieces + [normalized(rest)]
  }
}
