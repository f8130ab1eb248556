// Generated from proto/ferry/v1/promotions.proto by Scripts/generate-messages. Not to be edited.

internal import CFerryMessages
internal import CProtobufC

/// The message `ferry.v1.PromotePackagesRequest`.
public struct PromotePackagesRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// 12 digits. Not given: the daemon's account.
  public var domainOwner: String = ""
  /// The field `source_repository`.
  public var sourceRepository: String = ""
  /// The field `destination_repository`.
  public var destinationRepository: String = ""
  /// 1–2000 packages, each once, with at most 100 versions each and 10000 in all.
  public var packages: [PromotedPackage] = []
  /// Whether versions with other content are replaced.
  public var allowOverwrite: Bool = false
  /// Whether versions that the source lacks are searched in its upstreams.
  public var includeFromUpstream: Bool = false
  /// Says what would happen, and writes nothing.
  public var dryRun: Bool = false
  /// Why: for the record. Up to 1000 characters.
  public var reason: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    sourceRepository: String = "",
    destinationRepository: String = "",
    packages: [PromotedPackage] = [],
    allowOverwrite: Bool = false,
    includeFromUpstream: Bool = false,
    dryRun: Bool = false,
    reason: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.sourceRepository = sourceRepository
    self.destinationRepository = destinationRepository
    self.packages = packages
    self.allowOverwrite = allowOverwrite
    self.includeFromUpstream = includeFromUpstream
    self.dryRun = dryRun
    self.reason = reason
  }
}

extension PromotePackagesRequest: WireMessage {
  package static let messageName = "ferry.v1.PromotePackagesRequest"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("domain", 1, .string(self.domain)),
      MessageField("domainOwner", 2, .string(self.domainOwner)),
      MessageField("sourceRepository", 3, .string(self.sourceRepository)),
      MessageField("destinationRepository", 4, .string(self.destinationRepository)),
      MessageField("packages", 5, .list(self.packages.map { .message($0) })),
      MessageField("allowOverwrite", 6, .bool(self.allowOverwrite)),
      MessageField("includeFromUpstream", 7, .bool(self.includeFromUpstream)),
      MessageField("dryRun", 8, .bool(self.dryRun)),
      MessageField("reason", 9, .string(self.reason)),
    ]
  }
}

extension PromotePackagesRequest: CMessage {
  typealias C = Ferry__V1__PromotePackagesRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__promote_packages_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.sourceRepository = try MessageReader.string(c.pointee.source_repository, "source_repository")
    self.destinationRepository = try MessageReader.string(c.pointee.destination_repository, "destination_repository")
    self.packages = try MessageReader.list(c.pointee.packages, c.pointee.n_packages, "packages") {
      element throws(MessageError) in
      try MessageReader.message(element, "packages")
    }
    self.allowOverwrite = c.pointee.allow_overwrite != 0
    self.includeFromUpstream = c.pointee.include_from_upstream != 0
    self.dryRun = c.pointee.dry_run != 0
    self.reason = try MessageReader.string(c.pointee.reason, "reason")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__promote_packages_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.sourceRepository.isEmpty { c.pointee.source_repository = writer.string(self.sourceRepository) }
    if !self.destinationRepository.isEmpty {
      c.pointee.destination_repository = writer.string(self.destinationRepository)
    }
    (c.pointee.packages, c.pointee.n_packages) = writer.list(self.packages) { writer, element in writer.message(element)
    }
    c.pointee.allow_overwrite = self.allowOverwrite ? 1 : 0
    c.pointee.include_from_upstream = self.includeFromUpstream ? 1 : 0
    c.pointee.dry_run = self.dryRun ? 1 : 0
    if !self.reason.isEmpty { c.pointee.reason = writer.string(self.reason) }
  }
}

/// Versions of one package that are to be promoted.
public struct PromotedPackage: Sendable, Hashable {
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// Exactly one of both.
  public var versions: [String] = []
  /// Version → the revision that it must have.
  public var versionRevisions: [String: String] = [:]

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    format: String = "",
    namespace: String = "",
    package: String = "",
    versions: [String] = [],
    versionRevisions: [String: String] = [:]
  ) {
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.versions = versions
    self.versionRevisions = versionRevisions
  }
}

extension PromotedPackage: WireMessage {
  package static let messageName = "ferry.v1.PromotedPackage"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("format", 1, .string(self.format)),
      MessageField("namespace", 2, .string(self.namespace)),
      MessageField("package", 3, .string(self.package)),
      MessageField("versions", 4, .list(self.versions.map { .string($0) })),
      MessageField("versionRevisions", 5, .map(self.versionRevisions.mapValues { .string($0) })),
    ]
  }
}

