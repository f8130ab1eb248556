// Generated from proto/ferry/v1/artifacts.proto by Scripts/generate-messages. Not to be edited.

/// The methods of the service `ferry.v1.Artifacts`.
package enum ArtifactsMethods {
  package static let service = "ferry.v1.Artifacts"
  package static let createDomain = RPCMethod<CreateDomainRequest, CreateDomainResponse>(
    service: service, name: "CreateDomain")
  package static let describeDomain = RPCMethod<DescribeDomainRequest, DescribeDomainResponse>(
    service: service, name: "DescribeDomain")
  package static let listDomains = RPCMethod<ListDomainsRequest, ListDomainsResponse>(
    service: service, name: "ListDomains")
  package static let createRepository = RPCMethod<CreateRepositoryRequest, CreateRepositoryResponse>(
    service: service, name: "CreateRepository")
  package static let describeRepository = RPCMethod<DescribeRepositoryRequest, DescribeRepositoryResponse>(
    service: service, name: "DescribeRepository")
  package static let updateRepository = RPCMethod<UpdateRepositoryRequest, UpdateRepositoryResponse>(
    service: service, name: "UpdateRepository")
  package static let deleteRepository = RPCMethod<DeleteRepositoryRequest, DeleteRepositoryResponse>(
    service: service, name: "DeleteRepository")
  package static let listRepositoriesInDomain = RPCMethod<
    ListRepositoriesInDomainRequest, ListRepositoriesInDomainResponse
  >(
    service: service, name: "ListRepositoriesInDomain")
  package static let publishPackageVersion = RPCMethod<PublishPackageVersionRequest, PublishPackageVersionResponse>(
    service: service, name: "PublishPackageVersion")
  package static let describePackageVersion = RPCMethod<DescribePackageVersionRequest, DescribePackageVersionResponse>(
    service: service, name: "DescribePackageVersion")
  package static let listPackages = RPCMethod<ListPackagesRequest, ListPackagesResponse>(
    service: service, name: "ListPackages")
  package static let listPackageVersions = RPCMethod<ListPackageVersionsRequest, ListPackageVersionsResponse>(
    service: service, name: "ListPackageVersions")
  package static let listPackageVersionAssets = RPCMethod<
    ListPackageVersionAssetsRequest, ListPackageVersionAssetsResponse
  >(
    service: service, name: "ListPackageVersionAssets")
  package static let getPackageVersionAsset = RPCMethod<GetPackageVersionAssetRequest, GetPackageVersionAssetResponse>(
    service: service, name: "GetPackageVersionAsset")
  package static let copyPackageVersions = RPCMethod<CopyPackageVersionsRequest, CopyPackageVersionsResponse>(
    service: service, name: "CopyPackageVersions")
  package static let putRepositoryPermissionsPolicy = RPCMethod<
    PutRepositoryPermissionsPolicyRequest, PutRepositoryPermissionsPolicyResponse
  >(
    service: service, name: "PutRepositoryPermissionsPolicy")
  package static let getRepositoryPermissionsPolicy = RPCMethod<
    GetRepositoryPermissionsPolicyRequest, GetRepositoryPermissionsPolicyResponse
  >(
    service: service, name: "GetRepositoryPermissionsPolicy")
  package static let deleteRepositoryPermissionsPolicy = RPCMethod<
    DeleteRepositoryPermissionsPolicyRequest, DeleteRepositoryPermissionsPolicyResponse
  >(
    service: service, name: "DeleteRepositoryPermissionsPolicy")
  package static let putDomainPermissionsPolicy = RPCMethod<
    PutDomainPermissionsPolicyRequest, PutDomainPermissionsPolicyResponse
  >(
    service: service, name: "PutDomainPermissionsPolicy")
  package static let getDomainPermissionsPolicy = RPCMethod<
    GetDomainPermissionsPolicyRequest, GetDomainPermissionsPolicyResponse
  >(
    service: service, name: "GetDomainPermissionsPolicy")
  package static let deleteDomainPermissionsPolicy = RPCMethod<
    DeleteDomainPermissionsPolicyRequest, DeleteDomainPermissionsPolicyResponse
  >(
    service: service, name: "DeleteDomainPermissionsPolicy")
  package static let createAssetUpload = RPCMethod<CreateAssetUploadRequest, CreateAssetUploadResponse>(
    service: service, name: "CreateAssetUpload")
  package static let writeAssetUpload = RPCMethod<WriteAssetUploadRequest, WriteAssetUploadResponse>(
    service: service, name: "WriteAssetUpload")
  package static let publishPackageVersionStream = ClientStreamMethod<
    PublishPackageVersionPart, PublishPackageVersionResponse
  >(
    service: service, name: "PublishPackageVersionStream")
  package static let getPackageVersionAssetStream = ServerStreamMethod<
    GetPackageVersionAssetRequest, PackageVersionAssetPart
  >(
    service: service, name: "GetPackageVersionAssetStream")
  package static let watch = ServerStreamMethod<WatchRequest, WatchEvent>(
    service: service, name: "Watch")
  package static let updatePackageVersionsStatus = RPCMethod<
    UpdatePackageVersionsStatusRequest, UpdatePackageVersionsStatusResponse
  >(
    service: service, name: "UpdatePackageVersionsStatus")
  package static let disposePackageVersions = RPCMethod<DisposePackageVersionsRequest, DisposePackageVersionsResponse>(
    service: service, name: "DisposePackageVersions")
  package static let deletePackageVersions = RPCMethod<DeletePackageVersionsRequest, DeletePackageVersionsResponse>(
    service: service, name: "DeletePackageVersions")
  package static let describePackage = RPCMethod<DescribePackageRequest, DescribePackageResponse>(
    service: service, name: "DescribePackage")
  package static let deletePackage = RPCMethod<DeletePackageRequest, DeletePackageResponse>(
    service: service, name: "DeletePackage")
  package static let putPackageOriginConfiguration = RPCMethod<
    PutPackageOriginConfigurationRequest, PutPackageOriginConfigurationResponse
  >(
    service: service, name: "PutPackageOriginConfiguration")
  package static let deleteDomain = RPCMethod<DeleteDomainRequest, DeleteDomainResponse>(
    service: service, name: "DeleteDomain")
  package static let listRepositories = RPCMethod<ListRepositoriesRequest, ListRepositoriesResponse>(
    service: service, name: "ListRepositories")
  package static let tagResource = RPCMethod<TagResourceRequest, TagResourceResponse>(
    service: service, name: "TagResource")
  package static let untagResource = RPCMethod<UntagResourceRequest, UntagResourceResponse>(
    service: service, name: "UntagResource")
  package static let listTagsForResource = RPCMethod<ListTagsForResourceRequest, ListTagsForResourceResponse>(
    service: service, name: "ListTagsForResource")
  package static let getRepositoryEndpoint = RPCMethod<GetRepositoryEndpointRequest, GetRepositoryEndpointResponse>(
    service: service, name: "GetRepositoryEndpoint")
  package static let associateExternalConnection = RPCMethod<
    AssociateExternalConnectionRequest, AssociateExternalConnectionResponse
  >(
    service: service, name: "AssociateExternalConnection")
  package static let disassociateExternalConnection = RPCMethod<
    DisassociateExternalConnectionRequest, DisassociateExternalConnectionResponse
  >(
    service: service, name: "DisassociateExternalConnection")
  package static let getPackageVersionReadme = RPCMethod<
    GetPackageVersionReadmeRequest, GetPackageVersionReadmeResponse
  >(
    service: service, name: "GetPackageVersionReadme")
  package static let listPackageVersionDependencies = RPCMethod<
    ListPackageVersionDependenciesRequest, ListPackageVersionDependenciesResponse
  >(
    service: service, name: "ListPackageVersionDependencies")
  package static let createPackageGroup = RPCMethod<CreatePackageGroupRequest, CreatePackageGroupResponse>(
    service: service, name: "CreatePackageGroup")
  package static let describePackageGroup = RPCMethod<DescribePackageGroupRequest, DescribePackageGroupResponse>(
    service: service, name: "DescribePackageGroup")
  package static let updatePackageGroup = RPCMethod<UpdatePackageGroupRequest, UpdatePackageGroupResponse>(
    service: service, name: "UpdatePackageGroup")
  package static let deletePackageGroup = RPCMethod<DeletePackageGroupRequest, DeletePackageGroupResponse>(
    service: service, name: "DeletePackageGroup")
  package static let listPackageGroups = RPCMethod<ListPackageGroupsRequest, ListPackageGroupsResponse>(
    service: service, name: "ListPackageGroups")
  package static let listSubPackageGroups = RPCMethod<ListSubPackageGroupsRequest, ListSubPackageGroupsResponse>(
    service: service, name: "ListSubPackageGroups")
  package static let listAssociatedPackages = RPCMethod<ListAssociatedPackagesRequest, ListAssociatedPackagesResponse>(
    service: service, name: "ListAssociatedPackages")
  package static let getAssociatedPackageGroup = RPCMethod<
    GetAssociatedPackageGroupRequest, GetAssociatedPackageGroupResponse
  >(
    service: service, name: "GetAssociatedPackageGroup")
  package static let updatePackageGroupOriginConfiguration = RPCMethod<
    UpdatePackageGroupOriginConfigurationRequest, UpdatePackageGroupOriginConfigurationResponse
  >(
    service: service, name: "UpdatePackageGroupOriginConfiguration")
  package static let listAllowedRepositoriesForGroup = RPCMethod<
    ListAllowedRepositoriesForGroupRequest, ListAllowedRepositoriesForGroupResponse
  >(
    service: service, name: "ListAllowedRepositoriesForGroup")
}
