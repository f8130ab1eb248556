/// What a copy finds, for one requested version.
package struct CopyState: Sendable {
  /// The version where it was found, searching in order of priority.
  package struct Source: Sendable {
    package var repository: RepositoryName
    /// Whether the caller may read that repository. If not, the version does not exist for them.
    package var isReadable: Bool
    package var name: VersionName
    package var revision: String
    package var status: PackageVersionStatus
    package var origin: PackageVersionOrigin
    package var contentID: Int64
    /// What the content's assets have together.
    package var contentBytes: Int64
    /// Only where the copy asks for some of the assets.
    package var content: VersionContent?
    /// npm: the tags that point at the version there.
    package var distTags: [String]

    package init(
      repository: RepositoryName, isReadable: Bool, name: VersionName, revision: String,
      status: PackageVersionStatus, origin: PackageVersionOrigin, contentID: Int64, contentBytes: Int64,
      content: VersionContent?, distTags: [String]
    ) {
      self.repository = repository
      self.isReadable = isReadable
      self.name = name
      self.revision = revision
      self.status = status
      self.origin = origin
      self.contentID = contentID
      self.contentBytes = contentBytes
      self.content = content
      self.distTags = distTags
    }
  }

  /// nil where no repository that was searched has it.
  package var source: Source?
  /// The revision in the destination; nil where the version is not there.
  package var destinationRevision: String?
  /// Its status there.
  package var destinationStatus: PackageVersionStatus?
  /// The version's marks at all its revisions: only where the destination has a gate.
  package var marks: [Mark]

  package init(
    source: Source?, destinationRevision: String?, destinationStatus: PackageVersionStatus? = nil, marks: [Mark] = []
  ) {
    self.source = source
    self.destinationRevision = destinationRevision
    self.destinationStatus = destinationStatus
    self.marks = marks
  }
}