extension PromotedPackage: CMessage {
  typealias C = Ferry__V1__PromotedPackage

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__promoted_package__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.versions = try MessageReader.list(c.pointee.versions, c.pointee.n_versions, "versions") {
      element throws(MessageError) in
      try MessageReader.string(element, "versions")
    }
    self.versionRevisions = try MessageReader.map(
      c.pointee.version_revisions, c.pointee.n_version_revisions, "version_revisions"
    ) {
      entry throws(MessageError) in
      (
        try MessageReader.string(entry.pointee.key, "version_revisions"),
        try MessageReader.string(entry.pointee.value, "version_revisions")
      )
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__promoted_package__init(c)
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    (c.pointee.versions, c.pointee.n_versions) = writer.list(self.versions) { writer, element in writer.string(element)
    }
    (c.pointee.version_revisions, c.pointee.n_version_revisions) = writer.map(self.versionRevisions) {
      writer, entry, key, value in
      ferry__v1__promoted_package__version_revisions_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.string(value)
    }
  }
}

/// The message `ferry.v1.PromotePackagesResponse`.
public struct PromotePackagesResponse: Sendable, Hashable {
  /// Names the record. Not given where nothing was written: a dry run, a failure, or all was there already.
  public var promotionId: String = ""
  /// In the order of the request.
  public var packages: [PackagePromotionResult] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    promotionId: String = "",
    packages: [PackagePromotionResult] = []
  ) {
    self.promotionId = promotionId
    self.packages = packages
  }
}

extension PromotePackagesResponse: WireMessage {
  package static let messageName = "ferry.v1.PromotePackagesResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("promotionId", 1, .string(self.promotionId)),
      MessageField("packages", 2, .list(self.packages.map { .message($0) })),
    ]
  }
}

extension PromotePackagesResponse: CMessage {
  typealias C = Ferry__V1__PromotePackagesResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__promote_packages_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.promotionId = try MessageReader.string(c.pointee.promotion_id, "promotion_id")
    self.packages = try MessageReader.list(c.pointee.packages, c.pointee.n_packages, "packages") {
      element throws(MessageError) in
      try MessageReader.message(element, "packages")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__promote_packages_response__init(c)
    if !self.promotionId.isEmpty { c.pointee.promotion_id = writer.string(self.promotionId) }
    (c.pointee.packages, c.pointee.n_packages) = writer.list(self.packages) { writer, element in writer.message(element)
    }
  }
}

/// What became of the versions of one package: as in the answer of CopyPackageVersions.
public struct PackagePromotionResult: Sendable, Hashable {
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// What was there already is not listed.
  public var successfulVersions: [String: SuccessfulPackageVersionInfo] = [:]
  /// Not empty for any package: nothing was written, and every other version is SKIPPED.
  public var failedVersions: [String: PackageVersionError] = [:]
  /// A dry run: what would happen to each version.
  public var plannedVersions: [String: PlannedPackageVersion] = [:]
  /// A dry run of npm packages: which tags would move.
  public var plannedDistTags: [PlannedDistTag] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    format: String = "",
    namespace: String = "",
    package: String = "",
    successfulVersions: [String: SuccessfulPackageVersionInfo] = [:],
    failedVersions: [String: PackageVersionError] = [:],
    plannedVersions: [String: PlannedPackageVersion] = [:],
    plannedDistTags: [PlannedDistTag] = []
  ) {
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.successfulVersions = successfulVersions
    self.failedVersions = failedVersions
    self.plannedVersions = plannedVersions
    self.plannedDistTags = plannedDistTags
  }
}

extension PackagePromotionResult: WireMessage {
  package static let messageName = "ferry.v1.PackagePromotionResult"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("format", 1, .string(self.format)),
      MessageField("namespace", 2, .string(self.namespace)),
      MessageField("package", 3, .string(self.package)),
      MessageField("successfulVersions", 4, .map(self.successfulVersions.mapValues { .message($0) })),
      MessageField("failedVersions", 5, .map(self.failedVersions.mapValues { .message($0) })),
      MessageField("plannedVersions", 100, .map(self.plannedVersions.mapValues { .message($0) })),
      MessageField("plannedDistTags", 101, .list(self.plannedDistTags.map { .message($0) })),
    ]
  }
}

