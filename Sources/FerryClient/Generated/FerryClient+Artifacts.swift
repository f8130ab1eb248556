// Generated from proto/ferry/v1/artifacts.proto by Scripts/generate-messages. Not to be edited.

public import FerryWire

extension FerryClient {
  /// Calls `Artifacts/CreateDomain`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func createDomain(
    _ request: CreateDomainRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> CreateDomainResponse {
    try await call(ArtifactsMethods.createDomain, request, timeout: timeout)
  }

  /// Calls `Artifacts/DescribeDomain`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func describeDomain(
    _ request: DescribeDomainRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> DescribeDomainResponse {
    try await call(ArtifactsMethods.describeDomain, request, timeout: timeout)
  }

  /// Calls `Artifacts/ListDomains`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listDomains(
    _ request: ListDomainsRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> ListDomainsResponse {
    try await call(ArtifactsMethods.listDomains, request, timeout: timeout)
  }

  /// Calls `Artifacts/CreateRepository`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func createRepository(
    _ request: CreateRepositoryRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> CreateRepositoryResponse {
    try await call(ArtifactsMethods.createRepository, request, timeout: timeout)
  }

  /// Calls `Artifacts/DescribeRepository`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func describeRepository(
    _ request: DescribeRepositoryRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> DescribeRepositoryResponse {
    try await call(ArtifactsMethods.describeRepository, request, timeout: timeout)
  }

  /// Calls `Artifacts/UpdateRepository`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func updateRepository(
    _ request: UpdateRepositoryRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> UpdateRepositoryResponse {
    try await call(ArtifactsMethods.updateRepository, request, timeout: timeout)
  }

  /// Calls `Artifacts/DeleteRepository`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func deleteRepository(
    _ request: DeleteRepositoryRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> DeleteRepositoryResponse {
    try await call(ArtifactsMethods.deleteRepository, request, timeout: timeout)
  }

  /// Calls `Artifacts/ListRepositoriesInDomain`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listRepositoriesInDomain(
    _ request: ListRepositoriesInDomainRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> ListRepositoriesInDomainResponse {
    try await call(ArtifactsMethods.listRepositoriesInDomain, request, timeout: timeout)
  }

  /// Adds one asset to a package version: by descriptor, whatever its size, or
  /// in the message. Without a descriptor, an asset above 3 MiB is sent first, by
  /// CreateAssetUpload and WriteAssetUpload, or goes by PublishPackageVersionStream.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func publishPackageVersion(
    _ request: PublishPackageVersionRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> PublishPackageVersionResponse {
    try await call(ArtifactsMethods.publishPackageVersion, request, timeout: timeout)
  }

  /// Calls `Artifacts/DescribePackageVersion`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func describePackageVersion(
    _ request: DescribePackageVersionRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> DescribePackageVersionResponse {
    try await call(ArtifactsMethods.describePackageVersion, request, timeout: timeout)
  }

  /// Calls `Artifacts/ListPackages`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listPackages(
    _ request: ListPackagesRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> ListPackagesResponse {
    try await call(ArtifactsMethods.listPackages, request, timeout: timeout)
  }

  /// Calls `Artifacts/ListPackageVersions`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listPackageVersions(
    _ request: ListPackageVersionsRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> ListPackageVersionsResponse {
    try await call(ArtifactsMethods.listPackageVersions, request, timeout: timeout)
  }

  /// Calls `Artifacts/ListPackageVersionAssets`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listPackageVersionAssets(
    _ request: ListPackageVersionAssetsRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> ListPackageVersionAssetsResponse {
    try await call(ArtifactsMethods.listPackageVersionAssets, request, timeout: timeout)
  }

  /// Reads an asset: all of it by descriptor, or at most 3 MiB of it a call.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func getPackageVersionAsset(
    _ request: GetPackageVersionAssetRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> GetPackageVersionAssetResponse {
    try await call(ArtifactsMethods.getPackageVersionAsset, request, timeout: timeout)
  }

