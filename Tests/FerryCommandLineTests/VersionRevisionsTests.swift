import FerryCommandLine
import Testing

@Suite struct VersionRevisionsTests {
  @Test(
    "the forms of a map say the same",
    arguments: [
      ["0.3.2=REV=,0.3.13=REV2"], ["0.3.2=REV=", "0.3.13=REV2"], [#"{"0.3.2": "REV=", "0.3.13": "REV2"}"#],
      [#" {"0.3.2":"REV="}"#, "0.3.13=REV2"], ["0.3.2=REV=", "", "0.3.2=REV=", "0.3.13=REV2"],
    ])
  func forms(words: [String]) throws {
    let revisions = try VersionRevisions(words)
    #expect(revisions.pairs == [.init("0.3.2", "REV="), .init("0.3.13", "REV2")])
    #expect(revisions.dictionary == ["0.3.2": "REV=", "0.3.13": "REV2"])
  }

  @Test("no word, or an empty one, is an empty map", arguments: [[], [""]])
  func empty(words: [String]) throws {
    #expect(try VersionRevisions(words).pairs.isEmpty)
  }

  @Test(
    "a contradiction, a revision that is no text, and broken JSON are refused",
    arguments: [
      ["1=a,1=b"], ["1=a", "1=b"], [#"{"1": 2}"#], [#"{"1": null}"#], [#"{"1": "a""#], [#"{"1":"a","1":"a"}"#],
      ["1.0"], ["1.0=a", "2.0"],
    ])
  func refuses(words: [String]) {
    #expect(throws: ValueError.self) { try VersionRevisions(words) }
  }
}
