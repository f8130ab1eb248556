/// An error of the API: its code, what the caller is told, and the cause, which
/// only the log is told.
package struct FerryError: Error, Sendable {
  /// Which exception it is, with the members that it carries.
  package var code: Code
  /// For the caller: what is wrong and what would be right.
  package var message: String
  /// For the log.
  package var cause: (any Error)?

  /// An error for the caller, with the cause for the log.
  package init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
    self.code = code
    self.message = message
    self.cause = cause
  }

  /// The exceptions of the API.
  ///
  /// Source: CodeArtifact's API reference, "Common errors" of each operation.
  package enum Code: Sendable, Equatable {
    /// ValidationException.
    case validation(ValidationReason, field: String)
    /// AccessDeniedException: who, what, on what.
    case accessDenied(principal: String, action: String, resource: String)
    /// ResourceNotFoundException.
    case notFound(ResourceType, id: String)
    /// ConflictException for a thing that exists already.
    case alreadyExists(ResourceType, id: String)
    /// ConflictException for a race that was lost, such as a policy revision.
    case staleRevision(ResourceType, id: String)
    /// ConflictException for a publish that a repository's gate refuses.
    case gated(repository: RepositoryName)
    /// ServiceQuotaExceededException.
    case quotaExceeded(ResourceType, id: String)
    /// ThrottlingException.
    case throttled(retryAfterSeconds: Int)
    /// InternalServerException: the caller learns nothing but an id.
    case internalError
  }

  /// Why a request is not valid.
  package enum ValidationReason: String, Sendable {
    case cannotParse = "CANNOT_PARSE"
    case fieldValidationFailed = "FIELD_VALIDATION_FAILED"
    case unknownOperation = "UNKNOWN_OPERATION"
    case other = "OTHER"
  }

  /// The kinds of thing that an error can be about.
  package enum ResourceType: String, Sendable {
    case domain
    case repository
    case package
    case packageVersion = "package-version"
    case asset
    case promotion
    case packageGroup = "package-group"
    /// One of the daemon's own, of which the health is asked.
    case service
  }

  /// A field of the request that breaks a rule.
  package static func invalid(_ field: String, _ message: String) -> FerryError {
    FerryError(.validation(.fieldValidationFailed, field: field), message)
  }
}
