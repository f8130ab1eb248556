internal import Crypto
internal import FerryClient
package import FerryWire
internal import Glibc

extension Session {
  /// Publishes a file as an asset. Its SHA-256 is computed where the request has none.
  package func publish(
    _ request: PublishPackageVersionRequest, contentsOf path: String
  ) throws(CommandFailure) -> PublishPackageVersionResponse {
    var request = request
    let file: InputFile
    do {
      file = try InputFile(path: path)
      if request.assetSha256.isEmpty {
        request.assetSha256 = try LongWork.run(Self.reading("hashing", file)) { () throws(FileFailure) in
          try file.sha256()
        }
      }
    } catch {
      throw Self.unreadable(error)
    }
    do {
      // The open file, so that what is sent is what was hashed, whatever the path leads to by now.
      return try LongWork.run(Self.reading("publishing", file)) { () throws(FerryClientError) in
        try client.blocking.publishPackageVersion(request, contentsOf: file.descriptor, timeout: options.deadline)
      }
    } catch .cannotReadFile(_, let number) {
      // The client knows the descriptor, and we what it is called.
      throw Self.unreadable(FileFailure("read", path, number))
    } catch {
      throw failure(error, operation: ArtifactsMethods.publishPackageVersion.name)
    }
  }

  /// What is told of a file that is read: where it stands, the daemon and this process see alike.
  private static func reading(_ what: String, _ file: InputFile) -> @Sendable (Duration) -> String {
    let (descriptor, size, path) = (file.descriptor, file.size, file.path)
    return { taken in
      let place = size == nil ? -1 : lseek(descriptor, 0, SEEK_CUR)
      return LongWork.text("\(what) \(path)", place > 0 ? Int64(place) : nil, of: size, taken)
    }
  }

  /// What is told of a file that is written.
  private static func writing(_ file: OutputFile) -> @Sendable (Duration) -> String {
    let (descriptor, path) = (file.descriptor, file.path)
    return { taken in
      var status = stat()
      let size = fstat(descriptor, &status) == 0 ? Int64(status.st_size) : 0
      return LongWork.text("fetching \(path)", size, of: nil, taken)
    }
  }

  private static func unreadable(_ failure: FileFailure) -> CommandFailure {
    CommandFailure(status: ExitStatus.usage, message: "ferry: \(ErrorLine.onOneLine(failure.message))")
  }

  /// Fetches an asset into a file, which appears when all bytes are there and have the right SHA-256.
  func fetch(
    _ request: GetPackageVersionAssetRequest, into path: String
  ) throws(CommandFailure) -> GetPackageVersionAssetResponse {
    do {
      let file = try OutputFile(path: path)
      let (response, digest) = try LongWork.run(Self.writing(file)) { try transfer(request, into: file) }
      guard digest == response.assetSha256 else {
        throw FileFailure(
          "the asset arrived damaged: its SHA-256 is \(digest), and should be \(response.assetSha256); try again, and if it stays so let 'ferry admin fsck' look at it and publish the file again"
        )
      }
      try file.finish()
      return response
    } catch FerryClientError.cannotWriteFile(_, let number) {
      throw .general(ErrorLine.onOneLine(FileFailure("write", path, number).message))
    } catch let error as FileFailure {
      throw .general(ErrorLine.onOneLine(error.message))
    } catch let error as FerryClientError {
      throw failure(error, operation: ArtifactsMethods.getPackageVersionAsset.name)
    } catch {
      throw .general("\(error)")
    }
  }

  /// Brings the bytes into a file.
  ///
  /// - Returns: the answer, and the SHA-256 of what the file has got.
  private func transfer(
    _ request: GetPackageVersionAssetRequest, into file: OutputFile
  ) throws -> (GetPackageVersionAssetResponse, sha256: String) {
    let deadline = options.deadline
    if file.isRegular {
      let response = try client.blocking.writePackageVersionAsset(request, to: file.descriptor, timeout: deadline)
      return (response, try file.sha256())
    }
    var hash = SHA256()
    let response = try client.blocking.readPackageVersionAsset(request, timeout: deadline) { piece in
      hash.update(data: piece)
      try file.write(piece)
    }
    return (response, hash.finalize().hexadecimal)
  }
}
