/// What repositories hold after publishes and copies, by the rules alone: no store, no server, no planner.
struct RepositoryModel {
  /// Equal where the revision must be equal.
  struct Content: Hashable {
    /// By name.
    var assets: [String: String]
    var metadata: String
  }

  struct Version: Equatable {
    var content: Content
    var isFinished: Bool
    /// The repository that it was published to.
    var entry: String
  }

  struct Package: Equatable {
    var versions: [String: Version] = [:]
    var tags: [String: String] = [:]
  }

  struct Publish {
    var repository: String
    var package: TestPackage
    var version: String
    var asset: String
    var content: String
    var isUnfinished: Bool
    var metadata: String
    var tags: [String]
  }

  struct Copy {
    var source: String
    var destination: String
    var package: TestPackage
    /// With the content that it must have, where the copy names a revision.
    var versions: [(name: String, expected: Content?)]
    var overwrites: Bool
    var fromUpstream: Bool
  }

  /// What a copy answers: the content of each version that was copied, or the code of each that was not.
  enum CopyAnswer: Equatable {
    case copied([String: Content])
    case failed([String: String])
  }

  let upstreams: [String: [String]]
  private(set) var repositories: [String: [TestPackage: Package]]

  init(upstreams: [String: [String]]) {
    self.upstreams = upstreams
    repositories = upstreams.mapValues { _ in [:] }
  }

  func package(_ package: TestPackage, in repository: String) -> Package? { repositories[repository]?[package] }

  /// - Returns: the version afterwards; nil where it conflicts.
  mutating func publish(_ publish: Publish) -> Version? {
    var package = package(publish.package, in: publish.repository) ?? Package()
    let existing = package.versions[publish.version]
    let isOpenFormat = publish.package.format == "pypi"
    var version =
      existing
      ?? Version(
        content: Content(assets: [:], metadata: ""), isFinished: false, entry: publish.repository)
    if !publish.metadata.isEmpty, publish.metadata != version.content.metadata {
      if !version.isFinished || isOpenFormat && version.content.metadata.isEmpty {
        version.content.metadata = publish.metadata
      } else if !isOpenFormat {
        return nil
      }
    }
    if let present = version.content.assets[publish.asset] {
      guard present == publish.content else { return nil }
    } else {
      guard !version.isFinished || isOpenFormat else { return nil }
      version.content.assets[publish.asset] = publish.content
    }
    version.isFinished = version.isFinished || !publish.isUnfinished
    package.versions[publish.version] = version
    for tag in publish.tags { package.tags[tag] = publish.version }
    repositories[publish.repository]?[publish.package] = package
    return version
  }

  mutating func copy(_ copy: Copy) -> CopyAnswer {
    var failures: [String: String] = [:]
    var copied: [String: (version: Version, from: Int)] = [:]
    let searched = copy.fromUpstream ? searchOrder(copy.source) : [copy.source]
    let before = package(copy.package, in: copy.destination)
    for (name, expected) in copy.versions {
      let found = searched.indices.first { package(copy.package, in: searched[$0])?.versions[name] != nil }
      guard let found, let version = package(copy.package, in: searched[found])?.versions[name] else {
        failures[name] = "NOT_FOUND"
        continue
      }
      if !version.isFinished {
        failures[name] = "MISMATCHED_STATUS"
      } else if let expected, expected != version.content {
        failures[name] = "MISMATCHED_REVISION"
      } else if let present = before?.versions[name] {
        if present.content == version.content { continue }
        if copy.overwrites { copied[name] = (version, found) } else { failures[name] = "ALREADY_EXISTS" }
      } else {
        copied[name] = (version, found)
      }
    }
    guard failures.isEmpty else {
      for (name, _) in copy.versions where failures[name] == nil { failures[name] = "SKIPPED" }
      return .failed(failures)
    }
    guard !copied.isEmpty else { return .copied([:]) }
    var changed = before ?? Package()
    for (name, (version, _)) in copied { changed.versions[name] = version }
    if copy.package.format == "npm" {
      // Where two repositories have the tag, the nearer one's.
      for index in searched.indices.reversed() {
        let tags = package(copy.package, in: searched[index])?.tags ?? [:]
        for (tag, target) in tags where copied[target]?.from == index { changed.tags[tag] = target }
      }
    }
    repositories[copy.destination]?[copy.package] = changed
    return .copied(copied.mapValues(\.version.content))
  }

  private func searchOrder(_ first: String) -> [String] {
    var order: [String] = []
    func visit(_ name: String) {
      guard !order.contains(name) else { return }
      order.append(name)
      for upstream in upstreams[name] ?? [] { visit(upstream) }
    }
    visit(first)
    return order
  }
}
