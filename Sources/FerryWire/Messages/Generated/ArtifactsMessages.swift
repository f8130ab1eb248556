// Generated from proto/ferry/v1/artifacts.proto by Scripts/generate-messages. Not to be edited.

internal import CFerryMessages
internal import CProtobufC

/// The message `ferry.v1.CreateDomainRequest`.
public struct CreateDomainRequest: Sendable, Hashable {
  /// 2–50 characters, [a-z][a-z0-9_-]*[a-z0-9].
  public var domain: String = ""
  /// The ARN of an encryption key: refused, since Ferry does not encrypt.
  public var encryptionKey: String = ""
  /// At most 50.
  public var tags: [Tag] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    encryptionKey: String = "",
    tags: [Tag] = []
  ) {
    self.domain = domain
    self.encryptionKey = encryptionKey
    self.tags = tags
  }
}

extension CreateDomainRequest: WireMessage {
  package static let messageName = "ferry.v1.CreateDomainRequest"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("domain", 1, .string(self.domain)),
      MessageField("encryptionKey", 2, .string(self.encryptionKey)),
      MessageField("tags", 3, .list(self.tags.map { .message($0) })),
    ]
  }
}

extension CreateDomainRequest: CMessage {
  typealias C = Ferry__V1__CreateDomainRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__create_domain_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.encryptionKey = try MessageReader.string(c.pointee.encryption_key, "encryption_key")
    self.tags = try MessageReader.list(c.pointee.tags, c.pointee.n_tags, "tags") {
      element throws(MessageError) in
      try MessageReader.message(element, "tags")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__create_domain_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.encryptionKey.isEmpty { c.pointee.encryption_key = writer.string(self.encryptionKey) }
    (c.pointee.tags, c.pointee.n_tags) = writer.list(self.tags) { writer, element in writer.message(element) }
  }
}

/// The message `ferry.v1.CreateDomainResponse`.
public struct CreateDomainResponse: Sendable, Hashable {
  /// The field `domain`.
  public var domain: DomainDescription? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: DomainDescription? = nil
  ) {
    self.domain = domain
  }
}

extension CreateDomainResponse: WireMessage {
  package static let messageName = "ferry.v1.CreateDomainResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("domain", 1, self.domain.map { .message($0) } ?? .absent)
    ]
  }
}

extension CreateDomainResponse: CMessage {
  typealias C = Ferry__V1__CreateDomainResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__create_domain_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.domain { self.domain = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__create_domain_response__init(c)
    if let message = self.domain { c.pointee.domain = writer.message(message) }
  }
}

/// The message `ferry.v1.DescribeDomainRequest`.
public struct DescribeDomainRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// 12 digits. Not given: the daemon's account.
  public var domainOwner: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
  }
}

extension DescribeDomainRequest: WireMessage {
  package static let messageName = "ferry.v1.DescribeDomainRequest"

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
    ]
  }
}

extension DescribeDomainRequest: CMessage {
  typealias C = Ferry__V1__DescribeDomainRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__describe_domain_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__describe_domain_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
  }
}

/// The message `ferry.v1.DescribeDomainResponse`.
public struct DescribeDomainResponse: Sendable, Hashable {
  /// The field `domain`.
  public var domain: DomainDescription? = nil
  /// Ours, where the domain has a quota: what it holds, and what it may.
  public var usage: UsageDescription? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: DomainDescription? = nil,
    usage: UsageDescription? = nil
  ) {
    self.domain = domain
    self.usage = usage
  }
}

extension DescribeDomainResponse: WireMessage {
  package static let messageName = "ferry.v1.DescribeDomainResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("domain", 1, self.domain.map { .message($0) } ?? .absent),
      MessageField("usage", 100, self.usage.map { .message($0) } ?? .absent),
    ]
  }
}

extension DescribeDomainResponse: CMessage {
  typealias C = Ferry__V1__DescribeDomainResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__describe_domain_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.domain { self.domain = try .init(reading: message) }
    if let message = c.pointee.usage { self.usage = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__describe_domain_response__init(c)
    if let message = self.domain { c.pointee.domain = writer.message(message) }
    if let message = self.usage { c.pointee.usage = writer.message(message) }
  }
}

/// The message `ferry.v1.ListDomainsRequest`.
public struct ListDomainsRequest: Sendable, Hashable {
  /// 1–1000. Not given: 1000.
  public var maxResults: Int32 = 0
  /// From the previous answer.
  public var nextToken: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    maxResults: Int32 = 0,
    nextToken: String = ""
  ) {
    self.maxResults = maxResults
    self.nextToken = nextToken
  }
}

extension ListDomainsRequest: WireMessage {
  package static let messageName = "ferry.v1.ListDomainsRequest"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("maxResults", 1, .integer(Int64(self.maxResults))),
      MessageField("nextToken", 2, .string(self.nextToken)),
    ]
  }
}

extension ListDomainsRequest: CMessage {
  typealias C = Ferry__V1__ListDomainsRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_domains_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.maxResults = c.pointee.max_results
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_domains_request__init(c)
    c.pointee.max_results = self.maxResults
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
  }
}

/// The message `ferry.v1.ListDomainsResponse`.
public struct ListDomainsResponse: Sendable, Hashable {
  /// The field `domains`.
  public var domains: [DomainSummary] = []
  /// Given when there are more.
  public var nextToken: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domains: [DomainSummary] = [],
    nextToken: String = ""
  ) {
    self.domains = domains
    self.nextToken = nextToken
  }
}

extension ListDomainsResponse: WireMessage {
  package static let messageName = "ferry.v1.ListDomainsResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("domains", 1, .list(self.domains.map { .message($0) })),
      MessageField("nextToken", 2, .string(self.nextToken)),
    ]
  }
}

extension ListDomainsResponse: CMessage {
  typealias C = Ferry__V1__ListDomainsResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_domains_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domains = try MessageReader.list(c.pointee.domains, c.pointee.n_domains, "domains") {
      element throws(MessageError) in
      try MessageReader.message(element, "domains")
    }
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_domains_response__init(c)
    (c.pointee.domains, c.pointee.n_domains) = writer.list(self.domains) { writer, element in writer.message(element) }
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
  }
}

/// The message `ferry.v1.DomainDescription`.
public struct DomainDescription: Sendable, Hashable {
  /// The field `name`.
  public var name: String = ""
  /// The account that owns the domain, 12 digits.
  public var owner: String = ""
  /// The field `arn`.
  public var arn: String = ""
  /// "Active", or "Deleted" in the answer to DeleteDomain.
  public var status: String = ""
  /// The field `created_time`.
  public var createdTime: ProtobufTimestamp? = nil
  /// The field `encryption_key`.
  public var encryptionKey: String = ""
  /// The field `repository_count`.
  public var repositoryCount: Int32 = 0
  /// The size of all distinct assets of the domain, in bytes: an asset in many
  /// repositories counts once.
  public var assetSizeBytes: Int64 = 0
  /// The field `s3_bucket_arn`.
  public var s3BucketArn: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    name: String = "",
    owner: String = "",
    arn: String = "",
    status: String = "",
    createdTime: ProtobufTimestamp? = nil,
    encryptionKey: String = "",
    repositoryCount: Int32 = 0,
    assetSizeBytes: Int64 = 0,
    s3BucketArn: String = ""
  ) {
    self.name = name
    self.owner = owner
    self.arn = arn
    self.status = status
    self.createdTime = createdTime
    self.encryptionKey = encryptionKey
    self.repositoryCount = repositoryCount
    self.assetSizeBytes = assetSizeBytes
    self.s3BucketArn = s3BucketArn
  }
}

extension DomainDescription: WireMessage {
  package static let messageName = "ferry.v1.DomainDescription"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("name", 1, .string(self.name)),
      MessageField("owner", 2, .string(self.owner)),
      MessageField("arn", 3, .string(self.arn)),
      MessageField("status", 4, .string(self.status)),
      MessageField("createdTime", 5, self.createdTime.map { .message($0) } ?? .absent),
      MessageField("encryptionKey", 6, .string(self.encryptionKey)),
      MessageField("repositoryCount", 7, .integer(Int64(self.repositoryCount))),
      MessageField("assetSizeBytes", 8, .integer(Int64(self.assetSizeBytes))),
      MessageField("s3BucketArn", 9, .string(self.s3BucketArn)),
    ]
  }
}

extension DomainDescription: CMessage {
  typealias C = Ferry__V1__DomainDescription

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__domain_description__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.name = try MessageReader.string(c.pointee.name, "name")
    self.owner = try MessageReader.string(c.pointee.owner, "owner")
    self.arn = try MessageReader.string(c.pointee.arn, "arn")
    self.status = try MessageReader.string(c.pointee.status, "status")
    if let message = c.pointee.created_time { self.createdTime = try .init(reading: message) }
    self.encryptionKey = try MessageReader.string(c.pointee.encryption_key, "encryption_key")
    self.repositoryCount = c.pointee.repository_count
    self.assetSizeBytes = c.pointee.asset_size_bytes
    self.s3BucketArn = try MessageReader.string(c.pointee.s3_bucket_arn, "s3_bucket_arn")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__domain_description__init(c)
    if !self.name.isEmpty { c.pointee.name = writer.string(self.name) }
    if !self.owner.isEmpty { c.pointee.owner = writer.string(self.owner) }
    if !self.arn.isEmpty { c.pointee.arn = writer.string(self.arn) }
    if !self.status.isEmpty { c.pointee.status = writer.string(self.status) }
    if let message = self.createdTime { c.pointee.created_time = writer.message(message) }
    if !self.encryptionKey.isEmpty { c.pointee.encryption_key = writer.string(self.encryptionKey) }
    c.pointee.repository_count = self.repositoryCount
    c.pointee.asset_size_bytes = self.assetSizeBytes
    if !self.s3BucketArn.isEmpty { c.pointee.s3_bucket_arn = writer.string(self.s3BucketArn) }
  }
}

/// The message `ferry.v1.DomainSummary`.
public struct DomainSummary: Sendable, Hashable {
  /// The field `name`.
  public var name: String = ""
  /// The field `owner`.
  public var owner: String = ""
  /// The field `arn`.
  public var arn: String = ""
  /// The field `status`.
  public var status: String = ""
  /// The field `created_time`.
  public var createdTime: ProtobufTimestamp? = nil
  /// The field `encryption_key`.
  public var encryptionKey: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    name: String = "",
    owner: String = "",
    arn: String = "",
    status: String = "",
    createdTime: ProtobufTimestamp? = nil,
    encryptionKey: String = ""
  ) {
    self.name = name
    self.owner = owner
    self.arn = arn
    self.status = status
    self.createdTime = createdTime
    self.encryptionKey = encryptionKey
  }
}

extension DomainSummary: WireMessage {
  package static let messageName = "ferry.v1.DomainSummary"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("name", 1, .string(self.name)),
      MessageField("owner", 2, .string(self.owner)),
      MessageField("arn", 3, .string(self.arn)),
      MessageField("status", 4, .string(self.status)),
      MessageField("createdTime", 5, self.createdTime.map { .message($0) } ?? .absent),
      MessageField("encryptionKey", 6, .string(self.encryptionKey)),
    ]
  }
}

extension DomainSummary: CMessage {
  typealias C = Ferry__V1__DomainSummary

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__domain_summary__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.name = try MessageReader.string(c.pointee.name, "name")
    self.owner = try MessageReader.string(c.pointee.owner, "owner")
    self.arn = try MessageReader.string(c.pointee.arn, "arn")
    self.status = try MessageReader.string(c.pointee.status, "status")
    if let message = c.pointee.created_time { self.createdTime = try .init(reading: message) }
    self.encryptionKey = try MessageReader.string(c.pointee.encryption_key, "encryption_key")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__domain_summary__init(c)
    if !self.name.isEmpty { c.pointee.name = writer.string(self.name) }
    if !self.owner.isEmpty { c.pointee.owner = writer.string(self.owner) }
    if !self.arn.isEmpty { c.pointee.arn = writer.string(self.arn) }
    if !self.status.isEmpty { c.pointee.status = writer.string(self.status) }
    if let message = self.createdTime { c.pointee.created_time = writer.message(message) }
    if !self.encryptionKey.isEmpty { c.pointee.encryption_key = writer.string(self.encryptionKey) }
  }
}

/// The message `ferry.v1.CreateRepositoryRequest`.
public struct CreateRepositoryRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// 2–100 characters, [A-Za-z0-9][A-Za-z0-9._-]*.
  public var repository: String = ""
  /// Up to 1000 characters.
  public var description: String = ""
  /// In order of priority, 10 at most.
  public var upstreams: [UpstreamRepository] = []
  /// At most 50.
  public var tags: [Tag] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    description: String = "",
    upstreams: [UpstreamRepository] = [],
    tags: [Tag] = []
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.description = description
    self.upstreams = upstreams
    self.tags = tags
  }
}

extension CreateRepositoryRequest: WireMessage {
  package static let messageName = "ferry.v1.CreateRepositoryRequest"

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
      MessageField("description", 4, .string(self.description)),
      MessageField("upstreams", 5, .list(self.upstreams.map { .message($0) })),
      MessageField("tags", 6, .list(self.tags.map { .message($0) })),
    ]
  }
}

extension CreateRepositoryRequest: CMessage {
  typealias C = Ferry__V1__CreateRepositoryRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__create_repository_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.description = try MessageReader.string(c.pointee.description, "description")
    self.upstreams = try MessageReader.list(c.pointee.upstreams, c.pointee.n_upstreams, "upstreams") {
      element throws(MessageError) in
      try MessageReader.message(element, "upstreams")
    }
    self.tags = try MessageReader.list(c.pointee.tags, c.pointee.n_tags, "tags") {
      element throws(MessageError) in
      try MessageReader.message(element, "tags")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__create_repository_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.description.isEmpty { c.pointee.description = writer.string(self.description) }
    (c.pointee.upstreams, c.pointee.n_upstreams) = writer.list(self.upstreams) { writer, element in
      writer.message(element)
    }
    (c.pointee.tags, c.pointee.n_tags) = writer.list(self.tags) { writer, element in writer.message(element) }
  }
}

/// The message `ferry.v1.CreateRepositoryResponse`.
public struct CreateRepositoryResponse: Sendable, Hashable {
  /// The field `repository`.
  public var repository: RepositoryDescription? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    repository: RepositoryDescription? = nil
  ) {
    self.repository = repository
  }
}

extension CreateRepositoryResponse: WireMessage {
  package static let messageName = "ferry.v1.CreateRepositoryResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("repository", 1, self.repository.map { .message($0) } ?? .absent)
    ]
  }
}

extension CreateRepositoryResponse: CMessage {
  typealias C = Ferry__V1__CreateRepositoryResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__create_repository_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.repository { self.repository = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__create_repository_response__init(c)
    if let message = self.repository { c.pointee.repository = writer.message(message) }
  }
}

/// The message `ferry.v1.DescribeRepositoryRequest`.
public struct DescribeRepositoryRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
  }
}

extension DescribeRepositoryRequest: WireMessage {
  package static let messageName = "ferry.v1.DescribeRepositoryRequest"

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
    ]
  }
}

extension DescribeRepositoryRequest: CMessage {
  typealias C = Ferry__V1__DescribeRepositoryRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__describe_repository_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__describe_repository_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
  }
}

/// The message `ferry.v1.DescribeRepositoryResponse`.
public struct DescribeRepositoryResponse: Sendable, Hashable {
  /// The field `repository`.
  public var repository: RepositoryDescription? = nil
  /// Ours, where the repository has a quota: what it holds, and what it may.
  public var usage: UsageDescription? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    repository: RepositoryDescription? = nil,
    usage: UsageDescription? = nil
  ) {
    self.repository = repository
    self.usage = usage
  }
}

extension DescribeRepositoryResponse: WireMessage {
  package static let messageName = "ferry.v1.DescribeRepositoryResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("repository", 1, self.repository.map { .message($0) } ?? .absent),
      MessageField("usage", 100, self.usage.map { .message($0) } ?? .absent),
    ]
  }
}

extension DescribeRepositoryResponse: CMessage {
  typealias C = Ferry__V1__DescribeRepositoryResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__describe_repository_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.repository { self.repository = try .init(reading: message) }
    if let message = c.pointee.usage { self.usage = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__describe_repository_response__init(c)
    if let message = self.repository { c.pointee.repository = writer.message(message) }
    if let message = self.usage { c.pointee.usage = writer.message(message) }
  }
}

/// Ours: what a repository or a domain holds, beside its quota.
public struct UsageDescription: Sendable, Hashable {
  /// The field `version_count`.
  public var versionCount: Int64 = 0
  /// What the assets of all versions have together, in bytes: an asset in many
  /// versions counts in each of them, though it is stored once.
  public var assetSizeBytes: Int64 = 0
  /// The most versions. 0: any number.
  public var versionQuota: Int64 = 0
  /// The most bytes. 0: any size.
  public var assetSizeBytesQuota: Int64 = 0

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    versionCount: Int64 = 0,
    assetSizeBytes: Int64 = 0,
    versionQuota: Int64 = 0,
    assetSizeBytesQuota: Int64 = 0
  ) {
    self.versionCount = versionCount
    self.assetSizeBytes = assetSizeBytes
    self.versionQuota = versionQuota
    self.assetSizeBytesQuota = assetSizeBytesQuota
  }
}

extension UsageDescription: WireMessage {
  package static let messageName = "ferry.v1.UsageDescription"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("versionCount", 1, .integer(Int64(self.versionCount))),
      MessageField("assetSizeBytes", 2, .integer(Int64(self.assetSizeBytes))),
      MessageField("versionQuota", 3, .integer(Int64(self.versionQuota))),
      MessageField("assetSizeBytesQuota", 4, .integer(Int64(self.assetSizeBytesQuota))),
    ]
  }
}

extension UsageDescription: CMessage {
  typealias C = Ferry__V1__UsageDescription

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__usage_description__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.versionCount = c.pointee.version_count
    self.assetSizeBytes = c.pointee.asset_size_bytes
    self.versionQuota = c.pointee.version_quota
    self.assetSizeBytesQuota = c.pointee.asset_size_bytes_quota
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__usage_description__init(c)
    c.pointee.version_count = self.versionCount
    c.pointee.asset_size_bytes = self.assetSizeBytes
    c.pointee.version_quota = self.versionQuota
    c.pointee.asset_size_bytes_quota = self.assetSizeBytesQuota
  }
}

/// The message `ferry.v1.UpdateRepositoryRequest`.
public struct UpdateRepositoryRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// Not given: it stays as it is.
  public var description: String = ""
  /// Replaces the whole list. Not given: it stays as it is. A cycle is refused.
  public var upstreams: [UpstreamRepository] = []
  /// Ours: true takes all upstreams away, which an empty list cannot say.
  public var removeUpstreams: Bool = false
  /// Ours: true takes the description away, which an empty one cannot say.
  public var removeDescription: Bool = false

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    description: String = "",
    upstreams: [UpstreamRepository] = [],
    removeUpstreams: Bool = false,
    removeDescription: Bool = false
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.description = description
    self.upstreams = upstreams
    self.removeUpstreams = removeUpstreams
    self.removeDescription = removeDescription
  }
}

extension UpdateRepositoryRequest: WireMessage {
  package static let messageName = "ferry.v1.UpdateRepositoryRequest"

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
      MessageField("description", 4, .string(self.description)),
      MessageField("upstreams", 5, .list(self.upstreams.map { .message($0) })),
      MessageField("removeUpstreams", 100, .bool(self.removeUpstreams)),
      MessageField("removeDescription", 101, .bool(self.removeDescription)),
    ]
  }
}

extension UpdateRepositoryRequest: CMessage {
  typealias C = Ferry__V1__UpdateRepositoryRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__update_repository_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.description = try MessageReader.string(c.pointee.description, "description")
    self.upstreams = try MessageReader.list(c.pointee.upstreams, c.pointee.n_upstreams, "upstreams") {
      element throws(MessageError) in
      try MessageReader.message(element, "upstreams")
    }
    self.removeUpstreams = c.pointee.remove_upstreams != 0
    self.removeDescription = c.pointee.remove_description != 0
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__update_repository_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.description.isEmpty { c.pointee.description = writer.string(self.description) }
    (c.pointee.upstreams, c.pointee.n_upstreams) = writer.list(self.upstreams) { writer, element in
      writer.message(element)
    }
    c.pointee.remove_upstreams = self.removeUpstreams ? 1 : 0
    c.pointee.remove_description = self.removeDescription ? 1 : 0
  }
}

/// The message `ferry.v1.UpdateRepositoryResponse`.
public struct UpdateRepositoryResponse: Sendable, Hashable {
  /// The field `repository`.
  public var repository: RepositoryDescription? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    repository: RepositoryDescription? = nil
  ) {
    self.repository = repository
  }
}

extension UpdateRepositoryResponse: WireMessage {
  package static let messageName = "ferry.v1.UpdateRepositoryResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("repository", 1, self.repository.map { .message($0) } ?? .absent)
    ]
  }
}

extension UpdateRepositoryResponse: CMessage {
  typealias C = Ferry__V1__UpdateRepositoryResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__update_repository_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.repository { self.repository = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__update_repository_response__init(c)
    if let message = self.repository { c.pointee.repository = writer.message(message) }
  }
}

/// The message `ferry.v1.DeleteRepositoryRequest`.
public struct DeleteRepositoryRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
  }
}

extension DeleteRepositoryRequest: WireMessage {
  package static let messageName = "ferry.v1.DeleteRepositoryRequest"

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
    ]
  }
}

extension DeleteRepositoryRequest: CMessage {
  typealias C = Ferry__V1__DeleteRepositoryRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__delete_repository_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__delete_repository_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
  }
}

/// The message `ferry.v1.DeleteRepositoryResponse`.
public struct DeleteRepositoryResponse: Sendable, Hashable {
  /// The field `repository`.
  public var repository: RepositoryDescription? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    repository: RepositoryDescription? = nil
  ) {
    self.repository = repository
  }
}

extension DeleteRepositoryResponse: WireMessage {
  package static let messageName = "ferry.v1.DeleteRepositoryResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("repository", 1, self.repository.map { .message($0) } ?? .absent)
    ]
  }
}

extension DeleteRepositoryResponse: CMessage {
  typealias C = Ferry__V1__DeleteRepositoryResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__delete_repository_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.repository { self.repository = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__delete_repository_response__init(c)
    if let message = self.repository { c.pointee.repository = writer.message(message) }
  }
}

/// The message `ferry.v1.ListRepositoriesInDomainRequest`.
public struct ListRepositoriesInDomainRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// Only repositories that this account administers.
  public var administratorAccount: String = ""
  /// Only repositories whose name begins so.
  public var repositoryPrefix: String = ""
  /// 1–1000. Not given: 1000.
  public var maxResults: Int32 = 0
  /// The field `next_token`.
  public var nextToken: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    administratorAccount: String = "",
    repositoryPrefix: String = "",
    maxResults: Int32 = 0,
    nextToken: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.administratorAccount = administratorAccount
    self.repositoryPrefix = repositoryPrefix
    self.maxResults = maxResults
    self.nextToken = nextToken
  }
}

extension ListRepositoriesInDomainRequest: WireMessage {
  package static let messageName = "ferry.v1.ListRepositoriesInDomainRequest"

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
      MessageField("administratorAccount", 3, .string(self.administratorAccount)),
      MessageField("repositoryPrefix", 4, .string(self.repositoryPrefix)),
      MessageField("maxResults", 5, .integer(Int64(self.maxResults))),
      MessageField("nextToken", 6, .string(self.nextToken)),
    ]
  }
}

extension ListRepositoriesInDomainRequest: CMessage {
  typealias C = Ferry__V1__ListRepositoriesInDomainRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_repositories_in_domain_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.administratorAccount = try MessageReader.string(c.pointee.administrator_account, "administrator_account")
    self.repositoryPrefix = try MessageReader.string(c.pointee.repository_prefix, "repository_prefix")
    self.maxResults = c.pointee.max_results
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_repositories_in_domain_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.administratorAccount.isEmpty { c.pointee.administrator_account = writer.string(self.administratorAccount) }
    if !self.repositoryPrefix.isEmpty { c.pointee.repository_prefix = writer.string(self.repositoryPrefix) }
    c.pointee.max_results = self.maxResults
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
  }
}

/// The message `ferry.v1.ListRepositoriesInDomainResponse`.
public struct ListRepositoriesInDomainResponse: Sendable, Hashable {
  /// The field `repositories`.
  public var repositories: [RepositorySummary] = []
  /// The field `next_token`.
  public var nextToken: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    repositories: [RepositorySummary] = [],
    nextToken: String = ""
  ) {
    self.repositories = repositories
    self.nextToken = nextToken
  }
}

extension ListRepositoriesInDomainResponse: WireMessage {
  package static let messageName = "ferry.v1.ListRepositoriesInDomainResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("repositories", 1, .list(self.repositories.map { .message($0) })),
      MessageField("nextToken", 2, .string(self.nextToken)),
    ]
  }
}