  /// Copies versions of one package between two repositories of one domain: all
  /// of them or none.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func copyPackageVersions(
    _ request: CopyPackageVersionsRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> CopyPackageVersionsResponse {
    try await call(ArtifactsMethods.copyPackageVersions, request, timeout: timeout)
  }

  /// Replaces a repository's policy, whole.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func putRepositoryPermissionsPolicy(
    _ request: PutRepositoryPermissionsPolicyRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> PutRepositoryPermissionsPolicyResponse {
    try await call(ArtifactsMethods.putRepositoryPermissionsPolicy, request, timeout: timeout)
  }

  /// Calls `Artifacts/GetRepositoryPermissionsPolicy`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func getRepositoryPermissionsPolicy(
    _ request: GetRepositoryPermissionsPolicyRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> GetRepositoryPermissionsPolicyResponse {
    try await call(ArtifactsMethods.getRepositoryPermissionsPolicy, request, timeout: timeout)
  }

  /// Calls `Artifacts/DeleteRepositoryPermissionsPolicy`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func deleteRepositoryPermissionsPolicy(
    _ request: DeleteRepositoryPermissionsPolicyRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> DeleteRepositoryPermissionsPolicyResponse {
    try await call(ArtifactsMethods.deleteRepositoryPermissionsPolicy, request, timeout: timeout)
  }

  /// Replaces a domain's policy, whole. It speaks about all of the domain's
  /// repositories and packages too.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func putDomainPermissionsPolicy(
    _ request: PutDomainPermissionsPolicyRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> PutDomainPermissionsPolicyResponse {
    try await call(ArtifactsMethods.putDomainPermissionsPolicy, request, timeout: timeout)
  }

  /// Calls `Artifacts/GetDomainPermissionsPolicy`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func getDomainPermissionsPolicy(
    _ request: GetDomainPermissionsPolicyRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> GetDomainPermissionsPolicyResponse {
    try await call(ArtifactsMethods.getDomainPermissionsPolicy, request, timeout: timeout)
  }

  /// Calls `Artifacts/DeleteDomainPermissionsPolicy`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func deleteDomainPermissionsPolicy(
    _ request: DeleteDomainPermissionsPolicyRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> DeleteDomainPermissionsPolicyResponse {
    try await call(ArtifactsMethods.deleteDomainPermissionsPolicy, request, timeout: timeout)
  }

  /// Ours: opens an upload for one asset of a package version. The upload belongs
  /// to the connection that opened it and ends with it.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func createAssetUpload(
    _ request: CreateAssetUploadRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> CreateAssetUploadResponse {
    try await call(ArtifactsMethods.createAssetUpload, request, timeout: timeout)
  }

  /// Ours: appends bytes to an upload.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func writeAssetUpload(
    _ request: WriteAssetUploadRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> WriteAssetUploadResponse {
    try await call(ArtifactsMethods.writeAssetUpload, request, timeout: timeout)
  }

  /// Ours: PublishPackageVersion for an asset of any size, whose bytes come as a
  /// stream. The first message says what they are.
  ///
  /// - Parameter timeout: how long the whole stream may take; nil: for ever.
  public func publishPackageVersionStream(
    timeout: Duration? = nil
  ) async throws(FerryClientError) -> FerryClient.ClientStream<PublishPackageVersionPart, PublishPackageVersionResponse>
  {
    try await clientStream(ArtifactsMethods.publishPackageVersionStream, timeout: timeout)
  }

  /// Ours: GetPackageVersionAsset for any number of bytes, which go as a stream.
  /// The first message says what they are, and has none.
  ///
  /// - Parameter timeout: how long the whole stream may take; nil: for ever.
  public func getPackageVersionAssetStream(
    _ request: GetPackageVersionAssetRequest, timeout: Duration? = nil
  ) -> FerryClient.ServerStream<PackageVersionAssetPart> {
    serverStream(ArtifactsMethods.getPackageVersionAssetStream, request, timeout: timeout)
  }

