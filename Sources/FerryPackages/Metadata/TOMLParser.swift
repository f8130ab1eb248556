/// Reads the part of TOML that a manifest needs: tables, arrays of tables,
/// strings, numbers, booleans, arrays and inline tables. Dates and times are
/// refused, as is everything that TOML forbids.
///
/// Source: TOML 1.0.0.
struct TOMLParser {
  /// Why a text is no document that is read here.
  struct Fault: Error, Sendable {
    /// As part of a sentence, with the line.
    let reason: String
  }

  /// How deep arrays and tables may nest, and how many parts a key may have.
  static let maximumDepth = 64

  private var scanner: TOMLScanner

  /// Parses a document.
  static func parse(_ bytes: [UInt8]) throws(Fault) -> TOMLTable {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw Fault(reason: "is not UTF-8") }
    var parser = TOMLParser(scanner: TOMLScanner(bytes: bytes))
    return try parser.document()
  }

  private mutating func document() throws(Fault) -> TOMLTable {
    let root = TOMLTable()
    var current = root
    while true {
      scanner.skipBlankLines()
      guard let byte = scanner.current else { return root }
      if byte == UInt8(ascii: "[") {
        current = try header(in: root)
      } else {
        try pair(into: current, depth: 0)
      }
      scanner.skipSpace()
      scanner.skipComment()
      guard scanner.atLineEnd else { throw scanner.fault("has something behind the end of a value") }
    }
  }

  /// `[a.b]` or `[[a.b]]`: the table that the lines below belong to.
  private mutating func header(in root: TOMLTable) throws(Fault) -> TOMLTable {
    scanner.advance()
    let isArray = scanner.take("[")
    let path = try key()
    guard scanner.take("]"), !isArray || scanner.take("]") else { throw scanner.fault("has a header without its end") }
    let table = try open(path.dropLast(), from: root)
    guard let last = path.last else { throw scanner.fault("has an empty header") }
    if isArray {
      let added = TOMLTable()
      added.isDefined = true
      switch table.entries[last] {
      case nil: table.entries[last] = .tables(TOMLTables(added))
      case .tables(let tables): tables.tables.append(added)
      default: throw scanner.fault("says \(last) twice")
      }
      return added
    }
    let opened = try open([last], from: table)
    guard !opened.isDefined else { throw scanner.fault("says [\(path.joined(separator: "."))] twice") }
    opened.isDefined = true
    return opened
  }

  /// The table at a path, made where it is missing.
  private func open(_ path: some Sequence<String>, from root: TOMLTable) throws(Fault) -> TOMLTable {
    var table = root
    for name in path {
      switch table.entries[name] {
      case nil:
        let added = TOMLTable()
        table.entries[name] = .table(added)
        table = added
      case .table(let next): table = next
      case .tables(let tables):
        guard let last = tables.tables.last else { throw scanner.fault("says \(name) twice") }
        table = last
      default: throw scanner.fault("says \(name) twice")
      }
    }
    return table
  }

  /// `a.b = value`
  private mutating func pair(into table: TOMLTable, depth: Int) throws(Fault) {
    let path = try key()
    guard scanner.take("=") else { throw scanner.fault("has a key without \"=\"") }
    scanner.skipSpace()
    let value = try value(depth: depth + 1)
    guard let last = path.last else { throw scanner.fault("has an empty key") }
    let target = try open(path.dropLast(), from: table)
    guard path.count == 1 || !target.isDefined else {
      throw scanner.fault("says \(path.dropLast().joined(separator: ".")) twice")
    }
    guard target.entries.updateValue(value, forKey: last) == nil else { throw scanner.fault("says \(last) twice") }
  }

  /// The parts of a dotted key, and the white space around it.
  private mutating func key() throws(Fault) -> [String] {
    var parts: [String] = []
    repeat {
      scanner.skipSpace()
      parts.append(try scanner.keyPart())
      scanner.skipSpace()
      guard parts.count <= Self.maximumDepth else { throw scanner.fault("has too long a key") }
    } while scanner.take(".")
    return parts
  }

  private mutating func value(depth: Int) throws(Fault) -> TOMLValue {
    guard depth <= Self.maximumDepth else { throw scanner.fault("nests deeper than \(Self.maximumDepth)") }
    switch scanner.current {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(try scanner.string())
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "{"): return try inlineTable(depth: depth)
    case nil: throw scanner.fault("ends where a value belongs")
    default: return try word()
    }
  }

  private mutating func array(depth: Int) throws(Fault) -> TOMLValue {
    scanner.advance()
    var elements: [TOMLValue] = []
    while true {
      scanner.skipBlankLines()
      if scanner.take("]") { return .array(elements) }
      elements.append(try value(depth: depth + 1))
      scanner.skipBlankLines()
      if scanner.take(",") { continue }
      guard scanner.take("]") else { throw scanner.fault("has an array without its end") }
      return .array(elements)
    }
  }

  private mutating func inlineTable(depth: Int) throws(Fault) -> TOMLValue {
    scanner.advance()
    let table = TOMLTable()
    scanner.skipSpace()
    if !scanner.take("}") {
      while true {
        try pair(into: table, depth: depth)
        scanner.skipSpace()
        if scanner.take(",") { continue }
        guard scanner.take("}") else { throw scanner.fault("has an inline table without its end") }
        break
      }
    }
    table.isDefined = true
    return .table(table)
  }

  /// A boolean or a number.
  private mutating func word() throws(Fault) -> TOMLValue {
    let word = scanner.word()
    switch word {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default:
      let digits = word.drop { $0 == "+" || $0 == "-" }
      let isNumber =
        digits.first.map { ("0"..."9").contains($0) } == true
        && digits.allSatisfy { $0.isHexDigit || "._+-xo".contains($0) }
      let isDate = word.dropFirst(4).first == "-" || word.dropFirst(2).first == ":"
      guard (isNumber && !isDate) || digits == "inf" || digits == "nan" else {
        throw scanner.fault("has a value that is not understood, \"\(word.prefix(32))\"")
      }
      return .number(word)
    }
  }
}
