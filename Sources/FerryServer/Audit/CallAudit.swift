internal import FerryModel
internal import FerryStore
internal import FerryWire

/// Has the audit log keep what was decided about calls.
struct CallAudit: Sendable {
  /// The most refused things of one answer that are told one by one.
  static let maximumRefusals = 100

  private let log: AuditLog
  private let catalog: CatalogHolder

  init(_ log: AuditLog, _ catalog: CatalogHolder) {
    self.log = log
    self.catalog = catalog
  }

  /// What is recorded of a call's changes.
  func changing(_ method: String, _ request: (any WireMessage)?, _ context: CallContext) -> AuditedCall {
    let record = CallRecord(method: method, request: request, context: context, catalog: catalog.current)
    return AuditedCall { record.change }
  }

  /// Runs the handler of a stream whose changes are recorded.
  func recording<Result>(
    _ method: String, of subject: StreamSubject, _ context: CallContext, _ body: () async throws -> Result
  ) async rethrows -> Result {
    let catalog = catalog.current
    let call = AuditedCall {
      CallRecord(method: method, request: subject.request, context: context, catalog: catalog).change
    }
    return try await AuditedCall.$current.withValue(call) {
      try await StreamSubject.$current.withValue(subject) { try await body() }
    }
  }

  /// A call has changed something that is not in the database.
  func changed(_ method: String, _ request: any WireMessage, _ context: CallContext) {
    log.note(changing(method, request, context).record(at: .now))
  }

  /// A call was refused.
  func refused(_ method: String, _ request: (any WireMessage)?, _ context: CallContext, _ status: TtrpcStatus) {
    let code = Self.code(of: status)
    log.refused(user: context.caller.uid, method: method, code: code) {
      CallRecord(method: method, request: request, context: context, catalog: catalog.current)
        .refusal(code: code, status)
    }
  }

  /// What is no call of a method was refused.
  func refused(_ caller: CallerIdentity, _ status: TtrpcStatus) {
    let code = Self.code(of: status)
    log.refused(user: caller.uid, method: "", code: code) {
      CallRecord.refusal(of: caller, code: code, status)
    }
  }

  /// A call was answered.
  func answered(
    _ method: String, _ request: any WireMessage, _ context: CallContext, _ answer: some RefusingAnswer
  ) {
    let refusals = answer.refusals
    guard !refusals.isEmpty, (request as? any DryRunnable)?.dryRun != true else { return }
    log.refused(user: context.caller.uid, method: method, code: CallRecord.notDone) {
      CallRecord(method: method, request: request, context: context, catalog: catalog.current)
        .refusal(of: refusals)
    }
  }

  /// The API's error, or the canonical code.
  static func code(of status: TtrpcStatus) -> String {
    if let name = status.errorDetail?.name, !name.isEmpty { return name }
    return StatusCode.name(of: status.code)
  }
}
