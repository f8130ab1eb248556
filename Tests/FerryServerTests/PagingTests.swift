import FerryServer
import FerryWire
import Testing

/// Lists give every element once, whatever the size of their pages.
@Suite("Paging")
struct PagingTests {
  private static let count = 250
  private static let package = TestPackage(format: "generic", namespace: "space", name: "package")
  private static let names = (0..<count).map { "name-\($0)" }
  private static let sortedNames = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }

  /// One page: the names on it, and the token of the next.
  private typealias Page = (names: [String], token: String)
  private typealias List = @Sendable (_ peer: Peer, _ size: Int32, _ token: String) throws -> Page

  private static let repositories: List = { peer, size, token in
    let page = try peer.call(
      ArtifactsMethods.listRepositoriesInDomain, .init(domain: "my_domain", maxResults: size, nextToken: token))
    return (page.repositories.map(\.name), page.nextToken)
  }

  private static let packages: List = { peer, size, token in
    let page = try peer.call(
      ArtifactsMethods.listPackages,
      .init(domain: "my_domain", repository: "repo", maxResults: size, nextToken: token))
    return (page.packages.map(\.package), page.nextToken)
  }

  private static func versions(sortBy: String) -> List {
    { peer, size, token in
      let page = try peer.call(
        ArtifactsMethods.listPackageVersions,
        .init(
          domain: "my_domain", repository: "repo", format: package.format, namespace: package.namespace,
          package: package.name, sortBy: sortBy, maxResults: size, nextToken: token))
      return (page.versions.map(\.version), page.nextToken)
    }
  }

  private static let assets: List = { peer, size, token in
    let page = try peer.call(
      ArtifactsMethods.listPackageVersionAssets,
      .init(
        domain: "my_domain", repository: "repo", format: package.format, namespace: package.namespace,
        package: package.name, packageVersion: "1", maxResults: size, nextToken: token))
    return (page.assets.map(\.name), page.nextToken)
  }

  private static let domains: List = { peer, size, token in
    let page = try peer.call(ArtifactsMethods.listDomains, .init(maxResults: size, nextToken: token))
    return (page.domains.map(\.name), page.nextToken)
  }

  private static func all(_ list: List, _ peer: Peer, size: Int32) throws -> [String] {
    var (all, token) = try list(peer, size, "")
    while !token.isEmpty {
      let page = try list(peer, size, token)
      #expect(!page.names.isEmpty && page.names.count <= Int(size))
      all += page.names
      token = page.token
      guard all.count <= 10 * count else { throw TestFailure("a list without end") }
    }
    return all
  }

  private static func expectPages(
    _ list: List, _ peer: Peer, _ expected: [String], _ comment: Comment
  ) throws {
    for size: Int32 in [1, 7, 125, 250, 1000] {
      #expect(try all(list, peer, size: size) == expected, comment)
    }
    for size: Int32 in [-1, 1001] {
      do {
        _ = try list(peer, size, "")
        Issue.record("\(size) elements are no page")
      } catch let failure as CallFailure {
        #expect(failure.detail.field == "max_results")
      }
    }
    for token in ["x", "00", "6e6f7468696e67", "\(try list(peer, 1, "").token)00"] {
      do {
        _ = try list(peer, 1, token)
        Issue.record("\(token) is no token")
      } catch let failure as CallFailure {
        #expect(failure.detail.field == "next_token")
      }
    }
  }

  private static func publishAll(_ peer: Peer, _ requests: [PublishPackageVersionRequest]) throws {
    let streams = try requests.map { try peer.submit(ArtifactsMethods.publishPackageVersion, $0) }
    for stream in streams { _ = try peer.answer(stream, ArtifactsMethods.publishPackageVersion) }
  }

  @Test("repositories and domains")
  func repositoriesAndDomains() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain()
      for name in Self.names { try peer.makeRepository(name) }
      try Self.expectPages(Self.repositories, peer, Self.sortedNames, "repositories")
      for name in Self.names { try peer.call(ArtifactsMethods.createDomain, .init(domain: name)) }
      try Self.expectPages(Self.domains, peer, ["my_domain"] + Self.sortedNames, "domains")
    }
  }

  @Test("packages, versions and assets")
  func packagesVersionsAndAssets() async throws {
    var limits = ServerLimits()
    limits.callsPerConnection = 1000
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      try peer.makeDomain("repo")
      try Self.publishAll(
        peer, Self.names.map { .publish($0, "x", to: "repo", Self.package) })
      try Self.expectPages(Self.versions(sortBy: ""), peer, Self.sortedNames, "versions")
      try Self.expectPages(
        Self.versions(sortBy: "PUBLISHED_TIME"), peer, Self.names.reversed(), "versions, newest first")
      try Self.publishAll(
        peer, Self.names.map { .publish("1", "x", to: "repo", Self.package, asset: $0, unfinished: true) })
      try Self.expectPages(Self.assets, peer, Self.sortedNames, "assets")
      try Self.publishAll(
        peer,
        Self.names.map { .publish("1", "x", to: "repo", TestPackage(format: "npm", name: $0)) })
      try Self.expectPages(Self.packages, peer, ["package"] + Self.sortedNames, "packages")
    }
  }

  @Test("a token stays good over a restart, and when elements come and go")
  func tokens() async throws {
    try await TestServer.run { server in
      var peer = try server.peer()
      try peer.makeDomain()
      for name in Self.names.prefix(60) { try peer.makeRepository(name) }
      let before = try Self.all(Self.repositories, peer, size: 1000)
      let first = try Self.repositories(peer, 20, "")
      #expect(first.names == Array(before.prefix(20)))
      // The one that the token names, one that was given, and one that was not.
      for name in [first.names[19], first.names[3], before[30]] {
        try peer.call(ArtifactsMethods.deleteRepository, .init(domain: "my_domain", repository: name))
      }
      // Before the token's place, and behind it.
      try peer.makeRepository("aaa")
      try peer.makeRepository("zzz")
      try await server.restart()
      peer = try server.peer()
      var (rest, token) = try Self.repositories(peer, 20, first.token)
      while !token.isEmpty {
        let page = try Self.repositories(peer, 20, token)
        rest += page.names
        token = page.token
      }
      #expect(rest == before.dropFirst(20).filter { $0 != before[30] } + ["zzz"])
    }
  }

  @Test("versions that are published and replaced while a list is read are not given twice, and none is lost")
  func newestFirst() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("repo", "other")
      let npm = TestPackage()
      let list: List = { peer, size, token in
        let page = try peer.call(
          ArtifactsMethods.listPackageVersions,
          .init(
            domain: "my_domain", repository: "repo", format: "npm", package: "my-package", sortBy: "PUBLISHED_TIME",
            maxResults: size, nextToken: token))
        return (page.versions.map(\.version), page.nextToken)
      }
      let names = Self.names.prefix(60)
      try Self.publishAll(peer, names.map { .publish($0, "x", to: "repo", npm) })
      try Self.publishAll(peer, names.map { .publish($0, "y", to: "other", npm) })
      var (seen, token) = try list(peer, 7, "")
      var round = 0
      while !token.isEmpty {
        try peer.publish("new-\(round)", "z", to: "repo", npm)
        // The one that the token names moves to the front.
        try peer.copy([try #require(seen.last)], from: "other", to: "repo", overwrite: true)
        let next = try list(peer, 7, token)
        seen += next.names
        token = next.token
        round += 1
      }
      #expect(seen == names.reversed())
    }
  }

  @Test("a page of long descriptions is cut so that it fits into a frame, and the list is whole")
  func largePages() async throws {
    var limits = ServerLimits()
    limits.callsPerConnection = 1000
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      try peer.makeDomain()
      let names = (0..<1000).map { "repository-with-a-name-that-is-not-short-\($0)" }
      let description = String(repeating: "🚢", count: 1000)
      let streams = try names.map {
        try peer.submit(
          ArtifactsMethods.createRepository, .init(domain: "my_domain", repository: $0, description: description))
      }
      for stream in streams { _ = try peer.answer(stream, ArtifactsMethods.createRepository) }
      var given: [String] = []
      var token = ""
      repeat {
        try peer.send(
          FrameEncoder.request(
            streamID: UInt32(10_001 + 2 * given.count), ArtifactsMethods.listRepositoriesInDomain,
            .init(domain: "my_domain", nextToken: token), timeoutNanoseconds: 0))
        let frame = try #require(try peer.receiveFrame())
        try #require(Int(frame.header.dataLength) <= FrameHeader.maximumDataBytes)
        let page = try ListRepositoriesInDomainResponse(
          unpacking: try TtrpcResponse(unpacking: frame.body).payload)
        try #require(!page.repositories.isEmpty)
        given += page.repositories.map(\.name)
        token = page.nextToken
      } while !token.isEmpty
      #expect(given == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }
  }
}
