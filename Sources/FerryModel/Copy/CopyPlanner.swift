/// Decides what a copy does. Pure: it is told what source and destination have.
///
/// Source: CodeArtifact's guide, "Copy packages between repositories".
package enum CopyPlanner {
  /// Makes the plan.
  ///
  /// - Parameters:
  ///   - states: one for each requested version, in the same order.
  ///   - searchOrder: the repositories that were searched, nearest first.
  ///   - gate: the destination's, where it has one.
  /// - Throws: ValidationException where a version lacks an asset that was asked for by name.
  package static func plan(
    _ request: CopyRequest, states: [CopyState], searchOrder: [RepositoryName], gate: GateCheck? = nil
  ) throws(FerryError) -> CopyPlan {
    precondition(states.count == request.versions.count, "one state for each version")
    var outcomes: [CopyPlan.Outcome] = []
    var writes: [CopyPlan.Write] = []
    for (version, state) in zip(request.versions, states) {
      let (outcome, write) = try decide(version, state, request, gate)
      outcomes.append(outcome)
      if let write { writes.append(write) }
    }
    var plan = CopyPlan(outcomes: outcomes, writes: writes, tagMoves: [])
    if plan.hasFailed {
      plan.skipTheOthers()
    } else if request.package.format == .npm {
      plan.tagMoves = tagMoves(writes, searchOrder: searchOrder)
    }
    return plan
  }

  private static func decide(
    _ version: CopyRequest.Version, _ state: CopyState, _ request: CopyRequest, _ gate: GateCheck?
  ) throws(FerryError) -> (CopyPlan.Outcome, CopyPlan.Write?) {
    guard let source = state.source, source.isReadable else { return (failed(version, .notFound), nil) }
    guard source.status.canBeCopied else {
      return (failed(version, .mismatchedStatus(source.status), source), nil)
    }
    if let expected = version.expectedRevision, !expected.hasSameBytes(as: source.revision) {
      return (failed(version, .mismatchedRevision(current: source.revision, expected: expected), source), nil)
    }
    let newContent = try selectedContent(version, source, request.assetNames)
    let revision = newContent?.revision ?? source.revision
    var outcome = CopyPlan.Outcome(
      requested: version.requested, action: .copy, foundIn: source.repository, revision: revision,
      status: source.status)
    if let existing = state.destinationRevision {
      guard state.destinationStatus != .disposed else { return (failed(version, .disposed, source), nil) }
      if existing == revision {
        outcome.action = .identical
        return (outcome, nil)
      }
      guard request.allowOverwrite else { return (failed(version, .alreadyExists, source), nil) }
      outcome.action = .overwrite
    }
    if let missing = gate?.missing(
      version, of: request.package, revision: revision, in: source.repository, marks: state.marks)
    {
      return (failed(version, .missingMarks(missing), source), nil)
    }
    return (outcome, CopyPlan.Write(source: source, newContent: newContent, revision: revision))
  }

  private static func failed(
    _ version: CopyRequest.Version, _ failure: CopyFailure, _ source: CopyState.Source? = nil
  ) -> CopyPlan.Outcome {
    CopyPlan.Outcome(
      requested: version.requested, action: .fail(failure), foundIn: source?.repository, revision: source?.revision,
      status: source?.status)
  }

  /// The content with those assets alone; nil where all of them are wanted.
  private static func selectedContent(
    _ version: CopyRequest.Version, _ source: CopyState.Source, _ names: [String]
  ) throws(FerryError) -> VersionContent? {
    guard !names.isEmpty, let content = source.content else { return nil }
    // By bytes, as the store compares: two spellings of "é" are one String, but two names.
    let wanted = Set(names.map { Array($0.utf8) })
    let assets = content.assets.filter { wanted.contains(Array($0.name.utf8)) }
    let present = Set(assets.map { Array($0.name.utf8) })
    if let missing = names.first(where: { !present.contains(Array($0.utf8)) }) {
      throw .invalid(
        "asset_names", "version \(quoted(version.requested)) has no asset \(quoted(missing)) at 'asset_names'")
    }
    return VersionContent(assets: assets, metadata: content.metadata)
  }

  /// A tag that points at two copied versions, each in its own repository, follows the nearer repository.
  private static func tagMoves(
    _ writes: [CopyPlan.Write], searchOrder: [RepositoryName]
  ) -> [CopyPlan.TagMove] {
    // By bytes, as the store compares.
    var moves: [[UInt8]: (rank: Int, move: CopyPlan.TagMove)] = [:]
    for write in writes {
      let rank = searchOrder.firstIndex(of: write.source.repository) ?? searchOrder.count
      for tag in write.source.distTags where moves[Array(tag.utf8)].map({ rank < $0.rank }) ?? true {
        moves[Array(tag.utf8)] = (rank, CopyPlan.TagMove(tag: tag, version: write.source.name))
      }
    }
    return moves.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value.move)
  }
}
