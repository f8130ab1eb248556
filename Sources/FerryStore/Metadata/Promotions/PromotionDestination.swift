/// Whose promotions are looked for: those into a repository, or into those of its name that are there no more.
package struct PromotionDestination: Sendable, Hashable {
  let domainID: Int64
  let name: String
  /// The repository that is there now; nil where none is.
  let repositoryID: Int64?
  let isDeleted: Bool

  /// Those into a repository that is there.
  package static func repository(id: Int64, name: String, domainID: Int64) -> PromotionDestination {
    PromotionDestination(domainID: domainID, name: name, repositoryID: id, isDeleted: false)
  }

  /// Those into repositories of a name that are there no more.
  ///
  /// - Parameter successor: the one that is there now; nil where none is.
  package static func deleted(name: String, successor: Int64?, domainID: Int64) -> PromotionDestination {
    PromotionDestination(domainID: domainID, name: name, repositoryID: successor, isDeleted: true)
  }
}
