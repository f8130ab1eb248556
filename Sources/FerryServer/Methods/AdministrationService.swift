internal import FerryModel
internal import FerrySocket
internal import FerryStore
internal import FerryWire
internal import Glibc

/// The service `ferry.v1.Administration`.
struct AdministrationService: Sendable {
  private let artifacts: ArtifactsService
  private let care: DataCare
  private let log: AuditLog?
  private let audit: CallAudit?

  init(of artifacts: ArtifactsService, _ care: DataCare, _ log: AuditLog?) {
    self.log = log
    audit = log.map { CallAudit($0, artifacts.catalog) }
    self.artifacts = artifacts
    self.care = care
  }

  /// Adds its methods to a dispatcher.
  func register(in dispatcher: Dispatcher) {
    dispatcher.add(AdministrationMethods.collectGarbage, write: collectGarbage)
    dispatcher.add(AdministrationMethods.checkStore, write: checkStore)
    dispatcher.add(AdministrationMethods.backUp, write: backUp)
    dispatcher.add(AdministrationMethods.verifyAudit, write: verifyAudit)
  }

  private func collectGarbage(
    _ request: CollectGarbageRequest, _ context: CallContext
  ) async throws -> CollectGarbageResponse {
    try check(context, "CollectGarbage", "collect garbage: it is looked for in the data of all")
    let care = care
    let report = try await artifacts.disk.run(for: context.caller.uid) {
      try Self.alone { try care.collect(dryRun: request.dryRun) }
    }
    if report.blobs + report.staleFiles > 0, !request.dryRun {
      changed(AdministrationMethods.collectGarbage, request, context)
    }
    return CollectGarbageResponse(
      blobs: report.blobs, bytes: report.bytes, youngBlobs: report.youngBlobs, staleFiles: report.staleFiles)
  }

  private func checkStore(_ request: CheckStoreRequest, _ context: CallContext) async throws -> CheckStoreResponse {
    try check(context, "CheckStore", "check what is stored: it looks at the data of all")
    let care = care
    let options = StoreCheck.Options(repairs: request.repair, isQuick: request.quick)
    let report = try await untilCancelled(context) { goesOn in try care.check(options, goesOn: goesOn) }
    if report.findings.contains(where: \.isQuarantined) {
      changed(AdministrationMethods.checkStore, request, context)
    }
    return CheckStoreResponse(report)
  }

  private func backUp(_ request: BackUpRequest, _ context: CallContext) async throws -> BackUpResponse {
    try check(context, "BackUp", "back up what is stored: it is the data of all")
    let path = request.folder
    guard path.hasPrefix("/"), !path.utf8.contains(0) else {
      throw FerryError.invalid("folder", "\(quoted(path)) at 'folder' is not valid: it must be a whole path")
    }
    let care = care
    let report = try await untilCancelled(context) { goesOn in
      try Self.alone {
        do {
          return try care.backUp(to: path, verifies: request.verify, goesOn: goesOn)
        } catch StoreError.noBackup(_, let reason) {
          throw FerryError.invalid("folder", "no backup can be made at 'folder': \(reason)")
        } catch StoreError.system(_, let file, let number)
          where file.hasPrefix(path) && [ENOSPC, EDQUOT].contains(number)
        {
          throw FerryError.invalid(
            "folder",
            "the disk that 'folder' is on is full: make room there, or choose another one. A backup that was there before is whole"
          )
        } catch StoreError.system(let call, let file, let number) where file.hasPrefix(path) {
          throw FerryError.invalid(
            "folder", "the daemon cannot write the backup: \(call) \(file): \(SocketError.name(of: number))")
        }
      }
    }
    changed(AdministrationMethods.backUp, request, context)
    return BackUpResponse(
      blobs: report.blobs, bytes: report.bytes, copiedBlobs: report.copiedBlobs, copiedBytes: report.copiedBytes,
      databaseBytes: report.databaseBytes, missingBlobs: Array(report.missing.prefix(CheckReport.maximumFindings)),
      repairedBlobs: report.repairedBlobs)
  }

  private func verifyAudit(
    _ request: VerifyAuditRequest, _ context: CallContext
  ) async throws -> VerifyAuditResponse {
    try check(context, "VerifyAudit", "check the audit log: it tells of all")
    for head in request.expectedHeads where !AuditHead.isHash(head) {
      throw FerryError.invalid(
        "expected_heads",
        "\(quoted(head)) at 'expected_heads' is not valid: it must be the hash of a record, 64 hexadecimal digits")
    }
    guard let log else { return VerifyAuditResponse(isIntact: true, head: AuditHead.none.hash) }
    return VerifyAuditResponse(
      try await untilCancelled(context) { goesOn in
        try log.verify(expectedHeads: request.expectedHeads, goesOn: goesOn)
      })
  }

  /// Records that a call has changed what is not in the database.
  private func changed<Request, Response>(
    _ method: RPCMethod<Request, Response>, _ request: Request, _ context: CallContext
  ) {
    audit?.changed("\(method.service)/\(method.name)", request, context)
  }

  /// Tells a caller to come again who wants two things at once that exclude each other.
  private static func alone<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch StoreError.careUnderway {
      throw FerryError(.throttled(retryAfterSeconds: 60), "a backup or a collection is underway: try again in a minute")
    }
  }

  /// Does something long elsewhere, and lets it know when nobody waits for it any more.
  private func untilCancelled<Result: Sendable>(
    _ context: CallContext, _ work: @escaping @Sendable (_ goesOn: @escaping @Sendable () -> Bool) throws -> Result
  ) async throws -> Result {
    let interest = CallInterest()
    return try await withTaskCancellationHandler {
      try await artifacts.disk.run(for: context.caller.uid) { try work { interest.lasts } }
    } onCancel: {
      interest.end()
    }
  }

  private func check(_ context: CallContext, _ action: String, _ what: String) throws(FerryError) {
    try OwnerOnly.check(context.caller, artifacts.scope, action: action, what)
  }
}

extension CheckStoreResponse {
  fileprivate init(_ report: CheckReport) {
    self.init(
      isClean: report.faults == 0, contents: report.contents, blobs: report.blobs, bytes: report.bytes,
      faults: report.faults, notes: report.notes,
      findings: report.findings.map {
        StoreFinding(kind: $0.kind.rawValue, subject: $0.subject, detail: $0.detail, quarantined: $0.isQuarantined)
      })
  }
}

extension VerifyAuditResponse {
  fileprivate init(_ found: AuditVerification) {
    self.init(
      isIntact: found.fault == nil, files: found.files, records: found.records,
      firstSequence: Int64(clamping: found.firstSequence), lastSequence: Int64(clamping: found.head.sequence),
      head: found.head.hash,
      fault: found.fault.map {
        AuditFault(
          kind: $0.kind.rawValue, sequence: Int64(clamping: $0.sequence), file: $0.file, line: $0.line,
          detail: $0.detail)
      })
  }
}
