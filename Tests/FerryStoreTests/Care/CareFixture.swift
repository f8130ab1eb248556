import FerryModel
import Foundation
import Synchronization

@testable import FerryStore

/// Metadata and blobs that belong together, in a fresh folder.
final class CareFixture: Sendable {
  let metadata: StoreFixture
  let folder: DataFolder
  let blobs: FileBlobStore
  let package: PackageRecord
  /// A day ahead, so that nothing is young.
  static let tomorrow = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000) + 86_400_000)

  init() async throws {
    metadata = try StoreFixture()
    folder = try DataFolder(path: metadata.folder.path + "/data")
    blobs = FileBlobStore(folder: folder)
    package = try await metadata.package()
  }

  /// Makes a blob of these bytes.
  func put(_ text: String) throws -> StoredBlob {
    let staged = try blobs.makeStagedBlob(maximumBytes: 1 << 20)
    try Array(text.utf8).withUnsafeBytes { try staged.append($0) }
    return try staged.finish()
  }

  /// Makes the blob and a version that has it.
  @discardableResult
  func publish(_ version: String, _ text: String) async throws -> StoredBlob {
    let blob = try put(text)
    try await record(version, blob)
    return blob
  }

  /// Makes a version of a blob. The blob is held as long as the closure is, as in the server.
  func record(_ version: String, _ blob: StoredBlob) async throws {
    let package = package
    try await metadata.write { try $0.addVersion(version, of: package, content: .of(blob)) }
  }

  func delete(_ version: String) async throws {
    let package = package
    try await metadata.write { try $0.removeVersion(version, of: package) }
  }

  func path(_ blob: StoredBlob) -> String { blobs.path(sha256: blob.hashes.sha256) }

  func isThere(_ blob: StoredBlob) -> Bool { FileManager.default.fileExists(atPath: path(blob)) }

  /// Puts other bytes where a blob is.
  func overwrite(_ blob: StoredBlob, with text: String) throws {
    try FileManager.default.removeItem(atPath: path(blob))
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(blob)))
  }

  func collect(dryRun: Bool = false, grace: Duration = .zero, now: Timestamp = tomorrow) throws -> CollectionReport {
    try Collector(blobs, metadata.store).collect(dryRun: dryRun, grace: grace, now: now)
  }
}

extension VersionContent {
  /// A content of one asset.
  static func of(_ blob: StoredBlob) -> VersionContent {
    VersionContent(assets: [Asset(name: "a", size: blob.size, hashes: blob.hashes)], metadata: "")
  }
}
