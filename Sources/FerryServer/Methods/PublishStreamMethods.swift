internal import FerryModel
internal import FerryStore
internal import FerryWire

extension ArtifactsService {
  /// Publishes an asset whose bytes come as a stream.
  ///
  /// Whether the caller may is asked before any byte is taken, and again when all have come, as of an upload and its
  /// publish.
  func publishPackageVersionStream(
    _ inbox: StreamInbox<PublishPackageVersionPart>, _ context: CallContext
  ) async throws -> PublishPackageVersionResponse {
    guard let first = try await inbox.next(), let request = first.publication else {
      throw FerryError.invalid("publication", "'publication' is required in the first message: what is published")
    }
    StreamSubject.note(request)
    guard request.assetContent.isEmpty, request.uploadId.isEmpty, request.assetDescriptor == 0 else {
      throw FerryError.invalid(
        "publication",
        "of a stream no 'asset_content', 'upload_id' or 'asset_descriptor' may be given: the bytes come as 'content'")
    }
    let reference = try PackageReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
      format: request.format, namespace: request.namespace, package: request.package)
    let publication = try Publication(request, reference)
    _ = try locateForPublish(reference, context)
    let blob = try await stored(first, followedBy: inbox, for: context.caller.uid)
    let arrived = try Self.asset(blob, publication)
    let repository = try locateForPublish(reference, context)
    let transaction = transaction(of: publication, in: repository, by: context.caller)
    let (version, asset) = try await destinations[repository].write(by: context.caller.uid) {
      try transaction($0, arrived)
    }
    return answer(to: publication, version, asset, in: repository, context)
  }

  /// Makes the bytes of a stream durable.
  private func stored(
    _ first: PublishPackageVersionPart, followedBy inbox: StreamInbox<PublishPackageVersionPart>, for user: UInt32
  ) async throws -> StoredBlob {
    let (blobs, limit) = (blobs, limits.assetBytes)
    let staged = try await disk.run(for: user) { try blobs.makeStagedBlob(maximumBytes: limit) }
    do {
      try await append(first.content, to: staged, for: user)
      while let part = try await inbox.next() {
        guard part.publication == nil else {
          throw FerryError.invalid("publication", "'publication' may be in the first message only")
        }
        try await append(part.content, to: staged, for: user)
      }
      return try await disk.run(for: user) { try staged.finish() }
    } catch {
      disk.discard(staged, for: user)
      throw error
    }
  }

  private func append(_ content: [UInt8], to staged: any StagedBlob, for user: UInt32) async throws {
    guard content.count <= ServerLimits.streamedContentBytes else {
      throw FerryError.invalid(
        "content",
        "'content' has \(content.count) bytes: at most \(ServerLimits.streamedContentBytes) are allowed in a message")
    }
    guard !content.isEmpty else { return }
    try await disk.run(for: user) { try content.withUnsafeBytes { try staged.append($0) } }
  }
}
