/// All package groups of a domain, and who is above whom.
package struct PackageGroups: Sendable {
  /// Ordered by the bytes of their patterns.
  package let all: [PackageGroup]

  private let places: [PackageGroupPattern: Int]

  package static let none = PackageGroups([])

  package init(_ groups: [PackageGroup]) {
    all = groups.sorted { $0.pattern.text.utf8.lexicographicallyPrecedes($1.pattern.text.utf8) }
    places = Dictionary(
      all.enumerated().map { ($1.pattern, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package subscript(pattern: PackageGroupPattern) -> PackageGroup? {
    places[pattern].map { all[$0] }
  }

  /// The group directly above: the most specific one of those that cover a pattern, be it a group's or not.
  package func parent(of pattern: PackageGroupPattern) -> PackageGroup? {
    for candidate in pattern.covering {
      if let group = self[candidate] { return group }
    }
    return nil
  }

  /// The groups directly below.
  package func children(of pattern: PackageGroupPattern) -> [PackageGroup] {
    all.filter { parent(of: $0.pattern)?.pattern == pattern }
  }

  /// The one group that a package belongs to: the most specific one that matches it; of equally specific ones that which
  /// matches strongly.
  package func association(of package: PackageCoordinates) -> (group: PackageGroup, match: PackageGroupMatch)? {
    var best: (group: PackageGroup, match: PackageGroupMatch)?
    for group in all {
      guard let match = group.pattern.match(package) else { continue }
      if let best {
        let (new, old) = (group.pattern.specificity, best.group.pattern.specificity)
        guard new > old || new == old && match > best.match else { continue }
      }
      best = (group, match)
    }
    return best
  }

  /// The mode that counts for a way, and the group that it is inherited from; nil where it is the group's own.
  package func effectiveMode(
    of group: PackageGroup, _ way: PackageGroupRestrictions.Way
  ) -> (mode: PackageGroupRestrictions.Mode, source: PackageGroup) {
    var current = group
    while current.restrictions[way] == .inherit, let parent = parent(of: current.pattern) { current = parent }
    let mode = current.restrictions[way]
    // Nothing is above the group `/*`.
    return (mode == .inherit ? .allow : mode, current)
  }

  /// Whether versions of a package may come into a repository by this way.
  package func allows(
    _ way: PackageGroupRestrictions.Way, _ package: PackageCoordinates, into repository: RepositoryName
  ) -> Bool {
    guard let group = association(of: package)?.group else { return true }
    let (mode, source) = effectiveMode(of: group, way)
    return switch mode {
    case .allow, .inherit: true
    case .block: false
    case .allowSpecificRepositories: source.allowed[way]?.contains(repository) ?? false
    }
  }

  /// The same groups without a repository that is gone.
  package func removing(_ repository: RepositoryName) -> PackageGroups {
    PackageGroups(
      all.map { group in
        var group = group
        group.allowed = group.allowed.mapValues { names in names.filter { $0 != repository } }
        return group
      })
  }
}
