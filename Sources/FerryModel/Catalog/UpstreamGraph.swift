/// The upstream links between the repositories of one domain.
package enum UpstreamGraph {
  /// How many direct upstreams a repository may have.
  package static let maximumDirect = 10
  /// How many repositories a search visits, the first included.
  package static let maximumSearched = 25

  /// Where a version is searched for: the repository, then its upstreams, depth first in order of priority, each once.
  ///
  /// Source: CodeArtifact's guide, "Upstream repository priority order".
  package static func searchOrder(from first: RepositoryName, in domain: Catalog.Domain) -> [Catalog.Repository] {
    var order: [Catalog.Repository] = []
    var seen: Set<RepositoryName> = []
    // The next to visit is last.
    var pending = [first]
    while let name = pending.popLast(), order.count < maximumSearched {
      guard seen.insert(name).inserted, let repository = domain.repositories[name] else { continue }
      order.append(repository)
      pending.append(contentsOf: repository.upstreams.reversed())
    }
    return order
  }

  /// Whether these upstreams would make a repository its own upstream, directly or through others.
  ///
  /// - Parameter next: the upstreams that a repository has.
  package static func wouldCycle<ID: Hashable>(_ repository: ID, upstreams: [ID], next: (ID) -> [ID]) -> Bool {
    var seen: Set<ID> = []
    var pending = upstreams
    while let id = pending.popLast() {
      if id == repository { return true }
      guard seen.insert(id).inserted else { continue }
      pending.append(contentsOf: next(id))
    }
    return false
  }
}
