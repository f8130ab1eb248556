import FerryModel
import SeededRandom
import Testing

@Suite("Names of versions")
struct VersionNameTests {
  private static func pypi(_ text: String) throws -> VersionName { try VersionName(validating: text, format: .pypi) }
  private static func nuget(_ text: String) throws -> VersionName { try VersionName(validating: text, format: .nuget) }

  @Test(
    "a pypi version is kept in PEP 440's canonical form",
    arguments: [
      // The examples of "Normalization" and of the schemes.
      ("1.0", "1.0"), ("1.1RC1", "1.1rc1"), ("00", "0"), ("09000", "9000"), ("1.0+foo0100", "1.0+foo0100"),
      ("1.1.a1", "1.1a1"), ("1.1-a1", "1.1a1"), ("1.1a.1", "1.1a1"), ("1.1alpha1", "1.1a1"), ("1.1beta2", "1.1b2"),
      ("1.1c3", "1.1rc3"), ("1.1preview4", "1.1rc4"), ("1.1pre", "1.1rc0"), ("1.2a", "1.2a0"),
      ("1.2.post2", "1.2.post2"),
      ("1.2-post2", "1.2.post2"), ("1.2post2", "1.2.post2"), ("1.2.post-2", "1.2.post2"), ("1.0-r4", "1.0.post4"),
      ("1.0rev", "1.0.post0"), ("1.2.post", "1.2.post0"), ("1.0-1", "1.0.post1"), ("1.2.dev2", "1.2.dev2"),
      ("1.2-dev2", "1.2.dev2"), ("1.2dev2", "1.2.dev2"), ("1.2.dev", "1.2.dev0"), ("1.0+ubuntu-1", "1.0+ubuntu.1"),
      ("1.0+Ubuntu_01", "1.0+ubuntu.1"), ("v1.0", "1.0"), ("V1.0", "1.0"), ("1!2.0", "1!2.0"), ("0!2.0", "2.0"),
      ("01!02.003", "1!2.3"), ("1.0b2.post345.dev456", "1.0b2.post345.dev456"),
      ("1.0RC1-POST2_DEV3+A.B", "1.0rc1.post2.dev3+a.b"),
      ("2012.04", "2012.4"), ("1.0.0", "1.0.0"), ("1.0_alpha-1", "1.0a1"), ("1.0.rc.1", "1.0rc1"),
      ("1.0a1-1", "1.0a1.post1"),
      ("6.0.2", "6.0.2"), ("1.0.dev-1", "1.0.dev1"), ("1.0.post1.dev2", "1.0.post1.dev2"), ("1.0+001", "1.0+1"),
    ])
  func pep440(text: String, expected: String) throws {
    let version = try Self.pypi(text)
    #expect(version.display == expected)
    #expect(version.key == expected)
    #expect(try Self.pypi(expected).display == expected)
  }

  @Test(
    "a pypi version that PEP 440 does not know is kept as it is",
    arguments: [
      "french-toast", "1.", "1..0", ".1", "1.0-", "1.0+", "1.0+a+b", "1.0+a..b", "1.0+.a", "1!", "!1", "1.0!2", "1.0x",
      "1.0a1b1", "1.0.dev1.post1", "1.0--1", "v", "vv1", "1.0a-", "1.0+é", "01.5\u{301}", "v1.5\u{301}", "1.5\u{301}",
      "1.0+x\u{301}",
      "5\u{FE0F}\u{20E3}",
      "1.0a1\u{20E3}", "1.٣", "１.0", "1,0", "=1.0", "1.0-post-",
    ])
  func notPEP440(text: String) throws {
    #expect(try Array(Self.pypi(text).key.utf8) == Array(text.utf8))
  }

