// Generated from proto/ferry/v1/gates.proto by Scripts/generate-messages. Not to be edited.

internal import CFerryMessages
internal import CProtobufC

/// The message `ferry.v1.PackageVersionMark`.
public struct PackageVersionMark: Sendable, Hashable {
  /// The field `name`.
  public var name: String = ""
  /// The field `value`.
  public var value: String = ""
  /// The ARN of who gave it, and their uid.
  public var principal: String = ""
  /// The field `uid`.
  public var uid: Int64 = 0
  /// When it got this value.
  public var time: ProtobufTimestamp? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    name: String = "",
    value: String = "",
    principal: String = "",
    uid: Int64 = 0,
    time: ProtobufTimestamp? = nil
  ) {
    self.name = name
    self.value = value
    self.principal = principal
    self.uid = uid
    self.time = time
  }
}

extension PackageVersionMark: WireMessage {
  package static let messageName = "ferry.v1.PackageVersionMark"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("name", 1, .string(self.name)),
      MessageField("value", 2, .string(self.value)),
      MessageField("principal", 3, .string(self.principal)),
      MessageField("uid", 4, .integer(Int64(self.uid))),
      MessageField("time", 5, self.time.map { .message($0) } ?? .absent),
    ]
  }
}

extension PackageVersionMark: CMessage {
  typealias C = Ferry__V1__PackageVersionMark

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__package_version_mark__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.name = try MessageReader.string(c.pointee.name, "name")
    self.value = try MessageReader.string(c.pointee.value, "value")
    self.principal = try MessageReader.string(c.pointee.principal, "principal")
    self.uid = c.pointee.uid
    if let message = c.pointee.time { self.time = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__package_version_mark__init(c)
    if !self.name.isEmpty { c.pointee.name = writer.string(self.name) }
    if !self.value.isEmpty { c.pointee.value = writer.string(self.value) }
    if !self.principal.isEmpty { c.pointee.principal = writer.string(self.principal) }
    c.pointee.uid = self.uid
    if let message = self.time { c.pointee.time = writer.message(message) }
  }
}

/// The message `ferry.v1.PutPackageVersionMarksRequest`.
public struct PutPackageVersionMarksRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// 12 digits. Not given: the daemon's account.
  public var domainOwner: String = ""
  /// One that has the version.
  public var repository: String = ""
  /// The field `format`.
  public var format: String = ""
  /// The field `namespace`.
  public var namespace: String = ""
  /// The field `package`.
  public var `package`: String = ""
  /// The field `package_version`.
  public var packageVersion: String = ""
  /// The revision that the version must have, else ConflictException. Not given: any.
  public var versionRevision: String = ""
  /// Name → value: 1–20. A name has 1–64 characters [A-Za-z0-9][A-Za-z0-9._-]*, a value 1–256 and no control characters.
  /// A version has at most 100 marks, those of all principals together.
  public var marks: [String: String] = [:]

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
    versionRevision: String = "",
    marks: [String: String] = [:]
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.packageVersion = packageVersion
    self.versionRevision = versionRevision
    self.marks = marks
  }
}

extension PutPackageVersionMarksRequest: WireMessage {
  package static let messageName = "ferry.v1.PutPackageVersionMarksRequest"

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
      MessageField("versionRevision", 8, .string(self.versionRevision)),
      MessageField("marks", 9, .map(self.marks.mapValues { .string($0) })),
    ]
  }
}

extension PutPackageVersionMarksRequest: CMessage {
  typealias C = Ferry__V1__PutPackageVersionMarksRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__put_package_version_marks_request__unpack(allocator, count, bytes)
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
    self.versionRevision = try MessageReader.string(c.pointee.version_revision, "version_revision")
    self.marks = try MessageReader.map(c.pointee.marks, c.pointee.n_marks, "marks") {
      entry throws(MessageError) in
      (try MessageReader.string(entry.pointee.key, "marks"), try MessageReader.string(entry.pointee.value, "marks"))
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__put_package_version_marks_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if !self.packageVersion.isEmpty { c.pointee.package_version = writer.string(self.packageVersion) }
    if !self.versionRevision.isEmpty { c.pointee.version_revision = writer.string(self.versionRevision) }
    (c.pointee.marks, c.pointee.n_marks) = writer.map(self.marks) { writer, entry, key, value in
      ferry__v1__put_package_version_marks_request__marks_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.string(value)
    }
  }
}

/// The message `ferry.v1.PutPackageVersionMarksResponse`.
public struct PutPackageVersionMarksResponse: Sendable, Hashable {
  /// The revision that was marked.
  public var versionRevision: String = ""
  /// Those of the request, as they are now.
  public var marks: [PackageVersionMark] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    versionRevision: String = "",
    marks: [PackageVersionMark] = []
  ) {
    self.versionRevision = versionRevision
    self.marks = marks
  }
}

