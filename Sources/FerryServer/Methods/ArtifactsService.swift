internal import FerryModel
internal import FerrySocket
internal import FerryStore
internal import FerryWire
internal import Logging

/// The service `ferry.v1.Artifacts`: what its methods work with. Each family of methods is an extension of its own.
struct ArtifactsService: Sendable {
  let loop: EventLoop
  let scope: ARNScope
  let store: any MetadataStore
  let blobs: any BlobStore
  let assets: AssetOpener
  let catalog: CatalogHolder
  let authorizer: Authorizer
  let destinations: Destinations
  let uploads: AssetUploads
  let answers: AnswerMemory
  let events: EventFeed
  let disk: DiskQueue
  let foundAssets = FoundLately<FoundAssets.Key, FoundAssets.Found>(maximum: FoundAssets.maximum)
  /// The version of a package that was published last, by the package's id: to find it looks through all of them.
  let newestVersions = FoundLately<Int64, VersionName?>(maximum: 1024)
  let descriptors: DescriptorTraffic
  let limits: ServerLimits
  let quotas: QuotaHolder
  let reached: ReachedLimits
  let changes: ChangeLog
  let changedIdentities = ChangedIdentities()

  /// Adds every method to a dispatcher.
  func register(in dispatcher: Dispatcher) {
    addOnce(ArtifactsMethods.createDomain, createDomain, in: dispatcher)
    dispatcher.add(ArtifactsMethods.describeDomain, write: describeDomain)
    dispatcher.add(ArtifactsMethods.listDomains, read: listDomains)

    addOnce(ArtifactsMethods.createRepository, createRepository, in: dispatcher)
    dispatcher.add(ArtifactsMethods.describeRepository, readEncoded: describeRepository)
    addOnce(ArtifactsMethods.updateRepository, updateRepository, in: dispatcher)
    addOnce(ArtifactsMethods.deleteRepository, deleteRepository, in: dispatcher)
    dispatcher.add(ArtifactsMethods.listRepositoriesInDomain, read: listRepositoriesInDomain)

    addOnce(ArtifactsMethods.publishPackageVersion, publishPackageVersion, in: dispatcher) {
      $0.withoutTransport
    }
    dispatcher.add(ArtifactsMethods.createAssetUpload, write: createAssetUpload)
    dispatcher.add(ArtifactsMethods.writeAssetUpload, write: writeAssetUpload)
    dispatcher.add(ArtifactsMethods.publishPackageVersionStream, clientStream: publishPackageVersionStream)
    dispatcher.add(ArtifactsMethods.describePackageVersion, read: describePackageVersion)
    dispatcher.add(ArtifactsMethods.listPackages, read: listPackages)
    dispatcher.add(ArtifactsMethods.listPackageVersions, read: listPackageVersions)
    dispatcher.add(ArtifactsMethods.listPackageVersionAssets, read: listPackageVersionAssets)
    dispatcher.add(
      ArtifactsMethods.getPackageVersionAsset, read: getPackageVersionAssetAtOnce, orWrite: getPackageVersionAsset)
    dispatcher.add(ArtifactsMethods.getPackageVersionAssetStream, serverStream: getPackageVersionAssetStream)

    addOnce(ArtifactsMethods.copyPackageVersions, copyPackageVersions, in: dispatcher)

    dispatcher.add(ArtifactsMethods.watch, serverStream: watch)

    addOnce(ArtifactsMethods.updatePackageVersionsStatus, updatePackageVersionsStatus, in: dispatcher)
    addOnce(ArtifactsMethods.disposePackageVersions, disposePackageVersions, in: dispatcher)
    addOnce(ArtifactsMethods.deletePackageVersions, deletePackageVersions, in: dispatcher)
    dispatcher.add(ArtifactsMethods.describePackage, read: describePackage)
    addOnce(ArtifactsMethods.deletePackage, deletePackage, in: dispatcher)
    addOnce(ArtifactsMethods.putPackageOriginConfiguration, putPackageOriginConfiguration, in: dispatcher)

    addOnce(ArtifactsMethods.deleteDomain, deleteDomain, in: dispatcher)
    dispatcher.add(ArtifactsMethods.listRepositories, read: listRepositories)

    addOnce(ArtifactsMethods.tagResource, tagResource, in: dispatcher)
    addOnce(ArtifactsMethods.untagResource, untagResource, in: dispatcher)
    dispatcher.add(ArtifactsMethods.listTagsForResource, read: listTagsForResource)

    addPackageGroups(to: dispatcher)
    dispatcher.add(ArtifactsMethods.getPackageVersionReadme, read: getPackageVersionReadme)
    dispatcher.add(ArtifactsMethods.listPackageVersionDependencies, read: listPackageVersionDependencies)

    dispatcher.add(ArtifactsMethods.getRepositoryEndpoint, read: getRepositoryEndpoint)
    dispatcher.add(ArtifactsMethods.associateExternalConnection, read: associateExternalConnection)
    dispatcher.add(ArtifactsMethods.disassociateExternalConnection, read: disassociateExternalConnection)

    addOnce(ArtifactsMethods.putRepositoryPermissionsPolicy, putRepositoryPermissionsPolicy, in: dispatcher)
    dispatcher.add(ArtifactsMethods.getRepositoryPermissionsPolicy, read: getRepositoryPermissionsPolicy)
    addOnce(ArtifactsMethods.deleteRepositoryPermissionsPolicy, deleteRepositoryPermissionsPolicy, in: dispatcher)
    addOnce(ArtifactsMethods.putDomainPermissionsPolicy, putDomainPermissionsPolicy, in: dispatcher)
    dispatcher.add(ArtifactsMethods.getDomainPermissionsPolicy, read: getDomainPermissionsPolicy)
    addOnce(ArtifactsMethods.deleteDomainPermissionsPolicy, deleteDomainPermissionsPolicy, in: dispatcher)
  }