  /// Ours: tells what changes in a repository or a domain, until the caller has
  /// enough. Nothing is lost and nothing comes twice for who goes on from the
  /// token of the last event, also after a restart. A watch of a repository needs
  /// ReadFromRepository on it; one of a domain needs ListRepositoriesInDomain, and
  /// tells of the repositories that the caller may read. Both are asked anew for
  /// every event: AccessDeniedException ends a watch that is no longer allowed.
  ///
  /// - Parameter timeout: how long the whole stream may take; nil: for ever.
  public func watch(
    _ request: WatchRequest, timeout: Duration? = nil
  ) -> FerryClient.ServerStream<WatchEvent> {
    serverStream(ArtifactsMethods.watch, request, timeout: timeout)
  }

  /// Changes to package versions: all of them or none.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func updatePackageVersionsStatus(
    _ request: UpdatePackageVersionsStatusRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> UpdatePackageVersionsStatusResponse {
    try await call(ArtifactsMethods.updatePackageVersionsStatus, request, timeout: timeout)
  }

  /// Calls `Artifacts/DisposePackageVersions`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func disposePackageVersions(
    _ request: DisposePackageVersionsRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> DisposePackageVersionsResponse {
    try await call(ArtifactsMethods.disposePackageVersions, request, timeout: timeout)
  }

  /// Calls `Artifacts/DeletePackageVersions`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func deletePackageVersions(
    _ request: DeletePackageVersionsRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> DeletePackageVersionsResponse {
    try await call(ArtifactsMethods.deletePackageVersions, request, timeout: timeout)
  }

  /// Calls `Artifacts/DescribePackage`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func describePackage(
    _ request: DescribePackageRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> DescribePackageResponse {
    try await call(ArtifactsMethods.describePackage, request, timeout: timeout)
  }

  /// Deletes a package and all its versions.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func deletePackage(
    _ request: DeletePackageRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> DeletePackageResponse {
    try await call(ArtifactsMethods.deletePackage, request, timeout: timeout)
  }

  /// Says which ways into a package are open. A package that is not there comes into being, without a version.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func putPackageOriginConfiguration(
    _ request: PutPackageOriginConfigurationRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> PutPackageOriginConfigurationResponse {
    try await call(ArtifactsMethods.putPackageOriginConfiguration, request, timeout: timeout)
  }

  /// Deletes a domain that has no repository.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func deleteDomain(
    _ request: DeleteDomainRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> DeleteDomainResponse {
    try await call(ArtifactsMethods.deleteDomain, request, timeout: timeout)
  }

  /// Lists the repositories of all domains.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listRepositories(
    _ request: ListRepositoriesRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> ListRepositoriesResponse {
    try await call(ArtifactsMethods.listRepositories, request, timeout: timeout)
  }

  /// Calls `Artifacts/TagResource`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func tagResource(
    _ request: TagResourceRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> TagResourceResponse {
    try await call(ArtifactsMethods.tagResource, request, timeout: timeout)
  }

  /// Calls `Artifacts/UntagResource`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func untagResource(
    _ request: UntagResourceRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> UntagResourceResponse {
    try await call(ArtifactsMethods.untagResource, request, timeout: timeout)
  }

  /// Calls `Artifacts/ListTagsForResource`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listTagsForResource(
    _ request: ListTagsForResourceRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> ListTagsForResourceResponse {
    try await call(ArtifactsMethods.listTagsForResource, request, timeout: timeout)
  }

  /// Refused until there is a gateway for package managers: there is no endpoint.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func getRepositoryEndpoint(
    _ request: GetRepositoryEndpointRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> GetRepositoryEndpointResponse {
    try await call(ArtifactsMethods.getRepositoryEndpoint, request, timeout: timeout)
  }