extension PackagePromotionResult: CMessage {
  typealias C = Ferry__V1__PackagePromotionResult

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__package_promotion_result__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.successfulVersions = try MessageReader.map(
      c.pointee.successful_versions, c.pointee.n_successful_versions, "successful_versions"
    ) {
      entry throws(MessageError) in
      (
        try MessageReader.string(entry.pointee.key, "successful_versions"),
        try MessageReader.message(entry.pointee.value, "successful_versions")
      )
    }
    self.failedVersions = try MessageReader.map(
      c.pointee.failed_versions, c.pointee.n_failed_versions, "failed_versions"
    ) {
      entry throws(MessageError) in
      (
        try MessageReader.string(entry.pointee.key, "failed_versions"),
        try MessageReader.message(entry.pointee.value, "failed_versions")
      )
    }
    self.plannedVersions = try MessageReader.map(
      c.pointee.planned_versions, c.pointee.n_planned_versions, "planned_versions"
    ) {
      entry throws(MessageError) in
      (
        try MessageReader.string(entry.pointee.key, "planned_versions"),
        try MessageReader.message(entry.pointee.value, "planned_versions")
      )
    }
    self.plannedDistTags = try MessageReader.list(
      c.pointee.planned_dist_tags, c.pointee.n_planned_dist_tags, "planned_dist_tags"
    ) {
      element throws(MessageError) in
      try MessageReader.message(element, "planned_dist_tags")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__package_promotion_result__init(c)
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    (c.pointee.successful_versions, c.pointee.n_successful_versions) = writer.map(self.successfulVersions) {
      writer, entry, key, value in
      ferry__v1__package_promotion_result__successful_versions_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.message(value)
    }
    (c.pointee.failed_versions, c.pointee.n_failed_versions) = writer.map(self.failedVersions) {
      writer, entry, key, value in
      ferry__v1__package_promotion_result__failed_versions_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.message(value)
    }
    (c.pointee.planned_versions, c.pointee.n_planned_versions) = writer.map(self.plannedVersions) {
      writer, entry, key, value in
      ferry__v1__package_promotion_result__planned_versions_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.message(value)
    }
    (c.pointee.planned_dist_tags, c.pointee.n_planned_dist_tags) = writer.list(self.plannedDistTags) {
      writer, element in writer.message(element)
    }
  }
}

/// The message `ferry.v1.ListPromotionsRequest`.
public struct ListPromotionsRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The destination.
  public var repository: String = ""
  /// 1–1000. Not given: 100.
  public var maxResults: Int32 = 0
  /// From the previous answer.
  public var nextToken: String = ""
  /// Those into repositories of that name that are there no more, and none of the one that is there now: in the domain
  /// of that name, and in those that had its name before, as far as the caller may know of them.
  public var deleted: Bool = false

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    maxResults: Int32 = 0,
    nextToken: String = "",
    deleted: Bool = false
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.maxResults = maxResults
    self.nextToken = nextToken
    self.deleted = deleted
  }
}

extension ListPromotionsRequest: WireMessage {
  package static let messageName = "ferry.v1.ListPromotionsRequest"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("domain", 1, .string(self.domain)),
      MessageField("domainOwner", 2, .string(self.domainOwner)),
      MessageField("repository", 3, .string(self.repository)),
      MessageField("maxResults", 4, .integer(Int64(self.maxResults))),
      MessageField("nextToken", 5, .string(self.nextToken)),
      MessageField("deleted", 6, .bool(self.deleted)),
    ]
  }
}

extension ListPromotionsRequest: CMessage {
  typealias C = Ferry__V1__ListPromotionsRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_promotions_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.maxResults = c.pointee.max_results
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
    self.deleted = c.pointee.deleted != 0
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_promotions_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    c.pointee.max_results = self.maxResults
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
    c.pointee.deleted = self.deleted ? 1 : 0
  }
}

/// The message `ferry.v1.ListPromotionsResponse`.
public struct ListPromotionsResponse: Sendable, Hashable {
  /// The field `promotions`.
  public var promotions: [PromotionSummary] = []
  /// Given when there are more.
  public var nextToken: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    promotions: [PromotionSummary] = [],
    nextToken: String = ""
  ) {
    self.promotions = promotions
    self.nextToken = nextToken
  }
}

extension ListPromotionsResponse: WireMessage {
  package static let messageName = "ferry.v1.ListPromotionsResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("promotions", 1, .list(self.promotions.map { .message($0) })),
      MessageField("nextToken", 2, .string(self.nextToken)),
    ]
  }
}

extension ListPromotionsResponse: CMessage {
  typealias C = Ferry__V1__ListPromotionsResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_promotions_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.promotions = try MessageReader.list(c.pointee.promotions, c.pointee.n_promotions, "promotions") {
      element throws(MessageError) in
      try MessageReader.message(element, "promotions")
    }
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_promotions_response__init(c)
    (c.pointee.promotions, c.pointee.n_promotions) = writer.list(self.promotions) { writer, element in
      writer.message(element)
    }
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
  }
}

