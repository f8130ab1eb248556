import FerryCommandLine
import Testing

@Suite("Tags and structures as options")
struct TagListTests {
  private static func tags(_ words: String...) throws -> [String] {
    try TagList.pairs(words).map { "\($0.key)=\($0.value)" }
  }

  @Test("tags are written one a word, or as JSON")
  func forms() throws {
    #expect(try Self.tags("key=stage,value=release", "value=core,key=team") == ["stage=release", "team=core"])
    #expect(try Self.tags(#"[{"key": "a", "value": "1"}, {"value": "", "key": "b"}]"#) == ["a=1", "b="])
    #expect(try Self.tags(#"{"key": "a", "value": "x=y"}"#) == ["a=x=y"])
    #expect(try Self.tags(#"key=a,value="with, a comma""#) == ["a=with, a comma"])
    #expect(try Self.tags("key=a") == ["a="])
  }

  @Test(
    "what is none is refused",
    arguments: [
      "a=1", "value=1", "key=a,key=b", "key=a,other=b", #"{"key": "a"}"#, #"{"key": 1, "value": "x"}"#, "[1]",
    ])
  func refused(word: String) {
    #expect(throws: ValueError.self) { try TagList.pairs([word]) }
  }

  @Test("a structure has the members of its names, each once, in words or as JSON")
  func structures() throws {
    let names = ["publish", "upstream"]
    #expect(
      try StructureValue.members("publish=ALLOW,upstream=BLOCK", names: names)
        == ["publish": "ALLOW", "upstream": "BLOCK"])
    #expect(try StructureValue.members(#"{"upstream": "ALLOW"}"#, names: names) == ["upstream": "ALLOW"])
    for wrong in ["publish", "publish=ALLOW,publish=BLOCK", "other=ALLOW", #"{"publish": true}"#] {
      #expect(throws: ValueError.self) { try StructureValue.members(wrong, names: names) }
    }
  }
}