  @Test(
    "a nuget version is looked up as NuGet normalises it and shown as it was given",
    arguments: [
      // NuGet's documentation, "Normalized version numbers".
      ("1.00", "1.0.0"), ("1.01.1", "1.1.1"), ("1.00.0.1", "1.0.0.1"), ("1.0.0.0", "1.0.0"), ("1.0.01.0", "1.0.1"),
      ("1.0.7+r3456", "1.0.7"), ("1", "1.0.0"), ("0", "0.0.0"), ("1.0.0-Beta.1", "1.0.0-beta.1"),
      ("1.0-RC.01+BUILD", "1.0.0-rc.01"), ("1.0.0-a-b", "1.0.0-a-b"), ("1.2.3.4-x", "1.2.3.4-x"),
      ("01.002.0003.00", "1.2.3"),
      ("1.0.0+a-b", "1.0.0"), ("99999999999999999999", "99999999999999999999.0.0"),
      // No versions: kept, in lower case.
      ("1.2.3.4.5", "1.2.3.4.5"), ("Latest", "latest"), ("1..2", "1..2"), ("v1.0", "v1.0"), ("1.0.٣", "1.0.٣"),
    ])
  func nuget(text: String, expected: String) throws {
    let version = try Self.nuget(text)
    #expect(version.key == expected)
    #expect(version.display == text)
    #expect(try Self.nuget(expected).key == expected)
    #expect(try version == Self.nuget(expected))
  }

  @Test("two ways of writing one version are one version, and two versions are two")
  func equality() throws {
    #expect(try Set([Self.pypi("1.0-1"), Self.pypi("1.0.post1"), Self.pypi("v1.0.POST1")]).count == 1)
    #expect(try Set([Self.nuget("1.0"), Self.nuget("1.0.0.0"), Self.nuget("1.0.0+x")]).count == 1)
    #expect(try Self.pypi("1.0") != Self.pypi("1.0.0"))
    #expect(try VersionName(validating: "1.0-1", format: .npm).key == "1.0-1")
  }

  @Test("versions that look alike and differ in their bytes are two, as they are in the store")
  func lookAlikes() throws {
    let composed = try VersionName(validating: "\u{E9}", format: .generic)
    let decomposed = try VersionName(validating: "e\u{301}", format: .generic)
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
  }

  @Test("what is canonical stays what it is", arguments: 0..<40)
  func idempotent(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "0", "1", "01", "10", ".", ".", "-", "_", "+", "!", "v", "a", "alpha", "B", "beta", "rc", "c", "pre", "post",
      "rev",
      "r", "dev", "ubuntu", "É", "e\u{301}", "\u{20E3}", "İ", "K",
    ]
    for _ in 0..<500 {
      let count = Int.random(in: 1...9, using: &generator)
      // A digit first: "." and ".." are no versions.
      let text = "0" + (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      for format in [PackageFormat.pypi, .nuget, .npm] {
        let once = try VersionName(validating: text, format: format)
        #expect(try VersionName(validating: once.display, format: format) == once)
        #expect(try VersionName(validating: once.key, format: format) == once)
      }
    }
  }

  @Test("of a call's versions each counts once, as it was written first, and up to 100 of them may be named")
  func list() throws {
    func list(_ texts: [String], _ format: PackageFormat = .generic) throws -> [String] {
      try VersionName.list(validating: texts, format: format, field: "versions").map(\.text)
    }
    #expect(try list(["v1.0", "2.0", "1.0"], .pypi) == ["v1.0", "2.0"])
    let most = (1...100).map { "1.\($0)" }
    #expect(try list(most + most) == most)
    #expect(try Refusal { _ = try list(most + ["2.0"]) }.message.contains("has 101 versions"))
  }

  @Test(
    "versions that look alike and have other bytes are two, and refused in one call: answers tell of them by their texts"
  )
  func alike() throws {
    let texts = ["1-\u{e9}", "1-e\u{301}"]
    let refusal = try Refusal { _ = try VersionName.list(validating: texts, format: .generic, field: "versions") }
    #expect(refusal.field == "versions" && refusal.message.contains("looks like another version"))
    for text in texts {
      #expect(try VersionName.list(validating: [text, text], format: .generic, field: "versions").count == 1)
    }
  }
}
