import FerryCommandLine
import FerryWire
import Testing

@Suite struct ListValueTests {
  @Test(
    "a list is the words behind the option, or one JSON list",
    arguments: [
      (["6.0.2", "4.0.0"], ["6.0.2", "4.0.0"]),
      ([#"["6.0.2", "4.0.0"]"#], ["6.0.2", "4.0.0"]),
      ([""], []),
      ([], []),
      (["[]"], []),
      (["a,b"], ["a,b"]),
    ] as [([String], [String])])
  func lists(words: [String], expected: [String]) throws {
    #expect(try StringList.elements(words) == expected)
  }

  @Test("a JSON list that is broken or holds something else is refused", arguments: ["[1]", "[", #"["a",]"#, "[null]"])
  func refusesLists(word: String) {
    #expect(throws: ValueError.self) { try StringList.elements([word]) }
  }

  @Test(
    "upstreams are written short, as JSON objects or as one JSON list",
    arguments: [
      ["repositoryName=a", "repositoryName=b"],
      [#"[{"repositoryName":"a"},{"repositoryName":"b"}]"#],
      [#"{"repositoryName":"a"}"#, #"{"repositoryName":"b"}"#],
    ])
  func upstreams(words: [String]) throws {
    #expect(try UpstreamList.repositoryNames(words) == ["a", "b"])
  }

  @Test("no upstreams are an empty word or an empty list", arguments: [[], [""], ["[]"]])
  func noUpstreams(words: [String]) throws {
    #expect(try UpstreamList.repositoryNames(words).isEmpty)
  }

  @Test(
    "other upstreams are refused",
    arguments: [
      "a", "name=a", "repositoryName=a,repositoryName=b", "[1]", #"["a"]"#, #"[{"name":"a"}]"#,
      #"{"repositoryName":1}"#, #"{"repositoryName":"a","more":1}"#, "[",
    ])
  func refusesUpstreams(word: String) {
    #expect(throws: ValueError.self) { try UpstreamList.repositoryNames([word]) }
  }

  @Test("a list option without a word gets an empty one, and other options do not")
  func completion() {
    #expect(
      ListOptionWords.completed(["update-repository", "--upstreams", "--domain", "d", "--versions", "1", "--upstreams"])
        == ["update-repository", "--upstreams", "", "--domain", "d", "--versions", "1", "--upstreams", ""])
    #expect(ListOptionWords.completed(["--description"]) == ["--description"])
    #expect(ListOptionWords.completed([]) == [])
  }
}
