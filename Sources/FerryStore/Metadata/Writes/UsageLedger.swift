internal import FerryModel
internal import Synchronization

/// What repositories and domains hold, counted along with every write: nobody has to look through their versions.
///
/// In the database there is one row for each repository. It is written once for all writes of a group, so that a write
/// costs a sum in memory. What is not published yet belongs to the writer thread alone, and so this is sound as
/// `@unchecked Sendable`; what is published may be read from any thread.
final class UsageLedger: @unchecked Sendable {
  /// What is counted of each.
  private struct Counts {
    var repositories: [Int64: Usage] = [:]
    var domains: [Int64: Usage] = [:]

    mutating func add(_ usage: Usage, repository: Int64, domain: Int64) {
      repositories[repository, default: .none] += usage
      domains[domain, default: .none] += usage
    }

    mutating func add(_ other: Counts) {
      for (id, usage) in other.repositories { repositories[id, default: .none] += usage }
      for (id, usage) in other.domains { domains[id, default: .none] += usage }
    }
  }

  private let published: Mutex<Counts>
  /// What the group has changed so far, and what the write that runs has.
  private var group = Counts()
  private var body = Counts()
  private var deletedByGroup: Set<Int64> = []
  private var deletedByBody: Set<Int64> = []
  /// Which domain a repository is in. One that was never committed may stay here: its id is then given anew.
  private var domains: [Int64: Int64] = [:]

  /// - Parameter rows: every repository's id, its domain's, and what it holds.
  init(_ rows: [(repository: Int64, domain: Int64, usage: Usage)]) {
    var counts = Counts()
    for row in rows {
      counts.add(row.usage, repository: row.repository, domain: row.domain)
      domains[row.repository] = row.domain
    }
    published = Mutex(counts)
  }

  // MARK: from any thread

  /// What a repository holds, of what is durable.
  func publishedUsage(repositoryID: Int64) -> Usage {
    published.withLock { $0.repositories[repositoryID] ?? .none }
  }

  /// The same of a domain.
  func publishedUsage(domainID: Int64) -> Usage {
    published.withLock { $0.domains[domainID] ?? .none }
  }

  // MARK: the write that runs

  /// What a repository holds, with all that was written so far.
  func usage(repositoryID id: Int64) -> Usage {
    publishedUsage(repositoryID: id) + (group.repositories[id] ?? .none) + (body.repositories[id] ?? .none)
  }

  /// The same of a domain.
  func usage(domainID id: Int64) -> Usage {
    publishedUsage(domainID: id) + (group.domains[id] ?? .none) + (body.domains[id] ?? .none)
  }

  /// The domain of a repository that is there.
  func domain(ofRepository id: Int64) throws -> Int64 {
    guard let domain = domains[id] else { throw StoreError.corrupt("repository \(id) is not counted") }
    return domain
  }

  func inserted(repository: Int64, domain: Int64) {
    domains[repository] = domain
  }

  func deleted(repository: Int64) throws {
    let usage = usage(repositoryID: repository)
    try add(.none - usage, repositoryID: repository)
    deletedByBody.insert(repository)
  }

  func add(_ usage: Usage, repositoryID: Int64) throws {
    guard usage != .none else { return }
    body.add(usage, repository: repositoryID, domain: try domain(ofRepository: repositoryID))
  }

  // MARK: the group

  /// A write has come to its end: what it counted counts.
  func keepBody() {
    group.add(body)
    deletedByGroup.formUnion(deletedByBody)
    dropBody()
  }

  /// A write was undone.
  func dropBody() {
    body = Counts()
    deletedByBody = []
  }

  /// What the group is to write: every repository that changed and is still there, with what it holds now.
  var unwritten: [(repository: Int64, usage: Usage)] {
    group.repositories.keys.filter { !deletedByGroup.contains($0) }.map { ($0, usage(repositoryID: $0)) }
  }

  /// The group is durable.
  func publish() {
    guard !group.repositories.isEmpty || !deletedByGroup.isEmpty else { return }
    let (changes, deleted) = (group, deletedByGroup)
    published.withLock { counts in
      counts.add(changes)
      for id in deleted { counts.repositories[id] = nil }
    }
    for id in deleted { domains[id] = nil }
    dropGroup()
  }

  /// Nothing of the group is there.
  func dropGroup() {
    group = Counts()
    deletedByGroup = []
    dropBody()
  }
}
