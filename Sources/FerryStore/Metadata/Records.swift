package import FerryModel

/// A domain as it is stored, with its policy.
package struct DomainRecord: Sendable, Equatable {
  package var id: Int64
  package var name: String
  package var owner: String
  package var createdAt: Timestamp
  /// The policy's document, byte for byte; nil where there is none.
  package var policyDocument: String?
  package var tags: ResourceTags

  package init(
    id: Int64, name: String, owner: String, createdAt: Timestamp, policyDocument: String? = nil,
    tags: ResourceTags = .none
  ) {
    self.id = id
    self.name = name
    self.owner = owner
    self.createdAt = createdAt
    self.policyDocument = policyDocument
    self.tags = tags
  }
}

/// A repository as it is stored, with its upstreams and its policy.
package struct RepositoryRecord: Sendable, Equatable {
  package var id: Int64
  package var domainID: Int64
  package var name: String
  package var description: String
  package var createdAt: Timestamp
  /// The ids of its upstreams, in order of priority.
  package var upstreams: [Int64]
  /// The policy's document, byte for byte; nil where there is none.
  package var policyDocument: String?
  package var tags: ResourceTags

  package init(
    id: Int64, domainID: Int64, name: String, description: String, createdAt: Timestamp, upstreams: [Int64],
    policyDocument: String?, tags: ResourceTags = .none
  ) {
    self.id = id
    self.domainID = domainID
    self.name = name
    self.description = description
    self.createdAt = createdAt
    self.upstreams = upstreams
    self.policyDocument = policyDocument
    self.tags = tags
  }
}

/// A package of one repository.
package struct PackageRecord: Sendable, Equatable {
  package var id: Int64
  package var repositoryID: Int64
  package var coordinates: PackageCoordinates
  package var restrictions: OriginRestrictions

  package init(id: Int64, repositoryID: Int64, coordinates: PackageCoordinates, restrictions: OriginRestrictions) {
    self.id = id
    self.repositoryID = repositoryID
    self.coordinates = coordinates
    self.restrictions = restrictions
  }
}

/// A version of a package.
package struct VersionRecord: Sendable, Equatable {
  package var packageID: Int64
  package var name: VersionName
  package var contentID: Int64
  /// What its assets have together.
  package var bytes: Int64
  /// The content's revision.
  package var revision: String
  package var status: PackageVersionStatus
  package var origin: PackageVersionOrigin
  package var publishedAt: Timestamp
  /// Grows from one version that is stored to the next.
  package var storedOrder: Int64

  package init(
    packageID: Int64, name: VersionName, contentID: Int64, bytes: Int64, revision: String,
    status: PackageVersionStatus, origin: PackageVersionOrigin, publishedAt: Timestamp, storedOrder: Int64
  ) {
    self.packageID = packageID
    self.name = name
    self.contentID = contentID
    self.bytes = bytes
    self.revision = revision
    self.status = status
    self.origin = origin
    self.publishedAt = publishedAt
    self.storedOrder = storedOrder
  }
}

/// Which packages a list shows.
package struct PackageFilter: Sendable {
  package var format: PackageFormat?
  package var namespace: String?
  /// Of the normalised name. Matched by bytes, not as a pattern.
  package var namePrefix: String?
  package var publish: OriginRestrictions.Restriction?
  package var upstream: OriginRestrictions.Restriction?

  package init(
    format: PackageFormat? = nil, namespace: String? = nil, namePrefix: String? = nil,
    publish: OriginRestrictions.Restriction? = nil, upstream: OriginRestrictions.Restriction? = nil
  ) {
    self.format = format
    self.namespace = namespace
    self.namePrefix = namePrefix
    self.publish = publish
    self.upstream = upstream
  }
}

/// Which versions a list shows, and in which order.
package struct VersionFilter: Sendable {
  package enum Order: Sendable {
    /// By the bytes of the version's key.
    case byVersion
    /// Newest first; of the same moment the one that was stored last.
    case newestFirst
  }

  package var status: PackageVersionStatus?
  package var originType: PackageVersionOrigin.OriginType?
  package var order: Order

  package init(
    status: PackageVersionStatus? = nil, originType: PackageVersionOrigin.OriginType? = nil, order: Order = .byVersion
  ) {
    self.status = status
    self.originType = originType
    self.order = order
  }
}
