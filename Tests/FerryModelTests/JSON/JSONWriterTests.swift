import FerryModel
import SeededRandom
import Testing

@Suite("Writing JSON")
struct JSONWriterTests {
  private static let document: JSONValue = .object([
    .init("successfulVersions", .object([])),
    .init(
      "failedVersions",
      .object([
        .init(
          "5.6.7",
          .object([
            .init("errorCode", .string("NOT_FOUND")), .init("errorMessage", .string("Could not find version 5.6.7")),
          ])),
        .init("é", .null),
      ])),
    .init("list", .array([.number("1.50"), .array([]), .array([.bool(true)]), .string("a\"\\/\n\u{1}\u{7F}😀")])),
  ])

  @Test("compact text has one line and no spaces")
  func compact() {
    #expect(
      Self.document.text()
        == #"{"successfulVersions":{},"failedVersions":{"5.6.7":{"errorCode":"NOT_FOUND","errorMessage":"Could not "#
        + #"find version 5.6.7"},"é":null},"list":[1.50,[],[true],"a\"\\/\n\u0001\u007f😀"]}"#)
  }

  @Test("text indented by four is what Python's json.dumps prints")
  func indented() {
    // Printed by Python 3.11: json.dumps(document, indent=4, ensure_ascii=False).
    #expect(
      Self.document.text(.indented(4))
        == #"""
        {
            "successfulVersions": {},
            "failedVersions": {
                "5.6.7": {
                    "errorCode": "NOT_FOUND",
                    "errorMessage": "Could not find version 5.6.7"
                },
                "é": null
            },
            "list": [
                1.50,
                [],
                [
                    true
                ],
                "a\"\\/\n\u0001\#u{7F}😀"
            ]
        }
        """#)
  }

  @Test("every character below U+0100 is escaped as Python escapes it, when indented")
  func characters() {
    let short: [UInt32: String] = [
      0x08: "\\b", 0x09: "\\t", 0x0A: "\\n", 0x0C: "\\f", 0x0D: "\\r", 0x22: "\\\"", 0x5C: "\\\\",
    ]
    for value in UInt32(0)..<0x100 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let hexadecimal = "\\u00" + (value < 16 ? "0" : "") + String(value, radix: 16)
      let expected = short[value] ?? (value < 0x20 ? hexadecimal : String(scalar))
      let written = JSONValue.string(String(scalar)).text(.indented(4))
      #expect(Array(written.utf8) == Array("\"\(expected)\"".utf8))
    }
  }

  @Test("a single value has no line of its own, indented or not")
  func scalars() {
    for value in [JSONValue.null, .bool(false), .number("-0"), .array([]), .object([])] {
      #expect(value.text() == value.text(.indented(4)))
    }
  }

  @Test("canonical text orders members by their bytes, on every level, and keeps lists as they are")
  func canonical() throws {
    let document = try JSONParser.parse("{\"b\": [{\"z\":1, \"y\":2}, 1], \"B\": 1.0, \"aa\": 0, \"a\": 0, \"é\": 0}")
    #expect(document.canonicalText == #"{"B":1.0,"a":0,"aa":0,"b":[{"y":2,"z":1},1],"é":0}"#)
  }

  @Test("documents that differ in order and space alone have one canonical text")
  func canonicalEquality() throws {
    let first = try JSONParser.parse("{\"a\":1,\"b\":{\"c\":\"\\u0041\",\"d\":[]}}")
    let second = try JSONParser.parse(" {\"b\" : {\"d\":[ ],\n\"c\":\"A\"}, \"a\":1} ")
    #expect(first.canonicalText == second.canonicalText)
    #expect(first != second)
    #expect(try JSONParser.parse("[1,2]").canonicalText != JSONParser.parse("[2,1]").canonicalText)
  }

  @Test("what is written reads back as it was, and the canonical text is canonical", arguments: 0..<300)
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let value = Self.random(&generator, depth: 0)
    for layout in [JSONValue.Layout.compact, .indented(4), .indented(1)] {
      let back = try JSONParser.parse(value.text(layout))
      #expect(back == value)
      #expect(Array(back.text().utf8) == Array(value.text().utf8))
    }
    let canonical = value.canonicalText
    #expect(try JSONParser.parse(canonical).canonicalText == canonical)
    #expect(!value.text().contains("\n"))
  }

  private static func random(_ generator: inout SeededGenerator, depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 5 ? 4 : 6), using: &generator) {
    case 0: return .null
    case 1: return .bool(.random(using: &generator))
    case 2:
      return .number(
        ["0", "-0", "1e5", "12.50", "-1E-9", "99999999999999999999"].randomElement(using: &generator) ?? "0")
    case 3: return .string(randomText(&generator))
    case 4:
      return .array((0..<Int.random(in: 0..<5, using: &generator)).map { _ in random(&generator, depth: depth + 1) })
    default:
      var names: Set<String> = []
      return .object(
        (0..<Int.random(in: 0..<5, using: &generator)).compactMap { _ in
          let name = randomText(&generator)
          guard names.insert(name).inserted else { return nil }
          return .init(name, random(&generator, depth: depth + 1))
        })
    }
  }

  private static func randomText(_ generator: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0..<8, using: &generator) {
      let limit: UInt32 = Bool.random(using: &generator) ? 0x80 : 0x110000
      if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &generator)) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