extension PutPackageVersionMarksResponse: WireMessage {
  package static let messageName = "ferry.v1.PutPackageVersionMarksResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("versionRevision", 1, .string(self.versionRevision)),
      MessageField("marks", 2, .list(self.marks.map { .message($0) })),
    ]
  }
}

extension PutPackageVersionMarksResponse: CMessage {
  typealias C = Ferry__V1__PutPackageVersionMarksResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__put_package_version_marks_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.versionRevision = try MessageReader.string(c.pointee.version_revision, "version_revision")
    self.marks = try MessageReader.list(c.pointee.marks, c.pointee.n_marks, "marks") {
      element throws(MessageError) in
      try MessageReader.message(element, "marks")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__put_package_version_marks_response__init(c)
    if !self.versionRevision.isEmpty { c.pointee.version_revision = writer.string(self.versionRevision) }
    (c.pointee.marks, c.pointee.n_marks) = writer.list(self.marks) { writer, element in writer.message(element) }
  }
}

/// The message `ferry.v1.ListPackageVersionMarksRequest`.
public struct ListPackageVersionMarksRequest: Sendable, Hashable {
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

extension ListPackageVersionMarksRequest: WireMessage {
  package static let messageName = "ferry.v1.ListPackageVersionMarksRequest"

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

extension ListPackageVersionMarksRequest: CMessage {
  typealias C = Ferry__V1__ListPackageVersionMarksRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_package_version_marks_request__unpack(allocator, count, bytes)
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
    ferry__v1__list_package_version_marks_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if !self.packageVersion.isEmpty { c.pointee.package_version = writer.string(self.packageVersion) }
  }
}

/// The message `ferry.v1.ListPackageVersionMarksResponse`.
public struct ListPackageVersionMarksResponse: Sendable, Hashable {
  /// The field `version_revision`.
  public var versionRevision: String = ""
  /// Ordered by name, then principal.
  public var marks: [PackageVersionMark] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    versionRevision: String = "",
    marks: [PackageVersionMark] = []
  ) {
    self.versionRevision = versionRevision
    self.marks = marks
  }
}

extension ListPackageVersionMarksResponse: WireMessage {
  package static let messageName = "ferry.v1.ListPackageVersionMarksResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("versionRevision", 1, .string(self.versionRevision)),
      MessageField("marks", 2, .list(self.marks.map { .message($0) })),
    ]
  }
}

extension ListPackageVersionMarksResponse: CMessage {
  typealias C = Ferry__V1__ListPackageVersionMarksResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__list_package_version_marks_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.versionRevision = try MessageReader.string(c.pointee.version_revision, "version_revision")
    self.marks = try MessageReader.list(c.pointee.marks, c.pointee.n_marks, "marks") {
      element throws(MessageError) in
      try MessageReader.message(element, "marks")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__list_package_version_marks_response__init(c)
    if !self.versionRevision.isEmpty { c.pointee.version_revision = writer.string(self.versionRevision) }
    (c.pointee.marks, c.pointee.n_marks) = writer.list(self.marks) { writer, element in writer.message(element) }
  }
}

/// The message `ferry.v1.DeletePackageVersionMarksRequest`.
public struct DeletePackageVersionMarksRequest: Sendable, Hashable {
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
  /// 1–20 names. Those that there are none of are passed over.
  public var names: [String] = []
  /// The ARN of who gave them, or "*" for everyone. Not given: who calls.
  public var principal: String = ""

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
    names: [String] = [],
    principal: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.format = format
    self.namespace = namespace
    self.package = `package`
    self.packageVersion = packageVersion
    self.names = names
    self.principal = principal
  }
}

extension DeletePackageVersionMarksRequest: WireMessage {
  package static let messageName = "ferry.v1.DeletePackageVersionMarksRequest"

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
      MessageField("names", 8, .list(self.names.map { .string($0) })),
      MessageField("principal", 9, .string(self.principal)),
    ]
  }
}

