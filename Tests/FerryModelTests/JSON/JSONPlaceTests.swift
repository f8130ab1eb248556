import Testing

@testable import FerryModel

@Suite("Places in JSON")
struct JSONPlaceTests {
  private static let document = """
    {
      "a": [1, {"b": "é", "c": null}],
      "é": {},
        "last": "x"
    }
    """

  @Test(
    "a value is found by its path, and a member by its name",
    arguments: [
      (JSONPath(), false, "1:1"), (JSONPath([.member("a")]), false, "2:8"), (JSONPath([.member("a")]), true, "2:3"),
      (JSONPath([.member("a"), .element(0)]), false, "2:9"), (JSONPath([.member("a"), .element(1)]), false, "2:12"),
      (JSONPath([.member("a"), .element(1), .member("c")]), false, "2:29"),
      (JSONPath([.member("a"), .element(1), .member("c")]), true, "2:24"),
      (JSONPath([.member("é")]), false, "3:9"), (JSONPath([.member("last")]), true, "4:5"),
    ])
  func places(path: JSONPath, isName: Bool, expected: String) {
    #expect(JSONParser.place(of: path, ofName: isName, in: Array(Self.document.utf8))?.description == expected)
  }

  @Test(
    "what is not there has no place",
    arguments: [
      JSONPath([.member("b")]), JSONPath([.element(0)]), JSONPath([.member("a"), .element(2)]),
      JSONPath([.member("a"), .member("b")]), JSONPath([.member("last"), .member("x")]),
      JSONPath([.member("é"), .member("x")]),
    ])
  func nowhere(path: JSONPath) {
    #expect(JSONParser.place(of: path, in: Array(Self.document.utf8)) == nil)
  }

  @Test("a path is written as people do")
  func text() {
    let path = JSONPath().member("Statement").element(1).member("Principal").member("AWS").element(0)
    #expect("\(path)" == "Statement[1].Principal.AWS[0]")
    #expect("\(JSONPath())".isEmpty)
  }
}