/// The message `ferry.v1.PromotionSummary`.
public struct PromotionSummary: Sendable, Hashable {
  /// The field `promotion_id`.
  public var promotionId: String = ""
  /// The field `time`.
  public var time: ProtobufTimestamp? = nil
  /// The ARN of who called, and their uid.
  public var principal: String = ""
  /// The field `uid`.
  public var uid: Int64 = 0
  /// The field `source_repository`.
  public var sourceRepository: String = ""
  /// The field `destination_repository`.
  public var destinationRepository: String = ""
  /// The field `reason`.
  public var reason: String = ""
  /// The policies in force for the call: the revisions of the source's, the destination's and the domain's. Not given
  /// where there was none.
  public var sourcePolicyRevision: String = ""
  /// The field `destination_policy_revision`.
  public var destinationPolicyRevision: String = ""
  /// The field `domain_policy_revision`.
  public var domainPolicyRevision: String = ""
  /// How many versions it wrote, or put back and took away.
  public var versionCount: Int64 = 0
  /// The promotion that it rolled back. Not given: it is no roll-back.
  public var rollsBack: String = ""
  /// The one that rolled it back. Not given: none has.
  public var rolledBackBy: String = ""
  /// The identity policies of the principal, in their order.
  public var identityPolicyRevisions: [String] = []
  /// The destination's gate, which the versions passed. Not given: there was none, or it is a roll-back, which no gate stops.
  public var gateRevision: String = ""
  /// Which domain it was, of those that had the name: when it was created, and deleted. Not given: the one that is there.
  public var domainCreatedTime: ProtobufTimestamp? = nil
  /// The field `domain_deleted_time`.
  public var domainDeletedTime: ProtobufTimestamp? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    promotionId: String = "",
    time: ProtobufTimestamp? = nil,
    principal: String = "",
    uid: Int64 = 0,
    sourceRepository: String = "",
    destinationRepository: String = "",
    reason: String = "",
    sourcePolicyRevision: String = "",
    destinationPolicyRevision: String = "",
    domainPolicyRevision: String = "",
    versionCount: Int64 = 0,
    rollsBack: String = "",
    rolledBackBy: String = "",
    identityPolicyRevisions: [String] = [],
    gateRevision: String = "",
    domainCreatedTime: ProtobufTimestamp? = nil,
    domainDeletedTime: ProtobufTimestamp? = nil
  ) {
    self.promotionId = promotionId
    self.time = time
    self.principal = principal
    self.uid = uid
    self.sourceRepository = sourceRepository
    self.destinationRepository = destinationRepository
    self.reason = reason
    self.sourcePolicyRevision = sourcePolicyRevision
    self.destinationPolicyRevision = destinationPolicyRevision
    self.domainPolicyRevision = domainPolicyRevision
    self.versionCount = versionCount
    self.rollsBack = rollsBack
    self.rolledBackBy = rolledBackBy
    self.identityPolicyRevisions = identityPolicyRevisions
    self.gateRevision = gateRevision
    self.domainCreatedTime = domainCreatedTime
    self.domainDeletedTime = domainDeletedTime
  }
}

extension PromotionSummary: WireMessage {
  package static let messageName = "ferry.v1.PromotionSummary"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("promotionId", 1, .string(self.promotionId)),
      MessageField("time", 2, self.time.map { .message($0) } ?? .absent),
      MessageField("principal", 3, .string(self.principal)),
      MessageField("uid", 4, .integer(Int64(self.uid))),
      MessageField("sourceRepository", 5, .string(self.sourceRepository)),
      MessageField("destinationRepository", 6, .string(self.destinationRepository)),
      MessageField("reason", 7, .string(self.reason)),
      MessageField("sourcePolicyRevision", 8, .string(self.sourcePolicyRevision)),
      MessageField("destinationPolicyRevision", 9, .string(self.destinationPolicyRevision)),
      MessageField("domainPolicyRevision", 10, .string(self.domainPolicyRevision)),
      MessageField("versionCount", 11, .integer(Int64(self.versionCount))),
      MessageField("rollsBack", 12, .string(self.rollsBack)),
      MessageField("rolledBackBy", 13, .string(self.rolledBackBy)),
      MessageField("identityPolicyRevisions", 14, .list(self.identityPolicyRevisions.map { .string($0) })),
      MessageField("gateRevision", 15, .string(self.gateRevision)),
      MessageField("domainCreatedTime", 16, self.domainCreatedTime.map { .message($0) } ?? .absent),
      MessageField("domainDeletedTime", 17, self.domainDeletedTime.map { .message($0) } ?? .absent),
    ]
  }
}

