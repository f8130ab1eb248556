import FerryModel
import Testing

@testable import FerryStore

@Suite struct PackageQueryTests {
  private let fixture: StoreFixture
  private let repository: Int64

  /// In the order in which they must be listed.
  private static let names: [(PackageFormat, String, String)] = [
    (.cargo, "", "serde"), (.generic, "tools", "ab"),
    (.maven, "com.google.guava", "guava"), (.maven, "com.google.guava", "guava-testlib"),
    (.maven, "org.junit", "junit"),
    (.npm, "", "Z"), (.npm, "", "a"), (.npm, "", "a!"), (.npm, "", "aa"), (.npm, "", "ab"), (.npm, "", "a\u{D7FF}"),
    (.npm, "", "a\u{E000}"), (.npm, "", "a\u{10FFFF}"), (.npm, "", "b"), (.npm, "", "e\u{301}"), (.npm, "", "é"),
    (.npm, "types", "ab"), (.npm, "types", "react"), (.pypi, "", "ab"), (.swift, "apple", "swift-log"),
  ]

  init() async throws {
    fixture = try StoreFixture()
    let repository = try await fixture.repository(domain: fixture.domain())
    self.repository = repository
    try await fixture.write { store in
      for (index, (format, namespace, name)) in Self.names.enumerated().shuffled() {
        let origin: PackageVersionOrigin.OriginType = index.isMultiple(of: 2) ? .internal : .external
        _ = try store.addPackage(
          name, format: format, namespace: namespace, repository: repository, restrictions: .initial(for: origin))
      }
      let other = try store.addRepository("other", domain: 1)
      _ = try store.addPackage("not-here", repository: other)
    }
  }

  private func list(_ filter: PackageFilter, pageSize: Int) throws -> [String] {
    var listed: [String] = []
    var after: PackageCoordinates?
    // More than there are to list: a list that does not end fails.
    while listed.count < 1000 {
      let page = try fixture.store.read {
        try $0.packages(repositoryID: repository, filter: filter, after: after, limit: pageSize)
      }
      #expect(page.count <= pageSize)
      listed += page.map { Self.text($0.coordinates.format, $0.coordinates.namespace, $0.coordinates.name) }
      guard let last = page.last else { return listed }
      after = last.coordinates
    }
    return listed
  }

  private static func text(_ format: PackageFormat, _ namespace: String, _ name: String) -> String {
    "\(format) \(namespace)/\(name.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " "))"
  }

  @Test("packages are listed by format, namespace and name, in pages of any size", arguments: [1, 2, 3, 7, 100])
  func order(pageSize: Int) throws {
    #expect(try list(PackageFilter(), pageSize: pageSize) == Self.names.map { Self.text($0, $1, $2) })
  }

  @Test("a filter shows what it names and no more, in pages of any size", arguments: [1, 3, 100])
  func filters(pageSize: Int) throws {
    for format in [nil, PackageFormat.npm, .maven, .ruby] {
      for namespace in [nil, "", "types", "com.google.guava", "absent"] {
        for prefix in [nil, "", "a", "ab", "a\u{D7FF}", "a\u{10FFFF}", "\u{10FFFF}", "é", "%", "_"] {
          let filter = PackageFilter(format: format, namespace: namespace, namePrefix: prefix)
          let expected = Self.names.filter { name in
            (format == nil || name.0 == format) && (namespace == nil || name.1 == namespace)
              && name.2.utf8.starts(with: (prefix ?? "").utf8)
          }
          #expect(try list(filter, pageSize: pageSize) == expected.map { Self.text($0, $1, $2) }, "\(filter)")
        }
      }
    }
  }

  @Test("packages are found by their origin restrictions")
  func restrictions() throws {
    let indexed = Self.names.enumerated().map {
      (isInternal: $0.offset.isMultiple(of: 2), text: Self.text($0.element.0, $0.element.1, $0.element.2))
    }
    for (filter, isInternal) in [
      (PackageFilter(publish: .allow), true), (PackageFilter(publish: .block), false),
      (PackageFilter(upstream: .block), true), (PackageFilter(upstream: .allow), false),
      (PackageFilter(publish: .allow, upstream: .block), true),
    ] {
      #expect(try list(filter, pageSize: 4) == indexed.filter { $0.isInternal == isInternal }.map(\.text))
    }
    #expect(try list(PackageFilter(publish: .allow, upstream: .allow), pageSize: 4).isEmpty)
  }

  @Test("a package is found by its coordinates alone")
  func lookup() throws {
    let coordinates = PackageCoordinates(stored: .npm, namespace: "types", name: "react")
    let found = try fixture.store.read { try $0.package(repositoryID: repository, coordinates) }
    #expect(found?.coordinates == coordinates)
    #expect(found?.repositoryID == repository)
    for (format, namespace, name) in [
      (PackageFormat.npm, "", "react"), (.pypi, "types", "react"), (.npm, "types", "React"),
    ] {
      let other = PackageCoordinates(stored: format, namespace: namespace, name: name)
      #expect(try fixture.store.read { try $0.package(repositoryID: repository, other) } == nil)
    }
  }

  @Test("canonically equivalent names are different packages")
  func bytes() throws {
    let names = try ["e\u{301}", "é"].map { name in
      let coordinates = PackageCoordinates(stored: .npm, namespace: "", name: name)
      return try #require(try fixture.store.read { try $0.package(repositoryID: repository, coordinates) })
    }
    #expect(names[0].id != names[1].id)
    #expect(Array(names[0].coordinates.name.utf8) == Array("e\u{301}".utf8))
  }

  @Test("a limit of nothing gives nothing", arguments: [0, -1])
  func noLimit(limit: Int) throws {
    let page = try fixture.store.read {
      try $0.packages(repositoryID: repository, filter: PackageFilter(), after: nil, limit: limit)
    }
    #expect(page.isEmpty)
  }
}
