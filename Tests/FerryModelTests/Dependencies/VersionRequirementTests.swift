import Testing

@testable import FerryModel

/// What the words of each format allow.
@Suite("Requirements of dependencies")
struct VersionRequirementTests {
  /// A requirement, what it allows and what it does not.
  typealias Row = (text: String, allowed: [String], refused: [String])

  private static func check(_ row: Row, _ format: PackageFormat) throws {
    let requirement = try VersionRequirement(row.text, format: format)
    for version in row.allowed {
      #expect(requirement.best(of: [version], format: format) == version, "\(row.text) allows \(version)")
    }
    for version in row.refused {
      #expect(requirement.best(of: [version], format: format) == nil, "\(row.text) refuses \(version)")
    }
  }

  // Source: node-semver's README and its test/fixtures/range-include.js.
  @Test(
    "npm's ranges",
    arguments: [
      ("1.2.3", ["1.2.3"], ["1.2.4", "1.2.3-rc.1"]), ("=1.2.3", ["1.2.3"], ["1.2.2"]),
      ("^1.2.3", ["1.2.3", "1.9.0"], ["1.2.2", "2.0.0", "2.0.0-0", "1.3.0-rc.1"]),
      ("^0.2.3", ["0.2.3", "0.2.9"], ["0.3.0"]), ("^0.0.3", ["0.0.3"], ["0.0.4"]), ("^0.0", ["0.0.9"], ["0.1.0"]),
      ("^1.x", ["1.0.0", "1.9.9"], ["2.0.0"]), ("^0.x", ["0.9.9"], ["1.0.0"]),
      ("^1.2.3-beta.2", ["1.2.3-beta.4", "1.2.3", "1.4.0"], ["1.2.3-beta.1", "1.2.4-beta.2"]),
      ("~1.2.3", ["1.2.9"], ["1.3.0"]), ("~1.2", ["1.2.0"], ["1.3.0"]), ("~1", ["1.9.0"], ["2.0.0"]),
      ("~> 1.2", ["1.2.5"], ["1.3.0"]), (">=1.2.3 <2", ["1.2.3", "1.9.9"], ["2.0.0", "2.0.0-rc.1"]),
      (">= 1.2.3", ["1.2.3", "9.0.0"], ["1.2.2"]), (">1.2", ["1.3.0"], ["1.2.9"]), ("<=1.2", ["1.2.9"], ["1.3.0"]),
      ("<1.2", ["1.1.9"], ["1.2.0", "1.2.0-rc.1"]), ("1.2.3 - 2.3.4", ["1.2.3", "2.3.4"], ["2.3.5"]),
      ("1.2 - 2.3", ["1.2.0", "2.3.9"], ["2.4.0"]), ("1.x || >=2.5.0 || 5.0.0 - 7.2.3", ["1.4.0", "2.5.0"], ["2.4.0"]),
      ("*", ["0.0.1", "9.0.0"], ["1.0.0-rc.1"]), ("", ["1.0.0"], ["1.0.0-rc.1"]), ("latest", ["1.0.0"], []),
      ("1.2.x", ["1.2.7"], ["1.3.0"]), ("v1.2.3", ["1.2.3"], []), (">1.2.3 <1.2.5", ["1.2.4"], ["1.2.3", "1.2.5"]),
      ("9007199254740993.0.0", ["9007199254740993.0.0"], []), ("^9.99.999", ["9.99.999"], ["10.0.0"]),
    ] as [Row])
  func npm(row: Row) throws { try Self.check(row, .npm) }

  @Test(
    "what npm's words mean besides ranges is not understood",
    arguments: [
      "next", "git+https://github.com/a/b.git", "github:a/b", "file:../b", "https://a/b.tgz", "workspace:*", "1.2.3.4",
      ">", "> <1", "1.02.3", "^1.2.3-", "1..2",
    ])
  func npmNotUnderstood(text: String) {
    #expect(throws: RequirementError.self) { try VersionRequirement(text, format: .npm) }
  }

