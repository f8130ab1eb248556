import Testing

@testable import FerryModel

/// Lists that are closed over their dependencies.
@Suite("Promotions with dependencies")
struct DependencyClosureTests {
  private typealias Dependency = VersionMetadata.Dependency

  /// A repository of one format: "name version" → what it depends on, as "name requirement" with an optional type.
  private struct Repository {
    var format = PackageFormat.npm
    var versions: [String: [Dependency]] = [:]
    var unlisted: Set<String> = []

    func close(
      _ roots: [String], without: Set<String> = [], limit: Int = 100
    ) throws -> DependencyClosure {
      var listed: [(package: PackageCoordinates, version: String)] = []
      for root in roots {
        let parts = root.split(separator: " ").map(String.init)
        listed.append((package: try coordinates(parts[0]), version: parts[1]))
      }
      return DependencyClosure(
        of: listed, leavingOut: without, limit: limit,
        versions: { (package) throws(Never) in
          versions.keys.sorted().filter { $0.split(separator: " ")[0] == DependencyClosure.name(package) }.map {
            let version = String($0.split(separator: " ")[1])
            return .init(version: version, revision: "R-\($0)", isListed: !unlisted.contains($0))
          }
        },
        dependencies: { (package, version) throws(Never) in
          versions["\(DependencyClosure.name(package)) \(version)"] ?? []
        })
    }

    private func coordinates(_ name: String) throws -> PackageCoordinates {
      let parts = name.split(separator: "/").map(String.init)
      return try PackageCoordinates(
        format: format, namespace: parts.count == 2 ? parts[0] : "", package: parts.last ?? "")
    }
  }

  private static func needs(_ package: String, _ requirement: String, _ type: String = "regular") -> Dependency {
    let parts = package.split(separator: "/").map(String.init)
    return Dependency(
      namespace: parts.count == 2 ? parts[0] : "", package: parts.last ?? "", type: type, requirement: requirement)
  }

  private static func texts(_ closure: DependencyClosure) -> [String] {
    closure.members.map { "\(DependencyClosure.name($0.package)) \($0.version)" }
  }

