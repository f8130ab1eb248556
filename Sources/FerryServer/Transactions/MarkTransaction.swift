internal import FerryModel
internal import FerryStore

/// The critical section of a change to a version's marks: it runs when it is the call's turn at its repository. All writes
/// have one order, so a copy into whatever repository sees all of it or nothing.
struct MarkTransaction: Sendable {
  /// What became of it.
  struct Result: Sendable {
    /// What the version holds.
    let revision: String
    let effect: MarkChange.Effect
  }

  let change: MarkChange
  let reference: PackageReference
  let version: VersionName
  /// nil where any will do.
  let expectedRevision: String?
  let repository: Catalog.Repository
  let domainID: Int64
  let author: (principal: String, user: UInt32)
  let now: Timestamp

  /// Changes the marks of what the version holds now.
  func execute(_ writing: any MetadataWriting) throws -> Result {
    let found = try ArtifactsService.version(version, of: reference, in: repository, writing)
    if let expectedRevision, expectedRevision != found.revision {
      throw FerryError(
        .staleRevision(.packageVersion, id: version.display),
        "current revision: \(found.revision), expected revision: \(expectedRevision)")
    }
    guard found.status != .disposed else {
      throw FerryError(
        .staleRevision(.packageVersion, id: version.display),
        "version \(version) was disposed: it has nothing that a mark could be about")
    }
    let existing = try writing.marks(domainID: domainID, reference.package, versionKey: found.name.key)
    let effect = try change.effect(
      on: existing.filter { $0.revision == found.revision }, revision: found.revision, author: author, at: now,
      version: version.display)
    for mark in effect.written {
      try writing.putMark(mark, domainID: domainID, reference.package, versionKey: found.name.key)
    }
    for mark in effect.deleted {
      try writing.deleteMark(mark, domainID: domainID, reference.package, versionKey: found.name.key)
    }
    if !effect.isEmpty {
      try writing.record(
        .version(
          .versionMarksChanged, at: now, domainID: domainID, in: repository, reference.package, found.name,
          revision: found.revision, status: found.status))
    }
    return Result(revision: found.revision, effect: effect)
  }
}
