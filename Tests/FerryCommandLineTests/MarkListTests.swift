import Testing

@testable import FerryCommandLine

@Suite("Marks on the command line")
struct MarkListTests {
  @Test("each word is a mark, of which all behind the first = is the value")
  func words() throws {
    #expect(
      try MarkList.marks(["tests=passed", "why=a=b, c", "empty="]) == [
        "tests": "passed", "why": "a=b, c", "empty": "",
      ])
  }

  @Test("several marks may stand in one word with commas between them, as AWS's shorthand has it")
  func shorthand() throws {
    #expect(try MarkList.marks(["a=b,c=d"]) == ["a": "b", "c": "d"])
    #expect(try MarkList.marks(["a=b, c=d", "e=f"]) == ["a": "b", "c": "d", "e": "f"])
    #expect(try MarkList.marks([#"a="b,c=d",e=f"#]) == ["a": "b,c=d", "e": "f"])
    #expect(try MarkList.marks(["a=b,x y=d"]) == ["a": "b,x y=d"])
    #expect(throws: ValueError.self) { try MarkList.marks(["a=b,a=d"]) }
  }

  @Test("a JSON object says the same")
  func json() throws {
    #expect(try MarkList.marks([#"{"tests": "passed", "a": "b"}"#]) == ["tests": "passed", "a": "b"])
  }

  @Test(
    "what is no mark, or is there twice, is refused", arguments: [["tests"], ["a=b", "a=c"], [#"{"a": 1}"#], ["{"]])
  func wrong(words: [String]) {
    #expect(throws: ValueError.self) { try MarkList.marks(words) }
  }
}
