internal import FerryModel
internal import FerryStore
internal import FerryWire

extension GatesService {
  func putPackageVersionMarks(
    _ request: PutPackageVersionMarksRequest, _ context: CallContext
  ) async throws -> PutPackageVersionMarksResponse {
    let reference = try PackageReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
      format: request.format, namespace: request.namespace, package: request.package)
    let version = try VersionName(validating: request.packageVersion, format: reference.package.format)
    let expected =
      request.versionRevision.isEmpty
      ? nil : try PackageRevision.validate(request.versionRevision, field: "version_revision")
    let change = try MarkChange(putting: request.marks)
    return try await self.change(
      change, of: version, expected, in: reference, allowing: .putPackageVersionMarks, context
    ) {
      PutPackageVersionMarksResponse(versionRevision: $0.revision, marks: $0.effect.told.map { .init($0) })
    }
  }

  func deletePackageVersionMarks(
    _ request: DeletePackageVersionMarksRequest, _ context: CallContext
  ) async throws -> DeletePackageVersionMarksResponse {
    let reference = try PackageReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
      format: request.format, namespace: request.namespace, package: request.package)
    let version = try VersionName(validating: request.packageVersion, format: reference.package.format)
    let change = try MarkChange(deleting: request.names, of: request.principal, caller: context.caller.arn)
    return try await self.change(
      change, of: version, nil, in: reference, allowing: .deletePackageVersionMarks, context
    ) {
      DeletePackageVersionMarksResponse(versionRevision: $0.revision, marks: $0.effect.told.map { .init($0) })
    }
  }

  func listPackageVersionMarks(
    _ request: ListPackageVersionMarksRequest, _ context: CallContext
  ) throws -> ListPackageVersionMarksResponse {
    let reference = try PackageReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
      format: request.format, namespace: request.namespace, package: request.package)
    let name = try VersionName(validating: request.packageVersion, format: reference.package.format)
    let located = try locate(reference, .listPackageVersionMarks, context)
    return try artifacts.store.read { reading in
      let version = try ArtifactsService.version(name, of: reference, in: located.repository, reading)
      let marks = try reading.marks(domainID: located.domain.id, reference.package, versionKey: name.key)
      return ListPackageVersionMarksResponse(
        versionRevision: version.revision,
        marks: marks.filter { $0.revision == version.revision }.map { .init($0) })
    }
  }

  private func locate(
    _ reference: PackageReference, _ action: Action, _ context: CallContext
  ) throws(FerryError) -> Authorizer.Located {
    let catalog = artifacts.catalog.current
    try artifacts.authorizer.authorize(context.caller, action, reference.repository, reference.package, catalog)
    return try artifacts.authorizer.locate(reference.repository, catalog)
  }

  /// Changes the marks of a version.
  private func change<Response: WireMessage>(
    _ change: MarkChange, of version: VersionName, _ expected: String?, in reference: PackageReference,
    allowing action: Action, _ context: CallContext,
    answer: @escaping @Sendable (MarkTransaction.Result) -> Response
  ) async throws -> Response {
    let located = try locate(reference, action, context)
    let transaction = MarkTransaction(
      change: change, reference: reference, version: version, expectedRevision: expected,
      repository: located.repository, domainID: located.domain.id,
      author: (context.caller.arn, context.caller.uid), now: .now)
    let repeats = context.repeats
    let result = try await artifacts.destinations[located.repository].write(by: context.caller.uid) { writing in
      try repeats.once(writing, answer: answer) { try transaction.execute(writing) }
    }
    if !result.effect.isEmpty {
      let marks = { @Sendable (marks: [Mark]) in marks.map { "\($0.name)=\($0.value)" }.joined(separator: " ") }
      artifacts.logChange(
        "marks changed", context,
        [
          ("repository", "\(located.repository.arn)"), ("format", "\(reference.package.format.rawValue)"),
          ("package", "\(reference.name)"), ("version", "\(version)"), ("revision", "\(result.revision)"),
          ("set", "\(marks(result.effect.written))"), ("deleted", "\(marks(result.effect.deleted))"),
        ])
    }
    return answer(result)
  }
}

extension PackageVersionMark {
  fileprivate init(_ mark: Mark) {
    self.init(
      name: mark.name, value: mark.value, principal: mark.principal, uid: Int64(mark.user),
      time: ProtobufTimestamp(mark.time))
  }
}
