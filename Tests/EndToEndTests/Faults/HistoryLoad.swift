import FerryClient
import FerryWire
import Foundation
import Glibc
import SeededRandom
import Synchronization
import Testing

/// Many clients that copy, promote, publish, overwrite, delete, hide and list in one repository, and record what they are
/// answered; and the two repositories that they copy from, which have the same versions with different content.
///
/// Set up once and not changed afterwards, and so sound as `@unchecked Sendable`.
final class HistoryLoad: @unchecked Sendable {
  typealias Item = RepositoryState.Item

  static let sources = ["source-a", "source-b"]
  /// Content that no source has: what nobody has any more is not needed.
  static let own = "own"
  static let statuses = ["Published", "Unlisted", "Archived"]
  private static let policies = ["PublishPackageVersion", "ReadFromRepository"].map { action in
    """
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "codeartifact:\(action)", \
    "Resource": "*"}]}
    """
  }

  private let daemon: TestDaemon
  /// From which source a revision of a version is.
  private let revisions: [String: String]
  private let policyRevisions: [String]

  /// Makes the sources.
  init(_ daemon: TestDaemon) throws {
    self.daemon = daemon
    let client = daemon.client.blocking
    _ = try client.createDomain(.init(domain: "my_domain"))
    var revisions: [String: String] = [:]
    for source in Self.sources {
      _ = try client.createRepository(.init(domain: "my_domain", repository: source))
      for item in RepositoryState.items {
        let answer = try client.publishPackageVersion(Self.publication(of: item, as: source, to: source))
        revisions[answer.versionRevision] = source
      }
    }
    _ = try client.createRepository(.init(domain: "my_domain", repository: Self.own))
    for item in RepositoryState.items {
      let answer = try client.publishPackageVersion(Self.publication(of: item, as: Self.own, to: Self.own))
      revisions[answer.versionRevision] = Self.own
    }
    _ = try client.deleteRepository(.init(domain: "my_domain", repository: Self.own))
    self.revisions = revisions
    policyRevisions = try Self.policies.map { document in
      try client.putRepositoryPermissionsPolicy(
        .init(domain: "my_domain", repository: Self.sources[0], policyDocument: document)
      ).policy?.revision ?? ""
    }
  }

  static var now: UInt64 { DispatchTime.now().uptimeNanoseconds }

  static func content(_ item: Item, _ source: String) -> [UInt8] {
    Array("\(source) \(item.package) \(item.version)".utf8)
  }

  private static func publication(
    of item: Item, as source: String, to repository: String
  ) -> PublishPackageVersionRequest {
    let content = content(item, source)
    return PublishPackageVersionRequest(
      domain: "my_domain", repository: repository, format: "generic", namespace: "n", package: "p\(item.package)",
      packageVersion: "\(item.version)", assetContent: content, assetName: "a", assetSha256: sha256(content))
  }

  /// Makes a destination, with a policy in force.
  ///
  /// - Returns: what it holds then.
  func makeRepository(_ name: String) throws -> RepositoryState {
    let client = daemon.client.blocking
    _ = try client.createRepository(.init(domain: "my_domain", repository: name))
    _ = try client.putRepositoryPermissionsPolicy(
      .init(domain: "my_domain", repository: name, policyDocument: Self.policies[0]))
    return RepositoryState(policy: 0)
  }

  // MARK: calling

  /// How a call ended that has no answer of its own.
  enum Failure {
    /// The daemon said that nothing was changed.
    case refused
    /// It said that nobody knows.
    case unknown
    /// It is not there any more: the caller ends.
    case gone
  }

  /// Lets callers call until all have made their calls, or the daemon is gone.
  ///
  /// - Parameters:
  ///   - failure: judges an error that no rule of the repository explains; nil: it is a defect.
  /// - Returns: what was answered, and all errors that were a defect.
  func run(
    _ repository: String, seed: UInt64, callers: Int, calls: Int = HistoryChecker.maximumCalls,
    meanwhile: (_ answered: () -> Int) throws -> Void = { _ in },
    failure: @escaping @Sendable (FerryClientError) -> Failure? = { $0.isService ? nil : .gone }
  ) throws -> (calls: [RecordedCall], defects: [String]) {
    let recorded = Mutex<(calls: [RecordedCall], defects: [String])>(([], []))
    // Each caller ends with the crash, rather than to wait for the next daemon.
    let client = FerryClient(socket: daemon.socket, configuration: .init(reconnectTimeout: .zero, throttlingRepeats: 0))
    let group = DispatchGroup()
    for caller in 0..<callers {
      DispatchQueue.global().async(group: group) { [self] in
        var generator = SeededGenerator(seed: seed &* 1000 &+ UInt64(caller))
        for _ in 0..<calls / callers {
          let request = Self.request(&generator)
          var call = RecordedCall(request: request, answer: .unknown, began: Self.now, ended: .max)
          do throws(FerryClientError) {
            call.answer = try answer(to: request, client, repository)
            call.ended = Self.now
          } catch {
            switch failure(error) {
            case .refused: continue
            case .unknown: break
            case .gone:
              recorded.withLock { $0.calls.append(call) }
              return
            case nil: recorded.withLock { $0.defects.append("\(request): \(error)") }
            }
          }
          recorded.withLock { $0.calls.append(call) }
        }
      }
    }
    try meanwhile { recorded.withLock { $0.calls.count } }
    guard group.wait(timeout: .now() + 60) == .success else { throw TestFailure("a caller hangs") }
    return recorded.withLock { $0 }
  }