extension PromotionSummary: CMessage {
  typealias C = Ferry__V1__PromotionSummary

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__promotion_summary__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.promotionId = try MessageReader.string(c.pointee.promotion_id, "promotion_id")
    if let message = c.pointee.time { self.time = try .init(reading: message) }
    self.principal = try MessageReader.string(c.pointee.principal, "principal")
    self.uid = c.pointee.uid
    self.sourceRepository = try MessageReader.string(c.pointee.source_repository, "source_repository")
    self.destinationRepository = try MessageReader.string(c.pointee.destination_repository, "destination_repository")
    self.reason = try MessageReader.string(c.pointee.reason, "reason")
    self.sourcePolicyRevision = try MessageReader.string(c.pointee.source_policy_revision, "source_policy_revision")
    self.destinationPolicyRevision = try MessageReader.string(
      c.pointee.destination_policy_revision, "destination_policy_revision")
    self.domainPolicyRevision = try MessageReader.string(c.pointee.domain_policy_revision, "domain_policy_revision")
    self.versionCount = c.pointee.version_count
    self.rollsBack = try MessageReader.string(c.pointee.rolls_back, "rolls_back")
    self.rolledBackBy = try MessageReader.string(c.pointee.rolled_back_by, "rolled_back_by")
    self.identityPolicyRevisions = try MessageReader.list(
      c.pointee.identity_policy_revisions, c.pointee.n_identity_policy_revisions, "identity_policy_revisions"
    ) {
      element throws(MessageError) in
      try MessageReader.string(element, "identity_policy_revisions")
    }
    self.gateRevision = try MessageReader.string(c.pointee.gate_revision, "gate_revision")
    if let message = c.pointee.domain_created_time { self.domainCreatedTime = try .init(reading: message) }
    if let message = c.pointee.domain_deleted_time { self.domainDeletedTime = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__promotion_summary__init(c)
    if !self.promotionId.isEmpty { c.pointee.promotion_id = writer.string(self.promotionId) }
    if let message = self.time { c.pointee.time = writer.message(message) }
    if !self.principal.isEmpty { c.pointee.principal = writer.string(self.principal) }
    c.pointee.uid = self.uid
    if !self.sourceRepository.isEmpty { c.pointee.source_repository = writer.string(self.sourceRepository) }
    if !self.destinationRepository.isEmpty {
      c.pointee.destination_repository = writer.string(self.destinationRepository)
    }
    if !self.reason.isEmpty { c.pointee.reason = writer.string(self.reason) }
    if !self.sourcePolicyRevision.isEmpty {
      c.pointee.source_policy_revision = writer.string(self.sourcePolicyRevision)
    }
    if !self.destinationPolicyRevision.isEmpty {
      c.pointee.destination_policy_revision = writer.string(self.destinationPolicyRevision)
    }
    if !self.domainPolicyRevision.isEmpty {
      c.pointee.domain_policy_revision = writer.string(self.domainPolicyRevision)
    }
    c.pointee.version_count = self.versionCount
    if !self.rollsBack.isEmpty { c.pointee.rolls_back = writer.string(self.rollsBack) }
    if !self.rolledBackBy.isEmpty { c.pointee.rolled_back_by = writer.string(self.rolledBackBy) }
    (c.pointee.identity_policy_revisions, c.pointee.n_identity_policy_revisions) = writer.list(
      self.identityPolicyRevisions
    ) { writer, element in writer.string(element) }
    if !self.gateRevision.isEmpty { c.pointee.gate_revision = writer.string(self.gateRevision) }
    if let message = self.domainCreatedTime { c.pointee.domain_created_time = writer.message(message) }
    if let message = self.domainDeletedTime { c.pointee.domain_deleted_time = writer.message(message) }
  }
}

/// The message `ferry.v1.DescribePromotionRequest`.
public struct DescribePromotionRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The destination.
  public var repository: String = ""
  /// The field `promotion_id`.
  public var promotionId: String = ""
  /// Of the versions: 1–1000. Not given: 1000.
  public var maxResults: Int32 = 0
  /// The field `next_token`.
  public var nextToken: String = ""
  /// One into a repository of that name that is there no more, or whose domain is not.
  public var deleted: Bool = false

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    promotionId: String = "",
    maxResults: Int32 = 0,
    nextToken: String = "",
    deleted: Bool = false
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.promotionId = promotionId
    self.maxResults = maxResults
    self.nextToken = nextToken
    self.deleted = deleted
  }
}

extension DescribePromotionRequest: WireMessage {
  package static let messageName = "ferry.v1.DescribePromotionRequest"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("domain", 1, .string(self.domain)),
      MessageField("domainOwner", 2, .string(self.domainOwner)),
      MessageField("repository", 3, .string(self.repository)),
      MessageField("promotionId", 4, .string(self.promotionId)),
      MessageField("maxResults", 5, .integer(Int64(self.maxResults))),
      MessageField("nextToken", 6, .string(self.nextToken)),
      MessageField("deleted", 7, .bool(self.deleted)),
    ]
  }
}

extension DescribePromotionRequest: CMessage {
  typealias C = Ferry__V1__DescribePromotionRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__describe_promotion_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.promotionId = try MessageReader.string(c.pointee.promotion_id, "promotion_id")
    self.maxResults = c.pointee.max_results
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
    self.deleted = c.pointee.deleted != 0
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__describe_promotion_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.promotionId.isEmpty { c.pointee.promotion_id = writer.string(self.promotionId) }
    c.pointee.max_results = self.maxResults
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
    c.pointee.deleted = self.deleted ? 1 : 0
  }
}

/// The message `ferry.v1.DescribePromotionResponse`.
public struct DescribePromotionResponse: Sendable, Hashable {
  /// The field `promotion`.
  public var promotion: PromotionSummary? = nil
  /// Ordered as they were asked for.
  public var versions: [PromotedVersionRecord] = []
  /// The field `next_token`.
  public var nextToken: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    promotion: PromotionSummary? = nil,
    versions: [PromotedVersionRecord] = [],
    nextToken: String = ""
  ) {
    self.promotion = promotion
    self.versions = versions
    self.nextToken = nextToken
  }
}

