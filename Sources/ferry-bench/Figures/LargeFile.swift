internal import Crypto
internal import FerryClient
internal import Glibc
internal import SeededRandom

/// A file of a workspace that is published as an asset: zeros, or bytes that look random, but for eight that make its
/// content its own.
final class LargeFile {
  static let package = "sized"
  private static let assetName = "package.tgz"

  let bytes: Int
  let descriptor: Int32
  let path: String

  /// - Parameter isFilled: whether the disk holds all of it, so that nobody who reads or copies it can leave anything out.
  init(bytes: Int, in workspace: Workspace, isFilled: Bool = false) throws {
    self.bytes = bytes
    path = "\(workspace.path)/large-\(bytes)\(isFilled ? "-filled" : "")"
    descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0, ftruncate(descriptor, bytes) == 0 else {
      throw BenchError("cannot write \(path): \(lastSystemError())")
    }
    if isFilled { try fill() }
  }

  private func fill() throws {
    var random = SeededGenerator(seed: 1)
    var piece = [UInt64](repeating: 0, count: (1 << 20) / MemoryLayout<UInt64>.size)
    var offset = 0
    while offset < bytes {
      for index in piece.indices { piece[index] = random.next() }
      let count = piece.withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress, min($0.count, bytes - offset), off_t(offset))
      }
      guard count > 0 else { throw BenchError("cannot write \(path): \(lastSystemError())") }
      offset += count
    }
    guard fsync(descriptor) == 0 else { throw BenchError("cannot sync \(path): \(lastSystemError())") }
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
    try Self.publish(descriptor, to: repository, version: version, sha256: sha256, bench.call)
  }

  /// Publishes an open file as the one asset of a version.
  static func publish(
    _ descriptor: Int32, to repository: String, version: String, sha256: String, _ call: FerryClient.Blocking
  ) throws {
    _ = try call.publishPackageVersion(
      PublishPackageVersionRequest(
        domain: Bench.domain, repository: repository, format: Stock.format, package: package, packageVersion: version,
        assetName: assetName, assetSha256: sha256),
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
