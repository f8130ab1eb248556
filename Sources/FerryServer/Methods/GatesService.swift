internal import FerryModel
internal import FerryStore
internal import FerryWire

/// The service `ferry.v1.Gates`: marks of package versions, and repositories' gates that require them.
struct GatesService: Sendable {
  /// Repositories and versions are its business.
  let artifacts: ArtifactsService

  /// Adds every method to a dispatcher.
  func register(in dispatcher: Dispatcher) {
    artifacts.addOnce(GatesMethods.putPackageVersionMarks, putPackageVersionMarks, in: dispatcher)
    dispatcher.add(GatesMethods.listPackageVersionMarks, read: listPackageVersionMarks)
    artifacts.addOnce(GatesMethods.deletePackageVersionMarks, deletePackageVersionMarks, in: dispatcher)
    artifacts.addOnce(GatesMethods.putRepositoryGate, putRepositoryGate, in: dispatcher)
    dispatcher.add(GatesMethods.getRepositoryGate, read: getRepositoryGate)
    artifacts.addOnce(GatesMethods.deleteRepositoryGate, deleteRepositoryGate, in: dispatcher)
  }

  private func putRepositoryGate(
    _ request: PutRepositoryGateRequest, _ context: CallContext
  ) async throws -> PutRepositoryGateResponse {
    let reference = try Authorizer.RepositoryReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository)
    let revision = try PolicyRevision(request.gateRevision, of: .gate(of: reference.repository))
    let gate = try GateDocument(request.gateDocument)
    let located = try artifacts.authorizer.locate(
      reference, allowing: .putRepositoryGate, to: context.caller, artifacts.catalog.current)
    let answer = PutRepositoryGateResponse(gate: RepositoryGate(gate, of: located.repository))
    try await change(gateOf: located, revision, context, answer: { _ in answer }) { _ in gate }
    artifacts.logChange(
      "gate put", context, [("repository", "\(located.repository.arn)"), ("revision", "\(gate.revision)")])
    return answer
  }

  private func getRepositoryGate(
    _ request: GetRepositoryGateRequest, _ context: CallContext
  ) throws -> GetRepositoryGateResponse {
    let reference = try Authorizer.RepositoryReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository)
    let repository = try artifacts.authorizer.locate(
      reference, allowing: .getRepositoryGate, to: context.caller, artifacts.catalog.current
    ).repository
    guard let document = try artifacts.store.readOnce({ try $0.gate(repositoryID: repository.id) }) else {
      throw PolicyHolder.gate(of: reference.repository).hasNone
    }
    return GetRepositoryGateResponse(gate: RepositoryGate(try GateDocument(document), of: repository))
  }

  private func deleteRepositoryGate(
    _ request: DeleteRepositoryGateRequest, _ context: CallContext
  ) async throws -> DeleteRepositoryGateResponse {
    let reference = try Authorizer.RepositoryReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository)
    let revision = try PolicyRevision(request.gateRevision, of: .gate(of: reference.repository))
    let located = try artifacts.authorizer.locate(
      reference, allowing: .deleteRepositoryGate, to: context.caller, artifacts.catalog.current)
    let answer = { @Sendable (deleted: GateDocument?) in
      DeleteRepositoryGateResponse(gate: deleted.map { RepositoryGate($0, of: located.repository) })
    }
    let deleted = try await change(gateOf: located, revision, context, answer: answer) { current in
      guard current != nil else { throw revision.holder.hasNone }
      return nil
    }
    artifacts.logChange(
      "gate deleted", context,
      [("repository", "\(located.repository.arn)"), ("revision", "\(deleted?.revision ?? "")")])
    return answer(deleted)
  }

  /// Puts a gate in the place of the one that is there, or takes that away.
  ///
  /// - Returns: the one that was there.
  @discardableResult
  private func change<Answer: WireMessage>(
    gateOf located: Authorizer.Located, _ revision: PolicyRevision, _ context: CallContext,
    answer: @escaping @Sendable (GateDocument?) -> Answer,
    _ next: @escaping @Sendable (_ current: GateDocument?) throws -> GateDocument?
  ) async throws -> GateDocument? {
    let (repository, domainID, repeats, now) = (located.repository, located.domain.id, context.repeats, Timestamp.now)
    return try await artifacts.destinations[repository].write(by: context.caller.uid) { writing in
      try repeats.once(writing, answer: answer) {
        let current = try writing.gate(repositoryID: repository.id).map { try GateDocument($0) }
        let new = try next(current)
        try revision.check(against: current?.text)
        try writing.setGate(repositoryID: repository.id, document: new?.text)
        try writing.record(
          .repository(
            .repositoryGateChanged, at: now, domainID: domainID, id: repository.id, repository.name,
            policyRevision: new?.revision ?? ""))
        return current
      }
    }
  }
}

extension RepositoryGate {
  fileprivate init(_ gate: GateDocument, of repository: Catalog.Repository) {
    self.init(resourceArn: repository.arn, revision: gate.revision, document: gate.text)
  }
}
