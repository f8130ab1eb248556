/// What a call wants to change of a group's origin configuration, once every field has been checked.
package struct PackageGroupChange: Sendable {
  package typealias Way = PackageGroupRestrictions.Way

  /// A repository in one of the lists.
  package struct Entry: Sendable, Hashable {
    package var way: Way
    package var repository: RepositoryName

    package init(way: Way, repository: RepositoryName) {
      self.way = way
      self.repository = repository
    }
  }

  package var modes: [Way: PackageGroupRestrictions.Mode]
  package var added: [Entry]
  package var removed: [Entry]

  /// - Throws: ValidationException where nothing is to be changed, or one thing in two ways.
  package init(
    modes: [Way: PackageGroupRestrictions.Mode], added: [Entry], removed: [Entry]
  ) throws(FerryError) {
    guard !modes.isEmpty || !added.isEmpty || !removed.isEmpty else {
      throw .invalid(
        "restrictions",
        "give at least one of 'restrictions', 'add_allowed_repositories' and 'remove_allowed_repositories'")
    }
    if let both = added.first(where: removed.contains) {
      throw .invalid(
        "remove_allowed_repositories",
        "repository '\(both.repository)' is to be added and removed for \(both.way.rawValue)")
    }
    self.modes = modes
    self.added = added
    self.removed = removed
  }

  /// The group with the change, and what has changed in its lists.
  ///
  /// A list counts only with ALLOW_SPECIFIC_REPOSITORIES; it is kept with the other modes.
  package func apply(to group: PackageGroup) -> (group: PackageGroup, added: [Entry], removed: [Entry]) {
    var group = group
    for (way, mode) in modes { group.restrictions[way] = mode }
    var (reallyAdded, reallyRemoved): ([Entry], [Entry]) = ([], [])
    for entry in added where !(group.allowed[entry.way] ?? []).contains(entry.repository) {
      group.allowed[entry.way, default: []].append(entry.repository)
      reallyAdded.append(entry)
    }
    for entry in removed {
      guard let index = group.allowed[entry.way]?.firstIndex(of: entry.repository) else { continue }
      group.allowed[entry.way]?.remove(at: index)
      reallyRemoved.append(entry)
    }
    group.allowed = group.allowed.mapValues { $0.sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) } }
    return (group, reallyAdded, reallyRemoved)
  }
}