  @Test("the newest that satisfies is added, with why, and what that needs in its turn")
  func closes() throws {
    // As express 4.18.2 and accepts 1.3.8 have them.
    let repository = Repository(versions: [
      "express 4.18.2": [
        Self.needs("accepts", "~1.3.8"), Self.needs("array-flatten", "1.1.1"), Self.needs("vary", "~1.1.2"),
        Self.needs("mocha", "10.2.0", "dev"),
      ],
      "accepts 1.3.8": [Self.needs("mime-types", "~2.1.34"), Self.needs("negotiator", "0.6.3")],
      "accepts 1.3.7": [], "accepts 2.0.0": [], "array-flatten 1.1.1": [], "array-flatten 2.0.0": [], "vary 1.1.2": [],
      "mime-types 2.1.35": [Self.needs("mime-db", "1.52.0")], "mime-types 2.1.34": [], "mime-db 1.52.0": [],
      "negotiator 0.6.3": [],
    ])
    let closure = try repository.close(["express 4.18.2"])
    #expect(closure.gaps.isEmpty)
    #expect(
      Self.texts(closure) == [
        "express 4.18.2", "accepts 1.3.8", "array-flatten 1.1.1", "vary 1.1.2", "mime-types 2.1.35", "negotiator 0.6.3",
        "mime-db 1.52.0",
      ])
    #expect(closure.members[1].reason == "needed by express 4.18.2: ~1.3.8")
    #expect(closure.members[1].revision == "R-accepts 1.3.8")
    #expect(closure.members[0].reason.isEmpty && closure.members[0].revision.isEmpty)
  }

  @Test("a cycle is harmless, and a version on the list that satisfies adds nothing")
  func cycle() throws {
    let repository = Repository(versions: [
      "a 1.0.0": [Self.needs("b", "^1.0.0")], "b 1.0.0": [Self.needs("a", "^1.0.0"), Self.needs("b", "*")],
      "b 1.1.0": [],
      "a 1.5.0": [],
    ])
    #expect(try Self.texts(repository.close(["a 1.0.0", "b 1.0.0"])) == ["a 1.0.0", "b 1.0.0"])
    let both = Repository(versions: [
      "a 1.0.0": [Self.needs("c", "1"), Self.needs("c", "2")], "c 1.0.0": [], "c 2.0.0": [],
    ])
    #expect(try Self.texts(both.close(["a 1.0.0"])) == ["a 1.0.0", "c 1.0.0", "c 2.0.0"])
  }

  @Test("what nothing satisfies is told, all of it, with what is there")
  func gaps() throws {
    let repository = Repository(versions: [
      "a 1.0.0": [
        Self.needs("b", "^2"), Self.needs("s/none", "1.x"), Self.needs("c", "git+https://a/b"), Self.needs("left", "1"),
      ],
      "b 1.0.0": [], "b 1.1.0": [], "c 1.0.0": [],
    ])
    let closure = try repository.close(["a 1.0.0"], without: ["left"])
    #expect(
      closure.gaps.map(\.text) == [
        "a 1.0.0 needs b ^2: the source has 1.0.0, 1.1.0", "a 1.0.0 needs s/none 1.x: the source has no version of it",
        "a 1.0.0 needs c git+https://a/b: the requirement is not understood",
      ])
    // Whoever has put a version on the list has chosen.
    let chosen = try repository.close(["a 1.0.0", "c 1.0.0"], without: ["left", "b", "s/none"])
    #expect(chosen.gaps.isEmpty)
  }

  @Test("more than the limit is too long")
  func limit() throws {
    var repository = Repository()
    for index in 0..<10 { repository.versions["p\(index) 1.0.0"] = [Self.needs("p\(index + 1)", "1")] }
    repository.versions["p10 1.0.0"] = []
    #expect(try !repository.close(["p0 1.0.0"], limit: 11).isTooLong)
    #expect(try repository.close(["p0 1.0.0"], limit: 10).isTooLong)
  }

  @Test("a version that is not listed is taken where no other satisfies")
  func unlisted() throws {
    let repository = Repository(
      versions: ["a 1.0.0": [Self.needs("b", "^1")], "b 1.0.0": [], "b 1.1.0": []], unlisted: ["b 1.1.0"])
    #expect(try Self.texts(repository.close(["a 1.0.0"])) == ["a 1.0.0", "b 1.0.0"])
    var exact = repository
    exact.versions["a 1.0.0"] = [Self.needs("b", "1.1.0")]
    #expect(try Self.texts(exact.close(["a 1.0.0"])) == ["a 1.0.0", "b 1.1.0"])
  }

  @Test("an alias of npm is the package that it stands for")
  func alias() throws {
    let repository = Repository(versions: [
      "a 1.0.0": [Self.needs("old", "npm:b@^1.0.0"), Self.needs("scoped", "npm:@s/c@2.x"), Self.needs("any", "npm:d")],
      "b 1.2.0": [], "s/c 2.1.0": [], "d 1.0.0": [],
    ])
    #expect(try Self.texts(repository.close(["a 1.0.0"])) == ["a 1.0.0", "b 1.2.0", "s/c 2.1.0", "d 1.0.0"])
  }

  @Test("Python's extras are left out, and what another marker asks for is taken where it is there")
  func python() throws {
    // As requests 2.31.0 has them, and two more.
    let requires = [
      "charset-normalizer (<4,>=2)", "idna (<4,>=2.5)", "urllib3 (<3,>=1.21.1)", "certifi (>=2017.4.17)",
    ]
    var dependencies = requires.map { text in
      let parts = text.split(separator: " (")
      return Self.needs(String(parts[0]), String(parts[1].dropLast()), "Requires-Dist")
    }
    dependencies += [
      Self.needs("pysocks", "!=1.5.7,>=1.5.6 ; extra == 'socks'", "Requires-Dist"),
      Self.needs("chardet", "<6,>=3.0.2 ; extra == 'use_chardet_on_py3'", "Requires-Dist"),
      Self.needs("colorama", "; sys_platform == \"win32\"", "Requires-Dist"),
      Self.needs("tomli", "[x]>=1.1.0 ; python_version < \"3.11\"", "Requires-Dist"),
    ]
    let repository = Repository(
      format: .pypi,
      versions: [
        "requests 2.31.0": dependencies, "charset-normalizer 3.3.2": [], "idna 3.6": [], "urllib3 2.2.1": [],
        "urllib3 3.0": [], "certifi 2024.2.2": [], "chardet 5.2.0": [], "tomli 2.0.1": [],
      ])
    let closure = try repository.close(["requests 2.31.0"])
    #expect(closure.gaps.isEmpty)
    #expect(
      Self.texts(closure) == [
        "requests 2.31.0", "charset-normalizer 3.3.2", "idna 3.6", "urllib3 2.2.1", "certifi 2024.2.2", "tomli 2.0.1",
      ])
  }

  @Test("Maven's parents and compile and runtime dependencies are taken; tests, what is provided or optional, are not")
  func maven() throws {
    // As guava 27.1-jre has them.
    let repository = Repository(
      format: .maven,
      versions: [
        "com.google.guava/guava 27.1-jre": [
          Self.needs("com.google.guava/guava-parent", "27.1-jre", "parent"),
          Self.needs("com.google.guava/failureaccess", "1.0.1", "compile"),
          Self.needs("com.google.code.findbugs/jsr305", "", "compile"),
          Self.needs("junit/junit", "4.12", "test"), Self.needs("a/b", "1", "provided"),
          Self.needs("a/c", "1", "optional"),
        ],
        "com.google.guava/guava-parent 27.1-jre": [], "com.google.guava/failureaccess 1.0.1": [],
        "com.google.code.findbugs/jsr305 3.0.2": [],
      ])
    let closure = try repository.close(["com.google.guava/guava 27.1-jre"])
    #expect(
      closure.gaps.map(\.text) == [
        "com.google.guava/guava 27.1-jre needs com.google.code.findbugs/jsr305: which version is said elsewhere, such as in a parent"
      ])
    let named = try repository.close(["com.google.guava/guava 27.1-jre", "com.google.code.findbugs/jsr305 3.0.2"])
    #expect(named.gaps.isEmpty)
    #expect(named.members.count == 4)
  }

  @Test("Cargo's build dependencies are taken, its development ones not")
  func cargo() throws {
    let repository = Repository(
      format: .cargo,
      versions: [
        "serde 1.0.200": [
          Self.needs("serde_derive", "=1.0.200"), Self.needs("serde_derive", "1", "dev"),
          Self.needs("cc", "1.0", "build"),
        ],
        "serde_derive 1.0.200": [], "serde_derive 1.0.201": [], "cc 1.2.0": [],
      ])
    #expect(
      try Self.texts(repository.close(["serde 1.0.200"])) == ["serde 1.0.200", "serde_derive 1.0.200", "cc 1.2.0"])
  }
}