extension DeletePackageVersionMarksRequest: CMessage {
  typealias C = Ferry__V1__DeletePackageVersionMarksRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__delete_package_version_marks_request__unpack(allocator, count, bytes)
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
    self.names = try MessageReader.list(c.pointee.names, c.pointee.n_names, "names") {
      element throws(MessageError) in
      try MessageReader.string(element, "names")
    }
    self.principal = try MessageReader.string(c.pointee.principal, "principal")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__delete_package_version_marks_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.format.isEmpty { c.pointee.format = writer.string(self.format) }
    if !self.namespace.isEmpty { c.pointee.namespace_ = writer.string(self.namespace) }
    if !self.package.isEmpty { c.pointee.package = writer.string(self.package) }
    if !self.packageVersion.isEmpty { c.pointee.package_version = writer.string(self.packageVersion) }
    (c.pointee.names, c.pointee.n_names) = writer.list(self.names) { writer, element in writer.string(element) }
    if !self.principal.isEmpty { c.pointee.principal = writer.string(self.principal) }
  }
}

/// The message `ferry.v1.DeletePackageVersionMarksResponse`.
public struct DeletePackageVersionMarksResponse: Sendable, Hashable {
  /// The field `version_revision`.
  public var versionRevision: String = ""
  /// What was taken away.
  public var marks: [PackageVersionMark] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    versionRevision: String = "",
    marks: [PackageVersionMark] = []
  ) {
    self.versionRevision = versionRevision
    self.marks = marks
  }
}

extension DeletePackageVersionMarksResponse: WireMessage {
  package static let messageName = "ferry.v1.DeletePackageVersionMarksResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("versionRevision", 1, .string(self.versionRevision)),
      MessageField("marks", 2, .list(self.marks.map { .message($0) })),
    ]
  }
}

extension DeletePackageVersionMarksResponse: CMessage {
  typealias C = Ferry__V1__DeletePackageVersionMarksResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__delete_package_version_marks_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.versionRevision = try MessageReader.string(c.pointee.version_revision, "version_revision")
    self.marks = try MessageReader.list(c.pointee.marks, c.pointee.n_marks, "marks") {
      element throws(MessageError) in
      try MessageReader.message(element, "marks")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__delete_package_version_marks_response__init(c)
    if !self.versionRevision.isEmpty { c.pointee.version_revision = writer.string(self.versionRevision) }
    (c.pointee.marks, c.pointee.n_marks) = writer.list(self.marks) { writer, element in writer.message(element) }
  }
}

/// The message `ferry.v1.RepositoryGate`.
public struct RepositoryGate: Sendable, Hashable {
  /// The field `resource_arn`.
  public var resourceArn: String = ""
  /// The field `revision`.
  public var revision: String = ""
  /// As it was put.
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

extension RepositoryGate: WireMessage {
  package static let messageName = "ferry.v1.RepositoryGate"

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

extension RepositoryGate: CMessage {
  typealias C = Ferry__V1__RepositoryGate

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__repository_gate__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.resourceArn = try MessageReader.string(c.pointee.resource_arn, "resource_arn")
    self.revision = try MessageReader.string(c.pointee.revision, "revision")
    self.document = try MessageReader.string(c.pointee.document, "document")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__repository_gate__init(c)
    if !self.resourceArn.isEmpty { c.pointee.resource_arn = writer.string(self.resourceArn) }
    if !self.revision.isEmpty { c.pointee.revision = writer.string(self.revision) }
    if !self.document.isEmpty { c.pointee.document = writer.string(self.document) }
  }
}

/// The message `ferry.v1.PutRepositoryGateRequest`.
public struct PutRepositoryGateRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// The revision that the gate must have, else ConflictException. Not given: any, or none.
  public var gateRevision: String = ""
  /// JSON of 1–7168 characters: {"Requirements": [{"Mark": NAME, "Value": VALUE or a list of which one suffices,
  /// "Principal": as in a policy, whose mark counts; not given: everyone's, "ByAnother": true where a mark by who promotes
  /// does not count}], "AllowPublish": true where versions may also be published to it}.
  public var gateDocument: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    gateRevision: String = "",
    gateDocument: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.gateRevision = gateRevision
    self.gateDocument = gateDocument
  }
}

extension PutRepositoryGateRequest: WireMessage {
  package static let messageName = "ferry.v1.PutRepositoryGateRequest"

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
      MessageField("gateRevision", 4, .string(self.gateRevision)),
      MessageField("gateDocument", 5, .string(self.gateDocument)),
    ]
  }
}

extension PutRepositoryGateRequest: CMessage {
  typealias C = Ferry__V1__PutRepositoryGateRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__put_repository_gate_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.gateRevision = try MessageReader.string(c.pointee.gate_revision, "gate_revision")
    self.gateDocument = try MessageReader.string(c.pointee.gate_document, "gate_document")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__put_repository_gate_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.gateRevision.isEmpty { c.pointee.gate_revision = writer.string(self.gateRevision) }
    if !self.gateDocument.isEmpty { c.pointee.gate_document = writer.string(self.gateDocument) }
  }
}

