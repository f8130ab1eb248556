internal import FerryModel

extension ChangeEvent {
  /// A change of a repository itself.
  static func repository(
    _ kind: Kind, at time: Timestamp, domainID: Int64, id: Int64, _ name: RepositoryName, policyRevision: String = ""
  ) -> ChangeEvent {
    ChangeEvent(
      kind, at: time, domainID: domainID, repository: Repository(id: id, name: name.text),
      policyRevision: policyRevision)
  }

  /// A change of a version in a repository.
  static func version(
    _ kind: Kind, at time: Timestamp, domainID: Int64, in repository: Catalog.Repository, _ package: PackageCoordinates,
    _ name: VersionName, revision: String, status: PackageVersionStatus, source: RepositoryName? = nil
  ) -> ChangeEvent {
    ChangeEvent(
      kind, at: time, domainID: domainID, repository: Repository(id: repository.id, name: repository.name.text),
      version: Version(
        package: package, name: name.display, revision: revision, status: status,
        sourceRepository: source?.text ?? ""))
  }
}
