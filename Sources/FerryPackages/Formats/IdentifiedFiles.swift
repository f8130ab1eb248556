import FerryModel

/// Files that are known to be of one version of a package.
struct IdentifiedFiles: Sendable {
  let coordinates: PackageCoordinates
  let version: VersionName
  let metadata: PackageMetadata
  /// Of several files of a version, the one of the lowest rank says the metadata.
  let rank: Int
  /// At least one.
  let files: [PackageFile]

  /// - Parameter place: the file in the package that says the names, for messages.
  /// - Throws: where a name or the version breaks the rules of the format.
  init(
    _ file: PackageFile, _ format: PackageFormat, namespace: String = "", name: String, version: String,
    metadata: PackageMetadata, place: String, rank: Int = 0, besides others: [PackageFile] = []
  ) throws(PackageInspectionError) {
    do throws(FerryError) {
      coordinates = try PackageCoordinates(format: format, namespace: namespace, package: name)
      self.version = try VersionName(validating: version, format: format)
    } catch {
      throw file.error("names no valid \(format.rawValue) package in its \(place): \(error.message)")
    }
    self.metadata = metadata
    self.rank = rank
    files = [file] + others
  }
}