/// The message `ferry.v1.PutRepositoryGateResponse`.
public struct PutRepositoryGateResponse: Sendable, Hashable {
  /// The field `gate`.
  public var gate: RepositoryGate? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    gate: RepositoryGate? = nil
  ) {
    self.gate = gate
  }
}

extension PutRepositoryGateResponse: WireMessage {
  package static let messageName = "ferry.v1.PutRepositoryGateResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("gate", 1, self.gate.map { .message($0) } ?? .absent)
    ]
  }
}

extension PutRepositoryGateResponse: CMessage {
  typealias C = Ferry__V1__PutRepositoryGateResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__put_repository_gate_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.gate { self.gate = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__put_repository_gate_response__init(c)
    if let message = self.gate { c.pointee.gate = writer.message(message) }
  }
}

/// The message `ferry.v1.GetRepositoryGateRequest`.
public struct GetRepositoryGateRequest: Sendable, Hashable {
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

extension GetRepositoryGateRequest: WireMessage {
  package static let messageName = "ferry.v1.GetRepositoryGateRequest"

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

extension GetRepositoryGateRequest: CMessage {
  typealias C = Ferry__V1__GetRepositoryGateRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__get_repository_gate_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__get_repository_gate_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
  }
}

/// The message `ferry.v1.GetRepositoryGateResponse`.
public struct GetRepositoryGateResponse: Sendable, Hashable {
  /// The field `gate`.
  public var gate: RepositoryGate? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    gate: RepositoryGate? = nil
  ) {
    self.gate = gate
  }
}

extension GetRepositoryGateResponse: WireMessage {
  package static let messageName = "ferry.v1.GetRepositoryGateResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("gate", 1, self.gate.map { .message($0) } ?? .absent)
    ]
  }
}

extension GetRepositoryGateResponse: CMessage {
  typealias C = Ferry__V1__GetRepositoryGateResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__get_repository_gate_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.gate { self.gate = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__get_repository_gate_response__init(c)
    if let message = self.gate { c.pointee.gate = writer.message(message) }
  }
}

/// The message `ferry.v1.DeleteRepositoryGateRequest`.
public struct DeleteRepositoryGateRequest: Sendable, Hashable {
  /// The field `domain`.
  public var domain: String = ""
  /// The field `domain_owner`.
  public var domainOwner: String = ""
  /// The field `repository`.
  public var repository: String = ""
  /// The revision that the gate must have, else ConflictException. Not given: any.
  public var gateRevision: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    domain: String = "",
    domainOwner: String = "",
    repository: String = "",
    gateRevision: String = ""
  ) {
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.gateRevision = gateRevision
  }
}

extension DeleteRepositoryGateRequest: WireMessage {
  package static let messageName = "ferry.v1.DeleteRepositoryGateRequest"

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
      MessageField("gateRevision", 4, .string(self.gateRevision)),
    ]
  }
}

extension DeleteRepositoryGateRequest: CMessage {
  typealias C = Ferry__V1__DeleteRepositoryGateRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__delete_repository_gate_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.domain = try MessageReader.string(c.pointee.domain, "domain")
    self.domainOwner = try MessageReader.string(c.pointee.domain_owner, "domain_owner")
    self.repository = try MessageReader.string(c.pointee.repository, "repository")
    self.gateRevision = try MessageReader.string(c.pointee.gate_revision, "gate_revision")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__delete_repository_gate_request__init(c)
    if !self.domain.isEmpty { c.pointee.domain = writer.string(self.domain) }
    if !self.domainOwner.isEmpty { c.pointee.domain_owner = writer.string(self.domainOwner) }
    if !self.repository.isEmpty { c.pointee.repository = writer.string(self.repository) }
    if !self.gateRevision.isEmpty { c.pointee.gate_revision = writer.string(self.gateRevision) }
  }
}

/// The message `ferry.v1.DeleteRepositoryGateResponse`.
public struct DeleteRepositoryGateResponse: Sendable, Hashable {
  /// The one that was taken away.
  public var gate: RepositoryGate? = nil

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    gate: RepositoryGate? = nil
  ) {
    self.gate = gate
  }
}

extension DeleteRepositoryGateResponse: WireMessage {
  package static let messageName = "ferry.v1.DeleteRepositoryGateResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("gate", 1, self.gate.map { .message($0) } ?? .absent)
    ]
  }
}

extension DeleteRepositoryGateResponse: CMessage {
  typealias C = Ferry__V1__DeleteRepositoryGateResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__delete_repository_gate_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    if let message = c.pointee.gate { self.gate = try .init(reading: message) }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__delete_repository_gate_response__init(c)
    if let message = self.gate { c.pointee.gate = writer.message(message) }
  }
}
