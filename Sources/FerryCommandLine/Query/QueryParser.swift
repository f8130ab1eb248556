internal import FerryModel

/// Reads queries: JMESPath, with the functions of ``QueryFunctions``.
///
/// Source: the JMESPath specification, "Grammar"; how strongly signs bind is that of its reference implementation.
package struct QueryParser {
  /// A longer one is a mistake.
  private static let maximumBytes = 8192
  private static let maximumDepth = 64

  private static let bindingPowers: [String: Int] = [
    "|": 1, "||": 2, "&&": 3, "==": 5, "!=": 5, "<": 5, "<=": 5, ">": 5, ">=": 5, "[]": 9, "*": 20, "[?": 21, ".": 40,
    "!": 45, "{": 50, "[": 55, "(": 60,
  ]
  /// What a projection does not reach over.
  private static let projectionStop = 10

  private let tokens: [QueryLexer.Token]
  private var position = 0
  private var depth = 0

  /// - Throws: why it is none.
  package static func parse(_ text: String) throws(QueryError) -> QueryExpression {
    guard text.utf8.count <= maximumBytes else { throw QueryError("it has more than \(maximumBytes) bytes") }
    let tokens = try QueryLexer.tokens(of: text)
    guard !tokens.isEmpty else { throw QueryError("it is empty: write, for example, versions[].version") }
    var parser = QueryParser(tokens: tokens)
    let expression = try parser.expression(0)
    guard parser.current == .end else { throw parser.unexpected() }
    return expression
  }

  private init(tokens: [QueryLexer.Token]) {
    self.tokens = tokens
  }

  private var current: QueryLexer.Token { position < tokens.count ? tokens[position] : .end }

  private var bindingPower: Int {
    guard case .sign(let sign) = current else { return 0 }
    return Self.bindingPowers[sign] ?? 0
  }

  private mutating func take() -> QueryLexer.Token {
    defer { position += 1 }
    return current
  }

  private mutating func take(_ sign: String) throws(QueryError) {
    guard current == .sign(sign) else { throw unexpected(instead: sign) }
    position += 1
  }

  private mutating func skip(_ sign: String) -> Bool {
    guard current == .sign(sign) else { return false }
    position += 1
    return true
  }

  private func unexpected(instead sign: String? = nil) -> QueryError {
    let found =
      switch current {
      case .identifier(let name): "\(quoted(name)) is there"
      case .number(let number): "\(number) is there"
      case .literal: "a literal is there"
      case .sign(let sign): "\"\(sign)\" is there"
      case .end: "it ends"
      }
    return QueryError(found + (sign.map { " where \"\($0)\" is missing" } ?? " where nothing of the kind belongs"))
  }

  private mutating func expression(_ power: Int) throws(QueryError) -> QueryExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw QueryError("it is nested more than \(Self.maximumDepth) deep") }
    var left = try prefix()
    while power < bindingPower { left = try infix(left) }
    return left
  }

  private mutating func prefix() throws(QueryError) -> QueryExpression {
    switch current {
    case .identifier(let name):
      position += 1
      guard skip("(") else { return .field(name) }
      return .call(name, try arguments(of: name))
    case .literal(let value):
      position += 1
      return .literal(value)
    case .sign("@"):
      position += 1
      return .current
    case .sign("*"):
      position += 1
      return .valueProjection(.current, try projected(20))
    case .sign("!"):
      position += 1
      return .not(try expression(45))
    case .sign("&"):
      position += 1
      return .reference(try expression(0))
    case .sign("("):
      position += 1
      let inner = try expression(0)
      try take(")")
      return inner
    case .sign("{"):
      position += 1
      return try object()
    case .sign("[]"), .sign("[?"): return try infix(.current)
    case .sign("["):
      if isIndex(at: position + 1) || isWildcard(at: position + 1) { return try infix(.current) }
      position += 1
      return try list()
    case .number, .sign, .end: throw unexpected()
    }
  }

  private mutating func infix(_ left: QueryExpression) throws(QueryError) -> QueryExpression {
    guard case .sign(let sign) = take() else { throw unexpected() }
    switch sign {
    case ".":
      guard !skip("*") else { return .valueProjection(left, try projected(20)) }
      return .sub(left, try member())
    case "|": return .pipe(left, try expression(1))
    case "||": return .or(left, try expression(2))
    case "&&": return .and(left, try expression(3))
    case "[]": return .listProjection(.flatten(left), try projected(9))
    case "[?":
      let condition = try expression(0)
      try take("]")
      // A flattening takes what the filter gives as a whole.
      let rest = current == .sign("[]") ? .current : try projected(21)
      return .filterProjection(left, condition, rest)
    case "[":
      if skip("*") {
        try take("]")
        return .listProjection(left, try projected(20))
      }
      let index = try indexOrSlice()
      guard case .slice = index else { return .sub(left, index) }
      return .listProjection(.sub(left, index), try projected(20))
    default:
      guard let comparator = QueryExpression.Comparator(rawValue: sign) else {
        position -= 1
        throw unexpected()
      }
      return .comparison(comparator, left, try expression(5))
    }
  }

  /// What stands behind a dot.
  private mutating func member() throws(QueryError) -> QueryExpression {
    switch current {
    case .identifier: return try expression(40)
    case .sign("["):
      position += 1
      return try list()
    case .sign("{"):
      position += 1
      return try object()
    case .number, .literal, .sign, .end: throw unexpected()
    }
  }

  /// What is done with each element of a projection.
  private mutating func projected(_ power: Int) throws(QueryError) -> QueryExpression {
    if bindingPower < Self.projectionStop { return .current }
    switch current {
    case .sign("."):
      position += 1
      return try behindDot(power)
    case .sign("["), .sign("[?"): return try expression(power)
    default: throw unexpected()
    }
  }

  private mutating func behindDot(_ power: Int) throws(QueryError) -> QueryExpression {
    switch current {
    case .identifier, .sign("*"): return try expression(power)
    case .sign("["), .sign("{"):
      var left = try member()
      while power < bindingPower { left = try infix(left) }
      return left
    case .number, .literal, .sign, .end: throw unexpected()
    }
  }

  private func isIndex(at place: Int) -> Bool {
    guard place < tokens.count else { return false }
    if case .number = tokens[place] { return true }
    return tokens[place] == .sign(":")
  }

  private func isWildcard(at place: Int) -> Bool {
    place + 1 < tokens.count && tokens[place] == .sign("*") && tokens[place + 1] == .sign("]")
  }

  /// `0]`, `1:3]`, `::2]`.
  private mutating func indexOrSlice() throws(QueryError) -> QueryExpression {
    var parts: [Int?] = [nil]
    while true {
      switch take() {
      case .number(let number):
        guard parts[parts.count - 1] == nil else {
          position -= 1
          throw unexpected(instead: "]")
        }
        parts[parts.count - 1] = number
      case .sign(":") where parts.count < 3: parts.append(nil)
      case .sign("]"):
        if parts.count == 1 {
          guard let index = parts[0] else { throw QueryError("\"[]\" needs a number, \"*\" or nothing at all") }
          return .index(index)
        }
        let step = parts.count > 2 ? parts[2] ?? 1 : 1
        guard step != 0 else { throw QueryError("the step of a slice cannot be 0") }
        return .slice(start: parts[0], stop: parts[1], step: step)
      default:
        position -= 1
        throw unexpected(instead: "]")
      }
    }
  }

  private mutating func arguments(of function: String) throws(QueryError) -> [QueryExpression] {
    var arguments: [QueryExpression] = []
    if !skip(")") {
      repeat { arguments.append(try expression(0)) } while skip(",")
      try take(")")
    }
    try QueryFunctions.check(function, arguments.count)
    return arguments
  }

  private mutating func list() throws(QueryError) -> QueryExpression {
    var elements: [QueryExpression] = []
    repeat { elements.append(try expression(0)) } while skip(",")
    try take("]")
    return .list(elements)
  }

  private mutating func object() throws(QueryError) -> QueryExpression {
    var members: [QueryExpression.Member] = []
    repeat {
      guard case .identifier(let name) = current else { throw unexpected() }
      position += 1
      try take(":")
      members.append(.init(name: name, value: try expression(0)))
    } while skip(",")
    try take("}")
    return .object(members)
  }
}
