import FerryCommandLine
import FerryWire
import Testing

@Suite struct PromotionListTests {
  @Test("lists and lock files together name each package once, with all of its versions")
  func together() throws {
    let folder = try TemporaryFolder()
    let lock = try folder.write(
      #"{"packages": {"node_modules/a": {"version": "2.0.0"}, "node_modules/@s/b": {"version": "1.0.0"}}}"#,
      to: "package-lock.json")
    let requirements = try folder.write("My.Package==1.0", to: "requirements.txt")
    var list = PromotionList()
    try list.add(json: #"[{"format": "npm", "package": "a", "versions": ["1.0.0", "2.0.0"]}]"#)
    try list.add(lockFile: lock)
    try list.add(lockFile: requirements)
    #expect(
      list.packages == [
        PromotedPackage(format: "npm", package: "a", versions: ["1.0.0", "2.0.0"]),
        PromotedPackage(format: "npm", namespace: "s", package: "b", versions: ["1.0.0"]),
        PromotedPackage(format: "pypi", package: "my-package", versions: ["1.0"]),
      ])
  }

  @Test("revisions are taken as they are")
  func revisions() throws {
    var list = PromotionList()
    try list.add(json: #"[{"format": "npm", "namespace": "s", "package": "a", "versionRevisions": {"1.0.0": "R="}}]"#)
    #expect(
      list.packages == [PromotedPackage(format: "npm", namespace: "s", package: "a", versionRevisions: ["1.0.0": "R="])]
    )
  }

  @Test(
    "what is no list of packages is refused, and the place is named",
    arguments: [
      ("{}", "a list of packages"), ("[]", "empty"), ("[1]", "packages[0]"),
      ("[{\"name\": \"a\"}]", "'name' of packages[0]"),
      ("[{\"format\": 1}]", "'format' of packages[0]"), ("[{\"versions\": \"1\"}]", "'versions' of packages[0]"),
      ("[{}, {\"versions\": [1]}]", "'versions' of packages[1]"),
      ("[{\"versionRevisions\": {\"1\": 2}}]", "'1' of packages[0]"), ("[", "no JSON"),
    ])
  func refused(text: String, word: String) throws {
    var list = PromotionList()
    let error = try #require(throws: ValueError.self) { try list.add(json: text) }
    #expect(error.reason.contains(word), "\(error.reason)")
  }
}
