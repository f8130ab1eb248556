internal import FerryModel
internal import FerryWire
internal import FerryStore
package import Logging

/// Turns errors into what a caller is told, and logs what they are not.
package struct ErrorAnswers: Sendable {
  private let logger: Logger
  private let reached: ReachedLimits
  /// Where decisions are recorded; nil where they are not.
  let audit: CallAudit?

  package init(logger: Logger, reached: ReachedLimits) {
    self.init(logger: logger, reached: reached, audit: nil)
  }

  init(logger: Logger, reached: ReachedLimits, audit: CallAudit?) {
    self.logger = logger
    self.reached = reached
    self.audit = audit
  }

  /// The frame that answers a call with an error.
  ///
  /// - Parameters:
  ///   - method: its full name.
  ///   - request: nil where it could not be read.
  func frame(
    streamID: UInt32, _ error: any Error, method: String, _ request: (any WireMessage)? = nil, _ context: CallContext
  ) -> [UInt8] {
    let status = status(for: error, method: method, context)
    audit?.refused(method, request, context, status)
    return FrameEncoder.response(streamID: streamID, status: status)
  }

  private func status(for error: any Error, method: String, _ context: CallContext) -> TtrpcStatus {
    switch error {
    case let error as FerryError:
      if case .internalError = error.code { return internalError(error.cause ?? error, method: method, context) }
      return TtrpcStatus(error.code.statusCode, error.message, detail: error.code.detail)
    case let error as MessageError: return Self.malformed(error)
    case is CancellationError: return TtrpcStatus(.cancelled, "the call was cancelled before it had begun to commit")
    case is DaemonDrains: return TtrpcStatus(.unavailable, "the daemon is shutting down")
    case StoreError.tooManyWrites:
      reached.note(.writes)
      return Self.throttled
    case StoreError.assetTooLarge(let limit):
      reached.note(.assetBytes)
      let error = FerryError(
        .quotaExceeded(.asset, id: ""), "the asset is larger than \(limit) bytes, which is the limit of this daemon")
      return TtrpcStatus(error.code.statusCode, error.message, detail: error.code.detail)
    case let error as StoreError where error.isOutOfFiles:
      reached.note(.openFiles)
      return Self.outOfFiles
    case StoreError.damagedBlob(let damage, let sha256):
      return damaged(error, damage, Hexadecimal.encode(sha256), method: method, context)
    default: return internalError(error, method: method, context)
    }
  }

  /// The bytes of an asset that the caller may read: what they can do is worth more than what happened.
  private func damaged(
    _ cause: any Error, _ damage: BlobDamage, _ sha256: String, method: String, _ context: CallContext
  ) -> TtrpcStatus {
    let what =
      switch damage {
      case .missing: "the stored bytes of this asset are missing"
      case .quarantined, .inPlace: "the stored bytes of this asset are damaged, so they are kept from everybody"
      }
    return logged(cause, .dataLoss, method: method, context) { detail, _ in
      detail.resourceType = FerryError.ResourceType.asset.rawValue
      detail.resourceId = sha256
      return
        "\(what): publish the file with the SHA-256 \(sha256) again, to whichever version has it, and every version that has it is whole"
    }
  }

  /// The caller's fault: what came is not the method's message.
  static func malformed(_ error: MessageError) -> TtrpcStatus {
    let code = FerryError.Code.validation(.cannotParse, field: error.field ?? "")
    return TtrpcStatus(.invalidArgument, "\(error)", detail: code.detail)
  }

  static let throttled: TtrpcStatus = {
    let code = FerryError.Code.throttled(retryAfterSeconds: 1)
    return TtrpcStatus(code.statusCode, "too many writes wait: try again in a second", detail: code.detail)
  }()

  static let outOfFiles: TtrpcStatus = {
    let code = FerryError.Code.throttled(retryAfterSeconds: 1)
    return TtrpcStatus(
      code.statusCode,
      "the daemon has as many files open as the system lets it, and nothing was changed: try again in a second",
      detail: code.detail)
  }()

  /// Nobody outside learns more than an id, which stands in the log beside the cause.
  private func internalError(_ cause: any Error, method: String, _ context: CallContext) -> TtrpcStatus {
    logged(cause, .internal, method: method, context) { _, id in
      // Of all causes those that a caller, or who runs the daemon, can do something about.
      let what =
        switch cause as? StoreError {
        case .poisoned?:
          "the daemon takes no more writes, since its disk has failed to sync one, and nothing was changed: look at the disk, then restart the daemon"
        case .readOnly?:
          "the daemon takes no more writes, since its data folder cannot be written, and nothing was changed: make it writable, then restart the daemon"
        case .notSynced? where (cause as? StoreError)?.isReadOnly == true:
          "the daemon's data folder has become read-only while this was written, and whether it is there shows when the daemon has been restarted, with the folder writable"
        case .notSynced?:
          "the daemon's disk has failed while this was written, and whether it is there shows when the daemon has been restarted, after a look at the disk"
        case let error? where error.isDiskFull:
          "the daemon's disk is full, and nothing was changed: make room, then try again"
        default: "the daemon could not do this"
        }
      return "\(what); its log says why beside the id \(id)"
    }
  }

  /// Logs what the daemon itself has failed in.
  ///
  /// - Parameter message: says it to the caller, with the id that stands in the log; and adds to the detail.
  private func logged(
    _ cause: any Error, _ code: StatusCode, method: String, _ context: CallContext,
    _ message: (inout ErrorDetail, _ id: String) -> String
  ) -> TtrpcStatus {
    let id = RandomIdentifier.hexadecimal(words: 1)
    logger.error(
      "call failed",
      metadata: Logger.Metadata(
        context.logDetails(with: [("error_id", id), ("method", method), ("cause", "\(cause)")])))
    var detail = FerryError.Code.internalError.detail
    detail.errorId = id
    let text = message(&detail, id)
    return TtrpcStatus(code, text, detail: detail)
  }
}

extension FerryError.Code {
  /// The canonical code that goes with an exception.
  var statusCode: StatusCode {
    switch self {
    case .validation: .invalidArgument
    case .accessDenied: .permissionDenied
    case .notFound: .notFound
    case .alreadyExists: .alreadyExists
    case .staleRevision: .aborted
    case .gated: .failedPrecondition
    case .quotaExceeded, .throttled: .resourceExhausted
    case .internalError: .internal
    }
  }

  /// The exception with its members.
  var detail: ErrorDetail {
    switch self {
    case .validation(let reason, let field):
      ErrorDetail(name: "ValidationException", reason: reason.rawValue, field: field)
    case .accessDenied(let principal, let action, let resource):
      ErrorDetail(name: "AccessDeniedException", principal: principal, action: action, resource: resource)
    case .notFound(let type, let id):
      ErrorDetail(name: "ResourceNotFoundException", resourceType: type.rawValue, resourceId: id)
    case .alreadyExists(let type, let id), .staleRevision(let type, let id):
      ErrorDetail(name: "ConflictException", resourceType: type.rawValue, resourceId: id)
    case .gated(let repository):
      ErrorDetail(
        name: "ConflictException", reason: "GATED",
        resourceType: FerryError.ResourceType.repository.rawValue, resourceId: repository.text)
    case .quotaExceeded(let type, let id):
      ErrorDetail(name: "ServiceQuotaExceededException", resourceType: type.rawValue, resourceId: id)
    case .throttled(let seconds):
      ErrorDetail(name: "ThrottlingException", retryAfterSeconds: Int32(clamping: seconds))
    case .internalError: ErrorDetail(name: "InternalServerException")
    }
  }
}