  /// Refused until there is a gateway: versions come in by publish, import and copy alone.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func associateExternalConnection(
    _ request: AssociateExternalConnectionRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> AssociateExternalConnectionResponse {
    try await call(ArtifactsMethods.associateExternalConnection, request, timeout: timeout)
  }

  /// Refused: no repository has one.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func disassociateExternalConnection(
    _ request: DisassociateExternalConnectionRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> DisassociateExternalConnectionResponse {
    try await call(ArtifactsMethods.disassociateExternalConnection, request, timeout: timeout)
  }

  /// The README that the package brought along.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func getPackageVersionReadme(
    _ request: GetPackageVersionReadmeRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> GetPackageVersionReadmeResponse {
    try await call(ArtifactsMethods.getPackageVersionReadme, request, timeout: timeout)
  }

  /// What a version depends on, as its package says.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listPackageVersionDependencies(
    _ request: ListPackageVersionDependenciesRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> ListPackageVersionDependenciesResponse {
    try await call(ArtifactsMethods.listPackageVersionDependencies, request, timeout: timeout)
  }

  /// Package groups say how versions of all packages that match a pattern may
  /// come into the repositories of a domain.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func createPackageGroup(
    _ request: CreatePackageGroupRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> CreatePackageGroupResponse {
    try await call(ArtifactsMethods.createPackageGroup, request, timeout: timeout)
  }

  /// Calls `Artifacts/DescribePackageGroup`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func describePackageGroup(
    _ request: DescribePackageGroupRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> DescribePackageGroupResponse {
    try await call(ArtifactsMethods.describePackageGroup, request, timeout: timeout)
  }

  /// Calls `Artifacts/UpdatePackageGroup`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func updatePackageGroup(
    _ request: UpdatePackageGroupRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> UpdatePackageGroupResponse {
    try await call(ArtifactsMethods.updatePackageGroup, request, timeout: timeout)
  }

  /// Its children become those of its parent. The group "/*" cannot be deleted.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func deletePackageGroup(
    _ request: DeletePackageGroupRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> DeletePackageGroupResponse {
    try await call(ArtifactsMethods.deletePackageGroup, request, timeout: timeout)
  }

  /// Calls `Artifacts/ListPackageGroups`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listPackageGroups(
    _ request: ListPackageGroupsRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> ListPackageGroupsResponse {
    try await call(ArtifactsMethods.listPackageGroups, request, timeout: timeout)
  }

  /// Lists the direct children of a group.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listSubPackageGroups(
    _ request: ListSubPackageGroupsRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> ListSubPackageGroupsResponse {
    try await call(ArtifactsMethods.listSubPackageGroups, request, timeout: timeout)
  }

  /// Lists the packages of all repositories of the domain of which a group is the most specific one.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listAssociatedPackages(
    _ request: ListAssociatedPackagesRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> ListAssociatedPackagesResponse {
    try await call(ArtifactsMethods.listAssociatedPackages, request, timeout: timeout)
  }

  /// Finds the most specific group of a package, which need not be there.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func getAssociatedPackageGroup(
    _ request: GetAssociatedPackageGroupRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> GetAssociatedPackageGroupResponse {
    try await call(ArtifactsMethods.getAssociatedPackageGroup, request, timeout: timeout)
  }

  /// Calls `Artifacts/UpdatePackageGroupOriginConfiguration`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func updatePackageGroupOriginConfiguration(
    _ request: UpdatePackageGroupOriginConfigurationRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> UpdatePackageGroupOriginConfigurationResponse {
    try await call(ArtifactsMethods.updatePackageGroupOriginConfiguration, request, timeout: timeout)
  }

  /// Calls `Artifacts/ListAllowedRepositoriesForGroup`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listAllowedRepositoriesForGroup(
    _ request: ListAllowedRepositoriesForGroupRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> ListAllowedRepositoriesForGroupResponse {
    try await call(ArtifactsMethods.listAllowedRepositoriesForGroup, request, timeout: timeout)
  }
}

