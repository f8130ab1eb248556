import FerryCommandLine
import FerryModel
import Testing

@Suite("Queries")
struct QueryTests {
  private static let answer = """
    {
      "format": "npm", "package": "my-package", "empty": [], "none": "", "count": 3,
      "versions": [
        {"version": "1.0.0", "revision": "A", "status": "Published", "origin": {"originType": "INTERNAL"}, "size": 10},
        {"version": "2.0.0", "revision": "B", "status": "Unlisted", "origin": {"originType": "EXTERNAL"}, "size": 9},
        {"version": "3.0.0", "revision": "C", "status": "Published", "size": 100}
      ],
      "nested": [[1, 2], [3, [4]], 5],
      "map": {"x": {"n": 1}, "y": {"n": 2}, "a.b": {"n": 3}}
    }
    """

  private static func result(_ query: String, of answer: String = answer) throws -> String {
    try QueryEvaluator.value(of: QueryParser.parse(query), in: JSONParser.parse(answer)).text()
  }

  @Test(
    "an expression shows what JMESPath says that it shows",
    arguments: [
      ("format", #""npm""#), ("nothing", "null"), ("@.format", #""npm""#), ("format.nothing", "null"),
      ("versions[0].version", #""1.0.0""#), ("versions[-1].version", #""3.0.0""#), ("versions[9]", "null"),
      ("versions[*].version", #"["1.0.0","2.0.0","3.0.0"]"#), ("versions[].version", #"["1.0.0","2.0.0","3.0.0"]"#),
      ("versions[].origin.originType", #"["INTERNAL","EXTERNAL"]"#), ("format[]", "null"), ("nothing[*].x", "null"),
      ("versions[0:2].version", #"["1.0.0","2.0.0"]"#), ("versions[::-1].version", #"["3.0.0","2.0.0","1.0.0"]"#),
      ("versions[1:].version", #"["2.0.0","3.0.0"]"#), ("versions[:-1].version", #"["1.0.0","2.0.0"]"#),
      ("versions[-2:9].version | [0]", #""2.0.0""#), ("versions[5:1:-1].version", #"["3.0.0"]"#),
      ("versions[?status=='Published'].version", #"["1.0.0","3.0.0"]"#),
      ("versions[?status==`\"Unlisted\"`].version | [0]", #""2.0.0""#),
      ("versions[?status==`Published`].version", #"["1.0.0","3.0.0"]"#), ("` a b`", #""a b""#), ("``", #""""#),
      ("versions[?size > `9`].version", #"["1.0.0","3.0.0"]"#), ("versions[?size <= `10.0`].size", "[10,9]"),
      ("versions[?version >= '2.0.0' && status != 'Unlisted'].revision", #"["C"]"#),
      ("versions[?status=='Unlisted' || revision=='A'].revision", #"["A","B"]"#),
      ("versions[?!origin].version", #"["3.0.0"]"#),
      ("versions[?origin.originType=='INTERNAL'] | [0].version", #""1.0.0""#),
      ("versions[?contains(version, '.0')] | length(@)", "3"),
      ("versions[].[version, status]", #"[["1.0.0","Published"],["2.0.0","Unlisted"],["3.0.0","Published"]]"#),
      ("versions[*].{v: version, o: origin.originType} | [2]", #"{"v":"3.0.0","o":null}"#),
      ("{f: format, n: length(versions)}", #"{"f":"npm","n":3}"#), ("[format, count]", #"["npm",3]"#),
      ("map.*.n", "[1,2,3]"), ("map.x.*", "[1]"), ("map.\"a.b\".n", "3"), ("*.x.n", "[1]"),
      ("map.* | [1]", #"{"n":2}"#),
      ("nested[]", "[1,2,3,[4],5]"), ("nested[][]", "[1,2,3,4,5]"), ("nested[0][1]", "2"), ("nested[*][0]", "[1,3]"),
      ("nested[1][1][0]", "4"), ("(versions[*].size)[1]", "9"), ("versions[*].size[0]", "[]"),
      ("empty || format", #""npm""#), ("none || empty", "[]"), ("count && format", #""npm""#), ("!empty", "true"),
      ("`[1, \"a\"]`", #"[1,"a"]"#), ("'it\\'s'", #""it's""#), ("`true` == (count == `3`)", "true"),
      ("format < count", "null"), ("`1` == `1.0`", "true"), ("versions == versions", "true"),
      ("length(format)", "3"), ("keys(map)", #"["x","y","a.b"]"#), ("values(map)[0].n", "1"),
      ("sort(versions[].size)", "[9,10,100]"), ("sort_by(versions, &size)[].version", #"["2.0.0","1.0.0","3.0.0"]"#),
      ("max_by(versions, &size).version", #""3.0.0""#), ("min_by(versions, &version).version", #""1.0.0""#),
      ("max(versions[].size)", "100"), ("min(empty)", "null"), ("sum(versions[].size)", "119"),
      ("sum(empty)", "0"), ("reverse(versions[].revision)", #"["C","B","A"]"#), ("reverse(format)", #""mpn""#),
      ("starts_with(format, 'n')", "true"), ("ends_with(format, 'n')", "false"),
      ("contains(versions[].size, `9`)", "true"),
      ("join(', ', versions[].version)", #""1.0.0, 2.0.0, 3.0.0""#), ("to_string(count)", #""3""#),
      ("to_number('2.50')", "2.5"), ("to_number(format)", "null"), ("type(map)", #""object""#),
      ("not_null(nothing, none, format)", #""""#), ("not_null(nothing)", "null"),
      ("versions[] | [?size>`9`].size | sort(@) | [-1]", "100"), ("  format  ", #""npm""#),
    ])
  func shows(query: String, expected: String) throws {
    #expect(try Self.result(query) == expected)
  }

  @Test(
    "what is no expression is refused",
    arguments: [
      "", " ", ".", "a.", ".a", "a..b", "a[", "a[]b", "a]", "a[0", "a[a]", "a[1:2:0]", "a[1 2]", "a b", "a(", "foo(a)",
      "length()", "length(a, b)", "[a, ]", "{a}", "{a: }", "{a: b", "'a", "`a", "`{\"a\"`", "\"a", "a &&", "&& a",
      "a ==",
      "=a",
      "a = b", "a[?b", "a[?]", "#", "a.1", "!", "*a", "a{b: c}", "a.'b'", "sort_by(a, b", "-", "a[--1]",
      String(repeating: "(", count: 200), String(repeating: "a.", count: 5000) + "a",
    ])
  func refused(query: String) {
    #expect(throws: QueryError.self) { try QueryParser.parse(query) }
  }

  @Test(
    "a function that is given what it does not take says so",
    arguments: [
      "length(count)", "keys(format)", "sort(map)", "sort(nested)", "sort(`[1, \"a\"]`)", "sort_by(versions, &origin)",
      "sort_by(versions, size)", "sum(versions[].version)", "join(',', versions)", "starts_with(count, 'a')", "&format",
      "max_by(format, &a)", "contains(count, `1`)", "reverse(count)",
    ])
  func wrongArguments(query: String) throws {
    let expression = try QueryParser.parse(query)
    let document = try JSONParser.parse(Self.answer)
    #expect(throws: QueryError.self) { try QueryEvaluator.value(of: expression, in: document) }
  }

  @Test("an unknown function names the one that is near")
  func nearFunction() throws {
    let error = try #require(throws: QueryError.self) { try QueryParser.parse("lenght(a)") }
    #expect(error.reason.contains("length"))
  }

  @Test("what was found is printed as aws does, also nothing")
  func printing() throws {
    func text(_ query: String, _ format: OutputFormat) throws -> String {
      let found = try QueryEvaluator.value(of: QueryParser.parse(query), in: JSONParser.parse(Self.answer))
      return format.text(ofQueried: OutputValue(found), title: "T")
    }
    #expect(try text("format", .json) == "\"npm\"\n")
    #expect(try text("nothing", .json) == "null\n")
    #expect(try text("`{}`", .json) == "{}\n")
    #expect(try text("format", .text) == "npm\n")
    #expect(try text("nothing", .text) == "None\n")
    #expect(try text("versions[].version", .text) == "1.0.0\t2.0.0\t3.0.0\n")
    #expect(
      try text("versions[].[version, origin.originType]", .text)
        == "1.0.0\tINTERNAL\n2.0.0\tEXTERNAL\n3.0.0\tNone\n")
    #expect(try text("versions[].{v: version, s: size}", .text) == "10\t1.0.0\n9\t2.0.0\n100\t3.0.0\n")
  }
}
