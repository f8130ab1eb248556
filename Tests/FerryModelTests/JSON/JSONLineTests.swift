import Testing

@testable import FerryModel

/// What is written often is written without a tree, and is the same JSON.
@Suite("JSON lines")
struct JSONLineTests {
  @Test("every kind of value is read back as it was")
  func values() throws {
    var inner = JSONLine()
    inner.add("a", "b")
    var line = JSONLine()
    line.add("text", "plain")
    line.add("escaped", "\"\\\u{1}\n\u{7F}äö€🚢")
    line.add("none", "")
    line.add("least", Int64.min)
    line.add("most", UInt64.max)
    line.add("zero", 0)
    line.add("user", UInt32(4_294_967_294))
    line.add("process", Int32(-1))
    line.add("digits", digits: "0.25")
    line.add("flag", false)
    line.add("texts", ["x", "\t"])
    line.add("object") { $0.add("a", "b") }
    line.add("objects", [inner, JSONLine()])
    line.add("time", Timestamp(milliseconds: 1_790_000_000_007))
    #expect(!line.bytes.contains(UInt8(ascii: "\n")))
    let members = try #require(try JSONParser.parse(line.bytes).members)
    let read = Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.value) })
    #expect(members.first?.name == "text" && members.last?.name == "time")
    #expect(read["text"]?.stringValue == "plain" && read["none"]?.stringValue == "")
    #expect(read["escaped"]?.stringValue == "\"\\\u{1}\n\u{7F}äö€🚢")
    #expect(read["least"] == .number("-9223372036854775808") && read["most"] == .number("18446744073709551615"))
    #expect(read["zero"] == .number("0") && read["process"] == .number("-1"))
    #expect(read["user"] == .number("4294967294") && read["digits"] == .number("0.25"))
    #expect(read["time"]?.stringValue == Timestamp(milliseconds: 1_790_000_000_007).iso8601)
    #expect(
      String(decoding: line.bytes, as: UTF8.self).contains(#""flag":false,"texts":["x","\u0009"],"object":{"a":"b"}"#))
    #expect(String(decoding: line.bytes, as: UTF8.self).contains(#""objects":[{"a":"b"},{}],"#))
  }
  @Test("objects whose members are added to the same line, and none where there are none")
  func objectsInPlace() throws {
    var line = JSONLine()
    line.add("empty") { _ in }
    line.add("outer") { line in
      line.add("empty") { _ in }
      line.add("brace", "{")
      line.add("inner") { $0.add("a", 1) }
      line.add("last", true)
    }
    line.add("after", 2)
    line.add("empty") { $0.add("empty") { _ in } }
    #expect(
      String(decoding: line.bytes, as: UTF8.self) == #"{"outer":{"brace":"{","inner":{"a":1},"last":true},"after":2}"#)
  }
}
