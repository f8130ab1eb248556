/// Goes through the bytes of a TOML document: white space, words and strings.
struct TOMLScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  var atLineEnd: Bool { current == nil || current == UInt8(ascii: "\n") || startsWith("\r\n") }

  func fault(_ reason: String) -> TOMLParser.Fault {
    let line = bytes[..<min(position, bytes.count)].count { $0 == UInt8(ascii: "\n") } + 1
    return TOMLParser.Fault(reason: "\(reason) (line \(line))")
  }

  mutating func advance() { position += 1 }

  private func startsWith(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[min(position, bytes.count)...].starts(with: $0) }
  }

  /// Goes past a text, where it stands here.
  mutating func take(_ text: StaticString) -> Bool {
    guard startsWith(text) else { return false }
    position += text.utf8CodeUnitCount
    return true
  }

  mutating func skipSpace() {
    while current == UInt8(ascii: " ") || current == UInt8(ascii: "\t") { position += 1 }
  }

  mutating func skipComment() {
    guard current == UInt8(ascii: "#") else { return }
    while !atLineEnd { position += 1 }
  }

  /// White space, line ends and comments.
  mutating func skipBlankLines() {
    while true {
      skipSpace()
      skipComment()
      guard take("\n") || take("\r\n") else { return }
    }
  }

  /// What stands here up to white space or punctuation.
  mutating func word() -> String {
    let start = position
    while let byte = current, !" \t\r\n,]}#=".utf8.contains(byte) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// One part of a key: bare, or in quotes.
  mutating func keyPart() throws(TOMLParser.Fault) -> String {
    if current == UInt8(ascii: "\"") || current == UInt8(ascii: "'") { return try string() }
    let start = position
    while let byte = current, Self.isBareKey(byte) { position += 1 }
    guard position > start else { throw fault("has a key that is not understood") }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func isBareKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// A string of any of the four kinds.
  mutating func string() throws(TOMLParser.Fault) -> String {
    if take("\"\"\"") { return try body(quote: UInt8(ascii: "\""), isMultiLine: true, hasEscapes: true) }
    if take("'''") { return try body(quote: UInt8(ascii: "'"), isMultiLine: true, hasEscapes: false) }
    if take("\"") { return try body(quote: UInt8(ascii: "\""), isMultiLine: false, hasEscapes: true) }
    if take("'") { return try body(quote: UInt8(ascii: "'"), isMultiLine: false, hasEscapes: false) }
    throw fault("has no string where one belongs")
  }

  private mutating func body(
    quote: UInt8, isMultiLine: Bool, hasEscapes: Bool
  ) throws(TOMLParser.Fault) -> String {
    var text: [UInt8] = []
    if isMultiLine { _ = take("\n") || take("\r\n") }
    while let byte = current {
      switch byte {
      case quote:
        let run = bytes[position...].prefix { $0 == quote }.count
        guard isMultiLine else {
          position += 1
          return String(decoding: text, as: UTF8.self)
        }
        // Up to two quotes may stand before the three that end it.
        guard run <= 5 else { throw fault("has too many quotes in a row") }
        position += run
        text.append(contentsOf: repeatElement(quote, count: run >= 3 ? run - 3 : run))
        if run >= 3 { return String(decoding: text, as: UTF8.self) }
      case UInt8(ascii: "\\") where hasEscapes:
        position += 1
        try escape(into: &text, isMultiLine: isMultiLine)
      case UInt8(ascii: "\n") where isMultiLine, UInt8(ascii: "\t"), 0x20..<0x7F, 0x80...0xFF:
        text.append(byte)
        position += 1
      case UInt8(ascii: "\r") where isMultiLine && startsWith("\r\n"):
        position += 1
      default: throw fault("has a line break or a control character in a string")
      }
    }
    throw fault("ends inside a string")
  }

  private mutating func escape(into text: inout [UInt8], isMultiLine: Bool) throws(TOMLParser.Fault) {
    guard let byte = current else { throw fault("ends inside a string") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(contentsOf: String(try scalar(digits: 4)).utf8)
    case UInt8(ascii: "U"): text.append(contentsOf: String(try scalar(digits: 8)).utf8)
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
      // A "\" at the end of a line takes the white space behind it away.
      position -= 1
      skipSpace()
      guard isMultiLine, atLineEnd else { throw fault("has an escape in a string that is not understood") }
      while let byte = current, " \t\r\n".utf8.contains(byte) { position += 1 }
    default: throw fault("has an escape in a string that is not understood")
    }
  }

  private mutating func scalar(digits: Int) throws(TOMLParser.Fault) -> Unicode.Scalar {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault("has an escape without its \(digits) hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    guard let scalar = Unicode.Scalar(value) else { throw fault("has an escape that is no character") }
    return scalar
  }
}
