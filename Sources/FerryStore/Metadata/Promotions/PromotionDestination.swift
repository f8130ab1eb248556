package import FerryModel

/// Whose promotions are looked for: those into a repository, or into those of its name that are there no more.
package struct PromotionDestination: Sendable, Hashable {
  /// The name that domains had which are there no more.
  package struct FormerDomains: Sendable, Hashable {
    package var name: DomainName
    package var owner: AccountID

    package init(name: DomainName, owner: AccountID) {
      self.name = name
      self.owner = owner
    }
  }

  /// The domain that is there now; nil where none is.
  let domainID: Int64?
  /// Domains whose repositories count too; nil where none do.
  let formerDomains: FormerDomains?
  let name: String
  /// The repository that is there now; nil where none is.
  let repositoryID: Int64?
  let isDeleted: Bool

  /// Those into a repository that is there.
  package static func repository(id: Int64, name: String, domainID: Int64) -> PromotionDestination {
    PromotionDestination(domainID: domainID, formerDomains: nil, name: name, repositoryID: id, isDeleted: false)
  }

  /// Those into repositories of a name that are there no more.
  ///
  /// - Parameters:
  ///   - successor: the one that is there now; nil where none is.
  ///   - domainID: the domain that is there now; nil where none is.
  ///   - formerDomains: domains that are there no more, whose repositories of that name count too.
  package static func deleted(
    name: String, successor: Int64?, domainID: Int64?, formerDomains: FormerDomains? = nil
  ) -> PromotionDestination {
    PromotionDestination(
      domainID: domainID, formerDomains: formerDomains, name: name, repositoryID: successor, isDeleted: true)
  }
}