extension DescribePromotionResponse: WireMessage {
  package static let messageName = "ferry.v1.DescribePromotionResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("promotion", 1, self.promotion.map { .message($0) } ?? .absent),
      MessageField("versions", 2, .list(self.versions.map { .message($0) })),
      MessageField("nextToken", 3, .string(self.nextToken)),
    ]
  }
}

extension DescribePromotionResponse: CMessage {
  typealias C = Ferry__V1__DescribePromotionResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__describe_promotion_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.promotion { self.promotion = try .init(reading: message) }
    self.versions = try MessageReader.list(c.pointee.versions, c.pointee.n_versions, "versions") {
      element throws(MessageError) in
      try MessageReader.message(element, "versions")
    }
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__describe_promotion_response__init(c)
    if let message = self.promotion { c.pointee.promotion = writer.message(message) }
    (c.pointee.versions, c.pointee.n_versions) = writer.list(self.versions) { writer, element in writer.message(element)
    }
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
  }
}

/// One version that a promotion wrote.
public struct PromotedVersionRecord: Sendable, Hashable {
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// The field `version`.
  public var version: String = ""
  /// What the destination has had since then.
  public var revision: String = ""
  /// The field `status`.
  public var status: String = ""
  /// Where it was found: the source, or one of its upstreams.
  public var foundInRepository: String = ""
  /// What it replaced. Not given: nothing.
  public var previousRevision: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    format: String = "",
    namespace: String = "",
    package: String = "",
    version: String = "",
    revision: String = "",
    status: String = "",
    foundInRepository: String = "",
    previousRevision: String = ""
  ) {
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.version = version
    self.revision = revision
    self.status = status
    self.foundInRepository = foundInRepository
    self.previousRevision = previousRevision
  }
}

extension PromotedVersionRecord: WireMessage {
  package static let messageName = "ferry.v1.PromotedVersionRecord"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("format", 1, .string(self.format)),
      MessageField("namespace", 2, .string(self.namespace)),
      MessageField("package", 3, .string(self.package)),
      MessageField("version", 4, .string(self.version)),
      MessageField("revision", 5, .string(self.revision)),
      MessageField("status", 6, .string(self.status)),
      MessageField("foundInRepository", 7, .string(self.foundInRepository)),
      MessageField("previousRevision", 8, .string(self.previousRevision)),
    ]
  }
}

extension PromotedVersionRecord: CMessage {
  typealias C = Ferry__V1__PromotedVersionRecord

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__promoted_version_record__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.version = try MessageReader.string(c.pointee.version, "version")
    self.revision = try MessageReader.string(c.pointee.revision, "revision")
    self.status = try MessageReader.string(c.pointee.status, "status")
    self.foundInRepository = try MessageReader.string(c.pointee.found_in_repository, "found_in_repository")
    self.previousRevision = try MessageReader.string(c.pointee.previous_revision, "previous_revision")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__promoted_version_record__init(c)
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if !self.version.isEmpty { c.pointee.version = writer.string(self.version) }
    if !self.revision.isEmpty { c.pointee.revision = writer.string(self.revision) }
    if !self.status.isEmpty { c.pointee.status = writer.string(self.status) }
    if !self.foundInRepository.isEmpty { c.pointee.found_in_repository = writer.string(self.foundInRepository) }
    if !self.previousRevision.isEmpty { c.pointee.previous_revision = writer.string(self.previousRevision) }
  }
}

/// The message `ferry.v1.ComparePromotedVersionRequest`.
public struct ComparePromotedVersionRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The destination.
  public var repository: String = ""
  /// The field `promotion_id`.
  public var promotionId: String = ""
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// The field `package_version`.
  public var packageVersion: String = ""
  /// One into a repository of that name that is there no more, or whose domain is not: as ListPromotions has it.
  public var deleted: Bool = false

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    promotionId: String = "",
    format: String = "",
    namespace: String = "",
    package: String = "",
    packageVersion: String = "",
    deleted: Bool = false
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.promotionId = promotionId
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.packageVersion = packageVersion
    self.deleted = deleted
  }
}

extension ComparePromotedVersionRequest: WireMessage {
  package static let messageName = "ferry.v1.ComparePromotedVersionRequest"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("domain", 1, .string(self.domain)),
      MessageField("domainOwner", 2, .string(self.domainOwner)),
      MessageField("repository", 3, .string(self.repository)),
      MessageField("promotionId", 4, .string(self.promotionId)),
      MessageField("format", 5, .string(self.format)),
      MessageField("namespace", 6, .string(self.namespace)),
      MessageField("package", 7, .string(self.package)),
      MessageField("packageVersion", 8, .string(self.packageVersion)),
      MessageField("deleted", 9, .bool(self.deleted)),
    ]
  }
}

