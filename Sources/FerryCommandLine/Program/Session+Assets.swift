internal import FerryClient
internal import FerryModel
internal import FerryWire
internal import Crypto

extension Session {
  /// Publishes a file as an asset. Its SHA-256 is computed where the request has none.
  func publish(
    _ request: PublishPackageVersionRequest, contentsOf path: String
  ) throws(CommandFailure) -> PublishPackageVersionResponse {
    var request = request
    if request.assetSha256.isEmpty {
      do {
        request.assetSha256 = try InputFile(path: path).sha256()
      } catch {
        throw CommandFailure(status: ExitStatus.usage, message: "ferry: \(error.message)")
      }
    }
    let client = try client
    return try attempt(ArtifactsMethods.publishPackageVersion.name) { () throws(FerryClientError) in
      try client.blocking.publishPackageVersion(request, contentsOf: path, timeout: options.deadline)
    }
  }
}