extension FerryClient.Blocking {
  /// Calls `Artifacts/CreateDomain`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func createDomain(
    _ request: CreateDomainRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> CreateDomainResponse {
    try call(ArtifactsMethods.createDomain, request, timeout: timeout)
  }

  /// Calls `Artifacts/DescribeDomain`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func describeDomain(
    _ request: DescribeDomainRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> DescribeDomainResponse {
    try call(ArtifactsMethods.describeDomain, request, timeout: timeout)
  }

  /// Calls `Artifacts/ListDomains`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listDomains(
    _ request: ListDomainsRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> ListDomainsResponse {
    try call(ArtifactsMethods.listDomains, request, timeout: timeout)
  }

  /// Calls `Artifacts/CreateRepository`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func createRepository(
    _ request: CreateRepositoryRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> CreateRepositoryResponse {
    try call(ArtifactsMethods.createRepository, request, timeout: timeout)
  }

  /// Calls `Artifacts/DescribeRepository`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func describeRepository(
    _ request: DescribeRepositoryRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> DescribeRepositoryResponse {
    try call(ArtifactsMethods.describeRepository, request, timeout: timeout)
  }

  /// Calls `Artifacts/UpdateRepository`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func updateRepository(
    _ request: UpdateRepositoryRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> UpdateRepositoryResponse {
    try call(ArtifactsMethods.updateRepository, request, timeout: timeout)
  }

  /// Calls `Artifacts/DeleteRepository`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func deleteRepository(
    _ request: DeleteRepositoryRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> DeleteRepositoryResponse {
    try call(ArtifactsMethods.deleteRepository, request, timeout: timeout)
  }

  /// Calls `Artifacts/ListRepositoriesInDomain`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listRepositoriesInDomain(
    _ request: ListRepositoriesInDomainRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> ListRepositoriesInDomainResponse {
    try call(ArtifactsMethods.listRepositoriesInDomain, request, timeout: timeout)
  }

  /// Adds one asset to a package version: by descriptor, whatever its size, or
  /// in the message. Without a descriptor, an asset above 3 MiB is sent first, by
  /// CreateAssetUpload and WriteAssetUpload, or goes by PublishPackageVersionStream.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func publishPackageVersion(
    _ request: PublishPackageVersionRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> PublishPackageVersionResponse {
    try call(ArtifactsMethods.publishPackageVersion, request, timeout: timeout)
  }

  /// Calls `Artifacts/DescribePackageVersion`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func describePackageVersion(
    _ request: DescribePackageVersionRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> DescribePackageVersionResponse {
    try call(ArtifactsMethods.describePackageVersion, request, timeout: timeout)
  }

  /// Calls `Artifacts/ListPackages`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listPackages(
    _ request: ListPackagesRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> ListPackagesResponse {
    try call(ArtifactsMethods.listPackages, request, timeout: timeout)
  }

  /// Calls `Artifacts/ListPackageVersions`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listPackageVersions(
    _ request: ListPackageVersionsRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> ListPackageVersionsResponse {
    try call(ArtifactsMethods.listPackageVersions, request, timeout: timeout)
  }

  /// Calls `Artifacts/ListPackageVersionAssets`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listPackageVersionAssets(
    _ request: ListPackageVersionAssetsRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> ListPackageVersionAssetsResponse {
    try call(ArtifactsMethods.listPackageVersionAssets, request, timeout: timeout)
  }

  /// Reads an asset: all of it by descriptor, or at most 3 MiB of it a call.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func getPackageVersionAsset(
    _ request: GetPackageVersionAssetRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> GetPackageVersionAssetResponse {
    try call(ArtifactsMethods.getPackageVersionAsset, request, timeout: timeout)
  }

