internal import FerryModel
internal import FerrySocket
internal import FerryStore
internal import FerryWire

/// The service `ferry.v1.Administration`.
struct AdministrationService: Sendable {
  private let artifacts: ArtifactsService
  private let care: DataCare

  init(of artifacts: ArtifactsService, _ care: DataCare) {
    self.artifacts = artifacts
    self.care = care
  }

  /// Adds its methods to a dispatcher.
  func register(in dispatcher: Dispatcher) {
    dispatcher.add(AdministrationMethods.collectGarbage, write: collectGarbage)
    dispatcher.add(AdministrationMethods.checkStore, write: checkStore)
    dispatcher.add(AdministrationMethods.backUp, write: backUp)
  }

  private func collectGarbage(
    _ request: CollectGarbageRequest, _ context: CallContext
  ) async throws -> CollectGarbageResponse {
    try check(context, "CollectGarbage", "collect garbage: it is looked for in the data of all")
    let care = care
    let report = try await artifacts.disk.run(for: context.caller.uid) {
      try Self.alone { try care.collect(dryRun: request.dryRun) }
    }
    return CollectGarbageResponse(
      blobs: report.blobs, bytes: report.bytes, youngBlobs: report.youngBlobs, staleFiles: report.staleFiles)
  }

  private func checkStore(_ request: CheckStoreRequest, _ context: CallContext) async throws -> CheckStoreResponse {
    try check(context, "CheckStore", "check what is stored: it looks at the data of all")
    let care = care
    let options = StoreCheck.Options(repairs: request.repair, isQuick: request.quick)
    let report = try await untilCancelled(context) { goesOn in try care.check(options, goesOn: goesOn) }
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
          return try care.backUp(to: path, goesOn: goesOn)
        } catch StoreError.noBackup(_, let reason) {
          throw FerryError.invalid("folder", "no backup can be made at 'folder': \(reason)")
        } catch StoreError.system(let call, let file, let number) where file.hasPrefix(path) {
          throw FerryError.invalid(
            "folder", "the daemon cannot write the backup: \(call) \(file): \(SocketError.name(of: number))")
        }
      }
    }
    return BackUpResponse(
      blobs: report.blobs, bytes: report.bytes, copiedBlobs: report.copiedBlobs, copiedBytes: report.copiedBytes,
      databaseBytes: report.databaseBytes, missingBlobs: Array(report.missing.prefix(CheckReport.maximumFindings)))
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
