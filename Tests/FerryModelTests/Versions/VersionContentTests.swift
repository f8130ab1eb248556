import FerryModel
import SeededRandom
import Testing

@Suite("The content of a version")
struct VersionContentTests {
  private static func asset(_ name: String, size: Int64 = 3, sha256: UInt8 = 1) -> Asset {
    Asset(
      name: name, size: size,
      hashes: AssetHashes(
        md5: Array(repeating: 2, count: 16), sha1: Array(repeating: 3, count: 20),
        sha256: Array(repeating: sha256, count: 32), sha512: Array(repeating: 4, count: 64)))
  }

  @Test("revisions stay what they are: a new release must give old content its old revision")
  func golden() {
    // Computed by Python's hashlib.
    #expect(VersionContent(assets: [], metadata: "").revision == "BMzgMc8punKn10vz3ntEfu5MWmk7kdzpBCckkLP4gLs=")
    let content = VersionContent(
      assets: [Self.asset("b.tgz", size: 1 << 40, sha256: 0xFF), Self.asset("ä.txt")], metadata: #"{"summary":"s"}"#)
    #expect(content.revision == "JiTAf4LukgYZRQ2fg5F6U3/HP4q0gocSffr6aW5/wSk=")
  }

  @Test("the order in which assets are given does not matter")
  func order() {
    let assets = ["b", "a", "c", "B", "é", "e\u{301}", "aa"].map { Self.asset($0) }
    let content = VersionContent(assets: assets, metadata: "{}")
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<50 {
      let shuffled = VersionContent(assets: assets.shuffled(using: &generator), metadata: "{}")
      #expect(shuffled.revision == content.revision)
      #expect(shuffled.assets.map { Array($0.name.utf8) } == content.assets.map { Array($0.name.utf8) })
    }
    #expect(content.assets.map(\.name).prefix(4) == ["B", "a", "aa", "b"])
  }

  @Test("any change of a name, size, SHA-256, of the metadata or of the number of assets changes the revision")
  func changes() {
    let contents = [
      VersionContent(assets: [], metadata: ""),
      VersionContent(assets: [], metadata: "{}"),
      VersionContent(assets: [Self.asset("a")], metadata: ""),
      VersionContent(assets: [Self.asset("a")], metadata: "{}"),
      VersionContent(assets: [Self.asset("b")], metadata: ""),
      VersionContent(assets: [Self.asset("A")], metadata: ""),
      VersionContent(assets: [Self.asset("a", size: 4)], metadata: ""),
      VersionContent(assets: [Self.asset("a", size: 0)], metadata: ""),
      VersionContent(assets: [Self.asset("a", size: 3 << 32)], metadata: ""),
      VersionContent(assets: [Self.asset("a", sha256: 2)], metadata: ""),
      VersionContent(assets: [Self.asset("a"), Self.asset("b")], metadata: ""),
      VersionContent(assets: [Self.asset("\u{E9}")], metadata: ""),
      VersionContent(assets: [Self.asset("e\u{301}")], metadata: ""),
    ]
    #expect(Set(contents.map(\.revision)).count == contents.count)
  }

  @Test("the other hashes, which follow from the same bytes, are no part of the revision")
  func otherHashes() {
    var other = Self.asset("a")
    other.hashes.md5[0] = 9
    other.hashes.sha512[0] = 9
    #expect(
      VersionContent(assets: [other], metadata: "").revision
        == VersionContent(assets: [Self.asset("a")], metadata: "").revision)
  }

  @Test("bytes that move from one part to the next make another revision")
  func concatenation() {
    // Names, hash and metadata hold each other's bytes, cut in different places.
    let text = String(repeating: "\u{1}", count: 120)
    var revisions: Set<String> = []
    var count = 0
    for nameLength in 1..<60 {
      for metadataLength in [0, 1, 8, 32, 40, 48, 56] {
        for assets in 1...2 {
          let first = Self.asset(String(text.prefix(nameLength)), size: 0x0101_0101_0101_0101)
          let second = Self.asset("\u{2}", size: 0x0101_0101_0101_0101)
          let content = VersionContent(
            assets: Array([first, second].prefix(assets)), metadata: String(text.prefix(metadataLength)))
          revisions.insert(content.revision)
          count += 1
        }
      }
    }
    #expect(revisions.count == count)
  }

  @Test("a revision is a valid revision of a request")
  func isValid() throws {
    let revision = VersionContent(assets: [Self.asset("a")], metadata: "").revision
    #expect(revision.utf8.count == 44)
    #expect(try PackageRevision.validate(revision, field: "version_revisions") == revision)
  }
}
