/// Something that changed in a domain, as those who watch are told.
package struct ChangeEvent: Sendable, Equatable {
  /// What changed. Raw values are what is stored and told.
  package enum Kind: String, Sendable, CaseIterable {
    case domainCreated = "DOMAIN_CREATED"
    case domainPolicyChanged = "DOMAIN_POLICY_CHANGED"
    case domainUpdated = "DOMAIN_UPDATED"
    case domainDeleted = "DOMAIN_DELETED"
    case repositoryCreated = "REPOSITORY_CREATED"
    case repositoryUpdated = "REPOSITORY_UPDATED"
    case repositoryDeleted = "REPOSITORY_DELETED"
    case repositoryPolicyChanged = "REPOSITORY_POLICY_CHANGED"
    case repositoryGateChanged = "REPOSITORY_GATE_CHANGED"
    case versionPublished = "PACKAGE_VERSION_PUBLISHED"
    case versionCopied = "PACKAGE_VERSION_COPIED"
    case versionStatusChanged = "PACKAGE_VERSION_STATUS_CHANGED"
    case versionMarksChanged = "PACKAGE_VERSION_MARKS_CHANGED"
    case versionDeleted = "PACKAGE_VERSION_DELETED"
    /// Told to nobody: from here on changes are recorded.
    case recordingStarted = "RECORDING_STARTED"
    /// Told to nobody: before here some were not.
    case recordingStopped = "RECORDING_STOPPED"
  }

  /// The repository in which it changed.
  package struct Repository: Sendable, Equatable {
    /// Of this repository and of none that later has its name.
    package var id: Int64
    package var name: String

    package init(id: Int64, name: String) {
      self.id = id
      self.name = name
    }
  }

  /// The package version that changed.
  package struct Version: Sendable, Equatable {
    package var package: PackageCoordinates
    /// As it is displayed.
    package var name: String
    package var revision: String
    package var status: PackageVersionStatus
    /// Where it was copied from; empty where it was not.
    package var sourceRepository: String

    package init(
      package: PackageCoordinates, name: String, revision: String, status: PackageVersionStatus,
      sourceRepository: String = ""
    ) {
      self.package = package
      self.name = name
      self.revision = revision
      self.status = status
      self.sourceRepository = sourceRepository
    }
  }

  package var kind: Kind
  package var time: Timestamp
  package var domainID: Int64
  /// nil where it is the domain itself that changed.
  package var repository: Repository?
  /// nil where it is no version that changed.
  package var version: Version?
  /// The revision of the policy or the gate that was put; empty where none was.
  package var policyRevision: String

  package init(
    _ kind: Kind, at time: Timestamp, domainID: Int64, repository: Repository? = nil, version: Version? = nil,
    policyRevision: String = ""
  ) {
    self.kind = kind
    self.time = time
    self.domainID = domainID
    self.repository = repository
    self.version = version
    self.policyRevision = policyRevision
  }
}