  private static func request(_ generator: inout SeededGenerator) -> RecordedCall.Request {
    let package = Int.random(in: 0..<RepositoryState.packages, using: &generator)
    let versions = Set(some(Array(0..<RepositoryState.versions), &generator))
    let source = sources.randomElement(using: &generator) ?? ""
    let overwrite = Bool.random(using: &generator)
    switch Int.random(in: 0..<16, using: &generator) {
    case 0, 1: return .list(package: package)
    case 2: return .delete(package: package, versions: versions)
    case 3:
      return .setStatus(package: package, versions: versions, status: statuses.randomElement(using: &generator) ?? "")
    case 4, 5:
      let item = RepositoryState.items.randomElement(using: &generator) ?? Item(package: 0, version: 0)
      return .publish(item, as: Bool.random(using: &generator) ? own : source)
    case 6:
      return .putPolicy(Int.random(in: 0...1, using: &generator), inPlaceOf: Int.random(in: 0...1, using: &generator))
    case 7: return .readPolicy
    case 8: return .promote(from: source, items: Set(RepositoryState.items), overwrite: false, dryRun: true)
    case 9...11:
      return .promote(
        from: source, items: Set(some(RepositoryState.items, &generator)), overwrite: overwrite, dryRun: false)
    default: return .copy(from: source, package: package, versions: versions, overwrite: overwrite)
    }
  }

  private static func some<Element>(_ all: [Element], _ generator: inout SeededGenerator) -> [Element] {
    let count = Int.random(in: 1...all.count, using: &generator)
    return Array(all.shuffled(using: &generator).prefix(count))
  }

  private func answer(
    to request: RecordedCall.Request, _ client: FerryClient, _ repository: String
  ) throws(FerryClientError) -> RecordedCall.Answer {
    let client = client.blocking
    switch request {
    case .list(let package): return .listed(try list(client, repository, package))
    case .copy(let source, let package, let versions, let overwrite):
      let answer = try client.copyPackageVersions(
        .init(
          domain: "my_domain", sourceRepository: source, destinationRepository: repository, format: "generic",
          namespace: "n", package: "p\(package)", versions: versions.map(String.init), allowOverwrite: overwrite))
      return copied(
        items(package, answer.successfulVersions.keys), items(package, conflicts(answer.failedVersions)))
    case .promote(let source, let items, let overwrite, let dryRun):
      let packages = Dictionary(grouping: items, by: \.package).map { package, items in
        PromotedPackage(
          format: "generic", namespace: "n", package: "p\(package)", versions: items.map { "\($0.version)" })
      }
      let answer = try client.promotePackages(
        .init(
          domain: "my_domain", sourceRepository: source, destinationRepository: repository, packages: packages,
          allowOverwrite: overwrite, dryRun: dryRun))
      var (written, others): (Set<Item>, Set<Item>) = ([], [])
      for result in answer.packages {
        let package = Int(result.package.dropFirst()) ?? -1
        written.formUnion(self.items(package, result.successfulVersions.keys))
        others.formUnion(self.items(package, conflicts(result.failedVersions)))
      }
      return copied(written, others)
    case .publish(let item, let source):
      return try .done.unless("ConflictException", .conflict([item])) { () throws(FerryClientError) in
        _ = try client.publishPackageVersion(Self.publication(of: item, as: source, to: repository))
        return true
      }
    case .delete(let package, let versions):
      return try .done.unless("ResourceNotFoundException", .notThere) { () throws(FerryClientError) in
        try client.deletePackageVersions(
          .init(
            domain: "my_domain", repository: repository, format: "generic", namespace: "n", package: "p\(package)",
            versions: versions.map(String.init))
        ).failedVersions.isEmpty
      }
    case .setStatus(let package, let versions, let status):
      return try .done.unless("ResourceNotFoundException", .notThere) { () throws(FerryClientError) in
        try client.updatePackageVersionsStatus(
          .init(
            domain: "my_domain", repository: repository, format: "generic", namespace: "n", package: "p\(package)",
            versions: versions.map(String.init), targetStatus: status)
        ).failedVersions.isEmpty
      }
    case .putPolicy(let number, let expected):
      return try .done.unless("ConflictException", .stale) { () throws(FerryClientError) in
        _ = try client.putRepositoryPermissionsPolicy(
          .init(
            domain: "my_domain", repository: repository, policyRevision: policyRevisions[expected],
            policyDocument: Self.policies[number]))
        return true
      }
    case .readPolicy: return .policy(try policy(client, repository))
    }
  }

