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
