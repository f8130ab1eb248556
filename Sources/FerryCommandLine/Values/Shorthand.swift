/// The short way to write a map or a structure on a command line:
/// `key=value,key=value`.
///
/// A key ends at its first "=", so a value may hold more of them, as base64 does.
/// A value with a comma is written in quotes, or the comma as `\,`.
///
/// Source: "Shorthand syntax" of the AWS CLI User Guide, without lists and nested
/// structures, which no option here takes.
package struct Shorthand {
  /// One key with its value.
  package struct Pair: Sendable, Equatable {
    package var key: String
    package var value: String

    package init(_ key: String, _ value: String) {
      self.key = key
      self.value = value
    }
  }

  private var rest: Substring

  /// The pairs, in the order in which they were written.
  ///
  /// - Parameter form: what is right, for the error: `VERSION=REVISION`.
  package static func pairs(_ text: String, form: String) throws(ValueError) -> [Pair] {
    var parser = Shorthand(rest: text[...])
    var pairs: [Pair] = []
    repeat { pairs.append(try parser.pair(form: form)) } while try parser.skipComma()
    return pairs
  }

  private mutating func pair(form: String) throws(ValueError) -> Pair {
    guard let equals = rest.firstIndex(of: "="), !rest[..<equals].contains(",") else {
      throw ValueError("\"\(rest)\" is not of the form \(form)")
    }
    let key = trimmed(rest[..<equals])
    guard !key.isEmpty else { throw ValueError("\"\(rest)\" has nothing before its \"=\": write \(form)") }
    rest = rest[rest.index(after: equals)...].drop(while: \.isWhitespace)
    let value: String
    switch rest.first {
    case "\"", "'": value = try quoted()
    default: value = plain()
    }
    return Pair(key, value)
  }

  /// True where a comma was there, and another pair follows it.
  private mutating func skipComma() throws(ValueError) -> Bool {
    rest = rest.drop(while: \.isWhitespace)
    guard let next = rest.first else { return false }
    guard next == "," else { throw ValueError("expected \",\" before \"\(rest)\"") }
    rest.removeFirst()
    return true
  }

  private mutating func plain() -> String {
    var value = ""
    while let next = rest.first, next != "," {
      rest.removeFirst()
      if next == "\\", rest.first == "," {
        value.append(rest.removeFirst())
      } else {
        value.append(next)
      }
    }
    return trimmed(value[...])
  }

  private mutating func quoted() throws(ValueError) -> String {
    let start = rest
    let quote = rest.removeFirst()
    var value = ""
    while !rest.isEmpty {
      let next = rest.removeFirst()
      if next == quote { return value }
      if next == "\\", let escaped = rest.first, escaped == quote || escaped == "\\" {
        value.append(rest.removeFirst())
      } else {
        value.append(next)
      }
    }
    throw ValueError("the quote is not closed in \(start)")
  }

  private func trimmed(_ text: Substring) -> String {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
