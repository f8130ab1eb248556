import FerryModel
import Testing

@Suite("Reading JSON")
struct JSONParserTests {
  private static func failure(_ text: String) -> JSONError? {
    failure(Array(text.utf8))
  }

  private static func failure(_ bytes: [UInt8]) -> JSONError? {
    do {
      _ = try JSONParser.parse(bytes)
      return nil
    } catch { return error }
  }

  @Test(
    "a document of RFC 8259 is read as what it says",
    arguments: [
      ("null", .null), ("true", .bool(true)), (" \t\r\nfalse\n ", .bool(false)), ("\"\"", .string("")),
      ("0", .number("0")), ("-0", .number("-0")), ("-1.50e+07", .number("-1.50e+07")), ("1E400", .number("1E400")),
      ("123456789012345678901234567890", .number("123456789012345678901234567890")), ("0.10", .number("0.10")),
      ("0e0", .number("0e0")), ("[]", .array([])), ("[ ]", .array([])), ("{ }", .object([])),
      ("[1,[2 , 3]]", .array([.number("1"), .array([.number("2"), .number("3")])])),
      (
        "{\"b\":1,\"a\":{\"\":null}}",
        .object([.init("b", .number("1")), .init("a", .object([.init("", .null)]))])
      ),
      (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")), (#""\u0000\u00e9\u00E9""#, .string("\u{0}éé")),
      (#""\ud83d\ude00\uDBFF\uDFFF""#, .string("😀\u{10FFFF}")), ("\"é漢😀\u{7F}\"", .string("é漢😀\u{7F}")),
      (#""\ufffe\uFFFF""#, .string("\u{FFFE}\u{FFFF}")),
    ] as [(String, JSONValue)])
  func accepted(text: String, expected: JSONValue) throws {
    #expect(try JSONParser.parse(text) == expected)
  }

  @Test(
    "what is no document of RFC 8259 is refused",
    arguments: [
      "", " ", "nul", "nulll", "True", "NaN", "Infinity", "-", "+1", "01", "-01", "1.", ".5", "1.e5", "1e", "1e+",
      "0x1",
      "1 2", "[1,]", "[,1]", "[1 2]", "[", "[1", "]", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,}", "{a:1}",
      "{'a':1}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{1:1}", "{}{}", "'a'", "\"a", "\"\\", "\"\\\"", "\"\\x\"",
      "\"\\u12\"", "\"\\u12g4\"", "\"\\u", "\"\\ud83d", "\"a\nb\"", "\"a\tb\"", "\"\u{0}\"", "\"\u{1F}\"", "// c\n1",
      "/* c */1", "\u{FEFF}{}", "\u{A0}1", "\u{B}1", "1\u{0}", "\u{0}", "１", "\"\\u１２３４\"",
    ])
  func refused(text: String) {
    #expect(Self.failure(text) != nil)
  }

  @Test(
    "a lone surrogate is refused, whichever half it is",
    arguments: [
      #""\ud800""#, #""\udbff""#, #""\udc00""#, #""\udfff""#, #""\ud800x""#, #""\ud800\n""#, #""\ud800\ud800""#,
      #""\ud800\u0041""#, #""\udc00\ud800""#, #""\ude00\ud83d""#,
    ])
  func loneSurrogates(text: String) {
    #expect(Self.failure(text)?.reason == "a lone surrogate in a string")
    #expect(Self.failure(text)?.column == 2)
  }

  @Test(
    "bytes that are not UTF-8 are refused, also in a name",
    arguments: [[0xFF], [0xC0, 0x80], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80]] as [[UInt8]])
  func notUTF8(bytes: [UInt8]) {
    let quote = UInt8(ascii: "\"")
    #expect(Self.failure([quote] + bytes + [quote])?.reason == "the string is not UTF-8")
    #expect(Self.failure([UInt8(ascii: "{"), quote] + bytes + [quote])?.reason == "the string is not UTF-8")
    #expect(Self.failure(bytes)?.reason == "expected a value")
  }

  @Test("a member that is there twice is refused, also when it is written in two ways, and is named")
  func duplicates() {
    #expect(
      Self.failure(#"{"a":1,"b":2,"a":1}"#)?.description == "the member \"a\" is there twice at line 1, column 14")
    #expect(Self.failure(#"{"a":1,"\u0061":1}"#) != nil)
    #expect(Self.failure(#"[{"a":1},{"a":1}]"#) == nil)
    #expect(Self.failure(#"{"a":{"a":1}}"#) == nil)
    #expect(Self.failure(#"{"a":1,"A":1}"#) == nil)
  }

  @Test("two names that look alike and differ in their bytes are two members")
  func lookAlikes() throws {
    let document = try JSONParser.parse("{\"\u{E9}\":1,\"e\u{301}\":2}")
    #expect(document.members?.count == 2)
  }

  @Test("the name of a repeated member is shown cut and escaped")
  func longDuplicate() throws {
    let name = "\\u0007" + String(repeating: "n", count: 5000)
    let reason = try #require(Self.failure("{\"\(name)\":1,\"\(name)\":1}")).reason
    #expect(reason.unicodeScalars.count < 120)
    #expect(reason.contains("\\u0007"))
  }

  @Test("lists and objects nest 64 deep and no deeper, whatever is in the innermost", arguments: ["", "1", "[]", "{}"])
  func depth(innermost: String) throws {
    func nested(_ depth: Int) -> String {
      let inner = innermost.hasPrefix("[") || innermost.hasPrefix("{") ? 1 : 0
      let around = depth - inner
      return String(repeating: "[", count: around) + innermost + String(repeating: "]", count: around)
    }
    #expect(JSONParser.maximumDepth == 64)
    #expect(Self.failure(nested(64)) == nil)
    #expect(Self.failure(nested(65))?.reason == "lists and objects nest deeper than 64")
    let object = String(repeating: "{\"a\":", count: 64)
    #expect(Self.failure(object + "1" + String(repeating: "}", count: 64)) == nil)
    #expect(Self.failure(object + "{}" + String(repeating: "}", count: 64)) != nil)
    #expect(Self.failure(String(repeating: "[", count: 1_000_000)) != nil)
  }

  @Test(
    "a fault is placed by line and byte",
    arguments: [
      ("", 1, 1), ("{\n  \"a\": 1,\n  \"b\" 2\n}", 3, 7), ("[1,\n\n", 3, 1), ("\"é\" x", 1, 6), ("{}\r\n!", 2, 1),
      ("[\"a\\q\"]", 1, 4), ("[truu]", 1, 2), ("01", 1, 2), ("\"abc", 1, 5), ("{\"a\":1,\n\"a\":2}", 2, 1),
      ("[1.x]", 1, 4),
    ])
  func places(text: String, line: Int, column: Int) throws {
    let error = try #require(Self.failure(text))
    #expect(error.line == line)
    #expect(error.column == column)
    #expect(error.description == "\(error.reason) at line \(line), column \(column)")
  }

  @Test("every beginning of a document is refused, and every change of a byte is read or refused")
  func mutations() throws {
    let document = Array(#"{"a":[1,-2.5e3,"x\u00e9\n",{"b":null}],"c":true,"d":{}}"#.utf8)
    #expect(Self.failure(document) == nil)
    for end in 0..<document.count { #expect(Self.failure(Array(document[..<end])) != nil) }
    for index in document.indices {
      for byte in UInt8.min...UInt8.max {
        var changed = document
        changed[index] = byte
        guard let value = try? JSONParser.parse(changed) else { continue }
        #expect(try JSONParser.parse(value.text()) == value)
      }
    }
  }
}
