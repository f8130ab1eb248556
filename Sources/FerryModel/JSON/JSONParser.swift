/// Reads one JSON document, strictly: nothing after it, no comments, no member
/// twice, no control characters or lone surrogates in strings.
///
/// Source: RFC 8259, with names that must be unique, since a policy that says a
/// thing twice means something else to every reader.
package struct JSONParser {
  /// How deep lists and objects may nest.
  package static let maximumDepth = 64

  private let bytes: [UInt8]
  private var position = 0

  /// Parses a text.
  ///
  /// - Throws: ``JSONError`` with the line and column of the first fault.
  package static func parse(_ text: String) throws(JSONError) -> JSONValue {
    try parse(Array(text.utf8))
  }

  /// Parses UTF-8 bytes.
  ///
  /// - Throws: ``JSONError`` with the line and column of the first fault.
  package static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var parser = JSONParser(bytes: bytes)
    parser.skipSpace()
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.position == bytes.count else { throw parser.error("text after the end of the document") }
    return value
  }

  /// Where a value of a document stands; nil where there is none.
  ///
  /// - Parameters:
  ///   - isName: whether the name of the path's last member is meant, and not its value.
  ///   - bytes: a document that can be parsed.
  package static func place(of path: JSONPath, ofName isName: Bool = false, in bytes: [UInt8]) -> JSONPlace? {
    var parser = JSONParser(bytes: bytes)
    parser.skipSpace()
    for (index, step) in path.steps.enumerated() {
      let isLast = index == path.steps.count - 1
      guard let found = try? parser.enter(step, atName: isName && isLast), found else { return nil }
    }
    let error = parser.error("")
    return JSONPlace(line: error.line, column: error.column)
  }

  /// Goes from the beginning of a value to that of one in it.
  ///
  /// - Returns: false where there is none.
  private mutating func enter(_ step: JSONPath.Step, atName: Bool) throws(JSONError) -> Bool {
    guard current == UInt8(ascii: "{") || current == UInt8(ascii: "[") else { return false }
    let isObject = current == UInt8(ascii: "{")
    position += 1
    var index = 0
    while true {
      skipSpace()
      guard current != UInt8(ascii: "}"), current != UInt8(ascii: "]") else { return false }
      var isFound = step == .element(index)
      if isObject {
        let start = position
        isFound = step == .member(try string())
        if isFound, atName {
          position = start
          return true
        }
        skipSpace()
        position += 1
        skipSpace()
      }
      if isFound { return true }
      _ = try value(depth: 0)
      skipSpace()
      if current == UInt8(ascii: ",") { position += 1 }
      index += 1
    }
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func error(_ reason: String, at place: Int? = nil) -> JSONError {
    let end = min(place ?? position, bytes.count)
    var line = 1
    var lineStart = 0
    for index in 0..<end where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    }
    return JSONError(reason: reason, line: line, column: end - lineStart + 1)
  }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  /// - Parameter depth: how many lists and objects are around the value.
  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    switch current {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard depth < Self.maximumDepth else {
        throw error("lists and objects nest deeper than \(Self.maximumDepth)")
      }
      return current == UInt8(ascii: "{") ? try object(depth: depth) : try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case .some(let byte) where byte == UInt8(ascii: "-") || isDigit(byte): return .number(try number())
    case .some: throw error("expected a value")
    case nil: throw error("the document ends where a value belongs")
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    position += 1
    var members: [JSONValue.Member] = []
    // By their bytes, as JSON compares names: "é" has two spellings, and a String takes them for one.
    var names: Set<[UInt8]> = []
    skipSpace()
    if current == UInt8(ascii: "}") {
      position += 1
      return .object([])
    }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw error("expected a member's name in double quotes") }
      let start = position
      let name = try string()
      guard names.insert(Array(name.utf8)).inserted else {
        throw error("the member \(quoted(name)) is there twice", at: start)
      }
      skipSpace()
      guard current == UInt8(ascii: ":") else { throw error("expected \":\" after a member's name") }
      position += 1
      skipSpace()
      members.append(.init(name, try value(depth: depth + 1)))
      skipSpace()
      switch current {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "}"):
        position += 1
        return .object(members)
      default: throw error("expected \",\" or \"}\" in an object")
      }
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    position += 1
    var elements: [JSONValue] = []
    skipSpace()
    if current == UInt8(ascii: "]") {
      position += 1
      return .array([])
    }
    while true {
      skipSpace()
      elements.append(try value(depth: depth + 1))
      skipSpace()
      switch current {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "]"):
        position += 1
        return .array(elements)
      default: throw error("expected \",\" or \"]\" in a list")
      }
    }
  }

  private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    let matches = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
    guard matches else { throw error("expected a value") }
    position += word.utf8CodeUnitCount
    return value
  }

  private func isDigit(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private mutating func number() throws(JSONError) -> String {
    let start = position
    if current == UInt8(ascii: "-") { position += 1 }
    guard isDigit(current) else { throw error("expected a digit") }
    if current == UInt8(ascii: "0") {
      position += 1
      guard !isDigit(current) else { throw error("a number may not begin with 0") }
    } else {
      while isDigit(current) { position += 1 }
    }
    if current == UInt8(ascii: ".") {
      position += 1
      guard isDigit(current) else { throw error("expected a digit after the decimal point") }
      while isDigit(current) { position += 1 }
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      position += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
      guard isDigit(current) else { throw error("expected a digit in the exponent") }
      while isDigit(current) { position += 1 }
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func string() throws(JSONError) -> String {
    let start = position
    position += 1
    var text: [UInt8] = []
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        guard let string = String(validating: text, as: UTF8.self) else {
          throw error("the string is not UTF-8", at: start)
        }
        return string
      case UInt8(ascii: "\\"):
        position += 1
        try escape(into: &text)
      case 0..<0x20: throw error("a control character in a string must be escaped")
      default:
        text.append(byte)
        position += 1
      }
    }
    throw error("the document ends inside a string")
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
    guard let byte = current else { throw error("the document ends inside a string") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(contentsOf: String(try unicodeEscape()).utf8)
    default: throw error("unknown escape in a string", at: position - 2)
    }
  }

  private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
    let start = position - 2
    let first = try hexadecimal()
    if let scalar = Unicode.Scalar(first) { return scalar }
    // A lead surrogate needs a trail surrogate behind it.
    guard first < 0xDC00, current == UInt8(ascii: "\\"), position + 1 < bytes.count,
      bytes[position + 1] == UInt8(ascii: "u")
    else { throw error("a lone surrogate in a string", at: start) }
    position += 2
    let second = try hexadecimal()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
    else { throw error("a lone surrogate in a string", at: start) }
    return scalar
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error("expected four hexadecimal digits")
      }
      value = value << 4 | UInt16(digit)
      position += 1
    }
    return value
  }
}
