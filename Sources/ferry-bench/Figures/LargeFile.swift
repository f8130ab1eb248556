internal import Crypto
internal import FerryClient
internal import Glibc

/// A file of a workspace that is published as an asset: zeros, but for eight bytes that make its content its own.
final class LargeFile {
  static let package = "sized"
  private static let assetName = "package.tgz"

  let bytes: Int
  let descriptor: Int32
  private let path: String

  init(bytes: Int, in workspace: Workspace) throws {
    self.bytes = bytes
    path = "\(workspace.path)/large-\(bytes)"
    descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0, ftruncate(descriptor, bytes) == 0 else {
      throw BenchError("cannot write \(path): \(lastSystemError())")
    }
  }

  deinit {
    close(descriptor)
    unlink(path)
  }

  /// Gives it another content.
  ///
  /// - Returns: its SHA-256, in hex.
  func change(to number: UInt64) throws -> String {
    var number = number
    guard pwrite(descriptor, &number, MemoryLayout<UInt64>.size, 0) == MemoryLayout<UInt64>.size else {
      throw BenchError("cannot write \(path): \(lastSystemError())")
    }
    var hash = SHA256()
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    var offset = 0
    while offset < bytes {
      let count = pread(descriptor, &chunk, chunk.count, off_t(offset))
      guard count > 0 else { throw BenchError("cannot read \(path): \(lastSystemError())") }
      hash.update(data: chunk[..<count])
      offset += count
    }
    return Stock.hexadecimal(hash.finalize())
  }

  /// Publishes it as the one asset of a version.
  func publish(to repository: String, version: String, sha256: String, _ bench: Bench) throws {
    _ = try bench.call.publishPackageVersion(
      PublishPackageVersionRequest(
        domain: Bench.domain, repository: repository, format: Stock.format, package: Self.package,
        packageVersion: version, assetName: Self.assetName, assetSha256: sha256),
      contentsOf: descriptor)
  }

  /// What asks for that asset.
  static func request(_ repository: String, version: String) -> GetPackageVersionAssetRequest {
    GetPackageVersionAssetRequest(
      domain: Bench.domain, repository: repository, format: Stock.format, package: package, packageVersion: version,
      asset: assetName)
  }

  /// A number of bytes for people.
  static func size(_ bytes: Int) -> String {
    switch bytes {
    case (1 << 30)...: "\(bytes >> 30) GiB"
    case (1 << 20)...: "\(bytes >> 20) MiB"
    default: "\(bytes >> 10) KiB"
    }
  }
}
