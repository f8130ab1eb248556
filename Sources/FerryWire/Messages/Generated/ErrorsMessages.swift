// Generated from proto/ferry/v1/errors.proto by Scripts/generate-messages. Not to be edited.

internal import CFerryMessages
internal import CProtobufC

/// Which of the API's exceptions a call met, with the members that
/// CodeArtifact's exception of the same name has. The message stands in the
/// status that carries this.
public struct ErrorDetail: Sendable, Hashable {
  /// The exception's name: "ValidationException", "AccessDeniedException",
  /// "ResourceNotFoundException", "ConflictException",
  /// "ServiceQuotaExceededException", "ThrottlingException" or
  /// "InternalServerException".
  public var name: String = ""
  /// ValidationException: "CANNOT_PARSE", "FIELD_VALIDATION_FAILED",
  /// "UNKNOWN_OPERATION" or "OTHER". ConflictException: "GATED" where a
  /// repository's gate refuses a publish.
  public var reason: String = ""
  /// ValidationException: the request's field, in snake_case.
  public var field: String = ""
  /// ResourceNotFound, Conflict and ServiceQuotaExceeded: "domain",
  /// "repository", "package", "package-version" or "asset"; of the health
  /// service "service".
  public var resourceType: String = ""
  /// ResourceNotFound, Conflict and ServiceQuotaExceeded: the resource's name.
  public var resourceId: String = ""
  /// ThrottlingException: wait this long, in seconds, before the next try.
  public var retryAfterSeconds: Int32 = 0
  /// AccessDeniedException: the ARN of who called.
  public var principal: String = ""
  /// AccessDeniedException: the action that was refused, such as
  /// "codeartifact:CopyPackageVersions".
  public var action: String = ""
  /// AccessDeniedException: the ARN of what the action was for.
  public var resource: String = ""
  /// InternalServerException: the id that the daemon's log line carries too.
  public var errorId: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    name: String = "",
    reason: String = "",
    field: String = "",
    resourceType: String = "",
    resourceId: String = "",
    retryAfterSeconds: Int32 = 0,
    principal: String = "",
    action: String = "",
    resource: String = "",
    errorId: String = ""
  ) {
    self.name = name
    self.reason = reason
    self.field = field
    self.resourceType = resourceType
    self.resourceId = resourceId
    self.retryAfterSeconds = retryAfterSeconds
    self.principal = principal
    self.action = action
    self.resource = resource
    self.errorId = errorId
  }
}

extension ErrorDetail: WireMessage {
  package static let messageName = "ferry.v1.ErrorDetail"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("name", 1, .string(self.name)),
      MessageField("reason", 2, .string(self.reason)),
      MessageField("field", 3, .string(self.field)),
      MessageField("resourceType", 4, .string(self.resourceType)),
      MessageField("resourceId", 5, .string(self.resourceId)),
      MessageField("retryAfterSeconds", 6, .integer(Int64(self.retryAfterSeconds))),
      MessageField("principal", 7, .string(self.principal)),
      MessageField("action", 8, .string(self.action)),
      MessageField("resource", 9, .string(self.resource)),
      MessageField("errorId", 10, .string(self.errorId)),
    ]
  }
}

extension ErrorDetail: CMessage {
  typealias C = Ferry__V1__ErrorDetail

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__error_detail__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.name = try MessageReader.string(c.pointee.name, "name")
    self.reason = try MessageReader.string(c.pointee.reason, "reason")
    self.field = try MessageReader.string(c.pointee.field, "field")
    self.resourceType = try MessageReader.string(c.pointee.resource_type, "resource_type")
    self.resourceId = try MessageReader.string(c.pointee.resource_id, "resource_id")
    self.retryAfterSeconds = c.pointee.retry_after_seconds
    self.principal = try MessageReader.string(c.pointee.principal, "principal")
    self.action = try MessageReader.string(c.pointee.action, "action")
    self.resource = try MessageReader.string(c.pointee.resource, "resource")
    self.errorId = try MessageReader.string(c.pointee.error_id, "error_id")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__error_detail__init(c)
    if !self.name.isEmpty { c.pointee.name = writer.string(self.name) }
    if !self.reason.isEmpty { c.pointee.reason = writer.string(self.reason) }
    if !self.field.isEmpty { c.pointee.field = writer.string(self.field) }
    if !self.resourceType.isEmpty { c.pointee.resource_type = writer.string(self.resourceType) }
    if !self.resourceId.isEmpty { c.pointee.resource_id = writer.string(self.resourceId) }
    c.pointee.retry_after_seconds = self.retryAfterSeconds
    if !self.principal.isEmpty { c.pointee.principal = writer.string(self.principal) }
    if !self.action.isEmpty { c.pointee.action = writer.string(self.action) }
    if !self.resource.isEmpty { c.pointee.resource = writer.string(self.resource) }
    if !self.errorId.isEmpty { c.pointee.error_id = writer.string(self.errorId) }
  }
}
