import FerryModel
import Testing

@Suite("Patterns of package groups")
struct PackageGroupPatternTests {
  private static func pattern(_ text: String) throws -> PackageGroupPattern {
    try PackageGroupPattern(validating: text)
  }

  private static func package(_ path: String) -> PackageCoordinates {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return PackageCoordinates(
      stored: PackageFormat(rawValue: parts[1]) ?? .generic, namespace: parts[2], name: parts[3])
  }

  @Test("every form of the guide is a pattern")
  func forms() throws {
    let forms: [(String, PackageGroupPattern.Kind)] = [
      ("/*", .all), ("/npm/*", .format(.npm)), ("/maven/com.anycompany~", .namespacePrefix(.maven, "com.anycompany")),
      ("/npm/space/*", .namespace(.npm, "space")), ("/npm//*", .namespace(.npm, "")),
      ("/npm/space/anycompany-ui~", .namePrefix(.npm, "space", "anycompany-ui")),
      ("/maven/org.apache.logging.log4j/log4j-core$", .name(.maven, "org.apache.logging.log4j", "log4j-core")),
      ("/pypi//requests$", .name(.pypi, "", "requests")), ("/npm//a~b$$", .name(.npm, "", "a~b$")),
    ]
    for (text, kind) in forms {
      #expect(try Self.pattern(text).kind == kind)
      #expect(try Self.pattern(text).text == text)
    }
  }

  @Test("patterns that look alike and have other bytes are two, as the packages' names are")
  func alike() throws {
    let (composed, decomposed) = (try Self.pattern("/npm//v\u{e9}$"), try Self.pattern("/npm//ve\u{301}$"))
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed, composed]).count == 2)
  }

  @Test(
    "a scope with its '@' is refused where a group is made, and read where one is there",
    arguments: ["/npm/@space/*", "/npm/@space~", "/npm/@space/name$", "/npm/@space/name~"])
  func scope(text: String) throws {
    let pattern = try Self.pattern(text)
    let refusal = try Refusal { try pattern.checkScope() }
    #expect(refusal.field == "package_group" && refusal.message.contains("\"space\""))
    for right in [text.replacing("@", with: ""), text.replacing("npm", with: "maven"), "/npm/*", "/*", "/npm//@x$"] {
      try Self.pattern(right).checkScope()
    }
  }

  @Test(
    "what is none is refused by the field",
    arguments: [
      "", "/", "*", "npm/*", "//*", "/deb/*", "/npm", "/npm/", "/npm/space", "/npm/space$", "/npm/~", "/npm/space/",
      "/npm/space/name", "/npm/space/~", "/npm/space/$", "/npm/space/name/*", "/npm/sp ace/*", "/npm/sp#ace/*",
      "/pypi/space/*", "/pypi/space~", "/pypi//Requests$", "/pypi//a_b~", "/nuget//Newtonsoft.Json$", "/maven//*",
      "/maven//log4j$", "/generic//x$", "/npm/./*", "/npm//..$", "/npm/\u{200B}/*",
      "/npm/" + String(repeating: "x", count: 520),
    ])
  func refused(text: String) throws {
    #expect(try Refusal { _ = try Self.pattern(text) }.field == "package_group")
  }

  @Test("a pattern with nothing before its sign is told what to write instead")
  func nothingBeforeSign() throws {
    for (text, right) in [
      ("/npm/~", "write /npm/*;"), ("/npm/space/~", "write /npm/space/*"), ("/npm//$", "write /npm//*"),
    ] {
      let message = try Refusal { _ = try Self.pattern(text) }.message
      #expect(message.contains(right) && message.contains("is no pattern of a package group"), "\(message)")
    }
  }

  @Test(
    "a package matches strongly, weakly or not",
    arguments: [
      ("/*", "/npm//react", "STRONG"), ("/npm/*", "/npm/types/react", "STRONG"), ("/npm/*", "/pypi//react", ""),
      ("/npm/types/*", "/npm/types/react", "STRONG"), ("/npm/types/*", "/npm/Types/react", "WEAK"),
      ("/npm/types/*", "/npm//react", ""), ("/npm//*", "/npm//react", "STRONG"), ("/npm//*", "/npm/types/react", ""),
      // A prefix ends where a word ends.
      ("/npm//app~", "/npm//app", "STRONG"), ("/npm//app~", "/npm//app-client", "STRONG"),
      ("/npm//app~", "/npm//app.1", "STRONG"), ("/npm//app~", "/npm//apple", ""),
      ("/npm//app-~", "/npm//app-x", "STRONG"),
      ("/npm//app~", "/npm//App_client", "WEAK"), ("/npm//app~", "/npm//apple-client", ""),
      ("/maven/com.any~", "/maven/com.any.core/lute", "STRONG"), ("/maven/com.any~", "/maven/com.anycompany/lute", ""),
      ("/maven/com.any~", "/maven/com-any/lute", "WEAK"),
      // Case and the signs between words are what people mix up.
      ("/npm//foo-bar$", "/npm//foo-bar", "STRONG"), ("/npm//foo-bar$", "/npm//foo.bar", "WEAK"),
      ("/npm//foo-bar$", "/npm//Foo__Bar", "WEAK"), ("/npm//foo-bar$", "/npm//foobar", ""),
      ("/npm//foo-bar$", "/npm//foo-bar-baz", ""), ("/npm/a/b$", "/npm/A/b", "WEAK"), ("/npm/a/b$", "/npm//b", ""),
      ("/npm//é$", "/npm//É", "WEAK"), ("/npm//-$", "/npm//_", ""),
    ])
  func matches(pattern: String, path: String, expected: String) throws {
    #expect(try Self.pattern(pattern).match(Self.package(path))?.rawValue ?? "" == expected)
  }

  @Test("what covers a pattern, from the most specific on")
  func covering() throws {
    func covering(_ text: String) throws -> [String] { try Self.pattern(text).covering.map(\.text) }
    #expect(try covering("/*") == [])
    #expect(try covering("/npm/*") == ["/*"])
    #expect(try covering("/npm/types/*") == ["/npm/types~", "/npm/*", "/*"])
    #expect(try covering("/npm//react$") == ["/npm//react~", "/npm//*", "/npm/*", "/*"])
    #expect(
      try covering("/maven/a.b/x-y~") == [
        "/maven/a.b/x-~", "/maven/a.b/x~", "/maven/a.b/*", "/maven/a.b~", "/maven/a.~", "/maven/a~", "/maven/*", "/*",
      ])
    for text in ["/maven/a.b/x-y~", "/npm//react$", "/npm/types/*"] {
      for above in try Self.pattern(text).covering { #expect(try Self.pattern(above.text) == above) }
    }
  }
}