  // Source: The Cargo Book, "Specifying Dependencies".
  @Test(
    "Cargo's requirements",
    arguments: [
      ("1.2.3", ["1.2.3", "1.9.9"], ["2.0.0", "1.2.2"]), ("0.2.3", ["0.2.9"], ["0.3.0"]),
      ("0.0.3", ["0.0.3"], ["0.0.4"]), ("0.0", ["0.0.5"], ["0.1.0"]), ("0", ["0.9.0"], ["1.0.0"]),
      ("1", ["1.0.0", "1.9.0"], ["2.0.0"]), ("~1.2", ["1.2.9"], ["1.3.0"]), ("*", ["3.0.0"], ["3.0.0-rc.1"]),
      ("1.*", ["1.5.0"], ["2.0.0"]), (">= 1.2, < 1.5", ["1.2.0", "1.4.9"], ["1.5.0", "1.1.9"]),
      ("= 1.2.3", ["1.2.3"], ["1.2.4"]),
      (">1.2", ["1.3.0"], ["1.2.9"]), ("1.0.0-alpha.1", ["1.0.0-alpha.2", "1.0.0", "1.1.0"], ["1.1.0-alpha.1"]),
      ("", ["1.0.0"], []),
    ] as [Row])
  func cargo(row: Row) throws { try Self.check(row, .cargo) }

  // Source: PEP 440, "Version specifiers".
  @Test(
    "Python's specifiers",
    arguments: [
      (">=1.21.1,<3", ["1.21.1", "2.2.1"], ["3.0", "1.21", "3.0rc1"]), ("<4,>=2", ["2.0", "3.4.1"], ["4.0.0"]),
      ("~=2.2", ["2.2", "2.9"], ["3.0", "2.1"]), ("~=1.4.5", ["1.4.5", "1.4.9"], ["1.5.0"]),
      ("~= 2.2.post3", ["2.2.post3", "2.3"], ["2.2", "3.0"]), ("~=1.0.0", ["1.0.5"], ["1.1"]),
      ("==1.1.*", ["1.1", "1.1.3", "1.1.post1", "1.1a1"], ["1.2", "1.10"]), ("!=1.1.*", ["1.2"], ["1.1.4"]),
      ("==1.1", ["1.1", "1.1.0", "1.1+local"], ["1.1.post1", "1.1.1"]), ("==1.1+local", ["1.1+local"], ["1.1"]),
      ("!=1.5.7,>=1.5.6", ["1.5.6", "1.7.1"], ["1.5.7"]), (">1.7", ["1.7.1", "1.8"], ["1.7.0.post1", "1.7+x", "1.7"]),
      (">1.7.post2", ["1.7.post3"], ["1.7.post1"]), ("<1.0", ["0.9"], ["1.0rc1", "1.0.dev0"]),
      ("===1.0-x", [], ["1.0"]),
      ("", ["0.1"], []), ("==1!1.0", ["1!1.0"], ["1.0"]),
    ] as [Row])
  func python(row: Row) throws {
    if row.text.hasPrefix("===") {
      #expect(throws: RequirementError.self) { try VersionRequirement(row.text, format: .pypi) }
    } else {
      try Self.check(row, .pypi)
    }
  }

  @Test("of Python's versions a draft is the newest only where one is named, or nothing else will do")
  func pythonDrafts() throws {
    let versions = ["1.0", "1.1", "2.0rc1", "1.2.dev3"]
    for (text, newest) in [(">=1", "1.1"), (">=2.0rc1", "2.0rc1"), (">=1.2.dev0", "2.0rc1"), (">1.1", "2.0rc1")] {
      #expect(try VersionRequirement(text, format: .pypi).best(of: versions, format: .pypi) == newest)
    }
  }