extension ListRepositoriesInDomainResponse: CMessage {
  typealias C = Ferry__V1__ListRepositoriesInDomainResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_repositories_in_domain_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.repositories = try MessageReader.list(c.pointee.repositories, c.pointee.n_repositories, "repositories") {
      element throws(MessageError) in
      try MessageReader.message(element, "repositories")
    }
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_repositories_in_domain_response__init(c)
    (c.pointee.repositories, c.pointee.n_repositories) = writer.list(self.repositories) { writer, element in
      writer.message(element)
    }
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
  }
}

/// The message `ferry.v1.UpstreamRepository`.
public struct UpstreamRepository: Sendable, Hashable {
  /// The field `repository_name`.
  public var repositoryName: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    repositoryName: String = ""
  ) {
    self.repositoryName = repositoryName
  }
}

extension UpstreamRepository: WireMessage {
  package static let messageName = "ferry.v1.UpstreamRepository"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("repositoryName", 1, .string(self.repositoryName))
    ]
  }
}

extension UpstreamRepository: CMessage {
  typealias C = Ferry__V1__UpstreamRepository

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__upstream_repository__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.repositoryName = try MessageReader.string(c.pointee.repository_name, "repository_name")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__upstream_repository__init(c)
    if !self.repositoryName.isEmpty { c.pointee.repository_name = writer.string(self.repositoryName) }
  }
}

/// The message `ferry.v1.UpstreamRepositoryInfo`.
public struct UpstreamRepositoryInfo: Sendable, Hashable {
  /// The field `repository_name`.
  public var repositoryName: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    repositoryName: String = ""
  ) {
    self.repositoryName = repositoryName
  }
}

extension UpstreamRepositoryInfo: WireMessage {
  package static let messageName = "ferry.v1.UpstreamRepositoryInfo"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("repositoryName", 1, .string(self.repositoryName))
    ]
  }
}

extension UpstreamRepositoryInfo: CMessage {
  typealias C = Ferry__V1__UpstreamRepositoryInfo

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__upstream_repository_info__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.repositoryName = try MessageReader.string(c.pointee.repository_name, "repository_name")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__upstream_repository_info__init(c)
    if !self.repositoryName.isEmpty { c.pointee.repository_name = writer.string(self.repositoryName) }
  }
}

/// The message `ferry.v1.RepositoryExternalConnectionInfo`.
public struct RepositoryExternalConnectionInfo: Sendable, Hashable {
  /// The field `external_connection_name`.
  public var externalConnectionName: String = ""
  /// The field `package_format`.
  public var packageFormat: String = ""
  /// The field `status`.
  public var status: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    externalConnectionName: String = "",
    packageFormat: String = "",
    status: String = ""
  ) {
    self.externalConnectionName = externalConnectionName
    self.packageFormat = packageFormat
    self.status = status
  }
}

extension RepositoryExternalConnectionInfo: WireMessage {
  package static let messageName = "ferry.v1.RepositoryExternalConnectionInfo"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("externalConnectionName", 1, .string(self.externalConnectionName)),
      MessageField("packageFormat", 2, .string(self.packageFormat)),
      MessageField("status", 3, .string(self.status)),
    ]
  }
}

extension RepositoryExternalConnectionInfo: CMessage {
  typealias C = Ferry__V1__RepositoryExternalConnectionInfo

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__repository_external_connection_info__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.externalConnectionName = try MessageReader.string(
      c.pointee.external_connection_name, "external_connection_name")
    self.packageFormat = try MessageReader.string(c.pointee.package_format, "package_format")
    self.status = try MessageReader.string(c.pointee.status, "status")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__repository_external_connection_info__init(c)
    if !self.externalConnectionName.isEmpty {
      c.pointee.external_connection_name = writer.string(self.externalConnectionName)
    }
    if !self.packageFormat.isEmpty { c.pointee.package_format = writer.string(self.packageFormat) }
    if !self.status.isEmpty { c.pointee.status = writer.string(self.status) }
  }
}

/// The message `ferry.v1.RepositoryDescription`.
public struct RepositoryDescription: Sendable, Hashable {
  /// The field `name`.
  public var name: String = ""
  /// The field `administrator_account`.
  public var administratorAccount: String = ""
  /// The field `domain_name`.
  public var domainName: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `arn`.
  public var arn: String = ""
  /// The field `description`.
  public var description: String = ""
  /// In order of priority.
  public var upstreams: [UpstreamRepositoryInfo] = []
  /// Always empty: there are no external connections yet.
  public var externalConnections: [RepositoryExternalConnectionInfo] = []
  /// The field `created_time`.
  public var createdTime: ProtobufTimestamp? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    name: String = "",
    administratorAccount: String = "",
    domainName: String = "",
    domainOwner: String = "",
    arn: String = "",
    description: String = "",
    upstreams: [UpstreamRepositoryInfo] = [],
    externalConnections: [RepositoryExternalConnectionInfo] = [],
    createdTime: ProtobufTimestamp? = nil
  ) {
    self.name = name
    self.administratorAccount = administratorAccount
    self.domainName = domainName
    self.domainOwner = domainOwner
    self.arn = arn
    self.description = description
    self.upstreams = upstreams
    self.externalConnections = externalConnections
    self.createdTime = createdTime
  }
}

extension RepositoryDescription: WireMessage {
  package static let messageName = "ferry.v1.RepositoryDescription"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("name", 1, .string(self.name)),
      MessageField("administratorAccount", 2, .string(self.administratorAccount)),
      MessageField("domainName", 3, .string(self.domainName)),
      MessageField("domainOwner", 4, .string(self.domainOwner)),
      MessageField("arn", 5, .string(self.arn)),
      MessageField("description", 6, .string(self.description)),
      MessageField("upstreams", 7, .list(self.upstreams.map { .message($0) })),
      MessageField("externalConnections", 8, .list(self.externalConnections.map { .message($0) })),
      MessageField("createdTime", 9, self.createdTime.map { .message($0) } ?? .absent),
    ]
  }
}

extension RepositoryDescription: CMessage {
  typealias C = Ferry__V1__RepositoryDescription

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__repository_description__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.name = try MessageReader.string(c.pointee.name, "name")
    self.administratorAccount = try MessageReader.string(c.pointee.administrator_account, "administrator_account")
    self.domainName = try MessageReader.string(c.pointee.domain_name, "domain_name")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.arn = try MessageReader.string(c.pointee.arn, "arn")
    self.description = try MessageReader.string(c.pointee.description, "description")
    self.upstreams = try MessageReader.list(c.pointee.upstreams, c.pointee.n_upstreams, "upstreams") {
      element throws(MessageError) in
      try MessageReader.message(element, "upstreams")
    }
    self.externalConnections = try MessageReader.list(
      c.pointee.external_connections, c.pointee.n_external_connections, "external_connections"
    ) {
      element throws(MessageError) in
      try MessageReader.message(element, "external_connections")
    }
    if let message = c.pointee.created_time { self.createdTime = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__repository_description__init(c)
    if !self.name.isEmpty { c.pointee.name = writer.string(self.name) }
    if !self.administratorAccount.isEmpty { c.pointee.administrator_account = writer.string(self.administratorAccount) }
    if !self.domainName.isEmpty { c.pointee.domain_name = writer.string(self.domainName) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.arn.isEmpty { c.pointee.arn = writer.string(self.arn) }
    if !self.description.isEmpty { c.pointee.description = writer.string(self.description) }
    (c.pointee.upstreams, c.pointee.n_upstreams) = writer.list(self.upstreams) { writer, element in
      writer.message(element)
    }
    (c.pointee.external_connections, c.pointee.n_external_connections) = writer.list(self.externalConnections) {
      writer, element in writer.message(element)
    }
    if let message = self.createdTime { c.pointee.created_time = writer.message(message) }
  }
}

/// The message `ferry.v1.RepositorySummary`.
public struct RepositorySummary: Sendable, Hashable {
  /// The field `name`.
  public var name: String = ""
  /// The field `administrator_account`.
  public var administratorAccount: String = ""
  /// The field `domain_name`.
  public var domainName: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `arn`.
  public var arn: String = ""
  /// The field `description`.
  public var description: String = ""
  /// The field `created_time`.
  public var createdTime: ProtobufTimestamp? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    name: String = "",
    administratorAccount: String = "",
    domainName: String = "",
    domainOwner: String = "",
    arn: String = "",
    description: String = "",
    createdTime: ProtobufTimestamp? = nil
  ) {
    self.name = name
    self.administratorAccount = administratorAccount
    self.domainName = domainName
    self.domainOwner = domainOwner
    self.arn = arn
    self.description = description
    self.createdTime = createdTime
  }
}

extension RepositorySummary: WireMessage {
  package static let messageName = "ferry.v1.RepositorySummary"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("name", 1, .string(self.name)),
      MessageField("administratorAccount", 2, .string(self.administratorAccount)),
      MessageField("domainName", 3, .string(self.domainName)),
      MessageField("domainOwner", 4, .string(self.domainOwner)),
      MessageField("arn", 5, .string(self.arn)),
      MessageField("description", 6, .string(self.description)),
      MessageField("createdTime", 7, self.createdTime.map { .message($0) } ?? .absent),
    ]
  }
}

extension RepositorySummary: CMessage {
  typealias C = Ferry__V1__RepositorySummary

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__repository_summary__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.name = try MessageReader.string(c.pointee.name, "name")
    self.administratorAccount = try MessageReader.string(c.pointee.administrator_account, "administrator_account")
    self.domainName = try MessageReader.string(c.pointee.domain_name, "domain_name")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.arn = try MessageReader.string(c.pointee.arn, "arn")
    self.description = try MessageReader.string(c.pointee.description, "description")
    if let message = c.pointee.created_time { self.createdTime = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__repository_summary__init(c)
    if !self.name.isEmpty { c.pointee.name = writer.string(self.name) }
    if !self.administratorAccount.isEmpty { c.pointee.administrator_account = writer.string(self.administratorAccount) }
    if !self.domainName.isEmpty { c.pointee.domain_name = writer.string(self.domainName) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.arn.isEmpty { c.pointee.arn = writer.string(self.arn) }
    if !self.description.isEmpty { c.pointee.description = writer.string(self.description) }
    if let message = self.createdTime { c.pointee.created_time = writer.message(message) }
  }
}

/// The message `ferry.v1.Tag`.
public struct Tag: Sendable, Hashable {
  /// 1–128 characters, and none that begins with "aws:".
  public var key: String = ""
  /// Up to 256 characters.
  public var value: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    key: String = "",
    value: String = ""
  ) {
    self.key = key
    self.value = value
  }
}

extension Tag: WireMessage {
  package static let messageName = "ferry.v1.Tag"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("key", 1, .string(self.key)),
      MessageField("value", 2, .string(self.value)),
    ]
  }
}

extension Tag: CMessage {
  typealias C = Ferry__V1__Tag

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__tag__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.key = try MessageReader.string(c.pointee.key, "key")
    self.value = try MessageReader.string(c.pointee.value, "value")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__tag__init(c)
    if !self.key.isEmpty { c.pointee.key = writer.string(self.key) }
    if !self.value.isEmpty { c.pointee.value = writer.string(self.value) }
  }
}

/// The message `ferry.v1.PublishPackageVersionRequest`.
public struct PublishPackageVersionRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// "npm", "pypi", "maven", "nuget", "generic", "ruby", "swift" or "cargo".
  public var format: String = ""
  /// Required for maven (the groupId), swift (the scope) and generic; optional
  /// for npm (the scope, without "@"); absent for the others.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// The field `package_version`.
  public var packageVersion: String = ""
  /// The asset's bytes, unless `upload_id` or `asset_descriptor` is given.
  public var assetContent: [UInt8] = []
  /// 1–255 characters, no "/" and no control characters.
  public var assetName: String = ""
  /// The SHA-256 of the asset, 64 lower-case hex digits. Checked against the
  /// bytes that arrived.
  public var assetSha256: String = ""
  /// True: the version stays open, not listed to package managers, until a
  /// publish without it.
  public var unfinished: Bool = false
  /// Ours: a JSON object that describes the version; part of its revision.
  /// Known members: displayName, summary, homePage, sourceCodeRepository,
  /// licenses ([{name, url}]), dependencies ([{namespace, package,
  /// dependencyType, versionRequirement}]), readme. Not given: the version keeps what
  /// it has. Settled by the publish that finishes the version: a later one may
  /// repeat it; other metadata is a ConflictException, and for pypi and maven,
  /// whose versions take more assets later, it is passed over.
  public var packageMetadata: String = ""
  /// Ours, npm: tags that then point at this version, such as "latest".
  public var distTags: [String] = []
  /// Ours: an upload by CreateAssetUpload instead of `asset_content`.
  public var uploadId: String = ""
  /// Ours: the descriptor that the asset's bytes are read from, instead of
  /// `asset_content`: a regular file that is open for reading, from where it
  /// stands to its end (where it stands is not changed), or the reading end of a
  /// pipe, to its end. A pipe that gives nothing for a minute is a
  /// ValidationException. The descriptor may be closed as soon as the request is
  /// sent; but what happens to the file until the answer, happens to the asset,
  /// and is found out by `asset_sha256`.
  ///
  /// A daemon that does not know this field sees no bytes: a ValidationException
  /// about `asset_sha256`, whose message names the SHA-256 of nothing. One that
  /// does not get the descriptor, since something between passes bytes alone or
  /// since it has too many files open, answers with one about `asset_descriptor`
  /// whose reason is OTHER. Either way nothing has been read, and the bytes can
  /// be sent.
  public var assetDescriptor: Int32 = 0

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    format: String = "",
    namespace: String = "",
    package: String = "",
    packageVersion: String = "",
    assetContent: [UInt8] = [],
    assetName: String = "",
    assetSha256: String = "",
    unfinished: Bool = false,
    packageMetadata: String = "",
    distTags: [String] = [],
    uploadId: String = "",
    assetDescriptor: Int32 = 0
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.packageVersion = packageVersion
    self.assetContent = assetContent
    self.assetName = assetName
    self.assetSha256 = assetSha256
    self.unfinished = unfinished
    self.packageMetadata = packageMetadata
    self.distTags = distTags
    self.uploadId = uploadId
    self.assetDescriptor = assetDescriptor
  }
}

extension PublishPackageVersionRequest: WireMessage {
  package static let messageName = "ferry.v1.PublishPackageVersionRequest"

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
      MessageField("format", 4, .string(self.format)),
      MessageField("namespace", 5, .string(self.namespace)),
      MessageField("package", 6, .string(self.package)),
      MessageField("packageVersion", 7, .string(self.packageVersion)),
      MessageField("assetContent", 8, .bytes(self.assetContent)),
      MessageField("assetName", 9, .string(self.assetName)),
      MessageField("assetSha256", 10, .string(self.assetSha256)),
      MessageField("unfinished", 11, .bool(self.unfinished)),
      MessageField("packageMetadata", 100, .string(self.packageMetadata)),
      MessageField("distTags", 101, .list(self.distTags.map { .string($0) })),
      MessageField("uploadId", 102, .string(self.uploadId)),
      MessageField("assetDescriptor", 103, .integer(Int64(self.assetDescriptor))),
    ]
  }
}

extension PublishPackageVersionRequest: CMessage {
  typealias C = Ferry__V1__PublishPackageVersionRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__publish_package_version_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.packageVersion = try MessageReader.string(c.pointee.package_version, "package_version")
    self.assetContent = MessageReader.bytes(c.pointee.asset_content)
    self.assetName = try MessageReader.string(c.pointee.asset_name, "asset_name")
    self.assetSha256 = try MessageReader.string(c.pointee.asset_sha256, "asset_sha256")
    self.unfinished = c.pointee.unfinished != 0
    self.packageMetadata = try MessageReader.string(c.pointee.package_metadata, "package_metadata")
    self.distTags = try MessageReader.list(c.pointee.dist_tags, c.pointee.n_dist_tags, "dist_tags") {
      element throws(MessageError) in
      try MessageReader.string(element, "dist_tags")
    }
    self.uploadId = try MessageReader.string(c.pointee.upload_id, "upload_id")
    self.assetDescriptor = c.pointee.asset_descriptor
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__publish_package_version_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if !self.packageVersion.isEmpty { c.pointee.package_version = writer.string(self.packageVersion) }
    c.pointee.asset_content = writer.bytes(self.assetContent)
    if !self.assetName.isEmpty { c.pointee.asset_name = writer.string(self.assetName) }
    if !self.assetSha256.isEmpty { c.pointee.asset_sha256 = writer.string(self.assetSha256) }
    c.pointee.unfinished = self.unfinished ? 1 : 0
    if !self.packageMetadata.isEmpty { c.pointee.package_metadata = writer.string(self.packageMetadata) }
    (c.pointee.dist_tags, c.pointee.n_dist_tags) = writer.list(self.distTags) { writer, element in
      writer.string(element)
    }
    if !self.uploadId.isEmpty { c.pointee.upload_id = writer.string(self.uploadId) }
    c.pointee.asset_descriptor = self.assetDescriptor
  }
}

/// The message `ferry.v1.PublishPackageVersionResponse`.
public struct PublishPackageVersionResponse: Sendable, Hashable {
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// The field `version`.
  public var version: String = ""
  /// The field `version_revision`.
  public var versionRevision: String = ""
  /// "Published" or "Unfinished".
  public var status: String = ""
  /// The field `asset`.
  public var asset: AssetSummary? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    format: String = "",
    namespace: String = "",
    package: String = "",
    version: String = "",
    versionRevision: String = "",
    status: String = "",
    asset: AssetSummary? = nil
  ) {
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.version = version
    self.versionRevision = versionRevision
    self.status = status
    self.asset = asset
  }
}

extension PublishPackageVersionResponse: WireMessage {
  package static let messageName = "ferry.v1.PublishPackageVersionResponse"

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
      MessageField("versionRevision", 5, .string(self.versionRevision)),
      MessageField("status", 6, .string(self.status)),
      MessageField("asset", 7, self.asset.map { .message($0) } ?? .absent),
    ]
  }
}

extension PublishPackageVersionResponse: CMessage {
  typealias C = Ferry__V1__PublishPackageVersionResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__publish_package_version_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.version = try MessageReader.string(c.pointee.version, "version")
    self.versionRevision = try MessageReader.string(c.pointee.version_revision, "version_revision")
    self.status = try MessageReader.string(c.pointee.status, "status")
    if let message = c.pointee.asset { self.asset = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__publish_package_version_response__init(c)
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if !self.version.isEmpty { c.pointee.version = writer.string(self.version) }
    if !self.versionRevision.isEmpty { c.pointee.version_revision = writer.string(self.versionRevision) }
    if !self.status.isEmpty { c.pointee.status = writer.string(self.status) }
    if let message = self.asset { c.pointee.asset = writer.message(message) }
  }
}

/// The message `ferry.v1.AssetSummary`.
public struct AssetSummary: Sendable, Hashable {
  /// The field `name`.
  public var name: String = ""
  /// In bytes.
  public var size: Int64 = 0
  /// "MD5", "SHA-1", "SHA-256" and "SHA-512", each in lower-case hex.
  public var hashes: [String: String] = [:]

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    name: String = "",
    size: Int64 = 0,
    hashes: [String: String] = [:]
  ) {
    self.name = name
    self.size = size
    self.hashes = hashes
  }
}

extension AssetSummary: WireMessage {
  package static let messageName = "ferry.v1.AssetSummary"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("name", 1, .string(self.name)),
      MessageField("size", 2, .integer(Int64(self.size))),
      MessageField("hashes", 3, .map(self.hashes.mapValues { .string($0) })),
    ]
  }
}

extension AssetSummary: CMessage {
  typealias C = Ferry__V1__AssetSummary

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__asset_summary__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.name = try MessageReader.string(c.pointee.name, "name")
    self.size = c.pointee.size
    self.hashes = try MessageReader.map(c.pointee.hashes, c.pointee.n_hashes, "hashes") {
      entry throws(MessageError) in
      (try MessageReader.string(entry.pointee.key, "hashes"), try MessageReader.string(entry.pointee.value, "hashes"))
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__asset_summary__init(c)
    if !self.name.isEmpty { c.pointee.name = writer.string(self.name) }
    c.pointee.size = self.size
    (c.pointee.hashes, c.pointee.n_hashes) = writer.map(self.hashes) { writer, entry, key, value in
      ferry__v1__asset_summary__hashes_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.string(value)
    }
  }
}

/// The message `ferry.v1.DescribePackageVersionRequest`.
public struct DescribePackageVersionRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// The field `package_version`.
  public var packageVersion: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    format: String = "",
    namespace: String = "",
    package: String = "",
    packageVersion: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.packageVersion = packageVersion
  }
}

extension DescribePackageVersionRequest: WireMessage {
  package static let messageName = "ferry.v1.DescribePackageVersionRequest"

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
      MessageField("format", 4, .string(self.format)),
      MessageField("namespace", 5, .string(self.namespace)),
      MessageField("package", 6, .string(self.package)),
      MessageField("packageVersion", 7, .string(self.packageVersion)),
    ]
  }
}

extension DescribePackageVersionRequest: CMessage {
  typealias C = Ferry__V1__DescribePackageVersionRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__describe_package_version_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.packageVersion = try MessageReader.string(c.pointee.package_version, "package_version")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__describe_package_version_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if !self.packageVersion.isEmpty { c.pointee.package_version = writer.string(self.packageVersion) }
  }
}

/// The message `ferry.v1.DescribePackageVersionResponse`.
public struct DescribePackageVersionResponse: Sendable, Hashable {
  /// The field `package_version`.
  public var packageVersion: PackageVersionDescription? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    packageVersion: PackageVersionDescription? = nil
  ) {
    self.packageVersion = packageVersion
  }
}

extension DescribePackageVersionResponse: WireMessage {
  package static let messageName = "ferry.v1.DescribePackageVersionResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("packageVersion", 1, self.packageVersion.map { .message($0) } ?? .absent)
    ]
  }
}

extension DescribePackageVersionResponse: CMessage {
  typealias C = Ferry__V1__DescribePackageVersionResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__describe_package_version_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.package_version { self.packageVersion = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__describe_package_version_response__init(c)
    if let message = self.packageVersion { c.pointee.package_version = writer.message(message) }
  }
}