@Suite("Package groups of a domain")
struct PackageGroupsTests {
  private static func groups(_ patterns: String...) throws -> PackageGroups {
    PackageGroups(
      try patterns.enumerated().map { index, text in
        PackageGroup(
          id: Int64(index), pattern: try PackageGroupPattern(validating: text), createdAt: .init(milliseconds: 0),
          restrictions: .init(all: index == 0 ? .allow : .inherit))
      })
  }

  private static func association(_ groups: PackageGroups, _ path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let found = groups.association(
      of: PackageCoordinates(stored: PackageFormat(rawValue: parts[1]) ?? .generic, namespace: parts[2], name: parts[3])
    )
    return found.map { "\($0.group.pattern) \($0.match.rawValue)" } ?? ""
  }

  @Test("the most specific group that matches wins, and of equal ones the one that matches strongly")
  func association() throws {
    let groups = try Self.groups(
      "/*", "/npm/*", "/npm/space/*", "/npm/space/ui~", "/npm/space/ui-core~", "/npm/space/ui-core$", "/npm//aui$",
      "/npm//AUI$")
    for (path, expected) in [
      ("/pypi//react", "/* STRONG"), ("/npm//react", "/npm/* STRONG"), ("/npm/space/react", "/npm/space/* STRONG"),
      ("/npm/space/ui", "/npm/space/ui~ STRONG"), ("/npm/space/ui-x", "/npm/space/ui~ STRONG"),
      ("/npm/space/ui-core", "/npm/space/ui-core$ STRONG"), ("/npm/space/ui-core-x", "/npm/space/ui-core~ STRONG"),
      ("/npm/space/UI.core", "/npm/space/ui-core$ WEAK"), ("/npm//aui", "/npm//aui$ STRONG"),
      ("/npm//AUI", "/npm//AUI$ STRONG"), ("/npm//Aui", "/npm//AUI$ WEAK"),
    ] {
      #expect(Self.association(groups, path) == expected)
    }
  }

