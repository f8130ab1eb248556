internal import FerryModel
internal import FerryStore

/// The critical section of a change to package versions: it runs when it is the call's turn at its repository, and sees
/// all that was written before.
struct VersionChangeTransaction: Sendable {
  let change: VersionChange
  let package: PackageCoordinates
  let repository: Catalog.Repository
  let domainID: Int64
  let now: Timestamp

  /// Makes the plan by what is stored now, and carries it out.
  func execute(_ writing: any MetadataWriting) throws -> VersionChangePlan {
    let versions = try change.versions.map { version in
      try writing.package(repositoryID: repository.id, package, versionKey: version.name.key)?.version
    }
    let plan = VersionChangePlan(
      change, states: versions.map { $0.map { .init(revision: $0.revision, status: $0.status) } })
    guard !plan.hasFailed else { return plan }
    for (outcome, version) in zip(plan.outcomes, versions) where outcome.action == .change {
      guard let version else { continue }
      try execute(on: version, writing)
    }
    return plan
  }

  private func execute(on version: VersionRecord, _ writing: any MetadataWriting) throws {
    switch change.target {
    case .status(let status):
      // What becomes Published for the first time is published now.
      let isFinishedNow = version.status == .unfinished && status == .published
      try writing.setStatus(
        packageID: version.packageID, versionKey: version.name.key, status, publishedAt: isFinishedNow ? now : nil)
    case .disposed: try writing.disposeVersion(version, repositoryID: repository.id)
    case .deleted: try writing.deleteVersion(version, repositoryID: repository.id)
    }
    try writing.record(
      .version(
        change.target == .deleted ? .versionDeleted : .versionStatusChanged, at: now, domainID: domainID,
        in: repository, package, version.name, revision: version.revision, status: change.target.status))
  }
}
