import FerryCommandLine
import FerryPackages
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

  private static let optionalLock = #"""
    {"lockfileVersion": 3, "packages": {"node_modules/a": {"version": "1.0.0"},
      "node_modules/@s/b": {"version": "1.0.0", "optional": true},
      "node_modules/c": {"version": "1.0.0", "optional": true}}}
    """#

  @Test("what one lock file or list needs is not optional, whatever another says and in whichever order")
  func neededSomewhere() throws {
    let folder = try TemporaryFolder()
    let lock = try folder.write(Self.optionalLock, to: "package-lock.json")
    let needed = #"[{"format": "npm", "namespace": "s", "package": "b", "versions": ["1.0.0"]}]"#
    var list = PromotionList()
    try list.add(lockFile: lock)
    #expect(list.optional.map(\.name) == ["b", "c"])
    try list.add(json: needed)
    #expect(list.optional.map(\.name) == ["c"])
    var other = PromotionList()
    try other.add(json: needed)
    try other.add(lockFile: lock)
    #expect(other.optional.map(\.name) == ["c"])
  }

  @Test("packages are left out by their names, and names of none are told")
  func leftOut() throws {
    let folder = try TemporaryFolder()
    var list = PromotionList()
    try list.add(lockFile: try folder.write(Self.optionalLock, to: "package-lock.json"))
    #expect(list.leaveOut(["s/b", "none", "b"]) == ["none", "b"])
    #expect(list.packages.map(\.package) == ["a", "c"])
    let last = try #require(list.optional.first)
    list.leaveOut(last)
    #expect(list.packages.map(\.package) == ["a"])
    try list.add(json: #"[{"format": "npm", "package": "a", "versions": ["2.0.0"]}]"#)
    #expect(list.packages == [PromotedPackage(format: "npm", package: "a", versions: ["1.0.0", "2.0.0"])])
  }

  @Test("a lock file that pins nothing, and a scope that stands in a name, are refused with what is right")
  func hints() throws {
    let folder = try TemporaryFolder()
    var list = PromotionList()
    let empty = try folder.write("# nothing\n--no-binary :all:\n", to: "requirements.txt")
    let error = try #require(throws: ValueError.self) { try list.add(lockFile: empty) }
    #expect(error.reason.contains("pins no version"))
    let scope = try #require(throws: ValueError.self) {
      try list.add(json: #"[{"format": "npm", "package": "@types/react", "versions": ["1.0.0"]}]"#)
    }
    #expect(scope.reason.contains(#""namespace": "types", "package": "react""#))
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