  // Source: PEP 440, "Summary of permitted suffixes and relative ordering".
  @Test("Python's versions are ordered as PEP 440 says")
  func pythonOrder() throws {
    let texts = [
      "1.0.dev456", "1.0a1", "1.0a2.dev456", "1.0a12.dev456", "1.0a12", "1.0b1.dev456", "1.0b2", "1.0b2.post345.dev456",
      "1.0b2.post345", "1.0rc1.dev456", "1.0rc1", "1.0", "1.0+abc.5", "1.0+abc.7", "1.0+5", "1.0.post456.dev34",
      "1.0.post456", "1.0.15", "1.1.dev1", "1.10", "1!0.1",
    ]
    let versions = try texts.map { try #require(PythonVersion($0)) }
    for (i, a) in versions.enumerated() {
      for (j, b) in versions.enumerated() { #expect((a < b) == (i < j), "\(texts[i]) < \(texts[j])") }
    }
    #expect(PythonVersion("1.0") == PythonVersion("1.0.0"))
    #expect(PythonVersion("1.x") == nil)
  }

  // Source: Maven's POM Reference, "Version Order Specification", with its examples.
  @Test("Maven's versions are ordered as its reference says")
  func mavenOrder() {
    let texts = [
      "1-alpha2", "1-alpha-123", "1-beta-2", "1-beta123", "1-m2", "1-m11", "1-rc", "1-SNAPSHOT", "1", "1-sp", "1-abc",
      "1-def", "1-pom-1", "1-1-snapshot", "1-1", "1-2", "1-123",
    ]
    let versions = texts.map { MavenVersion($0) }
    for (i, a) in versions.enumerated() {
      for (j, b) in versions.enumerated() { #expect((a < b) == (i < j), "\(texts[i]) < \(texts[j])") }
    }
    for (a, b) in [
      ("1", "1.1"), ("1-snapshot", "1"), ("1", "1-sp"), ("1-foo2", "1-foo10"), ("1-foo", "1-1"), ("1-1", "1.1"),
      ("1.9", "1.10"), ("27.1-android", "27.1-jre"), ("2.0.RC1", "2.0.RELEASE"), ("0-1", "1"),
    ] {
      #expect(MavenVersion(a) < MavenVersion(b), "\(a) < \(b)")
      #expect(!(MavenVersion(b) < MavenVersion(a)), "\(a) < \(b)")
    }
    for (a, b) in [("1.ga", "1-ga"), ("1-0", "1.0"), ("1", "1.0.0"), ("1-a1", "1-alpha-1"), ("1.0-cr1", "1-rc1")] {
      #expect(MavenVersion(a) == MavenVersion(b), "\(a) == \(b)")
    }
  }

  @Test(
    "Maven's requirements",
    arguments: [
      ("1.0", ["1.0", "1.0.0"], ["1.1"]), ("[1.0]", ["1.0"], ["1.0.1"]), ("(,1.0]", ["1.0", "0.1"], ["1.1"]),
      ("[1.2,1.3]", ["1.2", "1.3"], ["1.3.1"]), ("[1.0,2.0)", ["1.0", "1.9"], ["2.0"]),
      ("[1.5,)", ["1.5", "9"], ["1.4"]),
      ("(,1.0],[1.2,)", ["0.5", "1.2"], ["1.1"]), ("(,1.1),(1.1,)", ["1.0", "1.2"], ["1.1"]),
    ] as [Row])
  func maven(row: Row) throws { try Self.check(row, .maven) }

  @Test(
    "what is no Maven requirement is not understood", arguments: ["", "${x}", "[1.0", "1.0,2.0", "(1.0)", "[1,2,3]"])
  func mavenNotUnderstood(text: String) {
    #expect(throws: RequirementError.self) { try VersionRequirement(text, format: .maven) }
  }

  // Source: NuGet's documentation, "Package versioning", "Version ranges".
  @Test(
    "NuGet's ranges: a version alone is the least one",
    arguments: [
      ("1.0", ["1.0.0", "1.0", "1.2.5", "9.0.0"], ["0.9.9", "1.0.0-beta"]), ("(1.0,)", ["1.0.1"], ["1.0.0"]),
      ("[1.0]", ["1.0.0", "1.0.0.0"], ["1.0.1"]), ("(,1.0]", ["1.0.0", "0.1.0"], ["1.0.1"]),
      ("(,1.0)", ["0.9.0", "1.0.0-rc"], ["1.0.0"]), ("[1.0, 2.0]", ["1.0.0", "2.0.0"], ["2.0.1"]),
      ("[1.0,2.0)", ["1.0.0", "1.9.9"], ["2.0.0", "0.9.0"]), ("(1.0,2.0)", ["1.0.0.1"], ["1.0.0", "2.0.0"]),
      ("1.0.0-RC.2", ["1.0.0-rc.2", "1.0.0-rc.10", "1.0.0"], ["1.0.0-rc.1"]), ("", ["0.0.1"], []),
    ] as [Row])
  func nuget(row: Row) throws { try Self.check(row, .nuget) }

  @Test("of NuGet's versions the lowest is taken, and a pre-release only where the range begins with one")
  func nugetLowest() throws {
    let versions = ["2.0.0", "1.2.0", "1.1.0-beta", "1.10.0", "0.9.0"]
    for (text, best) in [("1.0", "1.2.0"), ("[1.3,3.0)", "1.10.0"), ("1.1.0-alpha", "1.1.0-beta"), ("", "0.9.0")] {
      #expect(try VersionRequirement(text, format: .nuget).best(of: versions, format: .nuget) == best, "\(text)")
    }
  }

  @Test(
    "what is no NuGet range is not understood",
    arguments: ["(1.0)", "[1.0", "[]", "(,)", "[1.0,2.0,3.0]", "1.0,2.0", "1.*", "x"])
  func nugetNotUnderstood(text: String) {
    #expect(throws: RequirementError.self) { try VersionRequirement(text, format: .nuget) }
  }

  // Source: RubyGems' guides, "Patterns", and its test/rubygems/test_gem_requirement.rb.
  @Test(
    "a gem's requirements, of which all must hold",
    arguments: [
      ("~> 2.0, >= 2.0.1", ["2.0.1", "2.9"], ["2.0", "2.0.0", "3.0", "3.0.pre"]),
      ("= 1.2", ["1.2", "1.2.0"], ["1.2.1"]),
      ("1.2", ["1.2", "1.2.0.0"], ["1.3"]), ("~> 2.0.1", ["2.0.1", "2.0.9"], ["2.1", "2.0.0"]),
      ("~> 2", ["2.0", "2.9"], ["3.0", "1.9"]), ("!= 1.5, > 1.4", ["1.6"], ["1.5", "1.5.0", "1.4"]),
      (">= 1.0, < 3", ["1.0", "2.9"], ["3.0"]), ("~> 2.0.pre", ["2.0.pre", "2.0.rc1", "2.5"], ["3.0", "2.0.alpha"]),
      ("", ["0.1"], []), (">= 1.9.a", ["1.9.b", "1.9"], ["1.8"]), ("<= 10", ["9", "10.0"], ["10.1"]),
    ] as [Row])
  func gem(row: Row) throws { try Self.check(row, .ruby) }

  // Source: RubyGems' test/rubygems/test_gem_version.rb.
  @Test("gems' versions are ordered as RubyGems does")
  func gemOrder() throws {
    let texts = [
      "0.0.beta", "0.0.0.beta.1", "0.1", "1.0.a.1.4", "1.0.a9", "1.0.a10", "1.0.b1", "1.0-x", "1.0", "1.8.2", "1.10",
    ]
    let versions = try texts.map { try #require(GemVersion($0)) }
    for (i, a) in versions.enumerated() {
      for (j, b) in versions.enumerated() { #expect((a < b) == (i < j), "\(texts[i]) < \(texts[j])") }
    }
    #expect(GemVersion("1.0") == GemVersion("1.0.0"))
    #expect(GemVersion("1.0.a1") == GemVersion("1.0.0.a.1"))
    for text in ["", "x", "1..2", "1.0_1", "1.0-"] { #expect(GemVersion(text) == nil, "\(text)") }
  }

  @Test("of gems a draft is the newest only where one is named, or nothing else will do")
  func gemDrafts() throws {
    let versions = ["1.0", "1.10", "2.0.rc1", "1.9"]
    for (text, best) in [(">= 1", "1.10"), (">= 2.0.a", "2.0.rc1"), ("> 1.10", "2.0.rc1"), ("~> 1.0, < 1.10", "1.9")] {
      #expect(try VersionRequirement(text, format: .ruby).best(of: versions, format: .ruby) == best, "\(text)")
    }
  }

  @Test("of other formats a version is understood, and no range", arguments: [PackageFormat.swift, .generic])
  func exact(format: PackageFormat) throws {
    #expect(try VersionRequirement("1.2.0", format: format).best(of: ["1.1", "1.2.0"], format: format) == "1.2.0")
    #expect(throws: RequirementError.self) { try VersionRequirement("from 1.0 / 2", format: format) }
  }
}
