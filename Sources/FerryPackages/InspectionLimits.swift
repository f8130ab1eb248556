/// How much of a package is read before it is refused: an archive of a few
/// kilobytes can unpack to terabytes.
package struct InspectionLimits: Sendable {
  /// The longest metadata file, such as a `package.json`. A README that a
  /// Python package has behind its metadata counts too.
  package var metadataBytes = 1 << 20
  /// The longest archive in an archive that is looked into for a README, such as a gem's files.
  package var bundleBytes = 8 << 20
  /// The most bytes that an archive may unpack to, or say that it does.
  package var unpackedBytes: Int64 = 4 << 30
  /// Below this many unpacked bytes no ratio is too high: small archives of
  /// repetitive text compress very well.
  package var unpackedBytesBeforeRatio: Int64 = 64 << 20
  /// The most unpacked bytes for one packed byte. Source text stays below 20.
  package var unpackingRatio: Int64 = 200
  /// The most files and folders in an archive.
  package var archiveEntries = 200_000
  /// The longest table of contents of a zip archive. All of it is held in memory.
  package var zipDirectoryBytes: Int64 = 32 << 20
  /// The most bytes in the names and targets of an archive's links. All of them are held in memory.
  package var linkBytes = 1 << 20
  /// The most files that are taken from folders in one inspection.
  package var folderFiles = 100_000
  /// How deep folders may nest.
  package var folderDepth = 64
  /// The most files in one version of a package.
  ///
  /// Source: CodeArtifact's quotas, "Assets per package version".
  package var assetsPerVersion = 350

  /// The limits that are in force unless a test sets others.
  package static let standard = InspectionLimits()
}
