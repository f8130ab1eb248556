/// What a copy will do, or why it does nothing.
package struct CopyPlan: Sendable {
  /// What becomes of one version.
  package struct Outcome: Sendable {
    package var requested: String
    package var action: Action
    /// Where it was found; nil where it was not, or may not be seen.
    package var foundIn: RepositoryName?
    /// The revision that the destination has afterwards, where it was found.
    package var revision: String?
    package var status: PackageVersionStatus?
  }

  package enum Action: Sendable, Equatable {
    case copy
    case overwrite
    /// The destination has the same content already.
    case identical
    case fail(CopyFailure)

    /// As a dry run names it.
    package var name: String {
      switch self {
      case .copy: "COPY"
      case .overwrite: "OVERWRITE"
      case .identical: "IDENTICAL"
      case .fail: "FAIL"
      }
    }
  }

  /// One version that is to be written.
  package struct Write: Sendable {
    package var source: CopyState.Source
    /// The content to store, where it is not the source's own.
    package var newContent: VersionContent?
    package var revision: String
  }

  /// One tag that is to be set.
  package struct TagMove: Sendable, Hashable {
    package var tag: String
    /// The key of the version that it will point at.
    package var version: VersionName
  }

  /// In the order of the request.
  package var outcomes: [Outcome]
  /// Empty where any version failed.
  package var writes: [Write]
  /// Ordered by tag; empty where any version failed.
  package var tagMoves: [TagMove]

  /// Whether any version failed, so that nothing is written.
  package var hasFailed: Bool {
    outcomes.contains { if case .fail = $0.action { true } else { false } }
  }

  /// Leaves out, behind so many versions, by which command those that lack marks get them.
  ///
  /// - Parameter told: how many have said it; counts on.
  package mutating func shorten(after told: inout Int) {
    for index in outcomes.indices {
      guard case .fail(.missingMarks(var missing)) = outcomes[index].action else { continue }
      told += 1
      guard told > MissingMarks.commandsInAnswer else { continue }
      missing.command = nil
      outcomes[index].action = .fail(.missingMarks(missing))
    }
  }

  /// All or nothing: where one failed, also one of another plan that goes with this one, no other is copied, and each says
  /// so.
  package mutating func skipTheOthers() {
    writes = []
    tagMoves = []
    for index in outcomes.indices {
      if case .fail = outcomes[index].action { continue }
      outcomes[index].action = .fail(.skipped)
    }
  }
}
