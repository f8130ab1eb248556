internal import FerryModel
internal import FerryStore
internal import FerryWire

extension ArtifactsService {
  func updatePackageVersionsStatus(
    _ request: UpdatePackageVersionsStatusRequest, _ context: CallContext
  ) async throws -> UpdatePackageVersionsStatusResponse {
    let reference = try PackageReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
      format: request.format, namespace: request.namespace, package: request.package)
    let change = try VersionChange(
      versions: request.versions, revisions: request.versionRevisions, expectedStatus: request.expectedStatus,
      target: .init(settable: request.targetStatus), format: reference.package.format)
    return try await self.change(change, of: reference, allowing: .updatePackageVersionsStatus, context) {
      UpdatePackageVersionsStatusResponse(successfulVersions: $0.successful, failedVersions: $0.failed)
    }
  }

  func disposePackageVersions(
    _ request: DisposePackageVersionsRequest, _ context: CallContext
  ) async throws -> DisposePackageVersionsResponse {
    let reference = try PackageReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
      format: request.format, namespace: request.namespace, package: request.package)
    let change = try VersionChange(
      versions: request.versions, revisions: request.versionRevisions, expectedStatus: request.expectedStatus,
      target: .disposed, format: reference.package.format)
    return try await self.change(change, of: reference, allowing: .disposePackageVersions, context) {
      DisposePackageVersionsResponse(successfulVersions: $0.successful, failedVersions: $0.failed)
    }
  }

  func deletePackageVersions(
    _ request: DeletePackageVersionsRequest, _ context: CallContext
  ) async throws -> DeletePackageVersionsResponse {
    let reference = try PackageReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
      format: request.format, namespace: request.namespace, package: request.package)
    let change = try VersionChange(
      versions: request.versions, revisions: [:], expectedStatus: request.expectedStatus, target: .deleted,
      format: reference.package.format)
    return try await self.change(change, of: reference, allowing: .deletePackageVersions, context) {
      DeletePackageVersionsResponse(successfulVersions: $0.successful, failedVersions: $0.failed)
    }
  }

  /// Changes versions of a package: all of them or none.
  private func change<Response: WireMessage>(
    _ change: VersionChange, of reference: PackageReference, allowing action: Action, _ context: CallContext,
    response: @escaping @Sendable (VersionChangeOutcome) -> Response
  ) async throws -> Response {
    let catalogNow = catalog.current
    try authorizer.authorize(context.caller, action, reference.repository, reference.package, catalogNow)
    let located = try authorizer.locate(reference.repository, catalogNow)
    let transaction = VersionChangeTransaction(
      change: change, package: reference.package, repository: located.repository, domainID: located.domain.id, now: .now
    )
    let answer = { @Sendable in response(VersionChangeOutcome($0, change.target)) }
    let repeats = context.repeats
    let plan = try await destinations[located.repository].write(by: context.caller.uid) { writing in
      try repeats.once(writing, answer: { $0.changesAny ? answer($0) : nil }) { try transaction.execute(writing) }
    }
    if plan.changesAny {
      logChange(
        "versions changed", context,
        [
          ("repository", "\(located.repository.arn)"), ("format", "\(reference.package.format.rawValue)"),
          ("package", "\(reference.name)"), ("status", "\(change.target.status.rawValue)"),
          ("versions", "\(plan.outcomes.filter { $0.action == .change }.map(\.requested).joined(separator: " "))"),
        ])
    }
    return answer(plan)
  }
}

/// What the answer to a change of versions tells: what became of each, or why nothing was changed.
private struct VersionChangeOutcome {
  private(set) var successful: [String: SuccessfulPackageVersionInfo] = [:]
  private(set) var failed: [String: PackageVersionError] = [:]

  init(_ plan: VersionChangePlan, _ target: VersionChange.Target) {
    for outcome in plan.outcomes {
      switch outcome.action {
      case .change, .nothing:
        successful[outcome.requested] = SuccessfulPackageVersionInfo(
          revision: outcome.revision ?? "", status: target.status.rawValue)
      case .fail(let failure):
        failed[outcome.requested] = PackageVersionError(
          errorCode: failure.code, errorMessage: failure.message(version: outcome.requested))
      }
    }
  }
}