  private func items(_ package: Int, _ versions: some Sequence<String>) -> Set<Item> {
    Set(versions.map { Item(package: package, version: Int($0) ?? -1) })
  }

  private func conflicts(_ failed: [String: PackageVersionError]) -> [String] {
    failed.filter { $0.value.errorCode == "ALREADY_EXISTS" }.map(\.key)
  }

  private func copied(_ written: Set<Item>, _ conflicts: Set<Item>) -> RecordedCall.Answer {
    conflicts.isEmpty ? .copied(written) : .conflict(conflicts)
  }

  private func list(
    _ client: FerryClient.Blocking, _ repository: String, _ package: Int
  ) throws(FerryClientError) -> [Int: RepositoryState.Held] {
    do {
      let answer = try client.listPackageVersions(
        .init(domain: "my_domain", repository: repository, format: "generic", namespace: "n", package: "p\(package)"))
      var listed: [Int: RepositoryState.Held] = [:]
      for version in answer.versions {
        let source = revisions[version.revision] ?? version.revision
        listed[Int(version.version) ?? -1] = RepositoryState.Held(source: source, status: version.status)
      }
      return listed
    } catch {
      guard error.serviceName == "ResourceNotFoundException" else { throw error }
      return [:]
    }
  }

  private func policy(_ client: FerryClient.Blocking, _ repository: String) throws(FerryClientError) -> Int? {
    let policy = try client.getRepositoryPermissionsPolicy(.init(domain: "my_domain", repository: repository)).policy
    return policyRevisions.firstIndex(of: policy?.revision ?? "")
  }

  /// Deletes bytes that nothing needs, again and again, while something else is done.
  func collecting(_ body: () throws -> Void) throws {
    let client = FerryClient(
      socket: daemon.socket, configuration: .init(reconnectTimeout: .zero, throttlingRepeats: 0))
    let isOver = Mutex(false)
    let group = DispatchGroup()
    DispatchQueue.global().async(group: group) {
      while !isOver.withLock({ $0 }) {
        do throws(FerryClientError) {
          _ = try client.blocking.collectGarbage(.init())
        } catch {
          // The daemon itself may be at it, as it is once after each start.
          if error.isService, error.serviceName != "ThrottlingException" { Issue.record("\(error)") }
        }
        usleep(2_000)
      }
    }
    defer {
      isOver.withLock { $0 = true }
      group.wait()
    }
    try body()
  }

  // MARK: afterwards

  /// What a repository holds now.
  ///
  /// - Parameter daemon: another one that has its data; nil for that of the load.
  /// - Throws: `TestFailure` where the bytes of a version that can be fetched are not those of its source.
  func state(of repository: String, at daemon: TestDaemon? = nil) throws -> RepositoryState {
    let client = (daemon ?? self.daemon).client.blocking
    var state = RepositoryState(policy: try policy(client, repository))
    for package in 0..<RepositoryState.packages {
      for (version, held) in try list(client, repository, package) {
        let item = Item(package: package, version: version)
        state.held[item] = held
        guard held.status != "Archived" else { continue }
        let asset = try client.getPackageVersionAsset(
          .init(
            domain: "my_domain", repository: repository, format: "generic", namespace: "n", package: "p\(package)",
            packageVersion: "\(version)", asset: "a"))
        guard asset.asset == Self.content(item, held.source) else {
          throw TestFailure("\(item) of \(held.source) has the bytes \(asset.asset)")
        }
      }
    }
    return state
  }
}

extension FerryClientError {
  /// The API's name of the exception; nil where the daemon has not answered.
  var serviceName: String? {
    if case .service(let service) = self { service.name } else { nil }
  }

  var isService: Bool { serviceName != nil }
}

extension RecordedCall.Answer {
  /// This answer where `call` gives true, else another one: also where it throws this exception.
  fileprivate func unless(
    _ exception: String, _ other: Self, _ call: () throws(FerryClientError) -> Bool
  ) throws(FerryClientError) -> Self {
    do {
      return try call() ? self : other
    } catch {
      guard error.serviceName == exception else { throw error }
      return other
    }
  }
}
