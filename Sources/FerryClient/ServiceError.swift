internal import FerryWire

/// An exception of the API, with the members that CodeArtifact's exception of the same name has.
///
/// Source: CodeArtifact's API reference, "Common Error Types" and the errors of each operation.
public struct ServiceError: Error, Sendable, Hashable {
  /// The exception's name: "ValidationException", "AccessDeniedException", "ResourceNotFoundException",
  /// "ConflictException", "ServiceQuotaExceededException", "ThrottlingException" or "InternalServerException". Where
  /// the daemon named none, the status code's name, such as "UNIMPLEMENTED".
  public var name: String
  /// gRPC's canonical status code, such as 5 for NOT_FOUND.
  public var statusCode: Int32
  /// What is wrong and what would be right, for people.
  public var message: String
  /// ValidationException: "CANNOT_PARSE", "FIELD_VALIDATION_FAILED", "UNKNOWN_OPERATION" or "OTHER".
  public var reason: String?
  /// ValidationException: the request's field, in snake_case.
  public var field: String?
  /// ResourceNotFound-, Conflict- and ServiceQuotaExceededException: "domain", "repository", "package",
  /// "package-version" or "asset".
  public var resourceType: String?
  /// ResourceNotFound-, Conflict- and ServiceQuotaExceededException: the resource's name.
  public var resourceID: String?
  /// ThrottlingException: how long to wait before the next try, in seconds.
  public var retryAfterSeconds: Int?
  /// AccessDeniedException: the ARN of who called.
  public var principal: String?
  /// AccessDeniedException: the action that was refused, such as "codeartifact:CopyPackageVersions".
  public var action: String?
  /// AccessDeniedException: the ARN of what the action was for.
  public var resource: String?
  /// InternalServerException: the id that the daemon's log line carries too.
  public var errorID: String?

  /// An exception with its name, code and message; the other members are set where it has them.
  public init(name: String, statusCode: Int32, message: String) {
    self.name = name
    self.statusCode = statusCode
    self.message = message
  }
}

extension ServiceError: CustomStringConvertible {
  /// The name and the message: `ResourceNotFoundException: …`.
  public var description: String {
    guard let errorID else { return "\(name): \(message)" }
    return "\(name): \(message) (error id \(errorID))"
  }
}

extension ServiceError {
  /// The error that a status carries.
  init(_ status: TtrpcStatus) {
    let detail = status.errorDetail ?? ErrorDetail()
    func given(_ text: String) -> String? { text.isEmpty ? nil : text }
    self.init(
      name: given(detail.name) ?? Self.name(ofCode: status.code), statusCode: status.code, message: status.message)
    reason = given(detail.reason)
    field = given(detail.field)
    resourceType = given(detail.resourceType)
    resourceID = given(detail.resourceId)
    retryAfterSeconds = detail.retryAfterSeconds > 0 ? Int(detail.retryAfterSeconds) : nil
    principal = given(detail.principal)
    action = given(detail.action)
    resource = given(detail.resource)
    errorID = given(detail.errorId)
  }

  /// `notFound` becomes NOT_FOUND, as gRPC writes its codes.
  private static func name(ofCode code: Int32) -> String {
    guard let known = StatusCode(rawValue: code) else { return "STATUS_\(code)" }
    return "\(known)".reduce(into: "") { name, character in
      name += character.isUppercase ? "_\(character)" : character.uppercased()
    }
  }
}