  /// Copies versions of one package between two repositories of one domain: all
  /// of them or none.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func copyPackageVersions(
    _ request: CopyPackageVersionsRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> CopyPackageVersionsResponse {
    try call(ArtifactsMethods.copyPackageVersions, request, timeout: timeout)
  }

  /// Replaces a repository's policy, whole.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func putRepositoryPermissionsPolicy(
    _ request: PutRepositoryPermissionsPolicyRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> PutRepositoryPermissionsPolicyResponse {
    try call(ArtifactsMethods.putRepositoryPermissionsPolicy, request, timeout: timeout)
  }

  /// Calls `Artifacts/GetRepositoryPermissionsPolicy`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func getRepositoryPermissionsPolicy(
    _ request: GetRepositoryPermissionsPolicyRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> GetRepositoryPermissionsPolicyResponse {
    try call(ArtifactsMethods.getRepositoryPermissionsPolicy, request, timeout: timeout)
  }

  /// Calls `Artifacts/DeleteRepositoryPermissionsPolicy`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func deleteRepositoryPermissionsPolicy(
    _ request: DeleteRepositoryPermissionsPolicyRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> DeleteRepositoryPermissionsPolicyResponse {
    try call(ArtifactsMethods.deleteRepositoryPermissionsPolicy, request, timeout: timeout)
  }

  /// Replaces a domain's policy, whole. It speaks about all of the domain's
  /// repositories and packages too.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func putDomainPermissionsPolicy(
    _ request: PutDomainPermissionsPolicyRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> PutDomainPermissionsPolicyResponse {
    try call(ArtifactsMethods.putDomainPermissionsPolicy, request, timeout: timeout)
  }

  /// Calls `Artifacts/GetDomainPermissionsPolicy`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func getDomainPermissionsPolicy(
    _ request: GetDomainPermissionsPolicyRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> GetDomainPermissionsPolicyResponse {
    try call(ArtifactsMethods.getDomainPermissionsPolicy, request, timeout: timeout)
  }

  /// Calls `Artifacts/DeleteDomainPermissionsPolicy`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func deleteDomainPermissionsPolicy(
    _ request: DeleteDomainPermissionsPolicyRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> DeleteDomainPermissionsPolicyResponse {
    try call(ArtifactsMethods.deleteDomainPermissionsPolicy, request, timeout: timeout)
  }

  /// Ours: opens an upload for one asset of a package version. The upload belongs
  /// to the connection that opened it and ends with it.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func createAssetUpload(
    _ request: CreateAssetUploadRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> CreateAssetUploadResponse {
    try call(ArtifactsMethods.createAssetUpload, request, timeout: timeout)
  }

  /// Ours: appends bytes to an upload.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func writeAssetUpload(
    _ request: WriteAssetUploadRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> WriteAssetUploadResponse {
    try call(ArtifactsMethods.writeAssetUpload, request, timeout: timeout)
  }

  /// Ours: PublishPackageVersion for an asset of any size, whose bytes come as a
  /// stream. The first message says what they are.
  ///
  /// - Parameter timeout: how long the whole stream may take; nil: for ever.
  public func publishPackageVersionStream(
    timeout: Duration? = nil
  ) throws(FerryClientError)
    -> FerryClient.Blocking.ClientStream<PublishPackageVersionPart, PublishPackageVersionResponse>
  {
    try clientStream(ArtifactsMethods.publishPackageVersionStream, timeout: timeout)
  }

  /// Ours: GetPackageVersionAsset for any number of bytes, which go as a stream.
  /// The first message says what they are, and has none.
  ///
  /// - Parameter timeout: how long the whole stream may take; nil: for ever.
  public func getPackageVersionAssetStream(
    _ request: GetPackageVersionAssetRequest, timeout: Duration? = nil
  ) -> FerryClient.Blocking.ServerStream<PackageVersionAssetPart> {
    serverStream(ArtifactsMethods.getPackageVersionAssetStream, request, timeout: timeout)
  }

