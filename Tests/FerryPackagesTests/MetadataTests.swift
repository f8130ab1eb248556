import Testing

@testable import FerryPackages

@Suite("The texts that metadata is written in")
struct MetadataTests {
  /// A TOML value as text, tables ordered by name.
  private static func text(_ value: TOMLValue) -> String {
    switch value {
    case .string(let text): "\"\(text)\""
    case .boolean(let flag): "\(flag)"
    case .number(let digits): digits
    case .array(let elements): "[" + elements.map(text).joined(separator: ",") + "]"
    case .table(let table): text(table)
    case .tables(let tables): "[" + tables.tables.map { text($0) }.joined(separator: ",") + "]"
    }
  }

  private static func text(_ table: TOMLTable) -> String {
    "{" + table.ordered.map { "\($0.name):\(text($0.value))" }.joined(separator: ",") + "}"
  }

  @Test(
    "TOML is read",
    arguments: [
      ("", "{}"), ("# only a comment", "{}"), ("a = 1 # one\r\nb = -2.5e3\n", "{a:1,b:-2.5e3}"),
      ("a = true\nb = [false, 0xFF, 1_000,]\n", "{a:true,b:[false,0xFF,1_000]}"),
      ("a.b.c = 'x'\na.d = \"y\"", #"{a:{b:{c:"x"},d:"y"}}"#),
      ("[a]\nb = 1\n[a.c]\nd = 2\n[e.f.g]\n", "{a:{b:1,c:{d:2}},e:{f:{g:{}}}}"),
      ("[[p]]\nn = 1\n[p.q]\nr = 2\n[[p]]\n[[p.s]]\n", "{p:[{n:1,q:{r:2}},{s:[{}]}]}"),
      ("t = { a = 1, b.c = [ { } ] }", "{t:{a:1,b:{c:[{}]}}}"),
      (#"s = "a\tb\u00e9\U0001F600\\\"""#, "{s:\"a\tbé😀\\\"\"}"), (#"s = 'C:\x'"#, #"{s:"C:\x"}"#),
      ("s = \"\"\"\nline\\\n   \n  on\n\"quoted\"\"\"\"", "{s:\"lineon\n\"quoted\"\"}"),
      ("s = '''\na\\b\n'''", "{s:\"a\\b\n\"}"), ("\"a b\" = 1\n'c.d'.e = 2", "{a b:1,c.d:{e:2}}"),
      (
        "[target.'cfg(any(unix, target_os = \"wasi\"))'.dependencies]\nx = '1'",
        #"{target:{cfg(any(unix, target_os = "wasi")):{dependencies:{x:"1"}}}}"#
      ),
      ("a = [\n 1, # one\n\n 2\n]", "{a:[1,2]}"), ("\u{FEFF}a = 1", "{a:1}"),
    ])
  func toml(document: String, expected: String) throws {
    #expect(Self.text(try TOMLParser.parse(Array(document.utf8))) == expected)
  }

  @Test(
    "what is no TOML, or is not understood, is refused with its line",
    arguments: [
      ("a", 1), ("a =", 1), ("a = 1 2", 1), ("\na = 1\na = 2", 3), ("[a]\n[a]", 2), ("a = 1\n[a]", 2), ("[a", 1),
      ("[[a]", 1),
      ("a = [1", 1), ("a = {b = 1", 1), ("a = \"x", 1), ("a = \"x\ny\"", 1), ("a = 'x", 1), ("a = \"\\q\"", 1),
      ("a = \"\\uD800\"", 1), ("\n\na = 2020-01-01", 3), ("a = 07:32:00", 1), ("a = yes", 1), ("= 1", 1), ("[]", 1),
      ("a = {}\na.b = 1", 2), ("a = 1\n[[a]]", 2), ("a = {b = 1, b = 2}", 1), ("a = \"\u{1}\"", 1), ("a = 1,", 1),
    ])
  func noTOML(document: String, line: Int) {
    #expect {
      try TOMLParser.parse(Array(document.utf8))
    } throws: { error in
      (error as? TOMLParser.Fault)?.reason.contains("(line \(line))") == true
    }
  }

  @Test(
    "deep and long TOML takes no more than linear time", .timeLimit(.minutes(1)),
    arguments: [
      String(repeating: "[", count: 100_000), "a = " + String(repeating: "[", count: 100_000),
      "a = " + String(repeating: "{a=", count: 100_000), String(repeating: "a.", count: 100_000) + "a = 1",
    ])
  func deepTOML(document: String) {
    #expect(throws: TOMLParser.Fault.self) { try TOMLParser.parse(Array(document.utf8)) }
  }

  @Test("many tables of one name are read in time", .timeLimit(.minutes(1)))
  func manyTables() throws {
    let table = try TOMLParser.parse(Array(String(repeating: "[[a]]\nb.c=1\n", count: 20_000).utf8))
    guard case .tables(let tables) = table["a"] else {
      Issue.record("no tables")
      return
    }
    #expect(tables.tables.count == 20_000)
  }

  @Test("YAML is read: scalars, sequences, mappings, tags and aliases")
  func yaml() throws {
    let node = try YAMLNode.parse(
      Array("--- !ruby/object:X\na: &x [1, two]\nb: *x\nc: !ruby/object:Y\n  d: 'it''s'\n  e: null\n".utf8))
    #expect(node["a"]?.elements.map(\.text) == ["1", "two"])
    #expect(node["b"]?.elements.count == 2)
    #expect(node["c"]?["d"]?.text == "it's")
    #expect(node["c"]?["e"]?.text == nil)
    #expect(node["missing"]?.text == nil)
  }

  @Test(
    "what is no YAML is refused",
    arguments: ["", "a: [", "a: *nothing", "a: &a [*a]", "\t- x: :", String(repeating: "[", count: 100)])
  func noYAML(document: String) {
    #expect(throws: YAMLNode.Fault.self) { try YAMLNode.parse(Array(document.utf8)) }
  }

  @Test("aliases of aliases take no memory", .timeLimit(.minutes(1)))
  func yamlBomb() throws {
    var document = "a0: &a0 [x, x]\n"
    for level in 1...60 {
      document +=
        "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
    }
    let node = try YAMLNode.parse(Array((document + "name: lute\n").utf8))
    #expect(node["name"]?.text == "lute")
    #expect(node["a60"]?.elements.count == 9)
  }

  @Test("XML is read: prefixes, attributes, comments and CDATA")
  func xml() throws {
    let text = "<?xml version='1.0'?><m:a xmlns:m='urn:x' k='v &lt;'><!-- no -->x<b> <![CDATA[<c>]]> </b>y<b/></m:a>"
    let element = try XMLElement.parse(Array(text.utf8))
    #expect(element.name == "a" && element.text == "xy")
    #expect(element.attributes == ["k": "v <"])
    #expect(element.all("b").count == 2)
    #expect(element.text("b") == "<c>")
    let latin = try XMLElement.parse(
      Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>".utf8) + [0xE9] + Array("</a>".utf8))
    #expect(latin.text == "é")
  }

  @Test("XML with entities of its own is refused before they are read", .timeLimit(.minutes(1)))
  func xmlBomb() {
    var text = "<!DOCTYPE a [<!ENTITY e0 \"xxxxxxxxxx\">"
    for level in 1...20 {
      text += "<!ENTITY e\(level) \"" + String(repeating: "&e\(level - 1);", count: 10) + "\">"
    }
    text += "]><a b=\"&e20;\">&e20;</a>"
    #expect {
      try XMLElement.parse(Array(text.utf8))
    } throws: { error in
      (error as? XMLElement.Fault)?.reason.contains("DOCTYPE") == true
    }
    #expect(throws: XMLElement.Fault.self) {
      try XMLElement.parse(Array(String(repeating: "<a>", count: 100_000).utf8))
    }
    #expect(throws: XMLElement.Fault.self) { try XMLElement.parse([]) }
  }

  @Test("header fields are read up to the description")
  func headers() throws {
    let text = "Name: a\r\nLicense: one\r\n        two\r\nKeyword:\r\nSummary: UNKNOWN\r\n\r\nName: not a field\r\n"
    let fields = try HeaderFields(Array(text.utf8))
    #expect(try fields.required("Name") == "a")
    #expect(fields.all("license") == ["one\ntwo"])
    #expect(fields.all("keyword").isEmpty && fields.all("summary").isEmpty)
  }

  @Test(
    "header fields that are malformed are refused",
    arguments: [" a: b", "no colon", ": x", "Name: a\nName: b", "Version: 1"])
  func malformedHeaders(text: String) {
    #expect(throws: HeaderFields.Fault.self) {
      _ = try HeaderFields(Array(text.utf8)).required("Name")
    }
  }
}
