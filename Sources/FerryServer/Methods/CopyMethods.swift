internal import FerryModel
internal import FerryStore
internal import FerryWire

extension ArtifactsService {
  /// Copies versions of a package between two repositories of a domain: all of them or none.
  func copyPackageVersions(
    _ request: CopyPackageVersionsRequest, _ context: CallContext
  ) async throws -> CopyPackageVersionsResponse {
    if !request.dryRun { store.expectWrite() }

    // 1. What is asked for?
    let source = try Authorizer.RepositoryReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.sourceRepository,
      field: "source_repository")
    let destination = Authorizer.RepositoryReference(
      source,
      repository: try RepositoryName(validating: request.destinationRepository, field: "destination_repository"))
    let copy = try CopyRequest(validating: request)

    // 2. May this caller?
    let (caller, catalog) = (context.caller, catalog.current)
    try authorizer.authorize(caller, .readFromRepository, source, catalog)
    try authorizer.authorize(caller, .copyPackageVersions, destination, catalog)
    try authorizer.authorize(caller, .copyPackageVersions, destination, copy.package, catalog)

    // 3. Where is it searched for, and where does it go?
    let from = try authorizer.locate(source, catalog)
    let to = try authorizer.locate(destination, catalog).repository
    let transaction = CopyTransaction(
      request: copy, searched: searched(from, includesUpstreams: request.includeFromUpstream, caller),
      destination: to, domain: from.domain, caller: caller, now: .now)

    // 4. The plan, and what it writes, when it is this call's turn.
    let quota = QuotaGuard(quotas, from.domain, to)
    guard !request.dryRun else {
      let plan = { @Sendable (reading: any MetadataReading) in
        let result = try transaction.plan(reading, gate: try transaction.gate(reading))
        try quota.check(adding: result.growth, to: reading)
        return result
      }
      guard transaction.isLarge else { return CopyPackageVersionsResponse(dryRun: try store.read(plan)) }
      let store = store
      return CopyPackageVersionsResponse(dryRun: try await disk.run(for: caller.uid) { try store.read(plan) })
    }
    let repeats = context.repeats
    let result = try await destinations[to].write(by: context.caller.uid) { writing in
      try repeats.once(writing, answer: { $0.plan.writes.isEmpty ? nil : CopyPackageVersionsResponse($0.plan) }) {
        try quota.counting(writing) { try transaction.execute(writing) }
      }
    }
    if !result.plan.writes.isEmpty {
      logChange(
        "versions copied", context,
        [
          ("source", "\(from.repository.arn)"), ("destination", "\(to.arn)"), ("format", copy.package.format.rawValue),
          ("namespace", copy.package.namespace), ("package", copy.package.name),
          ("versions", result.plan.writes.map(\.source.name.display).joined(separator: " ")),
        ])
    }
    return CopyPackageVersionsResponse(result.plan)
  }

  /// Where a copy searches versions: nearest first.
  func searched(
    _ from: Authorizer.Located, includesUpstreams: Bool, _ caller: CallerIdentity
  ) -> [CopyTransaction.Searched] {
    let order =
      includesUpstreams
      ? UpstreamGraph.searchOrder(from: from.repository.name, in: from.domain) : [from.repository]
    return order.map {
      .init(repository: $0, isReadable: $0.id == from.repository.id || authorizer.mayRead(caller, $0, in: from.domain))
    }
  }
}

extension CopyRequest {
  /// Checks every field of a request but the repositories.
  init(validating request: CopyPackageVersionsRequest) throws(FerryError) {
    guard request.sourceRepository != request.destinationRepository else {
      throw .invalid(
        "destination_repository",
        "'source_repository' and 'destination_repository' are both '\(request.sourceRepository)': they must differ")
    }
    let package = try PackageCoordinates(
      format: request.format, namespace: request.namespace, package: request.package)
    for name in request.assetNames { _ = try AssetName(validating: name, field: "asset_names") }
    guard request.assetNames.count <= ContentLimits.assetsInVersion else {
      throw .invalid(
        "asset_names",
        "'asset_names' has \(request.assetNames.count) names: at most \(ContentLimits.assetsInVersion) are allowed")
    }
    self.init(
      package: package, versions: try Self.versions(request, format: package.format),
      allowOverwrite: request.allowOverwrite, assetNames: request.assetNames)
  }

  private static func versions(
    _ request: CopyPackageVersionsRequest, format: PackageFormat
  ) throws(FerryError) -> [Version] {
    switch (request.versions.isEmpty, request.versionRevisions.isEmpty) {
    case (true, true):
      throw .invalid("versions", "give one of 'versions' and 'version_revisions': neither was given")
    case (false, false):
      throw .invalid("versions", "give one of 'versions' and 'version_revisions': both were given")
    case (false, true):
      return try VersionName.list(validating: request.versions, format: format, field: "versions").map {
        Version(requested: $0.text, name: $0.name)
      }
    case (true, false):
      var versions: [Version] = []
      var places: [VersionName: Int] = [:]
      for (text, revision) in request.versionRevisions.sorted(by: { $0.key < $1.key }) {
        let name = try VersionName(validating: text, format: format, field: "version_revisions")
        let expected = try PackageRevision.validate(revision, field: "version_revisions")
        if let place = places[name] {
          let other = versions[place]
          guard other.expectedRevision == expected else {
            throw .invalid(
              "version_revisions",
              "\(quoted(other.requested)) and \(quoted(text)) at 'version_revisions' are one version with two revisions"
            )
          }
          continue
        }
        places[name] = versions.count
        versions.append(Version(requested: text, name: name, expectedRevision: expected))
      }
      try VersionName.checkCount(versions.count, field: "version_revisions")
      return versions
    }
  }
}

extension PackageVersionError {
  fileprivate init(_ failure: CopyFailure, version: String) {
    self.init(
      errorCode: failure.code, errorMessage: failure.message(version: version), reason: failure.reason ?? "")
    if case .missingMarks(let missing) = failure { missingMarks = missing.texts }
  }
}

extension CopyPackageVersionsResponse {
  /// The answer to a copy: what was copied, or why nothing was. What was there already is not listed.
  init(_ plan: CopyPlan) {
    self.init()
    for outcome in plan.outcomes {
      switch outcome.action {
      case .copy, .overwrite:
        successfulVersions[outcome.requested] = SuccessfulPackageVersionInfo(
          revision: outcome.revision ?? "", status: outcome.status?.rawValue ?? "")
      case .identical: break
      case .fail(let failure):
        failedVersions[outcome.requested] = PackageVersionError(failure, version: outcome.requested)
      }
    }
  }

  /// The same answer, and what would happen to each version and tag.
  init(dryRun result: CopyTransaction.Result) {
    self.init(result.plan)
    for outcome in result.plan.outcomes {
      plannedVersions[outcome.requested] = PlannedPackageVersion(
        action: outcome.action.name, foundInRepository: outcome.foundIn?.text ?? "", revision: outcome.revision ?? "")
    }
    plannedDistTags = result.plan.tagMoves.compactMap { move in
      let previous = result.previousVersion(of: move.tag)
      guard previous != move.version else { return nil }
      return PlannedDistTag(
        tag: move.tag, version: move.version.display, previousVersion: previous?.display ?? "")
    }
  }
}
