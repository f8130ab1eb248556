internal import FerryModel
internal import FerryStore
internal import FerryWire
internal import Logging

/// The service `ferry.v1.Artifacts`: what its methods work with. Each family of methods is an extension of its own.
struct ArtifactsService: Sendable {
  let loop: EventLoop
  let scope: ARNScope
  let store: any MetadataStore
  let blobs: any BlobStore
  let catalog: CatalogHolder
  let authorizer: Authorizer
  let destinations: Destinations
  let uploads: AssetUploads
  let disk: DiskQueue
  let descriptors: DescriptorTraffic
  let limits: ServerLimits
  let logger: Logger

  /// Adds every method to a dispatcher.
  func register(in dispatcher: inout Dispatcher) {
    dispatcher.add(ArtifactsMethods.createDomain, write: createDomain)
    dispatcher.add(ArtifactsMethods.describeDomain, write: describeDomain)
    dispatcher.add(ArtifactsMethods.listDomains, read: listDomains)

    dispatcher.add(ArtifactsMethods.createRepository, write: createRepository)
    dispatcher.add(ArtifactsMethods.describeRepository, readEncoded: describeRepository)
    dispatcher.add(ArtifactsMethods.updateRepository, write: updateRepository)
    dispatcher.add(ArtifactsMethods.deleteRepository, write: deleteRepository)
    dispatcher.add(ArtifactsMethods.listRepositoriesInDomain, read: listRepositoriesInDomain)

    dispatcher.add(ArtifactsMethods.publishPackageVersion, write: publishPackageVersion)
    dispatcher.add(ArtifactsMethods.createAssetUpload, write: createAssetUpload)
    dispatcher.add(ArtifactsMethods.writeAssetUpload, write: writeAssetUpload)
    dispatcher.add(ArtifactsMethods.publishPackageVersionStream, clientStream: publishPackageVersionStream)
    dispatcher.add(ArtifactsMethods.describePackageVersion, read: describePackageVersion)
    dispatcher.add(ArtifactsMethods.listPackages, read: listPackages)
    dispatcher.add(ArtifactsMethods.listPackageVersions, read: listPackageVersions)
    dispatcher.add(ArtifactsMethods.listPackageVersionAssets, read: listPackageVersionAssets)
    dispatcher.add(ArtifactsMethods.getPackageVersionAsset, write: getPackageVersionAsset)
    dispatcher.add(ArtifactsMethods.getPackageVersionAssetStream, serverStream: getPackageVersionAssetStream)

    dispatcher.add(ArtifactsMethods.copyPackageVersions, write: copyPackageVersions)

    dispatcher.add(ArtifactsMethods.putRepositoryPermissionsPolicy, write: putRepositoryPermissionsPolicy)
    dispatcher.add(ArtifactsMethods.getRepositoryPermissionsPolicy, read: getRepositoryPermissionsPolicy)
    dispatcher.add(ArtifactsMethods.deleteRepositoryPermissionsPolicy, write: deleteRepositoryPermissionsPolicy)
  }

  private static let logDelay = Duration.milliseconds(2)

  /// One line for every change, with who made it: written behind the answer, so that nobody waits for it.
  func logChange(
    _ what: String, _ context: CallContext, _ details: @autoclosure @escaping () -> Logger.Metadata
  ) {
    guard logger.logLevel <= .info else { return }
    let logger = logger
    // Some milliseconds later: the answer is still some jobs away, and the caller's next request comes right after it.
    _ = loop.schedule(after: Self.logDelay) {
      logger.info("\(what)", metadata: details().merging(context.logMetadata) { $1 })
    }
  }
}