  /// Ours: tells what changes in a repository or a domain, until the caller has
  /// enough. Nothing is lost and nothing comes twice for who goes on from the
  /// token of the last event, also after a restart. A watch of a repository needs
  /// ReadFromRepository on it; one of a domain needs ListRepositoriesInDomain, and
  /// tells of the repositories that the caller may read. Both are asked anew for
  /// every event: AccessDeniedException ends a watch that is no longer allowed.
  ///
  /// - Parameter timeout: how long the whole stream may take; nil: for ever.
  public func watch(
    _ request: WatchRequest, timeout: Duration? = nil
  ) -> FerryClient.Blocking.ServerStream<WatchEvent> {
    serverStream(ArtifactsMethods.watch, request, timeout: timeout)
  }

  /// Changes to package versions: all of them or none.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func updatePackageVersionsStatus(
    _ request: UpdatePackageVersionsStatusRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> UpdatePackageVersionsStatusResponse {
    try call(ArtifactsMethods.updatePackageVersionsStatus, request, timeout: timeout)
  }

  /// Calls `Artifacts/DisposePackageVersions`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func disposePackageVersions(
    _ request: DisposePackageVersionsRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> DisposePackageVersionsResponse {
    try call(ArtifactsMethods.disposePackageVersions, request, timeout: timeout)
  }

  /// Calls `Artifacts/DeletePackageVersions`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func deletePackageVersions(
    _ request: DeletePackageVersionsRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> DeletePackageVersionsResponse {
    try call(ArtifactsMethods.deletePackageVersions, request, timeout: timeout)
  }

  /// Calls `Artifacts/DescribePackage`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func describePackage(
    _ request: DescribePackageRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> DescribePackageResponse {
    try call(ArtifactsMethods.describePackage, request, timeout: timeout)
  }

  /// Deletes a package and all its versions.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func deletePackage(
    _ request: DeletePackageRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> DeletePackageResponse {
    try call(ArtifactsMethods.deletePackage, request, timeout: timeout)
  }

  /// Says which ways into a package are open. A package that is not there comes into being, without a version.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func putPackageOriginConfiguration(
    _ request: PutPackageOriginConfigurationRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> PutPackageOriginConfigurationResponse {
    try call(ArtifactsMethods.putPackageOriginConfiguration, request, timeout: timeout)
  }

  /// Deletes a domain that has no repository.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func deleteDomain(
    _ request: DeleteDomainRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> DeleteDomainResponse {
    try call(ArtifactsMethods.deleteDomain, request, timeout: timeout)
  }

  /// Lists the repositories of all domains.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listRepositories(
    _ request: ListRepositoriesRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> ListRepositoriesResponse {
    try call(ArtifactsMethods.listRepositories, request, timeout: timeout)
  }

  /// Calls `Artifacts/TagResource`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func tagResource(
    _ request: TagResourceRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> TagResourceResponse {
    try call(ArtifactsMethods.tagResource, request, timeout: timeout)
  }

  /// Calls `Artifacts/UntagResource`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func untagResource(
    _ request: UntagResourceRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> UntagResourceResponse {
    try call(ArtifactsMethods.untagResource, request, timeout: timeout)
  }

  /// Calls `Artifacts/ListTagsForResource`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listTagsForResource(
    _ request: ListTagsForResourceRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> ListTagsForResourceResponse {
    try call(ArtifactsMethods.listTagsForResource, request, timeout: timeout)
  }

  /// Refused until there is a gateway for package managers: there is no endpoint.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func getRepositoryEndpoint(
    _ request: GetRepositoryEndpointRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> GetRepositoryEndpointResponse {
    try call(ArtifactsMethods.getRepositoryEndpoint, request, timeout: timeout)
  }