extension ComparePromotedVersionRequest: CMessage {
  typealias C = Ferry__V1__ComparePromotedVersionRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__compare_promoted_version_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.promotionId = try MessageReader.string(c.pointee.promotion_id, "promotion_id")
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.packageVersion = try MessageReader.string(c.pointee.package_version, "package_version")
    self.deleted = c.pointee.deleted != 0
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__compare_promoted_version_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.promotionId.isEmpty { c.pointee.promotion_id = writer.string(self.promotionId) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if !self.packageVersion.isEmpty { c.pointee.package_version = writer.string(self.packageVersion) }
    c.pointee.deleted = self.deleted ? 1 : 0
  }
}

/// The message `ferry.v1.ComparePromotedVersionResponse`.
public struct ComparePromotedVersionResponse: Sendable, Hashable {
  /// What the promotion wrote.
  public var promoted: PromotedContent? = nil
  /// What stood there before. Not given: nothing.
  public var previous: PromotedContent? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    promoted: PromotedContent? = nil,
    previous: PromotedContent? = nil
  ) {
    self.promoted = promoted
    self.previous = previous
  }
}

extension ComparePromotedVersionResponse: WireMessage {
  package static let messageName = "ferry.v1.ComparePromotedVersionResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("promoted", 1, self.promoted.map { .message($0) } ?? .absent),
      MessageField("previous", 2, self.previous.map { .message($0) } ?? .absent),
    ]
  }
}

extension ComparePromotedVersionResponse: CMessage {
  typealias C = Ferry__V1__ComparePromotedVersionResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__compare_promoted_version_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.promoted { self.promoted = try .init(reading: message) }
    if let message = c.pointee.previous { self.previous = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__compare_promoted_version_response__init(c)
    if let message = self.promoted { c.pointee.promoted = writer.message(message) }
    if let message = self.previous { c.pointee.previous = writer.message(message) }
  }
}

/// What a version holds.
public struct PromotedContent: Sendable, Hashable {
  /// The field `revision`.
  public var revision: String = ""
  /// Ordered by name.
  public var assets: [AssetSummary] = []
  /// A JSON object, as a publish gives it. Not given: it says nothing.
  public var packageMetadata: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    revision: String = "",
    assets: [AssetSummary] = [],
    packageMetadata: String = ""
  ) {
    self.revision = revision
    self.assets = assets
    self.packageMetadata = packageMetadata
  }
}

extension PromotedContent: WireMessage {
  package static let messageName = "ferry.v1.PromotedContent"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("revision", 1, .string(self.revision)),
      MessageField("assets", 2, .list(self.assets.map { .message($0) })),
      MessageField("packageMetadata", 3, .string(self.packageMetadata)),
    ]
  }
}

extension PromotedContent: CMessage {
  typealias C = Ferry__V1__PromotedContent

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__promoted_content__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.revision = try MessageReader.string(c.pointee.revision, "revision")
    self.assets = try MessageReader.list(c.pointee.assets, c.pointee.n_assets, "assets") {
      element throws(MessageError) in
      try MessageReader.message(element, "assets")
    }
    self.packageMetadata = try MessageReader.string(c.pointee.package_metadata, "package_metadata")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__promoted_content__init(c)
    if !self.revision.isEmpty { c.pointee.revision = writer.string(self.revision) }
    (c.pointee.assets, c.pointee.n_assets) = writer.list(self.assets) { writer, element in writer.message(element) }
    if !self.packageMetadata.isEmpty { c.pointee.package_metadata = writer.string(self.packageMetadata) }
  }
}

/// The message `ferry.v1.RollBackPromotionRequest`.
public struct RollBackPromotionRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The destination of the promotion.
  public var repository: String = ""
  /// The field `promotion_id`.
  public var promotionId: String = ""
  /// Why: for the record. Up to 1000 characters.
  public var reason: String = ""
  /// Says what would happen, and writes nothing.
  public var dryRun: Bool = false

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    promotionId: String = "",
    reason: String = "",
    dryRun: Bool = false
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.promotionId = promotionId
    self.reason = reason
    self.dryRun = dryRun
  }
}

extension RollBackPromotionRequest: WireMessage {
  package static let messageName = "ferry.v1.RollBackPromotionRequest"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("domain", 1, .string(self.domain)),
      MessageField("domainOwner", 2, .string(self.domainOwner)),
      MessageField("repository", 3, .string(self.repository)),
      MessageField("promotionId", 4, .string(self.promotionId)),
      MessageField("reason", 5, .string(self.reason)),
      MessageField("dryRun", 6, .bool(self.dryRun)),
    ]
  }
}

