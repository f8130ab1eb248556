import FerryModel
import Testing

@Suite("The metadata of a version")
struct VersionMetadataTests {
  @Test("what Ferry knows is read; the rest is kept")
  func members() throws {
    let text = #"""
      {"summary": "s", "displayName": "d", "homePage": "https://h", "sourceCodeRepository": "https://r", "zip": [1.50, null],
       "licenses": [{"name": "MIT", "url": "https://l"}, {"name": "Apache-2.0"}, {"url": "u", "more": 1}, {}]}
      """#
    let metadata = try VersionMetadata(validating: text)
    #expect(metadata.displayName == "d")
    #expect(metadata.summary == "s")
    #expect(metadata.homePage == "https://h")
    #expect(metadata.sourceCodeRepository == "https://r")
    #expect(metadata.licenses.map(\.name) == ["MIT", "Apache-2.0", "", ""])
    #expect(metadata.licenses.map(\.url) == ["https://l", "", "u", ""])
    #expect(metadata.canonicalText.contains(#""zip":[1.50,null]"#))
    #expect(try VersionMetadata(stored: metadata.canonicalText).canonicalText == metadata.canonicalText)
  }

  @Test("a document that says nothing is stored as nothing", arguments: ["", "{}", " { } \n"])
  func empty(text: String) throws {
    let metadata = try VersionMetadata(validating: text)
    #expect(metadata.canonicalText.isEmpty)
    #expect(metadata.displayName == nil)
    #expect(metadata.summary.isEmpty && metadata.homePage.isEmpty && metadata.sourceCodeRepository.isEmpty)
    #expect(metadata.licenses.isEmpty)
  }

  @Test("documents that say the same are stored as the same")
  func canonical() throws {
    let first = try VersionMetadata(validating: #"{"summary":"A","homePage":"h"}"#)
    let second = try VersionMetadata(validating: "{\"homePage\" : \"h\",\n \"summary\":\"\\u0041\"}")
    #expect(first.canonicalText == second.canonicalText)
  }

  @Test(
    "a member of the wrong kind is refused and named",
    arguments: [
      ("[]", "a list"), ("1", "a number"), ("null", "null"), ("\"{}\"", "a string"), (#"{"summary":1}"#, "'summary'"),
      (#"{"displayName":null}"#, "'displayName'"), (#"{"homePage":["h"]}"#, "'homePage'"),
      (#"{"sourceCodeRepository":{}}"#, "'sourceCodeRepository'"), (#"{"licenses":"MIT"}"#, "'licenses'"),
      (#"{"licenses":["MIT"]}"#, "'licenses'"), (#"{"licenses":[{"name":1}]}"#, "'licenses'"),
      (#"{"licenses":[{"url":null}]}"#, "'licenses'"), (#"{"licenses":{}}"#, "'licenses'"),
    ])
  func wrongKind(text: String, named: String) throws {
    let refusal = try Refusal { _ = try VersionMetadata(validating: text) }
    #expect(refusal.field == "package_metadata")
    #expect(refusal.message.contains(named))
  }

  @Test("what is no JSON is refused with its place")
  func noJSON() throws {
    let error = try #require(throws: FerryError.self) { try VersionMetadata(validating: "{\n\"a\":}") }
    #expect(error.code == .validation(.cannotParse, field: "package_metadata"))
    #expect(error.message == "'package_metadata' is not JSON: expected a value at line 2, column 5")
  }

  @Test("a document may have 256 KiB and no more")
  func size() throws {
    let around = #"{"summary":""}"#
    let text = String(repeating: "s", count: ContentLimits.metadataBytes - around.utf8.count)
    #expect(try VersionMetadata(validating: "{\"summary\":\"\(text)\"}").summary == text)
    #expect(
      try Refusal { _ = try VersionMetadata(validating: "{\"summary\":\"\(text)s\"}") }.message.contains("262144"))
  }
}
