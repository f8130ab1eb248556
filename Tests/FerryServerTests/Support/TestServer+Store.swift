import FerryModel
import FerryStore

extension TestServer {
  /// Writes what no call can write yet.
  func write(_ body: @escaping @Sendable (any MetadataWriting) throws -> Void) async throws {
    try await store.write(body) { _ in }
  }

  /// Makes a package with these origin controls.
  func makePackage(_ package: TestPackage, in repository: String, _ restrictions: OriginRestrictions) async throws {
    let coordinates = try PackageCoordinates(
      format: package.format, namespace: package.namespace, package: package.name)
    try await write { writing in
      guard let record = try writing.repositories().first(where: { $0.name == repository }) else {
        throw TestFailure("no repository \(repository)")
      }
      _ = try writing.insertPackage(
        repositoryID: record.id, coordinates, restrictions: restrictions, createdAt: Timestamp(milliseconds: 1))
    }
  }

  /// Gives a version another status or origin.
  func change(
    _ version: String, of package: TestPackage = TestPackage(), in repository: String,
    _ change: @escaping @Sendable (inout VersionRecord) -> Void
  ) async throws {
    let coordinates = try PackageCoordinates(
      format: package.format, namespace: package.namespace, package: package.name)
    try await write { writing in
      guard let record = try writing.repositories().first(where: { $0.name == repository }),
        let package = try writing.package(repositoryID: record.id, coordinates),
        var changed = try writing.version(packageID: package.id, key: version)
      else { throw TestFailure("no version \(version)") }
      change(&changed)
      try writing.putVersion(
        packageID: package.id, name: changed.name, contentID: changed.contentID, status: changed.status,
        origin: changed.origin, publishedAt: changed.publishedAt)
    }
  }
}