  private func addPackageGroups(to dispatcher: Dispatcher) {
    addOnce(ArtifactsMethods.createPackageGroup, createPackageGroup, in: dispatcher)
    dispatcher.add(ArtifactsMethods.describePackageGroup, read: describePackageGroup)
    addOnce(ArtifactsMethods.updatePackageGroup, updatePackageGroup, in: dispatcher)
    addOnce(ArtifactsMethods.deletePackageGroup, deletePackageGroup, in: dispatcher)
    dispatcher.add(ArtifactsMethods.listPackageGroups, write: listPackageGroups)
    dispatcher.add(ArtifactsMethods.listSubPackageGroups, write: listSubPackageGroups)
    dispatcher.add(ArtifactsMethods.listAssociatedPackages, write: listAssociatedPackages)
    dispatcher.add(ArtifactsMethods.getAssociatedPackageGroup, read: getAssociatedPackageGroup)
    addOnce(
      ArtifactsMethods.updatePackageGroupOriginConfiguration, updatePackageGroupOriginConfiguration, in: dispatcher)
    dispatcher.add(ArtifactsMethods.listAllowedRepositoriesForGroup, read: listAllowedRepositoriesForGroup)
  }

  /// Adds a method of which a call with a token takes effect once, however often it comes.
  func addOnce<Request: WireMessage, Response: WireMessage>(
    _ method: RPCMethod<Request, Response>,
    _ body: @escaping @Sendable (Request, CallContext) async throws -> Response, in dispatcher: Dispatcher,
    identity: @escaping @Sendable (Request) -> Request = { $0 }
  ) {
    dispatcher.add(method, write: answers.once(method, body, identity: identity))
  }

  /// One line for every change, with who made it: written behind the answer, so that nobody waits for it.
  func logChange(
    _ what: String, _ context: CallContext, _ details: @autoclosure @escaping @Sendable () -> LogDetails
  ) {
    guard changes.isEnabled else { return }
    let taken = MonotonicClock.nanoseconds &- context.began
    changes.add(.info, what) {
      context.logDetails(
        with: [
          ("method", context.method), ("code", StatusCode.name(of: StatusCode.ok.rawValue)),
          ("duration", MetricsText.seconds(taken)),
        ] + details())
    }
  }
}
