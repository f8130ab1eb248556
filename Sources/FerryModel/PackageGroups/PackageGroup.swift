/// A group of packages of a domain.
package struct PackageGroup: Sendable, Hashable {
  package static let contactInfoCharacters = 1000
  /// In a domain.
  package static let maximumPerDomain = 1000
  /// In one call that changes the lists of allowed repositories.
  package static let allowedRepositoriesInCall = 100

  package var id: Int64
  package var pattern: PackageGroupPattern
  package var contactInfo: String
  package var description: String
  package var createdAt: Timestamp
  package var restrictions: PackageGroupRestrictions
  /// Which repositories are allowed where only some are, ordered by the bytes of their names.
  package var allowed: [PackageGroupRestrictions.Way: [RepositoryName]]
  package var tags: ResourceTags

  package init(
    id: Int64, pattern: PackageGroupPattern, contactInfo: String = "", description: String = "", createdAt: Timestamp,
    restrictions: PackageGroupRestrictions, allowed: [PackageGroupRestrictions.Way: [RepositoryName]] = [:],
    tags: ResourceTags = .none
  ) {
    self.id = id
    self.pattern = pattern
    self.contactInfo = contactInfo
    self.description = description
    self.createdAt = createdAt
    self.restrictions = restrictions
    self.allowed = allowed
    self.tags = tags
  }
}
