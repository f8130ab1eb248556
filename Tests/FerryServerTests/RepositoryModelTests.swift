import FerryStore
import FerryWire
import SeededRandom
import Testing

/// Random publishes and copies, through a real server and through the model: they must agree in every answer and in
/// what is there afterwards.
@Suite("Publishes and copies against a model")
struct RepositoryModelTests {
  private static let upstreams = [
    "main": ["team", "base"], "team": ["deep"], "base": ["deep"], "deep": [], "release": [],
  ]
  private static let packages = [
    TestPackage(), TestPackage(namespace: "types", name: "react"), TestPackage(format: "pypi", name: "wheel"),
    TestPackage(format: "generic", namespace: "space", name: "my-package"),
  ]
  private static let versions = ["1.0", "1.1", "2.0"]

  /// The server and the model, side by side.
  private struct Pair {
    let peer: Peer
    var model = RepositoryModel(upstreams: RepositoryModelTests.upstreams)
    /// Equal contents have equal revisions, others have others.
    var revisions: [RepositoryModel.Content: String] = [:]
    var generator: SeededGenerator

    mutating func check(_ content: RepositoryModel.Content, _ revision: String, _ comment: Comment) {
      if let known = revisions[content] {
        #expect(known == revision, comment)
      } else {
        #expect(!revisions.values.contains(revision), comment)
        revisions[content] = revision
      }
    }

    mutating func isLikely(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

    mutating func any<Element>(_ elements: [Element]) throws -> Element {
      try #require(elements.randomElement(using: &generator))
    }
  }