  @Test("every group but the first has a parent, and a deleted one leaves its children to it")
  func hierarchy() throws {
    func parents(_ groups: PackageGroups) -> [String: String] {
      Dictionary(
        uniqueKeysWithValues: groups.all.map { ($0.pattern.text, groups.parent(of: $0.pattern)?.pattern.text ?? "") })
    }
    #expect(
      parents(try Self.groups("/*", "/npm/*", "/npm/space/*", "/npm/space/ui~", "/npm/space/ui-core$", "/pypi//x$"))
        == [
          "/*": "", "/npm/*": "/*", "/npm/space/*": "/npm/*", "/npm/space/ui~": "/npm/space/*",
          "/npm/space/ui-core$": "/npm/space/ui~", "/pypi//x$": "/*",
        ])
    let without = try Self.groups("/*", "/npm/*", "/npm/space/ui~", "/npm/space/ui-core$")
    #expect(parents(without)["/npm/space/ui~"] == "/npm/*")
    let root = PackageGroupPattern.root
    #expect(without.children(of: root).map(\.pattern.text) == ["/npm/*"])
  }

  @Test("a mode is inherited from the nearest group that has one, with its list")
  func effective() throws {
    var all = try Self.groups("/*", "/npm/*", "/npm/space/*", "/npm/space/ui$").all
    let (mine, other) = (try RepositoryName(validating: "mine"), try RepositoryName(validating: "other"))
    all[1].restrictions.publish = .allowSpecificRepositories
    all[1].allowed[.publish] = [mine]
    all[3].restrictions.internalUpstream = .block
    let groups = PackageGroups(all)
    let ui = PackageCoordinates(stored: .npm, namespace: "space", name: "ui")
    let group = try #require(groups.association(of: ui)?.group)
    let (mode, source) = groups.effectiveMode(of: group, .publish)
    #expect(mode == .allowSpecificRepositories && source.pattern.text == "/npm/*")
    #expect(groups.allows(.publish, ui, into: mine) && !groups.allows(.publish, ui, into: other))
    #expect(!groups.allows(.internalUpstream, ui, into: mine))
    #expect(groups.allows(.externalUpstream, ui, into: other))
    let pypi = PackageCoordinates(stored: .pypi, namespace: "", name: "ui")
    #expect(groups.allows(.publish, pypi, into: other))
    // A repository that is gone is in no list, also when one of its name comes again.
    #expect(!groups.removing(mine).allows(.publish, ui, into: mine))
  }

  @Test("a change of the lists tells what it has really changed")
  func change() throws {
    let (a, b) = (try RepositoryName(validating: "aa"), try RepositoryName(validating: "bb"))
    var group = try Self.groups("/*").all[0]
    group.allowed[.publish] = [b]
    let change = try PackageGroupChange(
      modes: [.publish: .allowSpecificRepositories],
      added: [.init(way: .publish, repository: a), .init(way: .publish, repository: b)],
      removed: [.init(way: .internalUpstream, repository: a)])
    let (new, added, removed) = change.apply(to: group)
    #expect(new.restrictions.publish == .allowSpecificRepositories && new.restrictions.externalUpstream == .allow)
    #expect(new.allowed[.publish] == [a, b])
    #expect(added == [.init(way: .publish, repository: a)] && removed.isEmpty)
    #expect(
      try Refusal { _ = try PackageGroupChange(modes: [:], added: [], removed: []) }.field == "restrictions")
    let both = PackageGroupChange.Entry(way: .publish, repository: a)
    #expect(
      try Refusal { _ = try PackageGroupChange(modes: [:], added: [both], removed: [both]) }.field
        == "remove_allowed_repositories")
  }
}