  /// Refused until there is a gateway: versions come in by publish, import and copy alone.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func associateExternalConnection(
    _ request: AssociateExternalConnectionRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> AssociateExternalConnectionResponse {
    try call(ArtifactsMethods.associateExternalConnection, request, timeout: timeout)
  }

  /// Refused: no repository has one.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func disassociateExternalConnection(
    _ request: DisassociateExternalConnectionRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> DisassociateExternalConnectionResponse {
    try call(ArtifactsMethods.disassociateExternalConnection, request, timeout: timeout)
  }

  /// The README that the package brought along.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func getPackageVersionReadme(
    _ request: GetPackageVersionReadmeRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> GetPackageVersionReadmeResponse {
    try call(ArtifactsMethods.getPackageVersionReadme, request, timeout: timeout)
  }

  /// What a version depends on, as its package says.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listPackageVersionDependencies(
    _ request: ListPackageVersionDependenciesRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> ListPackageVersionDependenciesResponse {
    try call(ArtifactsMethods.listPackageVersionDependencies, request, timeout: timeout)
  }

  /// Package groups say how versions of all packages that match a pattern may
  /// come into the repositories of a domain.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func createPackageGroup(
    _ request: CreatePackageGroupRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> CreatePackageGroupResponse {
    try call(ArtifactsMethods.createPackageGroup, request, timeout: timeout)
  }

  /// Calls `Artifacts/DescribePackageGroup`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func describePackageGroup(
    _ request: DescribePackageGroupRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> DescribePackageGroupResponse {
    try call(ArtifactsMethods.describePackageGroup, request, timeout: timeout)
  }

  /// Calls `Artifacts/UpdatePackageGroup`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func updatePackageGroup(
    _ request: UpdatePackageGroupRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> UpdatePackageGroupResponse {
    try call(ArtifactsMethods.updatePackageGroup, request, timeout: timeout)
  }

  /// Its children become those of its parent. The group "/*" cannot be deleted.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func deletePackageGroup(
    _ request: DeletePackageGroupRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> DeletePackageGroupResponse {
    try call(ArtifactsMethods.deletePackageGroup, request, timeout: timeout)
  }

  /// Calls `Artifacts/ListPackageGroups`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listPackageGroups(
    _ request: ListPackageGroupsRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> ListPackageGroupsResponse {
    try call(ArtifactsMethods.listPackageGroups, request, timeout: timeout)
  }

  /// Lists the direct children of a group.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listSubPackageGroups(
    _ request: ListSubPackageGroupsRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> ListSubPackageGroupsResponse {
    try call(ArtifactsMethods.listSubPackageGroups, request, timeout: timeout)
  }

  /// Lists the packages of all repositories of the domain of which a group is the most specific one.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listAssociatedPackages(
    _ request: ListAssociatedPackagesRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> ListAssociatedPackagesResponse {
    try call(ArtifactsMethods.listAssociatedPackages, request, timeout: timeout)
  }

  /// Finds the most specific group of a package, which need not be there.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func getAssociatedPackageGroup(
    _ request: GetAssociatedPackageGroupRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> GetAssociatedPackageGroupResponse {
    try call(ArtifactsMethods.getAssociatedPackageGroup, request, timeout: timeout)
  }

  /// Calls `Artifacts/UpdatePackageGroupOriginConfiguration`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func updatePackageGroupOriginConfiguration(
    _ request: UpdatePackageGroupOriginConfigurationRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> UpdatePackageGroupOriginConfigurationResponse {
    try call(ArtifactsMethods.updatePackageGroupOriginConfiguration, request, timeout: timeout)
  }

  /// Calls `Artifacts/ListAllowedRepositoriesForGroup`.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listAllowedRepositoriesForGroup(
    _ request: ListAllowedRepositoriesForGroupRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> ListAllowedRepositoriesForGroupResponse {
    try call(ArtifactsMethods.listAllowedRepositoriesForGroup, request, timeout: timeout)
  }
}
