internal import FerryModel
internal import FerryStore
internal import FerryWire

extension ArtifactsService {
  /// Opens an asset for who takes a descriptor, or reads a small piece of it, where that needs no waiting; else nil.
  func getPackageVersionAssetAtOnce(
    _ request: GetPackageVersionAssetRequest, _ context: CallContext
  ) throws -> GetPackageVersionAssetResponse? {
    let length = try Self.length(request)
    let found = try findAsset(request, context)
    if request.assetAsDescriptor, let reservation = descriptors.reserve(user: context.caller.uid) {
      guard let blob = try assets.openNow(found.asset) else { return nil }
      return Self.answer(found, AnswerDescriptor(blob, reservation), context)
    }
    let count = Self.count(length, from: request.offset, found.asset)
    guard count <= ServerLimits.bytesReadOnLoop, let blob = try assets.openNow(found.asset),
      let bytes = try blob.readCached(offset: request.offset, count), blob.isUnchanged
    else { return nil }
    try context.memory.reserve(count)
    var answer = found.answer
    answer.asset = bytes
    return answer
  }

  private static func answer(
    _ found: FoundAssets.Found, _ descriptor: AnswerDescriptor, _ context: CallContext
  ) -> GetPackageVersionAssetResponse {
    context.memory.attach(descriptor)
    var answer = found.answer
    answer.assetDescriptor = 1
    return answer
  }

  /// Opens an asset, or reads a piece of it. The bytes come from the disk, off the event loop.
  func getPackageVersionAsset(
    _ request: GetPackageVersionAssetRequest, _ context: CallContext
  ) async throws -> GetPackageVersionAssetResponse {
    let length = try Self.length(request)
    let found = try findAsset(request, context)
    let asset = found.asset
    let user = context.caller.uid
    // First, since it may take long: nothing is reserved meanwhile that others need.
    var blob = try await assets.open(asset, for: user)
    // Where no descriptor can be handed out now, bytes do as well.
    if request.assetAsDescriptor, let reservation = descriptors.reserve(user: user) {
      return Self.answer(found, AnswerDescriptor(blob, reservation), context)
    }
    var answer = found.answer
    let (offset, count) = (request.offset, Self.count(length, from: request.offset, asset))
    try context.memory.reserve(count)
    while true {
      let opened = blob
      let bytes: [UInt8]? = try await disk.run(for: user) {
        // What is read of a file that is changed at that moment may be wrong.
        do {
          return try opened.read(offset: offset, count)
        } catch {
          if opened.isUnchanged { throw error }
          return nil
        }
      }
      if let bytes, opened.isUnchanged {
        answer.asset = bytes
        return answer
      }
      blob = try await assets.open(asset, for: user)
    }
  }

  private static func count(_ length: Int, from offset: Int64, _ asset: Asset) -> Int {
    Int(min(Int64(length), asset.size - offset))
  }

  /// The asset that a request asks for, of which its offset is no more than the end.
  func findAsset(
    _ request: GetPackageVersionAssetRequest, _ context: CallContext
  ) throws -> FoundAssets.Found {
    let reference = try PackageReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
      format: request.format, namespace: request.namespace, package: request.package)
    let name = try VersionName(validating: request.packageVersion, format: reference.package.format)
    let assetName = try AssetName(validating: request.asset, field: "asset")
    let revision = try Self.revision(request.packageVersionRevision)
    guard request.offset >= 0 else {
      throw FerryError.invalid("offset", "\(request.offset) at 'offset' is negative: it must be 0 or more")
    }
    let repository = try locate(reference, .getPackageVersionAsset, context)
    let (version, found) = try find(assetName, of: name, of: reference, in: repository)
    guard version.status.canBeDownloaded else {
      throw FerryError(
        .notFound(.asset, id: assetName.text),
        "Asset not found: version '\(name)' of '\(reference.name)' has the status \(version.status.rawValue)")
    }
    guard revision.map({ $0.hasSameBytes(as: version.revision) }) ?? true else {
      throw FerryError(
        .notFound(.packageVersion, id: name.display),
        "Package version not found: '\(name)' of '\(reference.name)' has the revision \(version.revision), not \(request.packageVersionRevision)"
      )
    }
    guard let found else { throw reference.notFound(asset: assetName.text, of: name) }
    guard request.offset <= found.asset.size else {
      throw FerryError.invalid(
        "offset", "\(request.offset) at 'offset' is behind the end of the asset, which has \(found.asset.size) bytes")
    }
    return found
  }

  /// - Throws: ResourceNotFoundException for the package or the version.
  private func find(
    _ assetName: AssetName, of name: VersionName, of reference: PackageReference, in repository: Catalog.Repository
  ) throws -> (VersionRecord, FoundAssets.Found?) {
    loop.assertCurrent()
    let key = FoundAssets.Key(
      repositoryID: repository.id, reference.package, versionKey: name.key, assetName: assetName.text)
    let generation = store.generation
    if let found = foundAssets.find(key, generation: generation) { return (found.version, found) }
    let placed = try store.readOnce {
      try $0.package(
        repositoryID: repository.id, reference.package, versionKey: name.key, assetName: assetName.text)
    }
    let version = try Self.version(name, of: reference, in: placed.map { ($0.package, $0.version) })
    guard let asset = placed?.asset else { return (version, nil) }
    let found = FoundAssets.Found(version, asset)
    foundAssets.keep(found, key, generation: generation)
    return (version, found)
  }

  private static func revision(_ text: String) throws(FerryError) -> String? {
    guard !text.isEmpty else { return nil }
    return try PackageRevision.validate(text, field: "package_version_revision")
  }

  private static func length(_ request: GetPackageVersionAssetRequest) throws(FerryError) -> Int {
    guard (0...Int64(ServerLimits.assetChunkBytes)).contains(request.length) else {
      throw .invalid(
        "length", "\(request.length) at 'length' is out of range: it must be 1 to \(ServerLimits.assetChunkBytes)")
    }
    return request.length == 0 ? ServerLimits.assetChunkBytes : Int(request.length)
  }
}
