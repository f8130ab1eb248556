/// What becomes of the versions that a call wants to change: of all of them, or of none.
///
/// Source: "Update package version status" in CodeArtifact's guide.
package struct VersionChangePlan: Sendable {
  /// What becomes of one version.
  package struct Outcome: Sendable {
    package var requested: String
    package var action: Action
    /// nil where the version is not there.
    package var revision: String?
  }

  package enum Action: Sendable, Equatable {
    case change
    /// It is so already.
    case nothing
    case fail(VersionChangeFailure)
  }

  /// In the order of the request.
  package private(set) var outcomes: [Outcome]

  /// Makes the plan.
  ///
  /// - Parameter states: what is there of each version of the change, in the same order; nil where it is not there.
  package init(_ change: VersionChange, states: [State?]) {
    precondition(states.count == change.versions.count, "one state for each version")
    outcomes = zip(change.versions, states).map { version, state in
      Outcome(
        requested: version.requested, action: Self.action(on: version, state, change), revision: state?.revision)
    }
    guard hasFailed else { return }
    for index in outcomes.indices {
      if case .fail = outcomes[index].action { continue }
      outcomes[index].action = .fail(.skipped)
    }
  }

  /// What a version is now.
  package struct State: Sendable {
    package var revision: String
    package var status: PackageVersionStatus

    package init(revision: String, status: PackageVersionStatus) {
      self.revision = revision
      self.status = status
    }
  }

  /// Whether any version failed, so that nothing is changed.
  package var hasFailed: Bool {
    outcomes.contains { if case .fail = $0.action { true } else { false } }
  }

  /// Whether anything is changed.
  package var changesAny: Bool { outcomes.contains { $0.action == .change } }

  private static func action(on version: VersionChange.Version, _ state: State?, _ change: VersionChange) -> Action {
    guard let state, state.status != .deleted else { return .fail(.notFound) }
    if let expected = version.expectedRevision, !expected.hasSameBytes(as: state.revision) {
      return .fail(.mismatchedRevision(current: state.revision, expected: expected))
    }
    if let expected = change.expectedStatus, expected != state.status {
      return .fail(.mismatchedStatus(current: state.status, expected: expected))
    }
    if state.status == .disposed, case .status = change.target { return .fail(.disposed) }
    return state.status == change.target.status ? .nothing : .change
  }
}
