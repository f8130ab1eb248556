import FerryModel
import Testing

@Suite("Names")
struct NameTests {
  private static func repeated(_ count: Int) -> String { String(repeating: "a", count: count) }

  @Test(
    "a domain of the documented form is taken as it is",
    arguments: ["ab", "my_domain", "my-domain", "a0", "a--_b", "d" + String(repeating: "x", count: 49)])
  func domains(text: String) throws {
    #expect(try DomainName(validating: text).text == text)
  }

  @Test(
    "any other domain is refused by the name of its field",
    arguments: [
      "", "a", String(repeating: "a", count: 51), "My_domain", "mY", "1ab", "-ab", "_ab", "ab-", "ab_", "a.b", "a b",
      " ab",
      "ab ", "..", "a/b", "a\u{0}b", "ab\u{0}", "a😀b", "aéb", "ab\n", "a\u{301}b", "аb",
    ])
  func wrongDomains(text: String) throws {
    let refusal = try Refusal { _ = try DomainName(validating: text) }
    #expect(refusal.field == "domain")
    #expect(refusal.message.contains("'domain'"))
    #expect(refusal.message.contains("2 to 50") || refusal.message.contains("lower-case letters"))
    #expect(try Refusal { _ = try DomainName(validating: text, field: "other") }.field == "other")
  }

  @Test(
    "a repository of the documented form is taken as it is",
    arguments: ["ab", "my_repo", "repo-2", "R.", "0-._", "a..", String(repeating: "A", count: 100)])
  func repositories(text: String) throws {
    #expect(try RepositoryName(validating: text).text == text)
  }

  @Test(
    "any other repository is refused by the name of its field",
    arguments: [
      "", "a", String(repeating: "a", count: 101), "..", ".a", "-a", "_a", "a/b", "../a", "a\u{0}", "a b", "a😀", "aé",
      "a\n", "a:b", "ab\u{301}",
    ])
  func wrongRepositories(text: String) throws {
    let refusal = try Refusal { _ = try RepositoryName(validating: text) }
    #expect(refusal.field == "repository")
    #expect(refusal.message.contains("'repository'"))
    #expect(refusal.message.contains("2 to 100") || refusal.message.contains("begins with a letter or digit"))
  }

  @Test("the beginning of a repository's name may be short and may not hold what no name holds")
  func repositoryPrefix() throws {
    for text in ["a", ".", "-x", Self.repeated(100)] {
      try RepositoryName.checkPrefix(text, field: "repository_prefix")
    }
    for text in ["", Self.repeated(101), "a/", "*", "a\u{0}", "é"] {
      let refusal = try Refusal { try RepositoryName.checkPrefix(text, field: "repository_prefix") }
      #expect(refusal.field == "repository_prefix")
    }
  }

  @Test(
    "an account is 12 digits",
    arguments: ["", "11112222333", "1111222233334", "11112222333a", "１１１１22223333", "١١١١٢٢", "-11122223333"])
  func accounts(text: String) throws {
    #expect(try AccountID(validating: "111122223333", field: "domain_owner").text == "111122223333")
    let refusal = try Refusal { _ = try AccountID(validating: text, field: "domain_owner") }
    #expect(refusal.field == "domain_owner")
    #expect(refusal.message.contains("12 digits"))
  }

  @Test("a revision has 1 to 50 characters that are no space")
  func revisions() throws {
    for text in ["a", Self.repeated(50), "9+/=", "é😀"] {
      #expect(try PackageRevision.validate(text, field: "package_version_revision") == text)
    }
    for text in ["", Self.repeated(51), "a b", "\t", "a\u{A0}b", "a\u{0}", "a\u{7}b"] {
      let refusal = try Refusal { _ = try PackageRevision.validate(text, field: "package_version_revision") }
      #expect(refusal.field == "package_version_revision")
    }
  }

  @Test(
    "an asset's name is data: any characters but '/' and those that cannot be seen",
    arguments: [
      "a", "my file.tgz", "~!@^&()-_+[]{};,.", "...", ".hidden", "ünï-漢字-😀.bin", "a\\b", "a:b", "a#b", "%2e%2e%2f",
      String(repeating: "a", count: 255), String(repeating: "😀", count: 255), "A",
    ])
  func assets(text: String) throws {
    #expect(try AssetName(validating: text).text == text)
  }

  @Test(
    "any other asset's name is refused by the name of its field",
    arguments: [
      "", String(repeating: "a", count: 256), String(repeating: "😀", count: 256), "a/b", "/", "../../etc/passwd",
      "/etc",
      ".", "..", "a\u{0}", "\u{0}", "a\nb", "\u{7F}", "\u{85}", "a\u{202E}b", "\u{E000}",
    ])
  func wrongAssets(text: String) throws {
    let refusal = try Refusal { _ = try AssetName(validating: text) }
    #expect(refusal.field == "asset_name")
    #expect(refusal.message.contains("'asset_name'"))
  }

  @Test("a length is counted in Unicode scalars: an accent of its own counts")
  func scalars() throws {
    let decomposed = String(repeating: "e\u{301}", count: 127)
    #expect(try AssetName(validating: decomposed + "x").text.unicodeScalars.count == 255)
    #expect(try Refusal { _ = try AssetName(validating: decomposed + "xy") }.message.contains("256 characters"))
  }

  @Test("a name in a message is quoted, cut after 64 scalars, and shows what cannot be seen by its number")
  func quoting() {
    #expect(quoted("") == "\"\"")
    #expect(quoted("a\"b\\") == #""a\"b\\""#)
    #expect(quoted("é漢😀") == "\"é漢😀\"")
    #expect(quoted("\u{0}\n\u{7F}\u{1B}[2J") == #""\u0000\n\u007f\u001b[2J""#)
    #expect(
      quoted("a\u{85}\u{9B}\u{202E}\u{2028}\u{2029}\u{FEFF}\u{E0041}")
        == "\"a\\u0085\\u009b\\u202e\\u2028\\u2029\\ufeff\\udb40\\udc41\"")
    #expect(quoted(Self.repeated(64)) == "\"\(Self.repeated(64))\"")
    #expect(quoted(Self.repeated(65)) == "\"\(Self.repeated(64))\"…")
    let oneCharacter = "e" + String(repeating: "\u{301}", count: 100_000)
    #expect(quoted(oneCharacter).unicodeScalars.count == 64 + 3)
  }
}