/// The message `ferry.v1.PackageVersionDescription`.
public struct PackageVersionDescription: Sendable, Hashable {
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package_name`.
  public var packageName: String = ""
  /// The field `display_name`.
  public var displayName: String = ""
  /// The field `version`.
  public var version: String = ""
  /// The field `summary`.
  public var summary: String = ""
  /// The field `home_page`.
  public var homePage: String = ""
  /// The field `source_code_repository`.
  public var sourceCodeRepository: String = ""
  /// The field `published_time`.
  public var publishedTime: ProtobufTimestamp? = nil
  /// The field `licenses`.
  public var licenses: [LicenseInfo] = []
  /// The field `revision`.
  public var revision: String = ""
  /// "Published", "Unfinished", "Unlisted", "Archived" or "Disposed".
  public var status: String = ""
  /// The field `origin`.
  public var origin: PackageVersionOrigin? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    format: String = "",
    namespace: String = "",
    packageName: String = "",
    displayName: String = "",
    version: String = "",
    summary: String = "",
    homePage: String = "",
    sourceCodeRepository: String = "",
    publishedTime: ProtobufTimestamp? = nil,
    licenses: [LicenseInfo] = [],
    revision: String = "",
    status: String = "",
    origin: PackageVersionOrigin? = nil
  ) {
    self.format = format
    self.namespace = namespace
    self.packageName = packageName
    self.displayName = displayName
    self.version = version
    self.summary = summary
    self.homePage = homePage
    self.sourceCodeRepository = sourceCodeRepository
    self.publishedTime = publishedTime
    self.licenses = licenses
    self.revision = revision
    self.status = status
    self.origin = origin
  }
}

extension PackageVersionDescription: WireMessage {
  package static let messageName = "ferry.v1.PackageVersionDescription"

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
      MessageField("packageName", 3, .string(self.packageName)),
      MessageField("displayName", 4, .string(self.displayName)),
      MessageField("version", 5, .string(self.version)),
      MessageField("summary", 6, .string(self.summary)),
      MessageField("homePage", 7, .string(self.homePage)),
      MessageField("sourceCodeRepository", 8, .string(self.sourceCodeRepository)),
      MessageField("publishedTime", 9, self.publishedTime.map { .message($0) } ?? .absent),
      MessageField("licenses", 10, .list(self.licenses.map { .message($0) })),
      MessageField("revision", 11, .string(self.revision)),
      MessageField("status", 12, .string(self.status)),
      MessageField("origin", 13, self.origin.map { .message($0) } ?? .absent),
    ]
  }
}

extension PackageVersionDescription: CMessage {
  typealias C = Ferry__V1__PackageVersionDescription

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__package_version_description__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.packageName = try MessageReader.string(c.pointee.package_name, "package_name")
    self.displayName = try MessageReader.string(c.pointee.display_name, "display_name")
    self.version = try MessageReader.string(c.pointee.version, "version")
    self.summary = try MessageReader.string(c.pointee.summary, "summary")
    self.homePage = try MessageReader.string(c.pointee.home_page, "home_page")
    self.sourceCodeRepository = try MessageReader.string(c.pointee.source_code_repository, "source_code_repository")
    if let message = c.pointee.published_time { self.publishedTime = try .init(reading: message) }
    self.licenses = try MessageReader.list(c.pointee.licenses, c.pointee.n_licenses, "licenses") {
      element throws(MessageError) in
      try MessageReader.message(element, "licenses")
    }
    self.revision = try MessageReader.string(c.pointee.revision, "revision")
    self.status = try MessageReader.string(c.pointee.status, "status")
    if let message = c.pointee.origin { self.origin = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__package_version_description__init(c)
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.packageName.isEmpty { c.pointee.package_name = writer.string(self.packageName) }
    if !self.displayName.isEmpty { c.pointee.display_name = writer.string(self.displayName) }
    if !self.version.isEmpty { c.pointee.version = writer.string(self.version) }
    if !self.summary.isEmpty { c.pointee.summary = writer.string(self.summary) }
    if !self.homePage.isEmpty { c.pointee.home_page = writer.string(self.homePage) }
    if !self.sourceCodeRepository.isEmpty {
      c.pointee.source_code_repository = writer.string(self.sourceCodeRepository)
    }
    if let message = self.publishedTime { c.pointee.published_time = writer.message(message) }
    (c.pointee.licenses, c.pointee.n_licenses) = writer.list(self.licenses) { writer, element in writer.message(element)
    }
    if !self.revision.isEmpty { c.pointee.revision = writer.string(self.revision) }
    if !self.status.isEmpty { c.pointee.status = writer.string(self.status) }
    if let message = self.origin { c.pointee.origin = writer.message(message) }
  }
}

/// The message `ferry.v1.LicenseInfo`.
public struct LicenseInfo: Sendable, Hashable {
  /// The field `name`.
  public var name: String = ""
  /// The field `url`.
  public var url: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    name: String = "",
    url: String = ""
  ) {
    self.name = name
    self.url = url
  }
}

extension LicenseInfo: WireMessage {
  package static let messageName = "ferry.v1.LicenseInfo"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("name", 1, .string(self.name)),
      MessageField("url", 2, .string(self.url)),
    ]
  }
}

extension LicenseInfo: CMessage {
  typealias C = Ferry__V1__LicenseInfo

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__license_info__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.name = try MessageReader.string(c.pointee.name, "name")
    self.url = try MessageReader.string(c.pointee.url, "url")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__license_info__init(c)
    if !self.name.isEmpty { c.pointee.name = writer.string(self.name) }
    if !self.url.isEmpty { c.pointee.url = writer.string(self.url) }
  }
}

/// Where a version came into the domain.
public struct PackageVersionOrigin: Sendable, Hashable {
  /// The field `domain_entry_point`.
  public var domainEntryPoint: DomainEntryPoint? = nil
  /// "INTERNAL", "EXTERNAL" or "UNKNOWN".
  public var originType: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domainEntryPoint: DomainEntryPoint? = nil,
    originType: String = ""
  ) {
    self.domainEntryPoint = domainEntryPoint
    self.originType = originType
  }
}

extension PackageVersionOrigin: WireMessage {
  package static let messageName = "ferry.v1.PackageVersionOrigin"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("domainEntryPoint", 1, self.domainEntryPoint.map { .message($0) } ?? .absent),
      MessageField("originType", 2, .string(self.originType)),
    ]
  }
}

extension PackageVersionOrigin: CMessage {
  typealias C = Ferry__V1__PackageVersionOrigin

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__package_version_origin__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.domain_entry_point { self.domainEntryPoint = try .init(reading: message) }
    self.originType = try MessageReader.string(c.pointee.origin_type, "origin_type")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__package_version_origin__init(c)
    if let message = self.domainEntryPoint { c.pointee.domain_entry_point = writer.message(message) }
    if !self.originType.isEmpty { c.pointee.origin_type = writer.string(self.originType) }
  }
}

/// The message `ferry.v1.DomainEntryPoint`.
public struct DomainEntryPoint: Sendable, Hashable {
  /// The field `repository_name`.
  public var repositoryName: String = ""
  /// The field `external_connection_name`.
  public var externalConnectionName: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    repositoryName: String = "",
    externalConnectionName: String = ""
  ) {
    self.repositoryName = repositoryName
    self.externalConnectionName = externalConnectionName
  }
}

extension DomainEntryPoint: WireMessage {
  package static let messageName = "ferry.v1.DomainEntryPoint"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("repositoryName", 1, .string(self.repositoryName)),
      MessageField("externalConnectionName", 2, .string(self.externalConnectionName)),
    ]
  }
}

extension DomainEntryPoint: CMessage {
  typealias C = Ferry__V1__DomainEntryPoint

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__domain_entry_point__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.repositoryName = try MessageReader.string(c.pointee.repository_name, "repository_name")
    self.externalConnectionName = try MessageReader.string(
      c.pointee.external_connection_name, "external_connection_name")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__domain_entry_point__init(c)
    if !self.repositoryName.isEmpty { c.pointee.repository_name = writer.string(self.repositoryName) }
    if !self.externalConnectionName.isEmpty {
      c.pointee.external_connection_name = writer.string(self.externalConnectionName)
    }
  }
}

/// The message `ferry.v1.ListPackagesRequest`.
public struct ListPackagesRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// Only packages of this format.
  public var format: String = ""
  /// Only packages of this namespace.
  public var namespace: String = ""
  /// Only packages whose name begins so.
  public var packagePrefix: String = ""
  /// 1–1000. Not given: 100.
  public var maxResults: Int32 = 0
  /// The field `next_token`.
  public var nextToken: String = ""
  /// Only packages whose origin configuration says so: "ALLOW" or "BLOCK".
  public var publish: String = ""
  /// The field `upstream`.
  public var upstream: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    format: String = "",
    namespace: String = "",
    packagePrefix: String = "",
    maxResults: Int32 = 0,
    nextToken: String = "",
    publish: String = "",
    upstream: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.format = format
    self.namespace = namespace
    self.packagePrefix = packagePrefix
    self.maxResults = maxResults
    self.nextToken = nextToken
    self.publish = publish
    self.upstream = upstream
  }
}

extension ListPackagesRequest: WireMessage {
  package static let messageName = "ferry.v1.ListPackagesRequest"

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
      MessageField("format", 4, .string(self.format)),
      MessageField("namespace", 5, .string(self.namespace)),
      MessageField("packagePrefix", 6, .string(self.packagePrefix)),
      MessageField("maxResults", 7, .integer(Int64(self.maxResults))),
      MessageField("nextToken", 8, .string(self.nextToken)),
      MessageField("publish", 9, .string(self.publish)),
      MessageField("upstream", 10, .string(self.upstream)),
    ]
  }
}

extension ListPackagesRequest: CMessage {
  typealias C = Ferry__V1__ListPackagesRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_packages_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.packagePrefix = try MessageReader.string(c.pointee.package_prefix, "package_prefix")
    self.maxResults = c.pointee.max_results
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
    self.publish = try MessageReader.string(c.pointee.publish, "publish")
    self.upstream = try MessageReader.string(c.pointee.upstream, "upstream")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_packages_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.packagePrefix.isEmpty { c.pointee.package_prefix = writer.string(self.packagePrefix) }
    c.pointee.max_results = self.maxResults
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
    if !self.publish.isEmpty { c.pointee.publish = writer.string(self.publish) }
    if !self.upstream.isEmpty { c.pointee.upstream = writer.string(self.upstream) }
  }
}

/// The message `ferry.v1.ListPackagesResponse`.
public struct ListPackagesResponse: Sendable, Hashable {
  /// Ordered by format, namespace, name.
  public var packages: [PackageSummary] = []
  /// The field `next_token`.
  public var nextToken: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    packages: [PackageSummary] = [],
    nextToken: String = ""
  ) {
    self.packages = packages
    self.nextToken = nextToken
  }
}

extension ListPackagesResponse: WireMessage {
  package static let messageName = "ferry.v1.ListPackagesResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("packages", 1, .list(self.packages.map { .message($0) })),
      MessageField("nextToken", 2, .string(self.nextToken)),
    ]
  }
}

extension ListPackagesResponse: CMessage {
  typealias C = Ferry__V1__ListPackagesResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_packages_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.packages = try MessageReader.list(c.pointee.packages, c.pointee.n_packages, "packages") {
      element throws(MessageError) in
      try MessageReader.message(element, "packages")
    }
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_packages_response__init(c)
    (c.pointee.packages, c.pointee.n_packages) = writer.list(self.packages) { writer, element in writer.message(element)
    }
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
  }
}

/// The message `ferry.v1.PackageSummary`.
public struct PackageSummary: Sendable, Hashable {
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// The field `origin_configuration`.
  public var originConfiguration: PackageOriginConfiguration? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    format: String = "",
    namespace: String = "",
    package: String = "",
    originConfiguration: PackageOriginConfiguration? = nil
  ) {
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.originConfiguration = originConfiguration
  }
}

extension PackageSummary: WireMessage {
  package static let messageName = "ferry.v1.PackageSummary"

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
      MessageField("originConfiguration", 4, self.originConfiguration.map { .message($0) } ?? .absent),
    ]
  }
}

extension PackageSummary: CMessage {
  typealias C = Ferry__V1__PackageSummary

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__package_summary__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    if let message = c.pointee.origin_configuration { self.originConfiguration = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__package_summary__init(c)
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if let message = self.originConfiguration { c.pointee.origin_configuration = writer.message(message) }
  }
}

/// The message `ferry.v1.PackageOriginConfiguration`.
public struct PackageOriginConfiguration: Sendable, Hashable {
  /// The field `restrictions`.
  public var restrictions: PackageOriginRestrictions? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    restrictions: PackageOriginRestrictions? = nil
  ) {
    self.restrictions = restrictions
  }
}

extension PackageOriginConfiguration: WireMessage {
  package static let messageName = "ferry.v1.PackageOriginConfiguration"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("restrictions", 1, self.restrictions.map { .message($0) } ?? .absent)
    ]
  }
}

extension PackageOriginConfiguration: CMessage {
  typealias C = Ferry__V1__PackageOriginConfiguration

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__package_origin_configuration__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.restrictions { self.restrictions = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__package_origin_configuration__init(c)
    if let message = self.restrictions { c.pointee.restrictions = writer.message(message) }
  }
}

/// The message `ferry.v1.PackageOriginRestrictions`.
public struct PackageOriginRestrictions: Sendable, Hashable {
  /// "ALLOW" or "BLOCK".
  public var publish: String = ""
  /// "ALLOW" or "BLOCK".
  public var upstream: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    publish: String = "",
    upstream: String = ""
  ) {
    self.publish = publish
    self.upstream = upstream
  }
}

extension PackageOriginRestrictions: WireMessage {
  package static let messageName = "ferry.v1.PackageOriginRestrictions"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("publish", 1, .string(self.publish)),
      MessageField("upstream", 2, .string(self.upstream)),
    ]
  }
}

extension PackageOriginRestrictions: CMessage {
  typealias C = Ferry__V1__PackageOriginRestrictions

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__package_origin_restrictions__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.publish = try MessageReader.string(c.pointee.publish, "publish")
    self.upstream = try MessageReader.string(c.pointee.upstream, "upstream")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__package_origin_restrictions__init(c)
    if !self.publish.isEmpty { c.pointee.publish = writer.string(self.publish) }
    if !self.upstream.isEmpty { c.pointee.upstream = writer.string(self.upstream) }
  }
}

/// The message `ferry.v1.ListPackageVersionsRequest`.
public struct ListPackageVersionsRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// Only versions of this status.
  public var status: String = ""
  /// "PUBLISHED_TIME": newest first. Not given: by version, as text.
  public var sortBy: String = ""
  /// 1–1000. Not given: 100.
  public var maxResults: Int32 = 0
  /// The field `next_token`.
  public var nextToken: String = ""
  /// Only versions of this origin: "INTERNAL", "EXTERNAL" or "UNKNOWN".
  public var originType: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    format: String = "",
    namespace: String = "",
    package: String = "",
    status: String = "",
    sortBy: String = "",
    maxResults: Int32 = 0,
    nextToken: String = "",
    originType: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.status = status
    self.sortBy = sortBy
    self.maxResults = maxResults
    self.nextToken = nextToken
    self.originType = originType
  }
}

extension ListPackageVersionsRequest: WireMessage {
  package static let messageName = "ferry.v1.ListPackageVersionsRequest"

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
      MessageField("format", 4, .string(self.format)),
      MessageField("namespace", 5, .string(self.namespace)),
      MessageField("package", 6, .string(self.package)),
      MessageField("status", 7, .string(self.status)),
      MessageField("sortBy", 8, .string(self.sortBy)),
      MessageField("maxResults", 9, .integer(Int64(self.maxResults))),
      MessageField("nextToken", 10, .string(self.nextToken)),
      MessageField("originType", 11, .string(self.originType)),
    ]
  }
}

extension ListPackageVersionsRequest: CMessage {
  typealias C = Ferry__V1__ListPackageVersionsRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_package_versions_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.status = try MessageReader.string(c.pointee.status, "status")
    self.sortBy = try MessageReader.string(c.pointee.sort_by, "sort_by")
    self.maxResults = c.pointee.max_results
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
    self.originType = try MessageReader.string(c.pointee.origin_type, "origin_type")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_package_versions_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if !self.status.isEmpty { c.pointee.status = writer.string(self.status) }
    if !self.sortBy.isEmpty { c.pointee.sort_by = writer.string(self.sortBy) }
    c.pointee.max_results = self.maxResults
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
    if !self.originType.isEmpty { c.pointee.origin_type = writer.string(self.originType) }
  }
}

/// The message `ferry.v1.ListPackageVersionsResponse`.
public struct ListPackageVersionsResponse: Sendable, Hashable {
  /// npm: the version that the tag "latest" points at; else the one published
  /// last.
  public var defaultDisplayVersion: String = ""
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// The field `versions`.
  public var versions: [PackageVersionSummary] = []
  /// The field `next_token`.
  public var nextToken: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    defaultDisplayVersion: String = "",
    format: String = "",
    namespace: String = "",
    package: String = "",
    versions: [PackageVersionSummary] = [],
    nextToken: String = ""
  ) {
    self.defaultDisplayVersion = defaultDisplayVersion
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.versions = versions
    self.nextToken = nextToken
  }
}

extension ListPackageVersionsResponse: WireMessage {
  package static let messageName = "ferry.v1.ListPackageVersionsResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("defaultDisplayVersion", 1, .string(self.defaultDisplayVersion)),
      MessageField("format", 2, .string(self.format)),
      MessageField("namespace", 3, .string(self.namespace)),
      MessageField("package", 4, .string(self.package)),
      MessageField("versions", 5, .list(self.versions.map { .message($0) })),
      MessageField("nextToken", 6, .string(self.nextToken)),
    ]
  }
}

extension ListPackageVersionsResponse: CMessage {
  typealias C = Ferry__V1__ListPackageVersionsResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_package_versions_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.defaultDisplayVersion = try MessageReader.string(c.pointee.default_display_version, "default_display_version")
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.versions = try MessageReader.list(c.pointee.versions, c.pointee.n_versions, "versions") {
      element throws(MessageError) in
      try MessageReader.message(element, "versions")
    }
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_package_versions_response__init(c)
    if !self.defaultDisplayVersion.isEmpty {
      c.pointee.default_display_version = writer.string(self.defaultDisplayVersion)
    }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    (c.pointee.versions, c.pointee.n_versions) = writer.list(self.versions) { writer, element in writer.message(element)
    }
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
  }
}

/// The message `ferry.v1.PackageVersionSummary`.
public struct PackageVersionSummary: Sendable, Hashable {
  /// The field `version`.
  public var version: String = ""
  /// The field `revision`.
  public var revision: String = ""
  /// The field `status`.
  public var status: String = ""
  /// The field `origin`.
  public var origin: PackageVersionOrigin? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    version: String = "",
    revision: String = "",
    status: String = "",
    origin: PackageVersionOrigin? = nil
  ) {
    self.version = version
    self.revision = revision
    self.status = status
    self.origin = origin
  }
}

extension PackageVersionSummary: WireMessage {
  package static let messageName = "ferry.v1.PackageVersionSummary"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("version", 1, .string(self.version)),
      MessageField("revision", 2, .string(self.revision)),
      MessageField("status", 3, .string(self.status)),
      MessageField("origin", 4, self.origin.map { .message($0) } ?? .absent),
    ]
  }
}

extension PackageVersionSummary: CMessage {
  typealias C = Ferry__V1__PackageVersionSummary

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__package_version_summary__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.version = try MessageReader.string(c.pointee.version, "version")
    self.revision = try MessageReader.string(c.pointee.revision, "revision")
    self.status = try MessageReader.string(c.pointee.status, "status")
    if let message = c.pointee.origin { self.origin = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__package_version_summary__init(c)
    if !self.version.isEmpty { c.pointee.version = writer.string(self.version) }
    if !self.revision.isEmpty { c.pointee.revision = writer.string(self.revision) }
    if !self.status.isEmpty { c.pointee.status = writer.string(self.status) }
    if let message = self.origin { c.pointee.origin = writer.message(message) }
  }
}

/// The message `ferry.v1.ListPackageVersionAssetsRequest`.
public struct ListPackageVersionAssetsRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// The field `package_version`.
  public var packageVersion: String = ""
  /// 1–1000. Not given: 100.
  public var maxResults: Int32 = 0
  /// The field `next_token`.
  public var nextToken: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    format: String = "",
    namespace: String = "",
    package: String = "",
    packageVersion: String = "",
    maxResults: Int32 = 0,
    nextToken: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.packageVersion = packageVersion
    self.maxResults = maxResults
    self.nextToken = nextToken
  }
}

extension ListPackageVersionAssetsRequest: WireMessage {
  package static let messageName = "ferry.v1.ListPackageVersionAssetsRequest"

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
      MessageField("format", 4, .string(self.format)),
      MessageField("namespace", 5, .string(self.namespace)),
      MessageField("package", 6, .string(self.package)),
      MessageField("packageVersion", 7, .string(self.packageVersion)),
      MessageField("maxResults", 8, .integer(Int64(self.maxResults))),
      MessageField("nextToken", 9, .string(self.nextToken)),
    ]
  }
}

extension ListPackageVersionAssetsRequest: CMessage {
  typealias C = Ferry__V1__ListPackageVersionAssetsRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_package_version_assets_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.packageVersion = try MessageReader.string(c.pointee.package_version, "package_version")
    self.maxResults = c.pointee.max_results
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_package_version_assets_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if !self.packageVersion.isEmpty { c.pointee.package_version = writer.string(self.packageVersion) }
    c.pointee.max_results = self.maxResults
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
  }
}

/// The message `ferry.v1.ListPackageVersionAssetsResponse`.
public struct ListPackageVersionAssetsResponse: Sendable, Hashable {
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// The field `version`.
  public var version: String = ""
  /// The field `version_revision`.
  public var versionRevision: String = ""
  /// The field `next_token`.
  public var nextToken: String = ""
  /// Ordered by name.
  public var assets: [AssetSummary] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    format: String = "",
    namespace: String = "",
    package: String = "",
    version: String = "",
    versionRevision: String = "",
    nextToken: String = "",
    assets: [AssetSummary] = []
  ) {
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.version = version
    self.versionRevision = versionRevision
    self.nextToken = nextToken
    self.assets = assets
  }
}

extension ListPackageVersionAssetsResponse: WireMessage {
  package static let messageName = "ferry.v1.ListPackageVersionAssetsResponse"

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
      MessageField("versionRevision", 5, .string(self.versionRevision)),
      MessageField("nextToken", 6, .string(self.nextToken)),
      MessageField("assets", 7, .list(self.assets.map { .message($0) })),
    ]
  }
}

extension ListPackageVersionAssetsResponse: CMessage {
  typealias C = Ferry__V1__ListPackageVersionAssetsResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_package_version_assets_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.version = try MessageReader.string(c.pointee.version, "version")
    self.versionRevision = try MessageReader.string(c.pointee.version_revision, "version_revision")
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
    self.assets = try MessageReader.list(c.pointee.assets, c.pointee.n_assets, "assets") {
      element throws(MessageError) in
      try MessageReader.message(element, "assets")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_package_version_assets_response__init(c)
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if !self.version.isEmpty { c.pointee.version = writer.string(self.version) }
    if !self.versionRevision.isEmpty { c.pointee.version_revision = writer.string(self.versionRevision) }
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
    (c.pointee.assets, c.pointee.n_assets) = writer.list(self.assets) { writer, element in writer.message(element) }
  }
}

/// The message `ferry.v1.GetPackageVersionAssetRequest`.
public struct GetPackageVersionAssetRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// The field `package_version`.
  public var packageVersion: String = ""
  /// The field `asset`.
  public var asset: String = ""
  /// Not given: the version as it stands. Else it must have this revision.
  public var packageVersionRevision: String = ""
  /// Ours: the first byte wanted.
  public var offset: Int64 = 0
  /// Ours: how many bytes at most, up to 3 MiB. Not given: 3 MiB. Of a stream:
  /// any number; not given: all that follow.
  public var length: Int64 = 0
  /// Ours: true asks for the whole asset as a descriptor. `offset` and `length`
  /// then only count for a daemon that does not know this field, and answers with
  /// bytes.
  public var assetAsDescriptor: Bool = false

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    format: String = "",
    namespace: String = "",
    package: String = "",
    packageVersion: String = "",
    asset: String = "",
    packageVersionRevision: String = "",
    offset: Int64 = 0,
    length: Int64 = 0,
    assetAsDescriptor: Bool = false
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.packageVersion = packageVersion
    self.asset = asset
    self.packageVersionRevision = packageVersionRevision
    self.offset = offset
    self.length = length
    self.assetAsDescriptor = assetAsDescriptor
  }
}

extension GetPackageVersionAssetRequest: WireMessage {
  package static let messageName = "ferry.v1.GetPackageVersionAssetRequest"

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
      MessageField("format", 4, .string(self.format)),
      MessageField("namespace", 5, .string(self.namespace)),
      MessageField("package", 6, .string(self.package)),
      MessageField("packageVersion", 7, .string(self.packageVersion)),
      MessageField("asset", 8, .string(self.asset)),
      MessageField("packageVersionRevision", 9, .string(self.packageVersionRevision)),
      MessageField("offset", 100, .integer(Int64(self.offset))),
      MessageField("length", 101, .integer(Int64(self.length))),
      MessageField("assetAsDescriptor", 102, .bool(self.assetAsDescriptor)),
    ]
  }
}

extension GetPackageVersionAssetRequest: CMessage {
  typealias C = Ferry__V1__GetPackageVersionAssetRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__get_package_version_asset_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.packageVersion = try MessageReader.string(c.pointee.package_version, "package_version")
    self.asset = try MessageReader.string(c.pointee.asset, "asset")
    self.packageVersionRevision = try MessageReader.string(
      c.pointee.package_version_revision, "package_version_revision")
    self.offset = c.pointee.offset
    self.length = c.pointee.length
    self.assetAsDescriptor = c.pointee.asset_as_descriptor != 0
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__get_package_version_asset_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if !self.packageVersion.isEmpty { c.pointee.package_version = writer.string(self.packageVersion) }
    if !self.asset.isEmpty { c.pointee.asset = writer.string(self.asset) }
    if !self.packageVersionRevision.isEmpty {
      c.pointee.package_version_revision = writer.string(self.packageVersionRevision)
    }
    c.pointee.offset = self.offset
    c.pointee.length = self.length
    c.pointee.asset_as_descriptor = self.assetAsDescriptor ? 1 : 0
  }
}

/// The message `ferry.v1.GetPackageVersionAssetResponse`.
public struct GetPackageVersionAssetResponse: Sendable, Hashable {
  /// The bytes from `offset` on, as many as were asked for and are there. None
  /// where `asset_descriptor` is given.
  public var asset: [UInt8] = []
  /// The field `asset_name`.
  public var assetName: String = ""
  /// The field `package_version`.
  public var packageVersion: String = ""
  /// The field `package_version_revision`.
  public var packageVersionRevision: String = ""
  /// Ours: the size of the whole asset, in bytes.
  public var assetSize: Int64 = 0
  /// Ours: the SHA-256 of the whole asset, in lower-case hex.
  public var assetSha256: String = ""
  /// Ours: the descriptor of the whole asset, where one was asked for: a regular
  /// file, open for reading only, that stands at its beginning and whose position
  /// nobody else moves. It stays good whatever becomes of the asset; the disk
  /// gets its space back when it is closed. The file is the daemon's and read-only
  /// (mode 0400): another user cannot open it again. The daemon's own user can do
  /// with it, as with all of the daemon's data, what it likes: it must not.
  public var assetDescriptor: Int32 = 0

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    asset: [UInt8] = [],
    assetName: String = "",
    packageVersion: String = "",
    packageVersionRevision: String = "",
    assetSize: Int64 = 0,
    assetSha256: String = "",
    assetDescriptor: Int32 = 0
  ) {
    self.asset = asset
    self.assetName = assetName
    self.packageVersion = packageVersion
    self.packageVersionRevision = packageVersionRevision
    self.assetSize = assetSize
    self.assetSha256 = assetSha256
    self.assetDescriptor = assetDescriptor
  }
}

extension GetPackageVersionAssetResponse: WireMessage {
  package static let messageName = "ferry.v1.GetPackageVersionAssetResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("asset", 1, .bytes(self.asset)),
      MessageField("assetName", 2, .string(self.assetName)),
      MessageField("packageVersion", 3, .string(self.packageVersion)),
      MessageField("packageVersionRevision", 4, .string(self.packageVersionRevision)),
      MessageField("assetSize", 100, .integer(Int64(self.assetSize))),
      MessageField("assetSha256", 101, .string(self.assetSha256)),
      MessageField("assetDescriptor", 102, .integer(Int64(self.assetDescriptor))),
    ]
  }
}

extension GetPackageVersionAssetResponse: CMessage {
  typealias C = Ferry__V1__GetPackageVersionAssetResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__get_package_version_asset_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.asset = MessageReader.bytes(c.pointee.asset)
    self.assetName = try MessageReader.string(c.pointee.asset_name, "asset_name")
    self.packageVersion = try MessageReader.string(c.pointee.package_version, "package_version")
    self.packageVersionRevision = try MessageReader.string(
      c.pointee.package_version_revision, "package_version_revision")
    self.assetSize = c.pointee.asset_size
    self.assetSha256 = try MessageReader.string(c.pointee.asset_sha256, "asset_sha256")
    self.assetDescriptor = c.pointee.asset_descriptor
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__get_package_version_asset_response__init(c)
    c.pointee.asset = writer.bytes(self.asset)
    if !self.assetName.isEmpty { c.pointee.asset_name = writer.string(self.assetName) }
    if !self.packageVersion.isEmpty { c.pointee.package_version = writer.string(self.packageVersion) }
    if !self.packageVersionRevision.isEmpty {
      c.pointee.package_version_revision = writer.string(self.packageVersionRevision)
    }
    c.pointee.asset_size = self.assetSize
    if !self.assetSha256.isEmpty { c.pointee.asset_sha256 = writer.string(self.assetSha256) }
    c.pointee.asset_descriptor = self.assetDescriptor
  }
}

/// The message `ferry.v1.CopyPackageVersionsRequest`.
public struct CopyPackageVersionsRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `source_repository`.
  public var sourceRepository: String = ""
  /// The field `destination_repository`.
  public var destinationRepository: String = ""
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// What to copy, 100 at most. Exactly one of this and `version_revisions`.
  public var versions: [String] = []
  /// What to copy, and the revision that each must have at the source.
  public var versionRevisions: [String: String] = [:]
  /// Replace a version in the destination that has other content.
  public var allowOverwrite: Bool = false
  /// Look into the source repository's upstreams too.
  public var includeFromUpstream: Bool = false
  /// Ours: say what would happen, and write nothing.
  public var dryRun: Bool = false
  /// Ours: copy only these assets of each version. The result has a revision of
  /// its own.
  public var assetNames: [String] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    sourceRepository: String = "",
    destinationRepository: String = "",
    format: String = "",
    namespace: String = "",
    package: String = "",
    versions: [String] = [],
    versionRevisions: [String: String] = [:],
    allowOverwrite: Bool = false,
    includeFromUpstream: Bool = false,
    dryRun: Bool = false,
    assetNames: [String] = []
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.sourceRepository = sourceRepository
    self.destinationRepository = destinationRepository
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.versions = versions
    self.versionRevisions = versionRevisions
    self.allowOverwrite = allowOverwrite
    self.includeFromUpstream = includeFromUpstream
    self.dryRun = dryRun
    self.assetNames = assetNames
  }
}

extension CopyPackageVersionsRequest: WireMessage {
  package static let messageName = "ferry.v1.CopyPackageVersionsRequest"

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
      MessageField("format", 5, .string(self.format)),
      MessageField("namespace", 6, .string(self.namespace)),
      MessageField("package", 7, .string(self.package)),
      MessageField("versions", 8, .list(self.versions.map { .string($0) })),
      MessageField("versionRevisions", 9, .map(self.versionRevisions.mapValues { .string($0) })),
      MessageField("allowOverwrite", 10, .bool(self.allowOverwrite)),
      MessageField("includeFromUpstream", 11, .bool(self.includeFromUpstream)),
      MessageField("dryRun", 100, .bool(self.dryRun)),
      MessageField("assetNames", 101, .list(self.assetNames.map { .string($0) })),
    ]
  }
}

extension CopyPackageVersionsRequest: CMessage {
  typealias C = Ferry__V1__CopyPackageVersionsRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__copy_package_versions_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.sourceRepository = try MessageReader.string(c.pointee.source_repository, "source_repository")
    self.destinationRepository = try MessageReader.string(c.pointee.destination_repository, "destination_repository")
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
    self.allowOverwrite = c.pointee.allow_overwrite != 0
    self.includeFromUpstream = c.pointee.include_from_upstream != 0
    self.dryRun = c.pointee.dry_run != 0
    self.assetNames = try MessageReader.list(c.pointee.asset_names, c.pointee.n_asset_names, "asset_names") {
      element throws(MessageError) in
      try MessageReader.string(element, "asset_names")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__copy_package_versions_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.sourceRepository.isEmpty { c.pointee.source_repository = writer.string(self.sourceRepository) }
    if !self.destinationRepository.isEmpty {
      c.pointee.destination_repository = writer.string(self.destinationRepository)
    }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    (c.pointee.versions, c.pointee.n_versions) = writer.list(self.versions) { writer, element in writer.string(element)
    }
    (c.pointee.version_revisions, c.pointee.n_version_revisions) = writer.map(self.versionRevisions) {
      writer, entry, key, value in
      ferry__v1__copy_package_versions_request__version_revisions_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.string(value)
    }
    c.pointee.allow_overwrite = self.allowOverwrite ? 1 : 0
    c.pointee.include_from_upstream = self.includeFromUpstream ? 1 : 0
    c.pointee.dry_run = self.dryRun ? 1 : 0
    (c.pointee.asset_names, c.pointee.n_asset_names) = writer.list(self.assetNames) { writer, element in
      writer.string(element)
    }
  }
}

/// The message `ferry.v1.CopyPackageVersionsResponse`.
public struct CopyPackageVersionsResponse: Sendable, Hashable {
  /// What was copied. A version that was there already, with the same content,
  /// is not listed.
  public var successfulVersions: [String: SuccessfulPackageVersionInfo] = [:]
  /// Why nothing was copied, per version.
  public var failedVersions: [String: PackageVersionError] = [:]
  /// Ours, with `dry_run`: what would happen to each version.
  public var plannedVersions: [String: PlannedPackageVersion] = [:]
  /// Ours, with `dry_run`: the npm tags that would move.
  public var plannedDistTags: [PlannedDistTag] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    successfulVersions: [String: SuccessfulPackageVersionInfo] = [:],
    failedVersions: [String: PackageVersionError] = [:],
    plannedVersions: [String: PlannedPackageVersion] = [:],
    plannedDistTags: [PlannedDistTag] = []
  ) {
    self.successfulVersions = successfulVersions
    self.failedVersions = failedVersions
    self.plannedVersions = plannedVersions
    self.plannedDistTags = plannedDistTags
  }
}

extension CopyPackageVersionsResponse: WireMessage {
  package static let messageName = "ferry.v1.CopyPackageVersionsResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("successfulVersions", 1, .map(self.successfulVersions.mapValues { .message($0) })),
      MessageField("failedVersions", 2, .map(self.failedVersions.mapValues { .message($0) })),
      MessageField("plannedVersions", 100, .map(self.plannedVersions.mapValues { .message($0) })),
      MessageField("plannedDistTags", 101, .list(self.plannedDistTags.map { .message($0) })),
    ]
  }
}

extension CopyPackageVersionsResponse: CMessage {
  typealias C = Ferry__V1__CopyPackageVersionsResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__copy_package_versions_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
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
    ferry__v1__copy_package_versions_response__init(c)
    (c.pointee.successful_versions, c.pointee.n_successful_versions) = writer.map(self.successfulVersions) {
      writer, entry, key, value in
      ferry__v1__copy_package_versions_response__successful_versions_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.message(value)
    }
    (c.pointee.failed_versions, c.pointee.n_failed_versions) = writer.map(self.failedVersions) {
      writer, entry, key, value in
      ferry__v1__copy_package_versions_response__failed_versions_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.message(value)
    }
    (c.pointee.planned_versions, c.pointee.n_planned_versions) = writer.map(self.plannedVersions) {
      writer, entry, key, value in
      ferry__v1__copy_package_versions_response__planned_versions_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.message(value)
    }
    (c.pointee.planned_dist_tags, c.pointee.n_planned_dist_tags) = writer.list(self.plannedDistTags) {
      writer, element in writer.message(element)
    }
  }
}

/// The message `ferry.v1.SuccessfulPackageVersionInfo`.
public struct SuccessfulPackageVersionInfo: Sendable, Hashable {
  /// The field `revision`.
  public var revision: String = ""
  /// The field `status`.
  public var status: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    revision: String = "",
    status: String = ""
  ) {
    self.revision = revision
    self.status = status
  }
}

extension SuccessfulPackageVersionInfo: WireMessage {
  package static let messageName = "ferry.v1.SuccessfulPackageVersionInfo"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("revision", 1, .string(self.revision)),
      MessageField("status", 2, .string(self.status)),
    ]
  }
}

extension SuccessfulPackageVersionInfo: CMessage {
  typealias C = Ferry__V1__SuccessfulPackageVersionInfo

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__successful_package_version_info__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.revision = try MessageReader.string(c.pointee.revision, "revision")
    self.status = try MessageReader.string(c.pointee.status, "status")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__successful_package_version_info__init(c)
    if !self.revision.isEmpty { c.pointee.revision = writer.string(self.revision) }
    if !self.status.isEmpty { c.pointee.status = writer.string(self.status) }
  }
}

/// The message `ferry.v1.PackageVersionError`.
public struct PackageVersionError: Sendable, Hashable {
  /// "ALREADY_EXISTS", "MISMATCHED_REVISION", "MISMATCHED_STATUS",
  /// "NOT_ALLOWED", "NOT_FOUND" or "SKIPPED".
  public var errorCode: String = ""
  /// The field `error_message`.
  public var errorMessage: String = ""
  /// NOT_ALLOWED by the destination's gate: "MISSING_MARKS".
  public var reason: String = ""
  /// MISSING_MARKS: what the gate requires and the version lacks, such as "tests=passed", or
  /// "tests=passed|waived" where one of several values suffices.
  public var missingMarks: [String] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    errorCode: String = "",
    errorMessage: String = "",
    reason: String = "",
    missingMarks: [String] = []
  ) {
    self.errorCode = errorCode
    self.errorMessage = errorMessage
    self.reason = reason
    self.missingMarks = missingMarks
  }
}

extension PackageVersionError: WireMessage {
  package static let messageName = "ferry.v1.PackageVersionError"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("errorCode", 1, .string(self.errorCode)),
      MessageField("errorMessage", 2, .string(self.errorMessage)),
      MessageField("reason", 100, .string(self.reason)),
      MessageField("missingMarks", 101, .list(self.missingMarks.map { .string($0) })),
    ]
  }
}

extension PackageVersionError: CMessage {
  typealias C = Ferry__V1__PackageVersionError

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__package_version_error__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.errorCode = try MessageReader.string(c.pointee.error_code, "error_code")
    self.errorMessage = try MessageReader.string(c.pointee.error_message, "error_message")
    self.reason = try MessageReader.string(c.pointee.reason, "reason")
    self.missingMarks = try MessageReader.list(c.pointee.missing_marks, c.pointee.n_missing_marks, "missing_marks") {
      element throws(MessageError) in
      try MessageReader.string(element, "missing_marks")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__package_version_error__init(c)
    if !self.errorCode.isEmpty { c.pointee.error_code = writer.string(self.errorCode) }
    if !self.errorMessage.isEmpty { c.pointee.error_message = writer.string(self.errorMessage) }
    if !self.reason.isEmpty { c.pointee.reason = writer.string(self.reason) }
    (c.pointee.missing_marks, c.pointee.n_missing_marks) = writer.list(self.missingMarks) { writer, element in
      writer.string(element)
    }
  }
}

/// The message `ferry.v1.PlannedPackageVersion`.
public struct PlannedPackageVersion: Sendable, Hashable {
  /// "COPY", "OVERWRITE", "IDENTICAL" or "FAIL".
  public var action: String = ""
  /// The repository in which the version was found.
  public var foundInRepository: String = ""
  /// The revision that the destination would have.
  public var revision: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    action: String = "",
    foundInRepository: String = "",
    revision: String = ""
  ) {
    self.action = action
    self.foundInRepository = foundInRepository
    self.revision = revision
  }
}

extension PlannedPackageVersion: WireMessage {
  package static let messageName = "ferry.v1.PlannedPackageVersion"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("action", 1, .string(self.action)),
      MessageField("foundInRepository", 2, .string(self.foundInRepository)),
      MessageField("revision", 3, .string(self.revision)),
    ]
  }
}

extension PlannedPackageVersion: CMessage {
  typealias C = Ferry__V1__PlannedPackageVersion

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__planned_package_version__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.action = try MessageReader.string(c.pointee.action, "action")
    self.foundInRepository = try MessageReader.string(c.pointee.found_in_repository, "found_in_repository")
    self.revision = try MessageReader.string(c.pointee.revision, "revision")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__planned_package_version__init(c)
    if !self.action.isEmpty { c.pointee.action = writer.string(self.action) }
    if !self.foundInRepository.isEmpty { c.pointee.found_in_repository = writer.string(self.foundInRepository) }
    if !self.revision.isEmpty { c.pointee.revision = writer.string(self.revision) }
  }
}

/// The message `ferry.v1.PlannedDistTag`.
public struct PlannedDistTag: Sendable, Hashable {
  /// The field `tag`.
  public var tag: String = ""
  /// The version that the tag would point at.
  public var version: String = ""
  /// The version that it points at now in the destination, if any.
  public var previousVersion: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    tag: String = "",
    version: String = "",
    previousVersion: String = ""
  ) {
    self.tag = tag
    self.version = version
    self.previousVersion = previousVersion
  }
}

extension PlannedDistTag: WireMessage {
  package static let messageName = "ferry.v1.PlannedDistTag"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("tag", 1, .string(self.tag)),
      MessageField("version", 2, .string(self.version)),
      MessageField("previousVersion", 3, .string(self.previousVersion)),
    ]
  }
}

extension PlannedDistTag: CMessage {
  typealias C = Ferry__V1__PlannedDistTag

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__planned_dist_tag__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.tag = try MessageReader.string(c.pointee.tag, "tag")
    self.version = try MessageReader.string(c.pointee.version, "version")
    self.previousVersion = try MessageReader.string(c.pointee.previous_version, "previous_version")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__planned_dist_tag__init(c)
    if !self.tag.isEmpty { c.pointee.tag = writer.string(self.tag) }
    if !self.version.isEmpty { c.pointee.version = writer.string(self.version) }
    if !self.previousVersion.isEmpty { c.pointee.previous_version = writer.string(self.previousVersion) }
  }
}

/// The message `ferry.v1.PutRepositoryPermissionsPolicyRequest`.
public struct PutRepositoryPermissionsPolicyRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// The revision that the policy must have now. Not given: any, or none.
  public var policyRevision: String = ""
  /// An IAM policy in JSON, 1–7168 characters.
  public var policyDocument: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    policyRevision: String = "",
    policyDocument: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.policyRevision = policyRevision
    self.policyDocument = policyDocument
  }
}

extension PutRepositoryPermissionsPolicyRequest: WireMessage {
  package static let messageName = "ferry.v1.PutRepositoryPermissionsPolicyRequest"

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
      MessageField("policyRevision", 4, .string(self.policyRevision)),
      MessageField("policyDocument", 5, .string(self.policyDocument)),
    ]
  }
}

extension PutRepositoryPermissionsPolicyRequest: CMessage {
  typealias C = Ferry__V1__PutRepositoryPermissionsPolicyRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__put_repository_permissions_policy_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.policyRevision = try MessageReader.string(c.pointee.policy_revision, "policy_revision")
    self.policyDocument = try MessageReader.string(c.pointee.policy_document, "policy_document")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__put_repository_permissions_policy_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.policyRevision.isEmpty { c.pointee.policy_revision = writer.string(self.policyRevision) }
    if !self.policyDocument.isEmpty { c.pointee.policy_document = writer.string(self.policyDocument) }
  }
}

/// The message `ferry.v1.PutRepositoryPermissionsPolicyResponse`.
public struct PutRepositoryPermissionsPolicyResponse: Sendable, Hashable {
  /// The field `policy`.
  public var policy: ResourcePolicy? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    policy: ResourcePolicy? = nil
  ) {
    self.policy = policy
  }
}

extension PutRepositoryPermissionsPolicyResponse: WireMessage {
  package static let messageName = "ferry.v1.PutRepositoryPermissionsPolicyResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("policy", 1, self.policy.map { .message($0) } ?? .absent)
    ]
  }
}

extension PutRepositoryPermissionsPolicyResponse: CMessage {
  typealias C = Ferry__V1__PutRepositoryPermissionsPolicyResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__put_repository_permissions_policy_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.policy { self.policy = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__put_repository_permissions_policy_response__init(c)
    if let message = self.policy { c.pointee.policy = writer.message(message) }
  }
}

/// The message `ferry.v1.GetRepositoryPermissionsPolicyRequest`.
public struct GetRepositoryPermissionsPolicyRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
  }
}

extension GetRepositoryPermissionsPolicyRequest: WireMessage {
  package static let messageName = "ferry.v1.GetRepositoryPermissionsPolicyRequest"

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
    ]
  }
}

extension GetRepositoryPermissionsPolicyRequest: CMessage {
  typealias C = Ferry__V1__GetRepositoryPermissionsPolicyRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__get_repository_permissions_policy_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__get_repository_permissions_policy_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
  }
}

/// The message `ferry.v1.GetRepositoryPermissionsPolicyResponse`.
public struct GetRepositoryPermissionsPolicyResponse: Sendable, Hashable {
  /// The field `policy`.
  public var policy: ResourcePolicy? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    policy: ResourcePolicy? = nil
  ) {
    self.policy = policy
  }
}

extension GetRepositoryPermissionsPolicyResponse: WireMessage {
  package static let messageName = "ferry.v1.GetRepositoryPermissionsPolicyResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("policy", 1, self.policy.map { .message($0) } ?? .absent)
    ]
  }
}

extension GetRepositoryPermissionsPolicyResponse: CMessage {
  typealias C = Ferry__V1__GetRepositoryPermissionsPolicyResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__get_repository_permissions_policy_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.policy { self.policy = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__get_repository_permissions_policy_response__init(c)
    if let message = self.policy { c.pointee.policy = writer.message(message) }
  }
}

/// The message `ferry.v1.DeleteRepositoryPermissionsPolicyRequest`.
public struct DeleteRepositoryPermissionsPolicyRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// The revision that the policy must have now. Not given: any.
  public var policyRevision: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    policyRevision: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.policyRevision = policyRevision
  }
}

extension DeleteRepositoryPermissionsPolicyRequest: WireMessage {
  package static let messageName = "ferry.v1.DeleteRepositoryPermissionsPolicyRequest"

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
      MessageField("policyRevision", 4, .string(self.policyRevision)),
    ]
  }
}

extension DeleteRepositoryPermissionsPolicyRequest: CMessage {
  typealias C = Ferry__V1__DeleteRepositoryPermissionsPolicyRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__delete_repository_permissions_policy_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.policyRevision = try MessageReader.string(c.pointee.policy_revision, "policy_revision")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__delete_repository_permissions_policy_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.policyRevision.isEmpty { c.pointee.policy_revision = writer.string(self.policyRevision) }
  }
}

/// The message `ferry.v1.DeleteRepositoryPermissionsPolicyResponse`.
public struct DeleteRepositoryPermissionsPolicyResponse: Sendable, Hashable {
  /// The policy that was deleted.
  public var policy: ResourcePolicy? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    policy: ResourcePolicy? = nil
  ) {
    self.policy = policy
  }
}

extension DeleteRepositoryPermissionsPolicyResponse: WireMessage {
  package static let messageName = "ferry.v1.DeleteRepositoryPermissionsPolicyResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("policy", 1, self.policy.map { .message($0) } ?? .absent)
    ]
  }
}

extension DeleteRepositoryPermissionsPolicyResponse: CMessage {
  typealias C = Ferry__V1__DeleteRepositoryPermissionsPolicyResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__delete_repository_permissions_policy_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.policy { self.policy = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__delete_repository_permissions_policy_response__init(c)
    if let message = self.policy { c.pointee.policy = writer.message(message) }
  }
}

/// The message `ferry.v1.PutDomainPermissionsPolicyRequest`.
public struct PutDomainPermissionsPolicyRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The revision that the policy must have now. Not given: any, or none.
  public var policyRevision: String = ""
  /// An IAM policy in JSON, 1–7168 characters.
  public var policyDocument: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    policyRevision: String = "",
    policyDocument: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.policyRevision = policyRevision
    self.policyDocument = policyDocument
  }
}

extension PutDomainPermissionsPolicyRequest: WireMessage {
  package static let messageName = "ferry.v1.PutDomainPermissionsPolicyRequest"

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
      MessageField("policyRevision", 3, .string(self.policyRevision)),
      MessageField("policyDocument", 4, .string(self.policyDocument)),
    ]
  }
}

extension PutDomainPermissionsPolicyRequest: CMessage {
  typealias C = Ferry__V1__PutDomainPermissionsPolicyRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__put_domain_permissions_policy_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.policyRevision = try MessageReader.string(c.pointee.policy_revision, "policy_revision")
    self.policyDocument = try MessageReader.string(c.pointee.policy_document, "policy_document")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__put_domain_permissions_policy_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.policyRevision.isEmpty { c.pointee.policy_revision = writer.string(self.policyRevision) }
    if !self.policyDocument.isEmpty { c.pointee.policy_document = writer.string(self.policyDocument) }
  }
}

/// The message `ferry.v1.PutDomainPermissionsPolicyResponse`.
public struct PutDomainPermissionsPolicyResponse: Sendable, Hashable {
  /// The field `policy`.
  public var policy: ResourcePolicy? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    policy: ResourcePolicy? = nil
  ) {
    self.policy = policy
  }
}

extension PutDomainPermissionsPolicyResponse: WireMessage {
  package static let messageName = "ferry.v1.PutDomainPermissionsPolicyResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("policy", 1, self.policy.map { .message($0) } ?? .absent)
    ]
  }
}

extension PutDomainPermissionsPolicyResponse: CMessage {
  typealias C = Ferry__V1__PutDomainPermissionsPolicyResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__put_domain_permissions_policy_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.policy { self.policy = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__put_domain_permissions_policy_response__init(c)
    if let message = self.policy { c.pointee.policy = writer.message(message) }
  }
}

/// The message `ferry.v1.GetDomainPermissionsPolicyRequest`.
public struct GetDomainPermissionsPolicyRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
  }
}

extension GetDomainPermissionsPolicyRequest: WireMessage {
  package static let messageName = "ferry.v1.GetDomainPermissionsPolicyRequest"

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
    ]
  }
}

extension GetDomainPermissionsPolicyRequest: CMessage {
  typealias C = Ferry__V1__GetDomainPermissionsPolicyRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__get_domain_permissions_policy_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__get_domain_permissions_policy_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
  }
}

/// The message `ferry.v1.GetDomainPermissionsPolicyResponse`.
public struct GetDomainPermissionsPolicyResponse: Sendable, Hashable {
  /// The field `policy`.
  public var policy: ResourcePolicy? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    policy: ResourcePolicy? = nil
  ) {
    self.policy = policy
  }
}

extension GetDomainPermissionsPolicyResponse: WireMessage {
  package static let messageName = "ferry.v1.GetDomainPermissionsPolicyResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("policy", 1, self.policy.map { .message($0) } ?? .absent)
    ]
  }
}

extension GetDomainPermissionsPolicyResponse: CMessage {
  typealias C = Ferry__V1__GetDomainPermissionsPolicyResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__get_domain_permissions_policy_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.policy { self.policy = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__get_domain_permissions_policy_response__init(c)
    if let message = self.policy { c.pointee.policy = writer.message(message) }
  }
}

/// The message `ferry.v1.DeleteDomainPermissionsPolicyRequest`.
public struct DeleteDomainPermissionsPolicyRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The revision that the policy must have now. Not given: any.
  public var policyRevision: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    policyRevision: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.policyRevision = policyRevision
  }
}

extension DeleteDomainPermissionsPolicyRequest: WireMessage {
  package static let messageName = "ferry.v1.DeleteDomainPermissionsPolicyRequest"

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
      MessageField("policyRevision", 3, .string(self.policyRevision)),
    ]
  }
}

extension DeleteDomainPermissionsPolicyRequest: CMessage {
  typealias C = Ferry__V1__DeleteDomainPermissionsPolicyRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__delete_domain_permissions_policy_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.policyRevision = try MessageReader.string(c.pointee.policy_revision, "policy_revision")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__delete_domain_permissions_policy_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.policyRevision.isEmpty { c.pointee.policy_revision = writer.string(self.policyRevision) }
  }
}

/// The message `ferry.v1.DeleteDomainPermissionsPolicyResponse`.
public struct DeleteDomainPermissionsPolicyResponse: Sendable, Hashable {
  /// The policy that was deleted.
  public var policy: ResourcePolicy? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    policy: ResourcePolicy? = nil
  ) {
    self.policy = policy
  }
}

extension DeleteDomainPermissionsPolicyResponse: WireMessage {
  package static let messageName = "ferry.v1.DeleteDomainPermissionsPolicyResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("policy", 1, self.policy.map { .message($0) } ?? .absent)
    ]
  }
}

extension DeleteDomainPermissionsPolicyResponse: CMessage {
  typealias C = Ferry__V1__DeleteDomainPermissionsPolicyResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__delete_domain_permissions_policy_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.policy { self.policy = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__delete_domain_permissions_policy_response__init(c)
    if let message = self.policy { c.pointee.policy = writer.message(message) }
  }
}

/// The message `ferry.v1.ResourcePolicy`.
public struct ResourcePolicy: Sendable, Hashable {
  /// The field `resource_arn`.
  public var resourceArn: String = ""
  /// The field `revision`.
  public var revision: String = ""
  /// Byte for byte what was put.
  public var document: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    resourceArn: String = "",
    revision: String = "",
    document: String = ""
  ) {
    self.resourceArn = resourceArn
    self.revision = revision
    self.document = document
  }
}

extension ResourcePolicy: WireMessage {
  package static let messageName = "ferry.v1.ResourcePolicy"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("resourceArn", 1, .string(self.resourceArn)),
      MessageField("revision", 2, .string(self.revision)),
      MessageField("document", 3, .string(self.document)),
    ]
  }
}

extension ResourcePolicy: CMessage {
  typealias C = Ferry__V1__ResourcePolicy

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__resource_policy__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.resourceArn = try MessageReader.string(c.pointee.resource_arn, "resource_arn")
    self.revision = try MessageReader.string(c.pointee.revision, "revision")
    self.document = try MessageReader.string(c.pointee.document, "document")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__resource_policy__init(c)
    if !self.resourceArn.isEmpty { c.pointee.resource_arn = writer.string(self.resourceArn) }
    if !self.revision.isEmpty { c.pointee.revision = writer.string(self.revision) }
    if !self.document.isEmpty { c.pointee.document = writer.string(self.document) }
  }
}

/// The message `ferry.v1.CreateAssetUploadRequest`.
public struct CreateAssetUploadRequest: Sendable, Hashable {
  /// Where the asset will be published: the same permission is needed.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// The field `package_version`.
  public var packageVersion: String = ""
  /// The field `asset_name`.
  public var assetName: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    format: String = "",
    namespace: String = "",
    package: String = "",
    packageVersion: String = "",
    assetName: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.packageVersion = packageVersion
    self.assetName = assetName
  }
}

extension CreateAssetUploadRequest: WireMessage {
  package static let messageName = "ferry.v1.CreateAssetUploadRequest"

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
      MessageField("format", 4, .string(self.format)),
      MessageField("namespace", 5, .string(self.namespace)),
      MessageField("package", 6, .string(self.package)),
      MessageField("packageVersion", 7, .string(self.packageVersion)),
      MessageField("assetName", 8, .string(self.assetName)),
    ]
  }
}

extension CreateAssetUploadRequest: CMessage {
  typealias C = Ferry__V1__CreateAssetUploadRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__create_asset_upload_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.packageVersion = try MessageReader.string(c.pointee.package_version, "package_version")
    self.assetName = try MessageReader.string(c.pointee.asset_name, "asset_name")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__create_asset_upload_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if !self.packageVersion.isEmpty { c.pointee.package_version = writer.string(self.packageVersion) }
    if !self.assetName.isEmpty { c.pointee.asset_name = writer.string(self.assetName) }
  }
}

/// The message `ferry.v1.CreateAssetUploadResponse`.
public struct CreateAssetUploadResponse: Sendable, Hashable {
  /// The field `upload_id`.
  public var uploadId: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    uploadId: String = ""
  ) {
    self.uploadId = uploadId
  }
}

extension CreateAssetUploadResponse: WireMessage {
  package static let messageName = "ferry.v1.CreateAssetUploadResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("uploadId", 1, .string(self.uploadId))
    ]
  }
}

extension CreateAssetUploadResponse: CMessage {
  typealias C = Ferry__V1__CreateAssetUploadResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__create_asset_upload_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.uploadId = try MessageReader.string(c.pointee.upload_id, "upload_id")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__create_asset_upload_response__init(c)
    if !self.uploadId.isEmpty { c.pointee.upload_id = writer.string(self.uploadId) }
  }
}

/// The message `ferry.v1.WriteAssetUploadRequest`.
public struct WriteAssetUploadRequest: Sendable, Hashable {
  /// The field `upload_id`.
  public var uploadId: String = ""
  /// Where these bytes go: must be the size that the upload has so far.
  public var offset: Int64 = 0
  /// At most 3 MiB.
  public var content: [UInt8] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    uploadId: String = "",
    offset: Int64 = 0,
    content: [UInt8] = []
  ) {
    self.uploadId = uploadId
    self.offset = offset
    self.content = content
  }
}

extension WriteAssetUploadRequest: WireMessage {
  package static let messageName = "ferry.v1.WriteAssetUploadRequest"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("uploadId", 1, .string(self.uploadId)),
      MessageField("offset", 2, .integer(Int64(self.offset))),
      MessageField("content", 3, .bytes(self.content)),
    ]
  }
}

extension WriteAssetUploadRequest: CMessage {
  typealias C = Ferry__V1__WriteAssetUploadRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__write_asset_upload_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.uploadId = try MessageReader.string(c.pointee.upload_id, "upload_id")
    self.offset = c.pointee.offset
    self.content = MessageReader.bytes(c.pointee.content)
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__write_asset_upload_request__init(c)
    if !self.uploadId.isEmpty { c.pointee.upload_id = writer.string(self.uploadId) }
    c.pointee.offset = self.offset
    c.pointee.content = writer.bytes(self.content)
  }
}

/// The message `ferry.v1.WriteAssetUploadResponse`.
public struct WriteAssetUploadResponse: Sendable, Hashable {
  /// The size that the upload has now, in bytes.
  public var size: Int64 = 0

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    size: Int64 = 0
  ) {
    self.size = size
  }
}

extension WriteAssetUploadResponse: WireMessage {
  package static let messageName = "ferry.v1.WriteAssetUploadResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("size", 1, .integer(Int64(self.size)))
    ]
  }
}

extension WriteAssetUploadResponse: CMessage {
  typealias C = Ferry__V1__WriteAssetUploadResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__write_asset_upload_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.size = c.pointee.size
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__write_asset_upload_response__init(c)
    c.pointee.size = self.size
  }
}

/// The message `ferry.v1.PublishPackageVersionPart`.
public struct PublishPackageVersionPart: Sendable, Hashable {
  /// In the first message, and only there: what is published, without
  /// `asset_content`, `upload_id` and `asset_descriptor`.
  public var publication: PublishPackageVersionRequest? = nil
  /// The asset's next bytes, at most 1 MiB.
  public var content: [UInt8] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    publication: PublishPackageVersionRequest? = nil,
    content: [UInt8] = []
  ) {
    self.publication = publication
    self.content = content
  }
}

extension PublishPackageVersionPart: WireMessage {
  package static let messageName = "ferry.v1.PublishPackageVersionPart"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("publication", 1, self.publication.map { .message($0) } ?? .absent),
      MessageField("content", 2, .bytes(self.content)),
    ]
  }
}

extension PublishPackageVersionPart: CMessage {
  typealias C = Ferry__V1__PublishPackageVersionPart

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__publish_package_version_part__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.publication { self.publication = try .init(reading: message) }
    self.content = MessageReader.bytes(c.pointee.content)
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__publish_package_version_part__init(c)
    if let message = self.publication { c.pointee.publication = writer.message(message) }
    c.pointee.content = writer.bytes(self.content)
  }
}

/// The message `ferry.v1.PackageVersionAssetPart`.
public struct PackageVersionAssetPart: Sendable, Hashable {
  /// The asset's next bytes, at most 1 MiB. None in the first message.
  public var content: [UInt8] = []
  /// The rest is in the first message alone.
  public var assetName: String = ""
  /// The field `package_version`.
  public var packageVersion: String = ""
  /// The field `package_version_revision`.
  public var packageVersionRevision: String = ""
  /// The size of the whole asset, in bytes.
  public var assetSize: Int64 = 0
  /// The SHA-256 of the whole asset, in lower-case hex.
  public var assetSha256: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    content: [UInt8] = [],
    assetName: String = "",
    packageVersion: String = "",
    packageVersionRevision: String = "",
    assetSize: Int64 = 0,
    assetSha256: String = ""
  ) {
    self.content = content
    self.assetName = assetName
    self.packageVersion = packageVersion
    self.packageVersionRevision = packageVersionRevision
    self.assetSize = assetSize
    self.assetSha256 = assetSha256
  }
}

extension PackageVersionAssetPart: WireMessage {
  package static let messageName = "ferry.v1.PackageVersionAssetPart"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("content", 1, .bytes(self.content)),
      MessageField("assetName", 2, .string(self.assetName)),
      MessageField("packageVersion", 3, .string(self.packageVersion)),
      MessageField("packageVersionRevision", 4, .string(self.packageVersionRevision)),
      MessageField("assetSize", 5, .integer(Int64(self.assetSize))),
      MessageField("assetSha256", 6, .string(self.assetSha256)),
    ]
  }
}

extension PackageVersionAssetPart: CMessage {
  typealias C = Ferry__V1__PackageVersionAssetPart

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__package_version_asset_part__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.content = MessageReader.bytes(c.pointee.content)
    self.assetName = try MessageReader.string(c.pointee.asset_name, "asset_name")
    self.packageVersion = try MessageReader.string(c.pointee.package_version, "package_version")
    self.packageVersionRevision = try MessageReader.string(
      c.pointee.package_version_revision, "package_version_revision")
    self.assetSize = c.pointee.asset_size
    self.assetSha256 = try MessageReader.string(c.pointee.asset_sha256, "asset_sha256")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__package_version_asset_part__init(c)
    c.pointee.content = writer.bytes(self.content)
    if !self.assetName.isEmpty { c.pointee.asset_name = writer.string(self.assetName) }
    if !self.packageVersion.isEmpty { c.pointee.package_version = writer.string(self.packageVersion) }
    if !self.packageVersionRevision.isEmpty {
      c.pointee.package_version_revision = writer.string(self.packageVersionRevision)
    }
    c.pointee.asset_size = self.assetSize
    if !self.assetSha256.isEmpty { c.pointee.asset_sha256 = writer.string(self.assetSha256) }
  }
}

/// The message `ferry.v1.WatchRequest`.
public struct WatchRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// Not given: all repositories of the domain.
  public var repository: String = ""
  /// From an event: what came after it. Not given: what comes from now on. The
  /// newest 100000 changes are kept; an older token is a ValidationException.
  public var fromToken: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    fromToken: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.fromToken = fromToken
  }
}

extension WatchRequest: WireMessage {
  package static let messageName = "ferry.v1.WatchRequest"

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
      MessageField("fromToken", 4, .string(self.fromToken)),
    ]
  }
}

extension WatchRequest: CMessage {
  typealias C = Ferry__V1__WatchRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__watch_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.fromToken = try MessageReader.string(c.pointee.from_token, "from_token")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__watch_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.fromToken.isEmpty { c.pointee.from_token = writer.string(self.fromToken) }
  }
}

/// The message `ferry.v1.WatchEvent`.
public struct WatchEvent: Sendable, Hashable {
  /// Where to go on.
  public var token: String = ""
  /// "WATCHING": the first event, which says that the watch has begun; later it
  /// says that there was nothing to tell for long. "DOMAIN_CREATED",
  /// "DOMAIN_UPDATED" (its tags), "DOMAIN_DELETED" (the last one of a watch of that
  /// domain), "DOMAIN_POLICY_CHANGED", "REPOSITORY_CREATED", "REPOSITORY_UPDATED",
  /// "REPOSITORY_DELETED" (the last one of a watch of that repository),
  /// "REPOSITORY_POLICY_CHANGED", "REPOSITORY_GATE_CHANGED", "PACKAGE_VERSION_MARKS_CHANGED",
  /// "PACKAGE_VERSION_PUBLISHED" (also of each asset that is added to a version),
  /// "PACKAGE_VERSION_COPIED", "PACKAGE_VERSION_STATUS_CHANGED" or
  /// "PACKAGE_VERSION_DELETED". Pass over those that you do not know.
  public var eventType: String = ""
  /// The field `time`.
  public var time: ProtobufTimestamp? = nil
  /// The field `domain_name`.
  public var domainName: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The repository in which it happened.
  public var repositoryName: String = ""
  /// The package version that it happened to.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// The field `package_version`.
  public var packageVersion: String = ""
  /// What the version is then.
  public var packageVersionRevision: String = ""
  /// The field `package_version_status`.
  public var packageVersionStatus: String = ""
  /// The repository that it was copied from.
  public var sourceRepository: String = ""
  /// The revision of the policy or the gate that was put; not given where it was deleted.
  public var policyRevision: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    token: String = "",
    eventType: String = "",
    time: ProtobufTimestamp? = nil,
    domainName: String = "",
    domainOwner: String = "",
    repositoryName: String = "",
    format: String = "",
    namespace: String = "",
    package: String = "",
    packageVersion: String = "",
    packageVersionRevision: String = "",
    packageVersionStatus: String = "",
    sourceRepository: String = "",
    policyRevision: String = ""
  ) {
    self.token = token
    self.eventType = eventType
    self.time = time
    self.domainName = domainName
    self.domainOwner = domainOwner
    self.repositoryName = repositoryName
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.packageVersion = packageVersion
    self.packageVersionRevision = packageVersionRevision
    self.packageVersionStatus = packageVersionStatus
    self.sourceRepository = sourceRepository
    self.policyRevision = policyRevision
  }
}

extension WatchEvent: WireMessage {
  package static let messageName = "ferry.v1.WatchEvent"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("token", 1, .string(self.token)),
      MessageField("eventType", 2, .string(self.eventType)),
      MessageField("time", 3, self.time.map { .message($0) } ?? .absent),
      MessageField("domainName", 4, .string(self.domainName)),
      MessageField("domainOwner", 5, .string(self.domainOwner)),
      MessageField("repositoryName", 6, .string(self.repositoryName)),
      MessageField("format", 7, .string(self.format)),
      MessageField("namespace", 8, .string(self.namespace)),
      MessageField("package", 9, .string(self.package)),
      MessageField("packageVersion", 10, .string(self.packageVersion)),
      MessageField("packageVersionRevision", 11, .string(self.packageVersionRevision)),
      MessageField("packageVersionStatus", 12, .string(self.packageVersionStatus)),
      MessageField("sourceRepository", 13, .string(self.sourceRepository)),
      MessageField("policyRevision", 14, .string(self.policyRevision)),
    ]
  }
}

extension WatchEvent: CMessage {
  typealias C = Ferry__V1__WatchEvent

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__watch_event__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.token = try MessageReader.string(c.pointee.token, "token")
    self.eventType = try MessageReader.string(c.pointee.event_type, "event_type")
    if let message = c.pointee.time { self.time = try .init(reading: message) }
    self.domainName = try MessageReader.string(c.pointee.domain_name, "domain_name")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repositoryName = try MessageReader.string(c.pointee.repository_name, "repository_name")
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.packageVersion = try MessageReader.string(c.pointee.package_version, "package_version")
    self.packageVersionRevision = try MessageReader.string(
      c.pointee.package_version_revision, "package_version_revision")
    self.packageVersionStatus = try MessageReader.string(c.pointee.package_version_status, "package_version_status")
    self.sourceRepository = try MessageReader.string(c.pointee.source_repository, "source_repository")
    self.policyRevision = try MessageReader.string(c.pointee.policy_revision, "policy_revision")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__watch_event__init(c)
    if !self.token.isEmpty { c.pointee.token = writer.string(self.token) }
    if !self.eventType.isEmpty { c.pointee.event_type = writer.string(self.eventType) }
    if let message = self.time { c.pointee.time = writer.message(message) }
    if !self.domainName.isEmpty { c.pointee.domain_name = writer.string(self.domainName) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repositoryName.isEmpty { c.pointee.repository_name = writer.string(self.repositoryName) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if !self.packageVersion.isEmpty { c.pointee.package_version = writer.string(self.packageVersion) }
    if !self.packageVersionRevision.isEmpty {
      c.pointee.package_version_revision = writer.string(self.packageVersionRevision)
    }
    if !self.packageVersionStatus.isEmpty {
      c.pointee.package_version_status = writer.string(self.packageVersionStatus)
    }
    if !self.sourceRepository.isEmpty { c.pointee.source_repository = writer.string(self.sourceRepository) }
    if !self.policyRevision.isEmpty { c.pointee.policy_revision = writer.string(self.policyRevision) }
  }
}

/// The message `ferry.v1.UpdatePackageVersionsStatusRequest`.
public struct UpdatePackageVersionsStatusRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// 100 at most.
  public var versions: [String] = []
  /// The revision that each must have now. Where given, of every version in `versions` and of no other.
  public var versionRevisions: [String: String] = [:]
  /// The status that each must have now. Not given: any from which the target can be reached.
  public var expectedStatus: String = ""
  /// "Published", "Unlisted" or "Archived".
  public var targetStatus: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    format: String = "",
    namespace: String = "",
    package: String = "",
    versions: [String] = [],
    versionRevisions: [String: String] = [:],
    expectedStatus: String = "",
    targetStatus: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.versions = versions
    self.versionRevisions = versionRevisions
    self.expectedStatus = expectedStatus
    self.targetStatus = targetStatus
  }
}

extension UpdatePackageVersionsStatusRequest: WireMessage {
  package static let messageName = "ferry.v1.UpdatePackageVersionsStatusRequest"

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
      MessageField("format", 4, .string(self.format)),
      MessageField("namespace", 5, .string(self.namespace)),
      MessageField("package", 6, .string(self.package)),
      MessageField("versions", 7, .list(self.versions.map { .string($0) })),
      MessageField("versionRevisions", 8, .map(self.versionRevisions.mapValues { .string($0) })),
      MessageField("expectedStatus", 9, .string(self.expectedStatus)),
      MessageField("targetStatus", 10, .string(self.targetStatus)),
    ]
  }
}

extension UpdatePackageVersionsStatusRequest: CMessage {
  typealias C = Ferry__V1__UpdatePackageVersionsStatusRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__update_package_versions_status_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
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
    self.expectedStatus = try MessageReader.string(c.pointee.expected_status, "expected_status")
    self.targetStatus = try MessageReader.string(c.pointee.target_status, "target_status")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__update_package_versions_status_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    (c.pointee.versions, c.pointee.n_versions) = writer.list(self.versions) { writer, element in writer.string(element)
    }
    (c.pointee.version_revisions, c.pointee.n_version_revisions) = writer.map(self.versionRevisions) {
      writer, entry, key, value in
      ferry__v1__update_package_versions_status_request__version_revisions_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.string(value)
    }
    if !self.expectedStatus.isEmpty { c.pointee.expected_status = writer.string(self.expectedStatus) }
    if !self.targetStatus.isEmpty { c.pointee.target_status = writer.string(self.targetStatus) }
  }
}

/// The message `ferry.v1.UpdatePackageVersionsStatusResponse`.
public struct UpdatePackageVersionsStatusResponse: Sendable, Hashable {
  /// The field `successful_versions`.
  public var successfulVersions: [String: SuccessfulPackageVersionInfo] = [:]
  /// Why nothing was changed, per version.
  public var failedVersions: [String: PackageVersionError] = [:]

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    successfulVersions: [String: SuccessfulPackageVersionInfo] = [:],
    failedVersions: [String: PackageVersionError] = [:]
  ) {
    self.successfulVersions = successfulVersions
    self.failedVersions = failedVersions
  }
}

extension UpdatePackageVersionsStatusResponse: WireMessage {
  package static let messageName = "ferry.v1.UpdatePackageVersionsStatusResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("successfulVersions", 1, .map(self.successfulVersions.mapValues { .message($0) })),
      MessageField("failedVersions", 2, .map(self.failedVersions.mapValues { .message($0) })),
    ]
  }
}

extension UpdatePackageVersionsStatusResponse: CMessage {
  typealias C = Ferry__V1__UpdatePackageVersionsStatusResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__update_package_versions_status_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
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
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__update_package_versions_status_response__init(c)
    (c.pointee.successful_versions, c.pointee.n_successful_versions) = writer.map(self.successfulVersions) {
      writer, entry, key, value in
      ferry__v1__update_package_versions_status_response__successful_versions_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.message(value)
    }
    (c.pointee.failed_versions, c.pointee.n_failed_versions) = writer.map(self.failedVersions) {
      writer, entry, key, value in
      ferry__v1__update_package_versions_status_response__failed_versions_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.message(value)
    }
  }
}

/// The message `ferry.v1.DisposePackageVersionsRequest`.
public struct DisposePackageVersionsRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// 100 at most.
  public var versions: [String] = []
  /// As for UpdatePackageVersionsStatus.
  public var versionRevisions: [String: String] = [:]
  /// The field `expected_status`.
  public var expectedStatus: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    format: String = "",
    namespace: String = "",
    package: String = "",
    versions: [String] = [],
    versionRevisions: [String: String] = [:],
    expectedStatus: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.versions = versions
    self.versionRevisions = versionRevisions
    self.expectedStatus = expectedStatus
  }
}

extension DisposePackageVersionsRequest: WireMessage {
  package static let messageName = "ferry.v1.DisposePackageVersionsRequest"

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
      MessageField("format", 4, .string(self.format)),
      MessageField("namespace", 5, .string(self.namespace)),
      MessageField("package", 6, .string(self.package)),
      MessageField("versions", 7, .list(self.versions.map { .string($0) })),
      MessageField("versionRevisions", 8, .map(self.versionRevisions.mapValues { .string($0) })),
      MessageField("expectedStatus", 9, .string(self.expectedStatus)),
    ]
  }
}

extension DisposePackageVersionsRequest: CMessage {
  typealias C = Ferry__V1__DisposePackageVersionsRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__dispose_package_versions_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
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
    self.expectedStatus = try MessageReader.string(c.pointee.expected_status, "expected_status")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__dispose_package_versions_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    (c.pointee.versions, c.pointee.n_versions) = writer.list(self.versions) { writer, element in writer.string(element)
    }
    (c.pointee.version_revisions, c.pointee.n_version_revisions) = writer.map(self.versionRevisions) {
      writer, entry, key, value in
      ferry__v1__dispose_package_versions_request__version_revisions_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.string(value)
    }
    if !self.expectedStatus.isEmpty { c.pointee.expected_status = writer.string(self.expectedStatus) }
  }
}

/// The message `ferry.v1.DisposePackageVersionsResponse`.
public struct DisposePackageVersionsResponse: Sendable, Hashable {
  /// Their status is "Disposed": their assets are gone for good, and all that can be done is to delete them.
  public var successfulVersions: [String: SuccessfulPackageVersionInfo] = [:]
  /// The field `failed_versions`.
  public var failedVersions: [String: PackageVersionError] = [:]

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    successfulVersions: [String: SuccessfulPackageVersionInfo] = [:],
    failedVersions: [String: PackageVersionError] = [:]
  ) {
    self.successfulVersions = successfulVersions
    self.failedVersions = failedVersions
  }
}

extension DisposePackageVersionsResponse: WireMessage {
  package static let messageName = "ferry.v1.DisposePackageVersionsResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("successfulVersions", 1, .map(self.successfulVersions.mapValues { .message($0) })),
      MessageField("failedVersions", 2, .map(self.failedVersions.mapValues { .message($0) })),
    ]
  }
}

extension DisposePackageVersionsResponse: CMessage {
  typealias C = Ferry__V1__DisposePackageVersionsResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__dispose_package_versions_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
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
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__dispose_package_versions_response__init(c)
    (c.pointee.successful_versions, c.pointee.n_successful_versions) = writer.map(self.successfulVersions) {
      writer, entry, key, value in
      ferry__v1__dispose_package_versions_response__successful_versions_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.message(value)
    }
    (c.pointee.failed_versions, c.pointee.n_failed_versions) = writer.map(self.failedVersions) {
      writer, entry, key, value in
      ferry__v1__dispose_package_versions_response__failed_versions_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.message(value)
    }
  }
}

/// The message `ferry.v1.DeletePackageVersionsRequest`.
public struct DeletePackageVersionsRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// 100 at most.
  public var versions: [String] = []
  /// The field `expected_status`.
  public var expectedStatus: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    format: String = "",
    namespace: String = "",
    package: String = "",
    versions: [String] = [],
    expectedStatus: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.versions = versions
    self.expectedStatus = expectedStatus
  }
}

extension DeletePackageVersionsRequest: WireMessage {
  package static let messageName = "ferry.v1.DeletePackageVersionsRequest"

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
      MessageField("format", 4, .string(self.format)),
      MessageField("namespace", 5, .string(self.namespace)),
      MessageField("package", 6, .string(self.package)),
      MessageField("versions", 7, .list(self.versions.map { .string($0) })),
      MessageField("expectedStatus", 8, .string(self.expectedStatus)),
    ]
  }
}

extension DeletePackageVersionsRequest: CMessage {
  typealias C = Ferry__V1__DeletePackageVersionsRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__delete_package_versions_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.versions = try MessageReader.list(c.pointee.versions, c.pointee.n_versions, "versions") {
      element throws(MessageError) in
      try MessageReader.string(element, "versions")
    }
    self.expectedStatus = try MessageReader.string(c.pointee.expected_status, "expected_status")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__delete_package_versions_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    (c.pointee.versions, c.pointee.n_versions) = writer.list(self.versions) { writer, element in writer.string(element)
    }
    if !self.expectedStatus.isEmpty { c.pointee.expected_status = writer.string(self.expectedStatus) }
  }
}

/// The message `ferry.v1.DeletePackageVersionsResponse`.
public struct DeletePackageVersionsResponse: Sendable, Hashable {
  /// Their status is "Deleted": they are not there any more.
  public var successfulVersions: [String: SuccessfulPackageVersionInfo] = [:]
  /// The field `failed_versions`.
  public var failedVersions: [String: PackageVersionError] = [:]

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    successfulVersions: [String: SuccessfulPackageVersionInfo] = [:],
    failedVersions: [String: PackageVersionError] = [:]
  ) {
    self.successfulVersions = successfulVersions
    self.failedVersions = failedVersions
  }
}

extension DeletePackageVersionsResponse: WireMessage {
  package static let messageName = "ferry.v1.DeletePackageVersionsResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("successfulVersions", 1, .map(self.successfulVersions.mapValues { .message($0) })),
      MessageField("failedVersions", 2, .map(self.failedVersions.mapValues { .message($0) })),
    ]
  }
}

extension DeletePackageVersionsResponse: CMessage {
  typealias C = Ferry__V1__DeletePackageVersionsResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__delete_package_versions_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
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
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__delete_package_versions_response__init(c)
    (c.pointee.successful_versions, c.pointee.n_successful_versions) = writer.map(self.successfulVersions) {
      writer, entry, key, value in
      ferry__v1__delete_package_versions_response__successful_versions_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.message(value)
    }
    (c.pointee.failed_versions, c.pointee.n_failed_versions) = writer.map(self.failedVersions) {
      writer, entry, key, value in
      ferry__v1__delete_package_versions_response__failed_versions_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.message(value)
    }
  }
}

/// The message `ferry.v1.DescribePackageRequest`.
public struct DescribePackageRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    format: String = "",
    namespace: String = "",
    package: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.format = format
    self.namespace = namespace
    self.package = `package`
  }
}

extension DescribePackageRequest: WireMessage {
  package static let messageName = "ferry.v1.DescribePackageRequest"

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
      MessageField("format", 4, .string(self.format)),
      MessageField("namespace", 5, .string(self.namespace)),
      MessageField("package", 6, .string(self.package)),
    ]
  }
}

extension DescribePackageRequest: CMessage {
  typealias C = Ferry__V1__DescribePackageRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__describe_package_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__describe_package_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
  }
}

/// The message `ferry.v1.DescribePackageResponse`.
public struct DescribePackageResponse: Sendable, Hashable {
  /// The field `package`.
  public var `package`: PackageDescription? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    package: PackageDescription? = nil
  ) {
    self.package = `package`
  }
}

extension DescribePackageResponse: WireMessage {
  package static let messageName = "ferry.v1.DescribePackageResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("package", 1, self.package.map { .message($0) } ?? .absent)
    ]
  }
}

extension DescribePackageResponse: CMessage {
  typealias C = Ferry__V1__DescribePackageResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__describe_package_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.package { self.package = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__describe_package_response__init(c)
    if let message = self.package { c.pointee.package = writer.message(message) }
  }
}

/// The message `ferry.v1.PackageDescription`.
public struct PackageDescription: Sendable, Hashable {
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `name`.
  public var name: String = ""
  /// The field `origin_configuration`.
  public var originConfiguration: PackageOriginConfiguration? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    format: String = "",
    namespace: String = "",
    name: String = "",
    originConfiguration: PackageOriginConfiguration? = nil
  ) {
    self.format = format
    self.namespace = namespace
    self.name = name
    self.originConfiguration = originConfiguration
  }
}

extension PackageDescription: WireMessage {
  package static let messageName = "ferry.v1.PackageDescription"

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
      MessageField("name", 3, .string(self.name)),
      MessageField("originConfiguration", 4, self.originConfiguration.map { .message($0) } ?? .absent),
    ]
  }
}

extension PackageDescription: CMessage {
  typealias C = Ferry__V1__PackageDescription

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__package_description__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.name = try MessageReader.string(c.pointee.name, "name")
    if let message = c.pointee.origin_configuration { self.originConfiguration = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__package_description__init(c)
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.name.isEmpty { c.pointee.name = writer.string(self.name) }
    if let message = self.originConfiguration { c.pointee.origin_configuration = writer.message(message) }
  }
}

/// The message `ferry.v1.DeletePackageRequest`.
public struct DeletePackageRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    format: String = "",
    namespace: String = "",
    package: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.format = format
    self.namespace = namespace
    self.package = `package`
  }
}

extension DeletePackageRequest: WireMessage {
  package static let messageName = "ferry.v1.DeletePackageRequest"

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
      MessageField("format", 4, .string(self.format)),
      MessageField("namespace", 5, .string(self.namespace)),
      MessageField("package", 6, .string(self.package)),
    ]
  }
}

extension DeletePackageRequest: CMessage {
  typealias C = Ferry__V1__DeletePackageRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__delete_package_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__delete_package_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
  }
}

/// The message `ferry.v1.DeletePackageResponse`.
public struct DeletePackageResponse: Sendable, Hashable {
  /// The field `deleted_package`.
  public var deletedPackage: PackageSummary? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    deletedPackage: PackageSummary? = nil
  ) {
    self.deletedPackage = deletedPackage
  }
}

extension DeletePackageResponse: WireMessage {
  package static let messageName = "ferry.v1.DeletePackageResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("deletedPackage", 1, self.deletedPackage.map { .message($0) } ?? .absent)
    ]
  }
}

extension DeletePackageResponse: CMessage {
  typealias C = Ferry__V1__DeletePackageResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__delete_package_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.deleted_package { self.deletedPackage = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__delete_package_response__init(c)
    if let message = self.deletedPackage { c.pointee.deleted_package = writer.message(message) }
  }
}

/// The message `ferry.v1.PutPackageOriginConfigurationRequest`.
public struct PutPackageOriginConfigurationRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// Both members are required.
  public var restrictions: PackageOriginRestrictions? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    format: String = "",
    namespace: String = "",
    package: String = "",
    restrictions: PackageOriginRestrictions? = nil
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.restrictions = restrictions
  }
}

extension PutPackageOriginConfigurationRequest: WireMessage {
  package static let messageName = "ferry.v1.PutPackageOriginConfigurationRequest"

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
      MessageField("format", 4, .string(self.format)),
      MessageField("namespace", 5, .string(self.namespace)),
      MessageField("package", 6, .string(self.package)),
      MessageField("restrictions", 7, self.restrictions.map { .message($0) } ?? .absent),
    ]
  }
}

extension PutPackageOriginConfigurationRequest: CMessage {
  typealias C = Ferry__V1__PutPackageOriginConfigurationRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__put_package_origin_configuration_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    if let message = c.pointee.restrictions { self.restrictions = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__put_package_origin_configuration_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if let message = self.restrictions { c.pointee.restrictions = writer.message(message) }
  }
}

/// The message `ferry.v1.PutPackageOriginConfigurationResponse`.
public struct PutPackageOriginConfigurationResponse: Sendable, Hashable {
  /// The field `origin_configuration`.
  public var originConfiguration: PackageOriginConfiguration? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    originConfiguration: PackageOriginConfiguration? = nil
  ) {
    self.originConfiguration = originConfiguration
  }
}

extension PutPackageOriginConfigurationResponse: WireMessage {
  package static let messageName = "ferry.v1.PutPackageOriginConfigurationResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("originConfiguration", 1, self.originConfiguration.map { .message($0) } ?? .absent)
    ]
  }
}

extension PutPackageOriginConfigurationResponse: CMessage {
  typealias C = Ferry__V1__PutPackageOriginConfigurationResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__put_package_origin_configuration_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.origin_configuration { self.originConfiguration = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__put_package_origin_configuration_response__init(c)
    if let message = self.originConfiguration { c.pointee.origin_configuration = writer.message(message) }
  }
}

/// The message `ferry.v1.DeleteDomainRequest`.
public struct DeleteDomainRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
  }
}

extension DeleteDomainRequest: WireMessage {
  package static let messageName = "ferry.v1.DeleteDomainRequest"

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
    ]
  }
}

extension DeleteDomainRequest: CMessage {
  typealias C = Ferry__V1__DeleteDomainRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__delete_domain_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__delete_domain_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
  }
}

/// The message `ferry.v1.DeleteDomainResponse`.
public struct DeleteDomainResponse: Sendable, Hashable {
  /// Its status is "Deleted".
  public var domain: DomainDescription? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: DomainDescription? = nil
  ) {
    self.domain = domain
  }
}

extension DeleteDomainResponse: WireMessage {
  package static let messageName = "ferry.v1.DeleteDomainResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("domain", 1, self.domain.map { .message($0) } ?? .absent)
    ]
  }
}

extension DeleteDomainResponse: CMessage {
  typealias C = Ferry__V1__DeleteDomainResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__delete_domain_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.domain { self.domain = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__delete_domain_response__init(c)
    if let message = self.domain { c.pointee.domain = writer.message(message) }
  }
}

/// The message `ferry.v1.ListRepositoriesRequest`.
public struct ListRepositoriesRequest: Sendable, Hashable {
  /// Only repositories whose name begins so.
  public var repositoryPrefix: String = ""
  /// 1–1000. Not given: 1000.
  public var maxResults: Int32 = 0
  /// The field `next_token`.
  public var nextToken: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    repositoryPrefix: String = "",
    maxResults: Int32 = 0,
    nextToken: String = ""
  ) {
    self.repositoryPrefix = repositoryPrefix
    self.maxResults = maxResults
    self.nextToken = nextToken
  }
}

extension ListRepositoriesRequest: WireMessage {
  package static let messageName = "ferry.v1.ListRepositoriesRequest"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("repositoryPrefix", 1, .string(self.repositoryPrefix)),
      MessageField("maxResults", 2, .integer(Int64(self.maxResults))),
      MessageField("nextToken", 3, .string(self.nextToken)),
    ]
  }
}

extension ListRepositoriesRequest: CMessage {
  typealias C = Ferry__V1__ListRepositoriesRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_repositories_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.repositoryPrefix = try MessageReader.string(c.pointee.repository_prefix, "repository_prefix")
    self.maxResults = c.pointee.max_results
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_repositories_request__init(c)
    if !self.repositoryPrefix.isEmpty { c.pointee.repository_prefix = writer.string(self.repositoryPrefix) }
    c.pointee.max_results = self.maxResults
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
  }
}

/// The message `ferry.v1.ListRepositoriesResponse`.
public struct ListRepositoriesResponse: Sendable, Hashable {
  /// Ordered by domain, then by name.
  public var repositories: [RepositorySummary] = []
  /// The field `next_token`.
  public var nextToken: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    repositories: [RepositorySummary] = [],
    nextToken: String = ""
  ) {
    self.repositories = repositories
    self.nextToken = nextToken
  }
}

extension ListRepositoriesResponse: WireMessage {
  package static let messageName = "ferry.v1.ListRepositoriesResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("repositories", 1, .list(self.repositories.map { .message($0) })),
      MessageField("nextToken", 2, .string(self.nextToken)),
    ]
  }
}

extension ListRepositoriesResponse: CMessage {
  typealias C = Ferry__V1__ListRepositoriesResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_repositories_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.repositories = try MessageReader.list(c.pointee.repositories, c.pointee.n_repositories, "repositories") {
      element throws(MessageError) in
      try MessageReader.message(element, "repositories")
    }
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_repositories_response__init(c)
    (c.pointee.repositories, c.pointee.n_repositories) = writer.list(self.repositories) { writer, element in
      writer.message(element)
    }
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
  }
}

/// The message `ferry.v1.GetRepositoryEndpointRequest`.
public struct GetRepositoryEndpointRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// The field `format`.
  public var format: String = ""
  /// "dualstack" or "ipv4".
  public var endpointType: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    format: String = "",
    endpointType: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.format = format
    self.endpointType = endpointType
  }
}

extension GetRepositoryEndpointRequest: WireMessage {
  package static let messageName = "ferry.v1.GetRepositoryEndpointRequest"

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
      MessageField("format", 4, .string(self.format)),
      MessageField("endpointType", 5, .string(self.endpointType)),
    ]
  }
}

extension GetRepositoryEndpointRequest: CMessage {
  typealias C = Ferry__V1__GetRepositoryEndpointRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__get_repository_endpoint_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.endpointType = try MessageReader.string(c.pointee.endpoint_type, "endpoint_type")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__get_repository_endpoint_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.endpointType.isEmpty { c.pointee.endpoint_type = writer.string(self.endpointType) }
  }
}

/// The message `ferry.v1.GetRepositoryEndpointResponse`.
public struct GetRepositoryEndpointResponse: Sendable, Hashable {
  /// The field `repository_endpoint`.
  public var repositoryEndpoint: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    repositoryEndpoint: String = ""
  ) {
    self.repositoryEndpoint = repositoryEndpoint
  }
}

extension GetRepositoryEndpointResponse: WireMessage {
  package static let messageName = "ferry.v1.GetRepositoryEndpointResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("repositoryEndpoint", 1, .string(self.repositoryEndpoint))
    ]
  }
}

extension GetRepositoryEndpointResponse: CMessage {
  typealias C = Ferry__V1__GetRepositoryEndpointResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__get_repository_endpoint_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.repositoryEndpoint = try MessageReader.string(c.pointee.repository_endpoint, "repository_endpoint")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__get_repository_endpoint_response__init(c)
    if !self.repositoryEndpoint.isEmpty { c.pointee.repository_endpoint = writer.string(self.repositoryEndpoint) }
  }
}

/// The message `ferry.v1.AssociateExternalConnectionRequest`.
public struct AssociateExternalConnectionRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// Such as "public:npmjs".
  public var externalConnection: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    externalConnection: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.externalConnection = externalConnection
  }
}

extension AssociateExternalConnectionRequest: WireMessage {
  package static let messageName = "ferry.v1.AssociateExternalConnectionRequest"

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
      MessageField("externalConnection", 4, .string(self.externalConnection)),
    ]
  }
}

extension AssociateExternalConnectionRequest: CMessage {
  typealias C = Ferry__V1__AssociateExternalConnectionRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__associate_external_connection_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.externalConnection = try MessageReader.string(c.pointee.external_connection, "external_connection")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__associate_external_connection_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.externalConnection.isEmpty { c.pointee.external_connection = writer.string(self.externalConnection) }
  }
}

/// The message `ferry.v1.AssociateExternalConnectionResponse`.
public struct AssociateExternalConnectionResponse: Sendable, Hashable {
  /// The field `repository`.
  public var repository: RepositoryDescription? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    repository: RepositoryDescription? = nil
  ) {
    self.repository = repository
  }
}

extension AssociateExternalConnectionResponse: WireMessage {
  package static let messageName = "ferry.v1.AssociateExternalConnectionResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("repository", 1, self.repository.map { .message($0) } ?? .absent)
    ]
  }
}

extension AssociateExternalConnectionResponse: CMessage {
  typealias C = Ferry__V1__AssociateExternalConnectionResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__associate_external_connection_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.repository { self.repository = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__associate_external_connection_response__init(c)
    if let message = self.repository { c.pointee.repository = writer.message(message) }
  }
}

/// The message `ferry.v1.DisassociateExternalConnectionRequest`.
public struct DisassociateExternalConnectionRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// The field `external_connection`.
  public var externalConnection: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    externalConnection: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.externalConnection = externalConnection
  }
}

extension DisassociateExternalConnectionRequest: WireMessage {
  package static let messageName = "ferry.v1.DisassociateExternalConnectionRequest"

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
      MessageField("externalConnection", 4, .string(self.externalConnection)),
    ]
  }
}

extension DisassociateExternalConnectionRequest: CMessage {
  typealias C = Ferry__V1__DisassociateExternalConnectionRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__disassociate_external_connection_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.externalConnection = try MessageReader.string(c.pointee.external_connection, "external_connection")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__disassociate_external_connection_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.externalConnection.isEmpty { c.pointee.external_connection = writer.string(self.externalConnection) }
  }
}

/// The message `ferry.v1.DisassociateExternalConnectionResponse`.
public struct DisassociateExternalConnectionResponse: Sendable, Hashable {
  /// The field `repository`.
  public var repository: RepositoryDescription? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    repository: RepositoryDescription? = nil
  ) {
    self.repository = repository
  }
}

extension DisassociateExternalConnectionResponse: WireMessage {
  package static let messageName = "ferry.v1.DisassociateExternalConnectionResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("repository", 1, self.repository.map { .message($0) } ?? .absent)
    ]
  }
}

extension DisassociateExternalConnectionResponse: CMessage {
  typealias C = Ferry__V1__DisassociateExternalConnectionResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__disassociate_external_connection_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.repository { self.repository = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__disassociate_external_connection_response__init(c)
    if let message = self.repository { c.pointee.repository = writer.message(message) }
  }
}

/// The message `ferry.v1.TagResourceRequest`.
public struct TagResourceRequest: Sendable, Hashable {
  /// The ARN of a domain, a repository or a package group.
  public var resourceArn: String = ""
  /// Added, or put in the place of those with the same keys. The resource may have 50 then.
  public var tags: [Tag] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    resourceArn: String = "",
    tags: [Tag] = []
  ) {
    self.resourceArn = resourceArn
    self.tags = tags
  }
}

extension TagResourceRequest: WireMessage {
  package static let messageName = "ferry.v1.TagResourceRequest"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("resourceArn", 1, .string(self.resourceArn)),
      MessageField("tags", 2, .list(self.tags.map { .message($0) })),
    ]
  }
}

extension TagResourceRequest: CMessage {
  typealias C = Ferry__V1__TagResourceRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__tag_resource_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.resourceArn = try MessageReader.string(c.pointee.resource_arn, "resource_arn")
    self.tags = try MessageReader.list(c.pointee.tags, c.pointee.n_tags, "tags") {
      element throws(MessageError) in
      try MessageReader.message(element, "tags")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__tag_resource_request__init(c)
    if !self.resourceArn.isEmpty { c.pointee.resource_arn = writer.string(self.resourceArn) }
    (c.pointee.tags, c.pointee.n_tags) = writer.list(self.tags) { writer, element in writer.message(element) }
  }
}

/// The message `ferry.v1.TagResourceResponse`.
public struct TagResourceResponse: Sendable, Hashable {

  /// A message with every field at its default.
  public init() {}
}

extension TagResourceResponse: WireMessage {
  package static let messageName = "ferry.v1.TagResourceResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    []
  }
}

extension TagResourceResponse: CMessage {
  typealias C = Ferry__V1__TagResourceResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__tag_resource_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__tag_resource_response__init(c)
  }
}

/// The message `ferry.v1.UntagResourceRequest`.
public struct UntagResourceRequest: Sendable, Hashable {
  /// The field `resource_arn`.
  public var resourceArn: String = ""
  /// Keys that the resource has no tag of are passed over.
  public var tagKeys: [String] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    resourceArn: String = "",
    tagKeys: [String] = []
  ) {
    self.resourceArn = resourceArn
    self.tagKeys = tagKeys
  }
}

extension UntagResourceRequest: WireMessage {
  package static let messageName = "ferry.v1.UntagResourceRequest"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("resourceArn", 1, .string(self.resourceArn)),
      MessageField("tagKeys", 2, .list(self.tagKeys.map { .string($0) })),
    ]
  }
}

extension UntagResourceRequest: CMessage {
  typealias C = Ferry__V1__UntagResourceRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__untag_resource_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.resourceArn = try MessageReader.string(c.pointee.resource_arn, "resource_arn")
    self.tagKeys = try MessageReader.list(c.pointee.tag_keys, c.pointee.n_tag_keys, "tag_keys") {
      element throws(MessageError) in
      try MessageReader.string(element, "tag_keys")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__untag_resource_request__init(c)
    if !self.resourceArn.isEmpty { c.pointee.resource_arn = writer.string(self.resourceArn) }
    (c.pointee.tag_keys, c.pointee.n_tag_keys) = writer.list(self.tagKeys) { writer, element in writer.string(element) }
  }
}

/// The message `ferry.v1.UntagResourceResponse`.
public struct UntagResourceResponse: Sendable, Hashable {

  /// A message with every field at its default.
  public init() {}
}

extension UntagResourceResponse: WireMessage {
  package static let messageName = "ferry.v1.UntagResourceResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    []
  }
}

extension UntagResourceResponse: CMessage {
  typealias C = Ferry__V1__UntagResourceResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__untag_resource_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__untag_resource_response__init(c)
  }
}

/// The message `ferry.v1.ListTagsForResourceRequest`.
public struct ListTagsForResourceRequest: Sendable, Hashable {
  /// The field `resource_arn`.
  public var resourceArn: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    resourceArn: String = ""
  ) {
    self.resourceArn = resourceArn
  }
}

extension ListTagsForResourceRequest: WireMessage {
  package static let messageName = "ferry.v1.ListTagsForResourceRequest"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("resourceArn", 1, .string(self.resourceArn))
    ]
  }
}

extension ListTagsForResourceRequest: CMessage {
  typealias C = Ferry__V1__ListTagsForResourceRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_tags_for_resource_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.resourceArn = try MessageReader.string(c.pointee.resource_arn, "resource_arn")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_tags_for_resource_request__init(c)
    if !self.resourceArn.isEmpty { c.pointee.resource_arn = writer.string(self.resourceArn) }
  }
}

/// The message `ferry.v1.ListTagsForResourceResponse`.
public struct ListTagsForResourceResponse: Sendable, Hashable {
  /// Ordered by key.
  public var tags: [Tag] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    tags: [Tag] = []
  ) {
    self.tags = tags
  }
}

extension ListTagsForResourceResponse: WireMessage {
  package static let messageName = "ferry.v1.ListTagsForResourceResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("tags", 1, .list(self.tags.map { .message($0) }))
    ]
  }
}

extension ListTagsForResourceResponse: CMessage {
  typealias C = Ferry__V1__ListTagsForResourceResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_tags_for_resource_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.tags = try MessageReader.list(c.pointee.tags, c.pointee.n_tags, "tags") {
      element throws(MessageError) in
      try MessageReader.message(element, "tags")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_tags_for_resource_response__init(c)
    (c.pointee.tags, c.pointee.n_tags) = writer.list(self.tags) { writer, element in writer.message(element) }
  }
}

/// The message `ferry.v1.GetPackageVersionReadmeRequest`.
public struct GetPackageVersionReadmeRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// The field `package_version`.
  public var packageVersion: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    format: String = "",
    namespace: String = "",
    package: String = "",
    packageVersion: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.packageVersion = packageVersion
  }
}

extension GetPackageVersionReadmeRequest: WireMessage {
  package static let messageName = "ferry.v1.GetPackageVersionReadmeRequest"

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
      MessageField("format", 4, .string(self.format)),
      MessageField("namespace", 5, .string(self.namespace)),
      MessageField("package", 6, .string(self.package)),
      MessageField("packageVersion", 7, .string(self.packageVersion)),
    ]
  }
}

extension GetPackageVersionReadmeRequest: CMessage {
  typealias C = Ferry__V1__GetPackageVersionReadmeRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__get_package_version_readme_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.packageVersion = try MessageReader.string(c.pointee.package_version, "package_version")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__get_package_version_readme_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if !self.packageVersion.isEmpty { c.pointee.package_version = writer.string(self.packageVersion) }
  }
}

/// The message `ferry.v1.GetPackageVersionReadmeResponse`.
public struct GetPackageVersionReadmeResponse: Sendable, Hashable {
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// The field `version`.
  public var version: String = ""
  /// The field `version_revision`.
  public var versionRevision: String = ""
  /// The member `readme` of the version's metadata, where it has one.
  public var readme: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    format: String = "",
    namespace: String = "",
    package: String = "",
    version: String = "",
    versionRevision: String = "",
    readme: String = ""
  ) {
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.version = version
    self.versionRevision = versionRevision
    self.readme = readme
  }
}

extension GetPackageVersionReadmeResponse: WireMessage {
  package static let messageName = "ferry.v1.GetPackageVersionReadmeResponse"

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
      MessageField("versionRevision", 5, .string(self.versionRevision)),
      MessageField("readme", 6, .string(self.readme)),
    ]
  }
}

extension GetPackageVersionReadmeResponse: CMessage {
  typealias C = Ferry__V1__GetPackageVersionReadmeResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__get_package_version_readme_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.version = try MessageReader.string(c.pointee.version, "version")
    self.versionRevision = try MessageReader.string(c.pointee.version_revision, "version_revision")
    self.readme = try MessageReader.string(c.pointee.readme, "readme")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__get_package_version_readme_response__init(c)
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if !self.version.isEmpty { c.pointee.version = writer.string(self.version) }
    if !self.versionRevision.isEmpty { c.pointee.version_revision = writer.string(self.versionRevision) }
    if !self.readme.isEmpty { c.pointee.readme = writer.string(self.readme) }
  }
}

/// The message `ferry.v1.ListPackageVersionDependenciesRequest`.
public struct ListPackageVersionDependenciesRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// The field `package_version`.
  public var packageVersion: String = ""
  /// The field `next_token`.
  public var nextToken: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    format: String = "",
    namespace: String = "",
    package: String = "",
    packageVersion: String = "",
    nextToken: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.packageVersion = packageVersion
    self.nextToken = nextToken
  }
}

extension ListPackageVersionDependenciesRequest: WireMessage {
  package static let messageName = "ferry.v1.ListPackageVersionDependenciesRequest"

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
      MessageField("format", 4, .string(self.format)),
      MessageField("namespace", 5, .string(self.namespace)),
      MessageField("package", 6, .string(self.package)),
      MessageField("packageVersion", 7, .string(self.packageVersion)),
      MessageField("nextToken", 8, .string(self.nextToken)),
    ]
  }
}

extension ListPackageVersionDependenciesRequest: CMessage {
  typealias C = Ferry__V1__ListPackageVersionDependenciesRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_package_version_dependencies_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.packageVersion = try MessageReader.string(c.pointee.package_version, "package_version")
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_package_version_dependencies_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if !self.packageVersion.isEmpty { c.pointee.package_version = writer.string(self.packageVersion) }
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
  }
}

/// The message `ferry.v1.ListPackageVersionDependenciesResponse`.
public struct ListPackageVersionDependenciesResponse: Sendable, Hashable {
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// The field `version`.
  public var version: String = ""
  /// The field `version_revision`.
  public var versionRevision: String = ""
  /// The field `next_token`.
  public var nextToken: String = ""
  /// In the order of the package's own list, 1000 a page.
  public var dependencies: [PackageDependency] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    format: String = "",
    namespace: String = "",
    package: String = "",
    version: String = "",
    versionRevision: String = "",
    nextToken: String = "",
    dependencies: [PackageDependency] = []
  ) {
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.version = version
    self.versionRevision = versionRevision
    self.nextToken = nextToken
    self.dependencies = dependencies
  }
}

extension ListPackageVersionDependenciesResponse: WireMessage {
  package static let messageName = "ferry.v1.ListPackageVersionDependenciesResponse"

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
      MessageField("versionRevision", 5, .string(self.versionRevision)),
      MessageField("nextToken", 6, .string(self.nextToken)),
      MessageField("dependencies", 7, .list(self.dependencies.map { .message($0) })),
    ]
  }
}

extension ListPackageVersionDependenciesResponse: CMessage {
  typealias C = Ferry__V1__ListPackageVersionDependenciesResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_package_version_dependencies_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.version = try MessageReader.string(c.pointee.version, "version")
    self.versionRevision = try MessageReader.string(c.pointee.version_revision, "version_revision")
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
    self.dependencies = try MessageReader.list(c.pointee.dependencies, c.pointee.n_dependencies, "dependencies") {
      element throws(MessageError) in
      try MessageReader.message(element, "dependencies")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_package_version_dependencies_response__init(c)
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if !self.version.isEmpty { c.pointee.version = writer.string(self.version) }
    if !self.versionRevision.isEmpty { c.pointee.version_revision = writer.string(self.versionRevision) }
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
    (c.pointee.dependencies, c.pointee.n_dependencies) = writer.list(self.dependencies) { writer, element in
      writer.message(element)
    }
  }
}

/// The message `ferry.v1.PackageDependency`.
public struct PackageDependency: Sendable, Hashable {
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// npm: "regular", "dev", "peer" or "optional"; pypi: "Requires-Dist"; maven:
  /// "parent", "compile", "runtime", "test", "system", "provided", "optional";
  /// ruby: "runtime" or "development"; cargo: "regular", "dev" or "build"; nuget: none.
  public var dependencyType: String = ""
  /// As the package writes it: "^2.3.4".
  public var versionRequirement: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    namespace: String = "",
    package: String = "",
    dependencyType: String = "",
    versionRequirement: String = ""
  ) {
    self.namespace = namespace
    self.package = `package`
    self.dependencyType = dependencyType
    self.versionRequirement = versionRequirement
  }
}

extension PackageDependency: WireMessage {
  package static let messageName = "ferry.v1.PackageDependency"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("namespace", 1, .string(self.namespace)),
      MessageField("package", 2, .string(self.package)),
      MessageField("dependencyType", 3, .string(self.dependencyType)),
      MessageField("versionRequirement", 4, .string(self.versionRequirement)),
    ]
  }
}

extension PackageDependency: CMessage {
  typealias C = Ferry__V1__PackageDependency

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__package_dependency__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.dependencyType = try MessageReader.string(c.pointee.dependency_type, "dependency_type")
    self.versionRequirement = try MessageReader.string(c.pointee.version_requirement, "version_requirement")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__package_dependency__init(c)
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if !self.dependencyType.isEmpty { c.pointee.dependency_type = writer.string(self.dependencyType) }
    if !self.versionRequirement.isEmpty { c.pointee.version_requirement = writer.string(self.versionRequirement) }
  }
}

/// The message `ferry.v1.CreatePackageGroupRequest`.
public struct CreatePackageGroupRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// "/npm/*", "/npm/scope~", "/npm/scope/*", "/npm/scope/name~" or
  /// "/npm/scope/name$"; without a namespace two slashes stand next to each other.
  public var packageGroup: String = ""
  /// Up to 1000 characters.
  public var contactInfo: String = ""
  /// Up to 1000 characters.
  public var description: String = ""
  /// At most 50.
  public var tags: [Tag] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    packageGroup: String = "",
    contactInfo: String = "",
    description: String = "",
    tags: [Tag] = []
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.packageGroup = packageGroup
    self.contactInfo = contactInfo
    self.description = description
    self.tags = tags
  }
}

extension CreatePackageGroupRequest: WireMessage {
  package static let messageName = "ferry.v1.CreatePackageGroupRequest"

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
      MessageField("packageGroup", 3, .string(self.packageGroup)),
      MessageField("contactInfo", 4, .string(self.contactInfo)),
      MessageField("description", 5, .string(self.description)),
      MessageField("tags", 6, .list(self.tags.map { .message($0) })),
    ]
  }
}

extension CreatePackageGroupRequest: CMessage {
  typealias C = Ferry__V1__CreatePackageGroupRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__create_package_group_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.packageGroup = try MessageReader.string(c.pointee.package_group, "package_group")
    self.contactInfo = try MessageReader.string(c.pointee.contact_info, "contact_info")
    self.description = try MessageReader.string(c.pointee.description, "description")
    self.tags = try MessageReader.list(c.pointee.tags, c.pointee.n_tags, "tags") {
      element throws(MessageError) in
      try MessageReader.message(element, "tags")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__create_package_group_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.packageGroup.isEmpty { c.pointee.package_group = writer.string(self.packageGroup) }
    if !self.contactInfo.isEmpty { c.pointee.contact_info = writer.string(self.contactInfo) }
    if !self.description.isEmpty { c.pointee.description = writer.string(self.description) }
    (c.pointee.tags, c.pointee.n_tags) = writer.list(self.tags) { writer, element in writer.message(element) }
  }
}

/// The message `ferry.v1.CreatePackageGroupResponse`.
public struct CreatePackageGroupResponse: Sendable, Hashable {
  /// The field `package_group`.
  public var packageGroup: PackageGroupDescription? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    packageGroup: PackageGroupDescription? = nil
  ) {
    self.packageGroup = packageGroup
  }
}

extension CreatePackageGroupResponse: WireMessage {
  package static let messageName = "ferry.v1.CreatePackageGroupResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("packageGroup", 1, self.packageGroup.map { .message($0) } ?? .absent)
    ]
  }
}

extension CreatePackageGroupResponse: CMessage {
  typealias C = Ferry__V1__CreatePackageGroupResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__create_package_group_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.package_group { self.packageGroup = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__create_package_group_response__init(c)
    if let message = self.packageGroup { c.pointee.package_group = writer.message(message) }
  }
}

/// The message `ferry.v1.DescribePackageGroupRequest`.
public struct DescribePackageGroupRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `package_group`.
  public var packageGroup: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    packageGroup: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.packageGroup = packageGroup
  }
}

extension DescribePackageGroupRequest: WireMessage {
  package static let messageName = "ferry.v1.DescribePackageGroupRequest"

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
      MessageField("packageGroup", 3, .string(self.packageGroup)),
    ]
  }
}

extension DescribePackageGroupRequest: CMessage {
  typealias C = Ferry__V1__DescribePackageGroupRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__describe_package_group_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.packageGroup = try MessageReader.string(c.pointee.package_group, "package_group")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__describe_package_group_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.packageGroup.isEmpty { c.pointee.package_group = writer.string(self.packageGroup) }
  }
}

/// The message `ferry.v1.DescribePackageGroupResponse`.
public struct DescribePackageGroupResponse: Sendable, Hashable {
  /// The field `package_group`.
  public var packageGroup: PackageGroupDescription? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    packageGroup: PackageGroupDescription? = nil
  ) {
    self.packageGroup = packageGroup
  }
}

extension DescribePackageGroupResponse: WireMessage {
  package static let messageName = "ferry.v1.DescribePackageGroupResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("packageGroup", 1, self.packageGroup.map { .message($0) } ?? .absent)
    ]
  }
}

extension DescribePackageGroupResponse: CMessage {
  typealias C = Ferry__V1__DescribePackageGroupResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__describe_package_group_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.package_group { self.packageGroup = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__describe_package_group_response__init(c)
    if let message = self.packageGroup { c.pointee.package_group = writer.message(message) }
  }
}

/// The message `ferry.v1.UpdatePackageGroupRequest`.
public struct UpdatePackageGroupRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `package_group`.
  public var packageGroup: String = ""
  /// Not given: it stays as it is.
  public var contactInfo: String = ""
  /// Not given: it stays as it is.
  public var description: String = ""
  /// Ours: true takes it away, which an empty one cannot say.
  public var removeContactInfo: Bool = false
  /// Ours: the same.
  public var removeDescription: Bool = false

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    packageGroup: String = "",
    contactInfo: String = "",
    description: String = "",
    removeContactInfo: Bool = false,
    removeDescription: Bool = false
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.packageGroup = packageGroup
    self.contactInfo = contactInfo
    self.description = description
    self.removeContactInfo = removeContactInfo
    self.removeDescription = removeDescription
  }
}

extension UpdatePackageGroupRequest: WireMessage {
  package static let messageName = "ferry.v1.UpdatePackageGroupRequest"

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
      MessageField("packageGroup", 3, .string(self.packageGroup)),
      MessageField("contactInfo", 4, .string(self.contactInfo)),
      MessageField("description", 5, .string(self.description)),
      MessageField("removeContactInfo", 100, .bool(self.removeContactInfo)),
      MessageField("removeDescription", 101, .bool(self.removeDescription)),
    ]
  }
}

extension UpdatePackageGroupRequest: CMessage {
  typealias C = Ferry__V1__UpdatePackageGroupRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__update_package_group_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.packageGroup = try MessageReader.string(c.pointee.package_group, "package_group")
    self.contactInfo = try MessageReader.string(c.pointee.contact_info, "contact_info")
    self.description = try MessageReader.string(c.pointee.description, "description")
    self.removeContactInfo = c.pointee.remove_contact_info != 0
    self.removeDescription = c.pointee.remove_description != 0
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__update_package_group_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.packageGroup.isEmpty { c.pointee.package_group = writer.string(self.packageGroup) }
    if !self.contactInfo.isEmpty { c.pointee.contact_info = writer.string(self.contactInfo) }
    if !self.description.isEmpty { c.pointee.description = writer.string(self.description) }
    c.pointee.remove_contact_info = self.removeContactInfo ? 1 : 0
    c.pointee.remove_description = self.removeDescription ? 1 : 0
  }
}

/// The message `ferry.v1.UpdatePackageGroupResponse`.
public struct UpdatePackageGroupResponse: Sendable, Hashable {
  /// The field `package_group`.
  public var packageGroup: PackageGroupDescription? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    packageGroup: PackageGroupDescription? = nil
  ) {
    self.packageGroup = packageGroup
  }
}

extension UpdatePackageGroupResponse: WireMessage {
  package static let messageName = "ferry.v1.UpdatePackageGroupResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("packageGroup", 1, self.packageGroup.map { .message($0) } ?? .absent)
    ]
  }
}

extension UpdatePackageGroupResponse: CMessage {
  typealias C = Ferry__V1__UpdatePackageGroupResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__update_package_group_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.package_group { self.packageGroup = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__update_package_group_response__init(c)
    if let message = self.packageGroup { c.pointee.package_group = writer.message(message) }
  }
}

/// The message `ferry.v1.DeletePackageGroupRequest`.
public struct DeletePackageGroupRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `package_group`.
  public var packageGroup: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    packageGroup: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.packageGroup = packageGroup
  }
}

extension DeletePackageGroupRequest: WireMessage {
  package static let messageName = "ferry.v1.DeletePackageGroupRequest"

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
      MessageField("packageGroup", 3, .string(self.packageGroup)),
    ]
  }
}

extension DeletePackageGroupRequest: CMessage {
  typealias C = Ferry__V1__DeletePackageGroupRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__delete_package_group_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.packageGroup = try MessageReader.string(c.pointee.package_group, "package_group")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__delete_package_group_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.packageGroup.isEmpty { c.pointee.package_group = writer.string(self.packageGroup) }
  }
}

/// The message `ferry.v1.DeletePackageGroupResponse`.
public struct DeletePackageGroupResponse: Sendable, Hashable {
  /// The field `package_group`.
  public var packageGroup: PackageGroupDescription? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    packageGroup: PackageGroupDescription? = nil
  ) {
    self.packageGroup = packageGroup
  }
}

extension DeletePackageGroupResponse: WireMessage {
  package static let messageName = "ferry.v1.DeletePackageGroupResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("packageGroup", 1, self.packageGroup.map { .message($0) } ?? .absent)
    ]
  }
}

extension DeletePackageGroupResponse: CMessage {
  typealias C = Ferry__V1__DeletePackageGroupResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__delete_package_group_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.package_group { self.packageGroup = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__delete_package_group_response__init(c)
    if let message = self.packageGroup { c.pointee.package_group = writer.message(message) }
  }
}

/// The message `ferry.v1.ListPackageGroupsRequest`.
public struct ListPackageGroupsRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// 1–1000. Not given: 1000.
  public var maxResults: Int32 = 0
  /// The field `next_token`.
  public var nextToken: String = ""
  /// Only groups whose pattern begins so.
  public var prefix: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    maxResults: Int32 = 0,
    nextToken: String = "",
    prefix: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.maxResults = maxResults
    self.nextToken = nextToken
    self.prefix = prefix
  }
}

extension ListPackageGroupsRequest: WireMessage {
  package static let messageName = "ferry.v1.ListPackageGroupsRequest"

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
      MessageField("maxResults", 3, .integer(Int64(self.maxResults))),
      MessageField("nextToken", 4, .string(self.nextToken)),
      MessageField("prefix", 5, .string(self.prefix)),
    ]
  }
}

extension ListPackageGroupsRequest: CMessage {
  typealias C = Ferry__V1__ListPackageGroupsRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_package_groups_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.maxResults = c.pointee.max_results
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
    self.prefix = try MessageReader.string(c.pointee.prefix, "prefix")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_package_groups_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    c.pointee.max_results = self.maxResults
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
    if !self.prefix.isEmpty { c.pointee.prefix = writer.string(self.prefix) }
  }
}

/// The message `ferry.v1.ListPackageGroupsResponse`.
public struct ListPackageGroupsResponse: Sendable, Hashable {
  /// Ordered by pattern.
  public var packageGroups: [PackageGroupSummary] = []
  /// The field `next_token`.
  public var nextToken: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    packageGroups: [PackageGroupSummary] = [],
    nextToken: String = ""
  ) {
    self.packageGroups = packageGroups
    self.nextToken = nextToken
  }
}

extension ListPackageGroupsResponse: WireMessage {
  package static let messageName = "ferry.v1.ListPackageGroupsResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("packageGroups", 1, .list(self.packageGroups.map { .message($0) })),
      MessageField("nextToken", 2, .string(self.nextToken)),
    ]
  }
}

extension ListPackageGroupsResponse: CMessage {
  typealias C = Ferry__V1__ListPackageGroupsResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_package_groups_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.packageGroups = try MessageReader.list(c.pointee.package_groups, c.pointee.n_package_groups, "package_groups")
    {
      element throws(MessageError) in
      try MessageReader.message(element, "package_groups")
    }
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_package_groups_response__init(c)
    (c.pointee.package_groups, c.pointee.n_package_groups) = writer.list(self.packageGroups) { writer, element in
      writer.message(element)
    }
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
  }
}

/// The message `ferry.v1.ListSubPackageGroupsRequest`.
public struct ListSubPackageGroupsRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `package_group`.
  public var packageGroup: String = ""
  /// 1–1000. Not given: 1000.
  public var maxResults: Int32 = 0
  /// The field `next_token`.
  public var nextToken: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    packageGroup: String = "",
    maxResults: Int32 = 0,
    nextToken: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.packageGroup = packageGroup
    self.maxResults = maxResults
    self.nextToken = nextToken
  }
}

extension ListSubPackageGroupsRequest: WireMessage {
  package static let messageName = "ferry.v1.ListSubPackageGroupsRequest"

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
      MessageField("packageGroup", 3, .string(self.packageGroup)),
      MessageField("maxResults", 4, .integer(Int64(self.maxResults))),
      MessageField("nextToken", 5, .string(self.nextToken)),
    ]
  }
}

extension ListSubPackageGroupsRequest: CMessage {
  typealias C = Ferry__V1__ListSubPackageGroupsRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_sub_package_groups_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.packageGroup = try MessageReader.string(c.pointee.package_group, "package_group")
    self.maxResults = c.pointee.max_results
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_sub_package_groups_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.packageGroup.isEmpty { c.pointee.package_group = writer.string(self.packageGroup) }
    c.pointee.max_results = self.maxResults
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
  }
}

/// The message `ferry.v1.ListSubPackageGroupsResponse`.
public struct ListSubPackageGroupsResponse: Sendable, Hashable {
  /// Ordered by pattern.
  public var packageGroups: [PackageGroupSummary] = []
  /// The field `next_token`.
  public var nextToken: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    packageGroups: [PackageGroupSummary] = [],
    nextToken: String = ""
  ) {
    self.packageGroups = packageGroups
    self.nextToken = nextToken
  }
}

extension ListSubPackageGroupsResponse: WireMessage {
  package static let messageName = "ferry.v1.ListSubPackageGroupsResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("packageGroups", 1, .list(self.packageGroups.map { .message($0) })),
      MessageField("nextToken", 2, .string(self.nextToken)),
    ]
  }
}

extension ListSubPackageGroupsResponse: CMessage {
  typealias C = Ferry__V1__ListSubPackageGroupsResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_sub_package_groups_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.packageGroups = try MessageReader.list(c.pointee.package_groups, c.pointee.n_package_groups, "package_groups")
    {
      element throws(MessageError) in
      try MessageReader.message(element, "package_groups")
    }
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_sub_package_groups_response__init(c)
    (c.pointee.package_groups, c.pointee.n_package_groups) = writer.list(self.packageGroups) { writer, element in
      writer.message(element)
    }
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
  }
}

/// The message `ferry.v1.ListAssociatedPackagesRequest`.
public struct ListAssociatedPackagesRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `package_group`.
  public var packageGroup: String = ""
  /// 1–1000. Not given: 100.
  public var maxResults: Int32 = 0
  /// The field `next_token`.
  public var nextToken: String = ""
  /// True: as if there were a group of that pattern.
  public var preview: Bool = false

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    packageGroup: String = "",
    maxResults: Int32 = 0,
    nextToken: String = "",
    preview: Bool = false
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.packageGroup = packageGroup
    self.maxResults = maxResults
    self.nextToken = nextToken
    self.preview = preview
  }
}

extension ListAssociatedPackagesRequest: WireMessage {
  package static let messageName = "ferry.v1.ListAssociatedPackagesRequest"

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
      MessageField("packageGroup", 3, .string(self.packageGroup)),
      MessageField("maxResults", 4, .integer(Int64(self.maxResults))),
      MessageField("nextToken", 5, .string(self.nextToken)),
      MessageField("preview", 6, .bool(self.preview)),
    ]
  }
}

extension ListAssociatedPackagesRequest: CMessage {
  typealias C = Ferry__V1__ListAssociatedPackagesRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_associated_packages_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.packageGroup = try MessageReader.string(c.pointee.package_group, "package_group")
    self.maxResults = c.pointee.max_results
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
    self.preview = c.pointee.preview != 0
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_associated_packages_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.packageGroup.isEmpty { c.pointee.package_group = writer.string(self.packageGroup) }
    c.pointee.max_results = self.maxResults
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
    c.pointee.preview = self.preview ? 1 : 0
  }
}

/// The message `ferry.v1.ListAssociatedPackagesResponse`.
public struct ListAssociatedPackagesResponse: Sendable, Hashable {
  /// Ordered by format, namespace, name.
  public var packages: [AssociatedPackage] = []
  /// The field `next_token`.
  public var nextToken: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    packages: [AssociatedPackage] = [],
    nextToken: String = ""
  ) {
    self.packages = packages
    self.nextToken = nextToken
  }
}

extension ListAssociatedPackagesResponse: WireMessage {
  package static let messageName = "ferry.v1.ListAssociatedPackagesResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("packages", 1, .list(self.packages.map { .message($0) })),
      MessageField("nextToken", 2, .string(self.nextToken)),
    ]
  }
}

extension ListAssociatedPackagesResponse: CMessage {
  typealias C = Ferry__V1__ListAssociatedPackagesResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_associated_packages_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.packages = try MessageReader.list(c.pointee.packages, c.pointee.n_packages, "packages") {
      element throws(MessageError) in
      try MessageReader.message(element, "packages")
    }
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_associated_packages_response__init(c)
    (c.pointee.packages, c.pointee.n_packages) = writer.list(self.packages) { writer, element in writer.message(element)
    }
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
  }
}

/// The message `ferry.v1.AssociatedPackage`.
public struct AssociatedPackage: Sendable, Hashable {
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// "STRONG", or "WEAK": the name differs from the pattern in case or separators.
  public var associationType: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    format: String = "",
    namespace: String = "",
    package: String = "",
    associationType: String = ""
  ) {
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.associationType = associationType
  }
}

extension AssociatedPackage: WireMessage {
  package static let messageName = "ferry.v1.AssociatedPackage"

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
      MessageField("associationType", 4, .string(self.associationType)),
    ]
  }
}

extension AssociatedPackage: CMessage {
  typealias C = Ferry__V1__AssociatedPackage

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__associated_package__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
    self.associationType = try MessageReader.string(c.pointee.association_type, "association_type")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__associated_package__init(c)
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if !self.associationType.isEmpty { c.pointee.association_type = writer.string(self.associationType) }
  }
}

/// The message `ferry.v1.GetAssociatedPackageGroupRequest`.
public struct GetAssociatedPackageGroupRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    format: String = "",
    namespace: String = "",
    package: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.format = format
    self.namespace = namespace
    self.package = `package`
  }
}

extension GetAssociatedPackageGroupRequest: WireMessage {
  package static let messageName = "ferry.v1.GetAssociatedPackageGroupRequest"

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
      MessageField("format", 3, .string(self.format)),
      MessageField("namespace", 4, .string(self.namespace)),
      MessageField("package", 5, .string(self.package)),
    ]
  }
}

extension GetAssociatedPackageGroupRequest: CMessage {
  typealias C = Ferry__V1__GetAssociatedPackageGroupRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__get_associated_package_group_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.format = try MessageReader.string(c.pointee.format, "format")
    self.namespace = try MessageReader.string(c.pointee.namespace_, "namespace")
    self.package = try MessageReader.string(c.pointee.package, "package")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__get_associated_package_group_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
  }
}

/// The message `ferry.v1.GetAssociatedPackageGroupResponse`.
public struct GetAssociatedPackageGroupResponse: Sendable, Hashable {
  /// The field `package_group`.
  public var packageGroup: PackageGroupDescription? = nil
  /// "STRONG" or "WEAK".
  public var associationType: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    packageGroup: PackageGroupDescription? = nil,
    associationType: String = ""
  ) {
    self.packageGroup = packageGroup
    self.associationType = associationType
  }
}

extension GetAssociatedPackageGroupResponse: WireMessage {
  package static let messageName = "ferry.v1.GetAssociatedPackageGroupResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("packageGroup", 1, self.packageGroup.map { .message($0) } ?? .absent),
      MessageField("associationType", 2, .string(self.associationType)),
    ]
  }
}

extension GetAssociatedPackageGroupResponse: CMessage {
  typealias C = Ferry__V1__GetAssociatedPackageGroupResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__get_associated_package_group_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.package_group { self.packageGroup = try .init(reading: message) }
    self.associationType = try MessageReader.string(c.pointee.association_type, "association_type")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__get_associated_package_group_response__init(c)
    if let message = self.packageGroup { c.pointee.package_group = writer.message(message) }
    if !self.associationType.isEmpty { c.pointee.association_type = writer.string(self.associationType) }
  }
}

/// The message `ferry.v1.UpdatePackageGroupOriginConfigurationRequest`.
public struct UpdatePackageGroupOriginConfigurationRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `package_group`.
  public var packageGroup: String = ""
  /// By "PUBLISH", "EXTERNAL_UPSTREAM" or "INTERNAL_UPSTREAM": "ALLOW", "BLOCK",
  /// "ALLOW_SPECIFIC_REPOSITORIES" or "INHERIT". What is not given stays as it is.
  public var restrictions: [String: String] = [:]
  /// The field `add_allowed_repositories`.
  public var addAllowedRepositories: [PackageGroupAllowedRepository] = []
  /// The field `remove_allowed_repositories`.
  public var removeAllowedRepositories: [PackageGroupAllowedRepository] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    packageGroup: String = "",
    restrictions: [String: String] = [:],
    addAllowedRepositories: [PackageGroupAllowedRepository] = [],
    removeAllowedRepositories: [PackageGroupAllowedRepository] = []
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.packageGroup = packageGroup
    self.restrictions = restrictions
    self.addAllowedRepositories = addAllowedRepositories
    self.removeAllowedRepositories = removeAllowedRepositories
  }
}

extension UpdatePackageGroupOriginConfigurationRequest: WireMessage {
  package static let messageName = "ferry.v1.UpdatePackageGroupOriginConfigurationRequest"

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
      MessageField("packageGroup", 3, .string(self.packageGroup)),
      MessageField("restrictions", 4, .map(self.restrictions.mapValues { .string($0) })),
      MessageField("addAllowedRepositories", 5, .list(self.addAllowedRepositories.map { .message($0) })),
      MessageField("removeAllowedRepositories", 6, .list(self.removeAllowedRepositories.map { .message($0) })),
    ]
  }
}

extension UpdatePackageGroupOriginConfigurationRequest: CMessage {
  typealias C = Ferry__V1__UpdatePackageGroupOriginConfigurationRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__update_package_group_origin_configuration_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.packageGroup = try MessageReader.string(c.pointee.package_group, "package_group")
    self.restrictions = try MessageReader.map(c.pointee.restrictions, c.pointee.n_restrictions, "restrictions") {
      entry throws(MessageError) in
      (
        try MessageReader.string(entry.pointee.key, "restrictions"),
        try MessageReader.string(entry.pointee.value, "restrictions")
      )
    }
    self.addAllowedRepositories = try MessageReader.list(
      c.pointee.add_allowed_repositories, c.pointee.n_add_allowed_repositories, "add_allowed_repositories"
    ) {
      element throws(MessageError) in
      try MessageReader.message(element, "add_allowed_repositories")
    }
    self.removeAllowedRepositories = try MessageReader.list(
      c.pointee.remove_allowed_repositories, c.pointee.n_remove_allowed_repositories, "remove_allowed_repositories"
    ) {
      element throws(MessageError) in
      try MessageReader.message(element, "remove_allowed_repositories")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__update_package_group_origin_configuration_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.packageGroup.isEmpty { c.pointee.package_group = writer.string(self.packageGroup) }
    (c.pointee.restrictions, c.pointee.n_restrictions) = writer.map(self.restrictions) { writer, entry, key, value in
      ferry__v1__update_package_group_origin_configuration_request__restrictions_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.string(value)
    }
    (c.pointee.add_allowed_repositories, c.pointee.n_add_allowed_repositories) = writer.list(
      self.addAllowedRepositories
    ) { writer, element in writer.message(element) }
    (c.pointee.remove_allowed_repositories, c.pointee.n_remove_allowed_repositories) = writer.list(
      self.removeAllowedRepositories
    ) { writer, element in writer.message(element) }
  }
}

/// The message `ferry.v1.UpdatePackageGroupOriginConfigurationResponse`.
public struct UpdatePackageGroupOriginConfigurationResponse: Sendable, Hashable {
  /// The field `package_group`.
  public var packageGroup: PackageGroupDescription? = nil
  /// What has changed, by "PUBLISH", "EXTERNAL_UPSTREAM" or "INTERNAL_UPSTREAM".
  public var allowedRepositoryUpdates: [String: PackageGroupAllowedRepositoryUpdate] = [:]

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    packageGroup: PackageGroupDescription? = nil,
    allowedRepositoryUpdates: [String: PackageGroupAllowedRepositoryUpdate] = [:]
  ) {
    self.packageGroup = packageGroup
    self.allowedRepositoryUpdates = allowedRepositoryUpdates
  }
}

extension UpdatePackageGroupOriginConfigurationResponse: WireMessage {
  package static let messageName = "ferry.v1.UpdatePackageGroupOriginConfigurationResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("packageGroup", 1, self.packageGroup.map { .message($0) } ?? .absent),
      MessageField("allowedRepositoryUpdates", 2, .map(self.allowedRepositoryUpdates.mapValues { .message($0) })),
    ]
  }
}

extension UpdatePackageGroupOriginConfigurationResponse: CMessage {
  typealias C = Ferry__V1__UpdatePackageGroupOriginConfigurationResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__update_package_group_origin_configuration_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.package_group { self.packageGroup = try .init(reading: message) }
    self.allowedRepositoryUpdates = try MessageReader.map(
      c.pointee.allowed_repository_updates, c.pointee.n_allowed_repository_updates, "allowed_repository_updates"
    ) {
      entry throws(MessageError) in
      (
        try MessageReader.string(entry.pointee.key, "allowed_repository_updates"),
        try MessageReader.message(entry.pointee.value, "allowed_repository_updates")
      )
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__update_package_group_origin_configuration_response__init(c)
    if let message = self.packageGroup { c.pointee.package_group = writer.message(message) }
    (c.pointee.allowed_repository_updates, c.pointee.n_allowed_repository_updates) = writer.map(
      self.allowedRepositoryUpdates
    ) { writer, entry, key, value in
      ferry__v1__update_package_group_origin_configuration_response__allowed_repository_updates_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.message(value)
    }
  }
}

/// The message `ferry.v1.PackageGroupAllowedRepository`.
public struct PackageGroupAllowedRepository: Sendable, Hashable {
  /// The field `repository_name`.
  public var repositoryName: String = ""
  /// "PUBLISH", "EXTERNAL_UPSTREAM" or "INTERNAL_UPSTREAM".
  public var originRestrictionType: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    repositoryName: String = "",
    originRestrictionType: String = ""
  ) {
    self.repositoryName = repositoryName
    self.originRestrictionType = originRestrictionType
  }
}

extension PackageGroupAllowedRepository: WireMessage {
  package static let messageName = "ferry.v1.PackageGroupAllowedRepository"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("repositoryName", 1, .string(self.repositoryName)),
      MessageField("originRestrictionType", 2, .string(self.originRestrictionType)),
    ]
  }
}

extension PackageGroupAllowedRepository: CMessage {
  typealias C = Ferry__V1__PackageGroupAllowedRepository

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__package_group_allowed_repository__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.repositoryName = try MessageReader.string(c.pointee.repository_name, "repository_name")
    self.originRestrictionType = try MessageReader.string(c.pointee.origin_restriction_type, "origin_restriction_type")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__package_group_allowed_repository__init(c)
    if !self.repositoryName.isEmpty { c.pointee.repository_name = writer.string(self.repositoryName) }
    if !self.originRestrictionType.isEmpty {
      c.pointee.origin_restriction_type = writer.string(self.originRestrictionType)
    }
  }
}

/// Repositories by what became of them: "ADDED" or "REMOVED".
public struct PackageGroupAllowedRepositoryUpdate: Sendable, Hashable {
  /// Under the name of "ADDED".
  public var ADDED: [String] = []
  /// Under the name of "REMOVED".
  public var REMOVED: [String] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    ADDED: [String] = [],
    REMOVED: [String] = []
  ) {
    self.ADDED = ADDED
    self.REMOVED = REMOVED
  }
}

extension PackageGroupAllowedRepositoryUpdate: WireMessage {
  package static let messageName = "ferry.v1.PackageGroupAllowedRepositoryUpdate"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("ADDED", 1, .list(self.ADDED.map { .string($0) })),
      MessageField("REMOVED", 2, .list(self.REMOVED.map { .string($0) })),
    ]
  }
}

extension PackageGroupAllowedRepositoryUpdate: CMessage {
  typealias C = Ferry__V1__PackageGroupAllowedRepositoryUpdate

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__package_group_allowed_repository_update__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.ADDED = try MessageReader.list(c.pointee.added, c.pointee.n_added, "ADDED") {
      element throws(MessageError) in
      try MessageReader.string(element, "ADDED")
    }
    self.REMOVED = try MessageReader.list(c.pointee.removed, c.pointee.n_removed, "REMOVED") {
      element throws(MessageError) in
      try MessageReader.string(element, "REMOVED")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__package_group_allowed_repository_update__init(c)
    (c.pointee.added, c.pointee.n_added) = writer.list(self.ADDED) { writer, element in writer.string(element) }
    (c.pointee.removed, c.pointee.n_removed) = writer.list(self.REMOVED) { writer, element in writer.string(element) }
  }
}

/// The message `ferry.v1.ListAllowedRepositoriesForGroupRequest`.
public struct ListAllowedRepositoriesForGroupRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `package_group`.
  public var packageGroup: String = ""
  /// "PUBLISH", "EXTERNAL_UPSTREAM" or "INTERNAL_UPSTREAM".
  public var originRestrictionType: String = ""
  /// 1–1000. Not given: 1000.
  public var maxResults: Int32 = 0
  /// The field `next_token`.
  public var nextToken: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    packageGroup: String = "",
    originRestrictionType: String = "",
    maxResults: Int32 = 0,
    nextToken: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.packageGroup = packageGroup
    self.originRestrictionType = originRestrictionType
    self.maxResults = maxResults
    self.nextToken = nextToken
  }
}

extension ListAllowedRepositoriesForGroupRequest: WireMessage {
  package static let messageName = "ferry.v1.ListAllowedRepositoriesForGroupRequest"

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
      MessageField("packageGroup", 3, .string(self.packageGroup)),
      MessageField("originRestrictionType", 4, .string(self.originRestrictionType)),
      MessageField("maxResults", 5, .integer(Int64(self.maxResults))),
      MessageField("nextToken", 6, .string(self.nextToken)),
    ]
  }
}

extension ListAllowedRepositoriesForGroupRequest: CMessage {
  typealias C = Ferry__V1__ListAllowedRepositoriesForGroupRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_allowed_repositories_for_group_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.packageGroup = try MessageReader.string(c.pointee.package_group, "package_group")
    self.originRestrictionType = try MessageReader.string(c.pointee.origin_restriction_type, "origin_restriction_type")
    self.maxResults = c.pointee.max_results
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_allowed_repositories_for_group_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.packageGroup.isEmpty { c.pointee.package_group = writer.string(self.packageGroup) }
    if !self.originRestrictionType.isEmpty {
      c.pointee.origin_restriction_type = writer.string(self.originRestrictionType)
    }
    c.pointee.max_results = self.maxResults
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
  }
}

/// The message `ferry.v1.ListAllowedRepositoriesForGroupResponse`.
public struct ListAllowedRepositoriesForGroupResponse: Sendable, Hashable {
  /// Ordered by name.
  public var allowedRepositories: [String] = []
  /// The field `next_token`.
  public var nextToken: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    allowedRepositories: [String] = [],
    nextToken: String = ""
  ) {
    self.allowedRepositories = allowedRepositories
    self.nextToken = nextToken
  }
}

extension ListAllowedRepositoriesForGroupResponse: WireMessage {
  package static let messageName = "ferry.v1.ListAllowedRepositoriesForGroupResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("allowedRepositories", 1, .list(self.allowedRepositories.map { .string($0) })),
      MessageField("nextToken", 2, .string(self.nextToken)),
    ]
  }
}

extension ListAllowedRepositoriesForGroupResponse: CMessage {
  typealias C = Ferry__V1__ListAllowedRepositoriesForGroupResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_allowed_repositories_for_group_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.allowedRepositories = try MessageReader.list(
      c.pointee.allowed_repositories, c.pointee.n_allowed_repositories, "allowed_repositories"
    ) {
      element throws(MessageError) in
      try MessageReader.string(element, "allowed_repositories")
    }
    self.nextToken = try MessageReader.string(c.pointee.next_token, "next_token")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_allowed_repositories_for_group_response__init(c)
    (c.pointee.allowed_repositories, c.pointee.n_allowed_repositories) = writer.list(self.allowedRepositories) {
      writer, element in writer.string(element)
    }
    if !self.nextToken.isEmpty { c.pointee.next_token = writer.string(self.nextToken) }
  }
}

/// The message `ferry.v1.PackageGroupDescription`.
public struct PackageGroupDescription: Sendable, Hashable {
  /// The field `arn`.
  public var arn: String = ""
  /// The field `pattern`.
  public var pattern: String = ""
  /// The field `domain_name`.
  public var domainName: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `created_time`.
  public var createdTime: ProtobufTimestamp? = nil
  /// The field `contact_info`.
  public var contactInfo: String = ""
  /// The field `description`.
  public var description: String = ""
  /// The field `origin_configuration`.
  public var originConfiguration: PackageGroupOriginConfiguration? = nil
  /// The group that it inherits from: the most specific one that covers it. "/*" has none.
  public var parent: PackageGroupReference? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    arn: String = "",
    pattern: String = "",
    domainName: String = "",
    domainOwner: String = "",
    createdTime: ProtobufTimestamp? = nil,
    contactInfo: String = "",
    description: String = "",
    originConfiguration: PackageGroupOriginConfiguration? = nil,
    parent: PackageGroupReference? = nil
  ) {
    self.arn = arn
    self.pattern = pattern
    self.domainName = domainName
    self.domainOwner = domainOwner
    self.createdTime = createdTime
    self.contactInfo = contactInfo
    self.description = description
    self.originConfiguration = originConfiguration
    self.parent = parent
  }
}

extension PackageGroupDescription: WireMessage {
  package static let messageName = "ferry.v1.PackageGroupDescription"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("arn", 1, .string(self.arn)),
      MessageField("pattern", 2, .string(self.pattern)),
      MessageField("domainName", 3, .string(self.domainName)),
      MessageField("domainOwner", 4, .string(self.domainOwner)),
      MessageField("createdTime", 5, self.createdTime.map { .message($0) } ?? .absent),
      MessageField("contactInfo", 6, .string(self.contactInfo)),
      MessageField("description", 7, .string(self.description)),
      MessageField("originConfiguration", 8, self.originConfiguration.map { .message($0) } ?? .absent),
      MessageField("parent", 9, self.parent.map { .message($0) } ?? .absent),
    ]
  }
}

extension PackageGroupDescription: CMessage {
  typealias C = Ferry__V1__PackageGroupDescription

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__package_group_description__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.arn = try MessageReader.string(c.pointee.arn, "arn")
    self.pattern = try MessageReader.string(c.pointee.pattern, "pattern")
    self.domainName = try MessageReader.string(c.pointee.domain_name, "domain_name")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    if let message = c.pointee.created_time { self.createdTime = try .init(reading: message) }
    self.contactInfo = try MessageReader.string(c.pointee.contact_info, "contact_info")
    self.description = try MessageReader.string(c.pointee.description, "description")
    if let message = c.pointee.origin_configuration { self.originConfiguration = try .init(reading: message) }
    if let message = c.pointee.parent { self.parent = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__package_group_description__init(c)
    if !self.arn.isEmpty { c.pointee.arn = writer.string(self.arn) }
    if !self.pattern.isEmpty { c.pointee.pattern = writer.string(self.pattern) }
    if !self.domainName.isEmpty { c.pointee.domain_name = writer.string(self.domainName) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if let message = self.createdTime { c.pointee.created_time = writer.message(message) }
    if !self.contactInfo.isEmpty { c.pointee.contact_info = writer.string(self.contactInfo) }
    if !self.description.isEmpty { c.pointee.description = writer.string(self.description) }
    if let message = self.originConfiguration { c.pointee.origin_configuration = writer.message(message) }
    if let message = self.parent { c.pointee.parent = writer.message(message) }
  }
}

/// The message `ferry.v1.PackageGroupSummary`.
public struct PackageGroupSummary: Sendable, Hashable {
  /// The field `arn`.
  public var arn: String = ""
  /// The field `pattern`.
  public var pattern: String = ""
  /// The field `domain_name`.
  public var domainName: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `created_time`.
  public var createdTime: ProtobufTimestamp? = nil
  /// The field `contact_info`.
  public var contactInfo: String = ""
  /// The field `description`.
  public var description: String = ""
  /// The field `origin_configuration`.
  public var originConfiguration: PackageGroupOriginConfiguration? = nil
  /// The field `parent`.
  public var parent: PackageGroupReference? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    arn: String = "",
    pattern: String = "",
    domainName: String = "",
    domainOwner: String = "",
    createdTime: ProtobufTimestamp? = nil,
    contactInfo: String = "",
    description: String = "",
    originConfiguration: PackageGroupOriginConfiguration? = nil,
    parent: PackageGroupReference? = nil
  ) {
    self.arn = arn
    self.pattern = pattern
    self.domainName = domainName
    self.domainOwner = domainOwner
    self.createdTime = createdTime
    self.contactInfo = contactInfo
    self.description = description
    self.originConfiguration = originConfiguration
    self.parent = parent
  }
}

extension PackageGroupSummary: WireMessage {
  package static let messageName = "ferry.v1.PackageGroupSummary"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("arn", 1, .string(self.arn)),
      MessageField("pattern", 2, .string(self.pattern)),
      MessageField("domainName", 3, .string(self.domainName)),
      MessageField("domainOwner", 4, .string(self.domainOwner)),
      MessageField("createdTime", 5, self.createdTime.map { .message($0) } ?? .absent),
      MessageField("contactInfo", 6, .string(self.contactInfo)),
      MessageField("description", 7, .string(self.description)),
      MessageField("originConfiguration", 8, self.originConfiguration.map { .message($0) } ?? .absent),
      MessageField("parent", 9, self.parent.map { .message($0) } ?? .absent),
    ]
  }
}

extension PackageGroupSummary: CMessage {
  typealias C = Ferry__V1__PackageGroupSummary

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__package_group_summary__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.arn = try MessageReader.string(c.pointee.arn, "arn")
    self.pattern = try MessageReader.string(c.pointee.pattern, "pattern")
    self.domainName = try MessageReader.string(c.pointee.domain_name, "domain_name")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    if let message = c.pointee.created_time { self.createdTime = try .init(reading: message) }
    self.contactInfo = try MessageReader.string(c.pointee.contact_info, "contact_info")
    self.description = try MessageReader.string(c.pointee.description, "description")
    if let message = c.pointee.origin_configuration { self.originConfiguration = try .init(reading: message) }
    if let message = c.pointee.parent { self.parent = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__package_group_summary__init(c)
    if !self.arn.isEmpty { c.pointee.arn = writer.string(self.arn) }
    if !self.pattern.isEmpty { c.pointee.pattern = writer.string(self.pattern) }
    if !self.domainName.isEmpty { c.pointee.domain_name = writer.string(self.domainName) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if let message = self.createdTime { c.pointee.created_time = writer.message(message) }
    if !self.contactInfo.isEmpty { c.pointee.contact_info = writer.string(self.contactInfo) }
    if !self.description.isEmpty { c.pointee.description = writer.string(self.description) }
    if let message = self.originConfiguration { c.pointee.origin_configuration = writer.message(message) }
    if let message = self.parent { c.pointee.parent = writer.message(message) }
  }
}

/// The message `ferry.v1.PackageGroupOriginConfiguration`.
public struct PackageGroupOriginConfiguration: Sendable, Hashable {
  /// By "PUBLISH", "EXTERNAL_UPSTREAM" and "INTERNAL_UPSTREAM".
  public var restrictions: [String: PackageGroupOriginRestriction] = [:]

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    restrictions: [String: PackageGroupOriginRestriction] = [:]
  ) {
    self.restrictions = restrictions
  }
}

extension PackageGroupOriginConfiguration: WireMessage {
  package static let messageName = "ferry.v1.PackageGroupOriginConfiguration"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("restrictions", 1, .map(self.restrictions.mapValues { .message($0) }))
    ]
  }
}

extension PackageGroupOriginConfiguration: CMessage {
  typealias C = Ferry__V1__PackageGroupOriginConfiguration

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__package_group_origin_configuration__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.restrictions = try MessageReader.map(c.pointee.restrictions, c.pointee.n_restrictions, "restrictions") {
      entry throws(MessageError) in
      (
        try MessageReader.string(entry.pointee.key, "restrictions"),
        try MessageReader.message(entry.pointee.value, "restrictions")
      )
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__package_group_origin_configuration__init(c)
    (c.pointee.restrictions, c.pointee.n_restrictions) = writer.map(self.restrictions) { writer, entry, key, value in
      ferry__v1__package_group_origin_configuration__restrictions_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.message(value)
    }
  }
}

/// The message `ferry.v1.PackageGroupOriginRestriction`.
public struct PackageGroupOriginRestriction: Sendable, Hashable {
  /// "ALLOW", "ALLOW_SPECIFIC_REPOSITORIES", "BLOCK" or "INHERIT".
  public var mode: String = ""
  /// The mode; where that is "INHERIT", that of the nearest group above that has another.
  public var effectiveMode: String = ""
  /// The group above whose mode it is, where the mode is "INHERIT".
  public var inheritedFrom: PackageGroupReference? = nil
  /// How many repositories are in the list of those that are allowed.
  public var repositoriesCount: Int64 = 0

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    mode: String = "",
    effectiveMode: String = "",
    inheritedFrom: PackageGroupReference? = nil,
    repositoriesCount: Int64 = 0
  ) {
    self.mode = mode
    self.effectiveMode = effectiveMode
    self.inheritedFrom = inheritedFrom
    self.repositoriesCount = repositoriesCount
  }
}

extension PackageGroupOriginRestriction: WireMessage {
  package static let messageName = "ferry.v1.PackageGroupOriginRestriction"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("mode", 1, .string(self.mode)),
      MessageField("effectiveMode", 2, .string(self.effectiveMode)),
      MessageField("inheritedFrom", 3, self.inheritedFrom.map { .message($0) } ?? .absent),
      MessageField("repositoriesCount", 4, .integer(Int64(self.repositoriesCount))),
    ]
  }
}

extension PackageGroupOriginRestriction: CMessage {
  typealias C = Ferry__V1__PackageGroupOriginRestriction

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__package_group_origin_restriction__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.mode = try MessageReader.string(c.pointee.mode, "mode")
    self.effectiveMode = try MessageReader.string(c.pointee.effective_mode, "effective_mode")
    if let message = c.pointee.inherited_from { self.inheritedFrom = try .init(reading: message) }
    self.repositoriesCount = c.pointee.repositories_count
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__package_group_origin_restriction__init(c)
    if !self.mode.isEmpty { c.pointee.mode = writer.string(self.mode) }
    if !self.effectiveMode.isEmpty { c.pointee.effective_mode = writer.string(self.effectiveMode) }
    if let message = self.inheritedFrom { c.pointee.inherited_from = writer.message(message) }
    c.pointee.repositories_count = self.repositoriesCount
  }
}

/// The message `ferry.v1.PackageGroupReference`.
public struct PackageGroupReference: Sendable, Hashable {
  /// The field `arn`.
  public var arn: String = ""
  /// The field `pattern`.
  public var pattern: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    arn: String = "",
    pattern: String = ""
  ) {
    self.arn = arn
    self.pattern = pattern
  }
}

extension PackageGroupReference: WireMessage {
  package static let messageName = "ferry.v1.PackageGroupReference"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("arn", 1, .string(self.arn)),
      MessageField("pattern", 2, .string(self.pattern)),
    ]
  }
}

extension PackageGroupReference: CMessage {
  typealias C = Ferry__V1__PackageGroupReference

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__package_group_reference__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.arn = try MessageReader.string(c.pointee.arn, "arn")
    self.pattern = try MessageReader.string(c.pointee.pattern, "pattern")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__package_group_reference__init(c)
    if !self.arn.isEmpty { c.pointee.arn = writer.string(self.arn) }
    if !self.pattern.isEmpty { c.pointee.pattern = writer.string(self.pattern) }
  }
}