extension RollBackPromotionRequest: CMessage {
  typealias C = Ferry__V1__RollBackPromotionRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__roll_back_promotion_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.promotionId = try MessageReader.string(c.pointee.promotion_id, "promotion_id")
    self.reason = try MessageReader.string(c.pointee.reason, "reason")
    self.dryRun = c.pointee.dry_run != 0
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__roll_back_promotion_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.promotionId.isEmpty { c.pointee.promotion_id = writer.string(self.promotionId) }
    if !self.reason.isEmpty { c.pointee.reason = writer.string(self.reason) }
    c.pointee.dry_run = self.dryRun ? 1 : 0
  }
}

/// The message `ferry.v1.RollBackPromotionResponse`.
public struct RollBackPromotionResponse: Sendable, Hashable {
  /// Names the record of the roll-back. Not given where nothing was written.
  public var promotionId: String = ""
  /// One for each version that the promotion wrote, in its order.
  public var versions: [RolledBackVersion] = []
  /// Whether those behind were left out, since no frame holds them: DescribePromotion has all.
  public var isTruncated: Bool = false

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    promotionId: String = "",
    versions: [RolledBackVersion] = [],
    isTruncated: Bool = false
  ) {
    self.promotionId = promotionId
    self.versions = versions
    self.isTruncated = isTruncated
  }
}

extension RollBackPromotionResponse: WireMessage {
  package static let messageName = "ferry.v1.RollBackPromotionResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("promotionId", 1, .string(self.promotionId)),
      MessageField("versions", 2, .list(self.versions.map { .message($0) })),
      MessageField("isTruncated", 100, .bool(self.isTruncated)),
    ]
  }
}

extension RollBackPromotionResponse: CMessage {
  typealias C = Ferry__V1__RollBackPromotionResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__roll_back_promotion_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.promotionId = try MessageReader.string(c.pointee.promotion_id, "promotion_id")
    self.versions = try MessageReader.list(c.pointee.versions, c.pointee.n_versions, "versions") {
      element throws(MessageError) in
      try MessageReader.message(element, "versions")
    }
    self.isTruncated = c.pointee.is_truncated != 0
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__roll_back_promotion_response__init(c)
    if !self.promotionId.isEmpty { c.pointee.promotion_id = writer.string(self.promotionId) }
    (c.pointee.versions, c.pointee.n_versions) = writer.list(self.versions) { writer, element in writer.message(element)
    }
    c.pointee.is_truncated = self.isTruncated ? 1 : 0
  }
}

/// What became of a version.
public struct RolledBackVersion: Sendable, Hashable {
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// The field `version`.
  public var version: String = ""
  /// "RESTORED": what stood there stands there again. "REMOVED": nothing stood there. "FAILED": it has been touched since,
  /// or another one has: then nothing was done.
  public var action: String = ""
  /// RESTORED: the revision that it has again.
  public var revision: String = ""
  /// FAILED: "DELETED", "REPLACED", "STATUS_CHANGED", "TAG_MOVED", "ORIGIN_CONTROLS_CHANGED" or "SKIPPED".
  public var errorCode: String = ""
  /// FAILED: what touched it.
  public var errorMessage: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    format: String = "",
    namespace: String = "",
    package: String = "",
    version: String = "",
    action: String = "",
    revision: String = "",
    errorCode: String = "",
    errorMessage: String = ""
  ) {
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.version = version
    self.action = action
    self.revision = revision
    self.errorCode = errorCode
    self.errorMessage = errorMessage
  }
}

extension RolledBackVersion: WireMessage {
  package static let messageName = "ferry.v1.RolledBackVersion"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("format", 1, .string(self.format)),
      MessageField("namespace", 2, .string(self.namespace)),
      MessageField("package", 3, .string(self.package)),
      MessageField("version", 4, .string(self.version)),
      MessageField("action", 5, .string(self.action)),
      MessageField("revision", 6, .string(self.revision)),
      MessageField("errorCode", 7, .string(self.errorCode)),
      MessageField("errorMessage", 8, .string(self.errorMessage)),
    ]
  }
}

extension RolledBackVersion: CMessage {
  typealias C = Ferry__V1__RolledBackVersion

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__rolled_back_version__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.version = try MessageReader.string(c.pointee.version, "version")
    self.action = try MessageReader.string(c.pointee.action, "action")
    self.revision = try MessageReader.string(c.pointee.revision, "revision")
    self.errorCode = try MessageReader.string(c.pointee.error_code, "error_code")
    self.errorMessage = try MessageReader.string(c.pointee.error_message, "error_message")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__rolled_back_version__init(c)
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if !self.version.isEmpty { c.pointee.version = writer.string(self.version) }
    if !self.action.isEmpty { c.pointee.action = writer.string(self.action) }
    if !self.revision.isEmpty { c.pointee.revision = writer.string(self.revision) }
    if !self.errorCode.isEmpty { c.pointee.error_code = writer.string(self.errorCode) }
    if !self.errorMessage.isEmpty { c.pointee.error_message = writer.string(self.errorMessage) }
  }
}
