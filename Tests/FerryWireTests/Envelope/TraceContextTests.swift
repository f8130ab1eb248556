import FerryWire
import Testing

/// The examples of W3C's Trace Context, and what its rules forbid.
@Suite("traceparent")
struct TraceContextTests {
  private static let trace = "0af7651916cd43dd8448eb211c80319c"
  private static let parent = "b7ad6b7169203331"

  @Test("the parts are read, and written as version 00", arguments: [("01", true), ("00", false), ("ff", true)])
  func parts(flags: String, isSampled: Bool) throws {
    let context = try #require(TraceContext("00-\(Self.trace)-\(Self.parent)-\(flags)"))
    #expect(context.traceID == Self.trace)
    #expect(context.parentID == Self.parent)
    #expect(context.isSampled == isSampled)
    #expect(context.traceparent == "00-\(Self.trace)-\(Self.parent)-0\(isSampled ? 1 : 0)")
  }

  @Test("leading zeros stay", arguments: ["00-00000000000000000000000000000001-0000000000000001-00"])
  func zeros(text: String) throws {
    #expect(try #require(TraceContext(text)).traceparent == text)
  }

  @Test("later versions are read as far as this one goes", arguments: ["cc", "01", "fe"])
  func laterVersions(version: String) throws {
    let expected = TraceContext("00-\(Self.trace)-\(Self.parent)-01")
    #expect(expected != nil)
    #expect(TraceContext("\(version)-\(Self.trace)-\(Self.parent)-01") == expected)
    #expect(TraceContext("\(version)-\(Self.trace)-\(Self.parent)-01-what-the-future-brings") == expected)
    #expect(TraceContext("\(version)-\(Self.trace)-\(Self.parent)-01.what") == nil)
  }

  @Test(
    "what is not valid is none",
    arguments: [
      "", "00", "00-", "garbage", "00-\(trace)-\(parent)", "00-\(trace)-\(parent)-", "00-\(trace)-\(parent)-0",
      "00-\(trace)-\(parent)-01-", "00-\(trace)-\(parent)-01-more", "00-\(trace)-\(parent)-011",
      "ff-\(trace)-\(parent)-01", "0-\(trace)-\(parent)-01", "000-\(trace)-\(parent)-01",
      "00-\(String(repeating: "0", count: 32))-\(parent)-01", "00-\(trace)-\(String(repeating: "0", count: 16))-01",
      "00-\(trace.uppercased())-\(parent)-01", "00-\(trace)-\(parent.uppercased())-01", "0A-\(trace)-\(parent)-01",
      "00-\(trace.dropLast())g-\(parent)-01", "00_\(trace)-\(parent)-01", " 00-\(trace)-\(parent)-01",
      "00-\(trace)-\(parent)-01 ", "00-\(trace)-\(parent)-0G", "00-\(trace.dropLast())-\(parent)-01",
      "00-\(trace)0-\(parent)-01", "००-\(trace)-\(parent)-01",
    ])
  func invalid(text: String) {
    #expect(TraceContext(text) == nil)
  }

  @Test("metadata says it once, under its own name")
  func metadata() {
    let text = "00-\(Self.trace)-\(Self.parent)-01"
    func entry(_ key: String, _ value: String) -> TtrpcKeyValue { TtrpcKeyValue(key: key, value: value) }
    #expect(TraceContext(in: [entry("ferry-x", "1"), entry("traceparent", text)]) == TraceContext(text))
    #expect(TraceContext(in: []) == nil)
    #expect(TraceContext(in: [entry("Traceparent", text)]) == nil)
    #expect(TraceContext(in: [entry("traceparent", text), entry("traceparent", text)]) == nil)
    #expect(TraceContext(in: [entry("traceparent", text), entry("traceparent", "x")]) == nil)
  }
}