  @Test("600 random operations and their answers", arguments: [1, 2, 3])
  func operations(seed: UInt64) async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("deep", "release")
      try peer.makeRepository("team", upstreams: ["deep"])
      try peer.makeRepository("base", upstreams: ["deep"])
      try peer.makeRepository("main", upstreams: ["team", "base"])
      var pair = Pair(peer: peer, generator: SeededGenerator(seed: seed))
      for step in 0..<600 {
        if pair.isLikely(45) {
          try Self.publish(&pair, "seed \(seed), step \(step)")
        } else {
          try Self.copy(&pair, "seed \(seed), step \(step)")
        }
        if step % 50 == 49 { try Self.compare(&pair, "seed \(seed), after step \(step)") }
      }
    }
  }

  private static func publish(_ pair: inout Pair, _ comment: Comment) throws {
    let package = try pair.any(packages)
    let publish = RepositoryModel.Publish(
      repository: try pair.any(Array(upstreams.keys.sorted())), package: package, version: try pair.any(versions),
      asset: try pair.any(["asset", "other"]), content: try pair.any(["x", "y"]), isUnfinished: pair.isLikely(25),
      metadata: pair.isLikely(20) ? try pair.any([#"{"summary":"one"}"#, #"{"summary":"two"}"#]) : "",
      tags: package.format == "npm" && pair.isLikely(60) ? [try pair.any(["latest", "next"])] : [])
    let expected = pair.model.publish(publish)
    do {
      let answer = try pair.peer.publish(
        publish.version, publish.content, to: publish.repository, package, asset: publish.asset,
        unfinished: publish.isUnfinished, metadata: publish.metadata, tags: publish.tags)
      guard let expected else { throw TestFailure("\(comment): \(publish) succeeded") }
      #expect(answer.status == (expected.isFinished ? "Published" : "Unfinished"), comment)
      pair.check(expected.content, answer.versionRevision, comment)
    } catch let failure as CallFailure {
      guard expected == nil, failure.name == "ConflictException" else {
        throw TestFailure("\(comment): \(publish): \(failure)")
      }
    }
  }

  private static func copy(_ pair: inout Pair, _ comment: Comment) throws {
    let repositories = upstreams.keys.sorted()
    let source = try pair.any(repositories)
    let destination = try pair.any(repositories.filter { $0 != source })
    let names = Array(versions.shuffled(using: &pair.generator).prefix(Int.random(in: 1...3, using: &pair.generator)))
    let byRevision = pair.isLikely(30) && !pair.revisions.isEmpty
    let contents = pair.revisions.sorted { $0.value < $1.value }
    let package = try pair.any(packages)
    let copy = RepositoryModel.Copy(
      source: source, destination: destination, package: package,
      versions: try names.map { name in
        guard byRevision else { return (name, nil) }
        // Mostly the right one.
        let current = pair.model.package(package, in: source)?.versions[name]?.content
        return (name, pair.isLikely(80) ? try current ?? pair.any(contents).key : try pair.any(contents).key)
      },
      overwrites: pair.isLikely(40), fromUpstream: pair.isLikely(50))
    var request = CopyPackageVersionsRequest.copy(
      byRevision ? [] : names, from: source, to: destination, package, overwrite: copy.overwrites,
      upstream: copy.fromUpstream)
    for (name, expected) in copy.versions {
      if let expected { request.versionRevisions[name] = pair.revisions[expected] }
    }
    if pair.isLikely(20) { try dryRun(pair, request, copy, comment) }
    let expected = pair.model.copy(copy)
    let answer = try pair.peer.call(ArtifactsMethods.copyPackageVersions, request)
    switch expected {
    case .failed(let codes):
      #expect(answer.failedVersions.mapValues(\.errorCode) == codes, comment)
      #expect(answer.successfulVersions.isEmpty, comment)
    case .copied(let contents):
      #expect(answer.failedVersions.isEmpty, comment)
      #expect(Set(answer.successfulVersions.keys) == Set(contents.keys), comment)
      for (name, content) in contents {
        pair.check(content, answer.successfulVersions[name]?.revision ?? "", comment)
      }
    }
  }

  /// A dry run answers the same, and changes nothing: the real copy behind it says so.
  private static func dryRun(
    _ pair: Pair, _ request: CopyPackageVersionsRequest, _ copy: RepositoryModel.Copy, _ comment: Comment
  ) throws {
    var model = pair.model
    let expected = model.copy(copy)
    var request = request
    request.dryRun = true
    let answer = try pair.peer.call(ArtifactsMethods.copyPackageVersions, request)
    #expect(answer.plannedVersions.count == copy.versions.count, comment)
    switch expected {
    case .failed(let codes):
      #expect(answer.failedVersions.mapValues(\.errorCode) == codes, comment)
      #expect(answer.plannedDistTags.isEmpty, comment)
    case .copied(let contents):
      #expect(Set(answer.successfulVersions.keys) == Set(contents.keys), comment)
      let before = pair.model.package(copy.package, in: copy.destination)?.tags ?? [:]
      let after = model.package(copy.package, in: copy.destination)?.tags ?? [:]
      let moved = after.filter { before[$0.key] != $0.value }
      #expect(
        Dictionary(answer.plannedDistTags.map { ($0.tag, $0.version) }, uniquingKeysWith: { $1 }) == moved, comment)
    }
  }

  /// Everything that is there.
  private static func compare(_ pair: inout Pair, _ comment: Comment) throws {
    for repository in upstreams.keys.sorted() {
      for package in packages {
        let expected = pair.model.package(package, in: repository)
        let listed = try pair.peer.versions(in: repository, package)
        #expect(listed.map(\.version) == (expected?.versions.keys.sorted() ?? []), comment)
        for summary in listed {
          guard let version = expected?.versions[summary.version] else { continue }
          #expect(summary.status == (version.isFinished ? "Published" : "Unfinished"), comment)
          #expect(summary.origin?.domainEntryPoint?.repositoryName == version.entry, comment)
          pair.check(version.content, summary.revision, comment)
        }
        if let latest = expected?.tags["latest"] {
          #expect(try pair.peer.defaultVersion(in: repository, package) == latest, comment)
        }
      }
    }
  }
}
