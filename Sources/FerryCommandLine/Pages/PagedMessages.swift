package import FerryWire

/// A request for a page of a list.
package protocol PagedRequest: WireMessage {
  var maxResults: Int32 { get set }
  var nextToken: String { get set }
}

/// A page of a list.
package protocol PagedResponse: WireMessage {
  associatedtype Item
  /// The items of this page.
  var items: [Item] { get set }
  var nextToken: String { get set }
}

extension ListDomainsRequest: PagedRequest {}
extension ListRepositoriesInDomainRequest: PagedRequest {}
extension ListRepositoriesRequest: PagedRequest {}
extension ListPackagesRequest: PagedRequest {}
extension ListPackageGroupsRequest: PagedRequest {}
extension ListSubPackageGroupsRequest: PagedRequest {}
extension ListAssociatedPackagesRequest: PagedRequest {}
extension ListAllowedRepositoriesForGroupRequest: PagedRequest {}
extension ListPackageVersionsRequest: PagedRequest {}
extension ListPackageVersionAssetsRequest: PagedRequest {}
extension ListPromotionsRequest: PagedRequest {}
extension DescribePromotionRequest: PagedRequest {}

extension ListDomainsResponse: PagedResponse {
  package var items: [DomainSummary] {
    get { domains }
    set { domains = newValue }
  }
}

extension ListRepositoriesInDomainResponse: PagedResponse {
  package var items: [RepositorySummary] {
    get { repositories }
    set { repositories = newValue }
  }
}

extension ListRepositoriesResponse: PagedResponse {
  package var items: [RepositorySummary] {
    get { repositories }
    set { repositories = newValue }
  }
}

extension ListPackagesResponse: PagedResponse {
  package var items: [PackageSummary] {
    get { packages }
    set { packages = newValue }
  }
}

extension ListPackageVersionsResponse: PagedResponse {
  package var items: [PackageVersionSummary] {
    get { versions }
    set { versions = newValue }
  }
}

extension ListPackageVersionAssetsResponse: PagedResponse {
  package var items: [AssetSummary] {
    get { assets }
    set { assets = newValue }
  }
}

extension ListPromotionsResponse: PagedResponse {
  package var items: [PromotionSummary] {
    get { promotions }
    set { promotions = newValue }
  }
}

extension DescribePromotionResponse: PagedResponse {
  package var items: [PromotedVersionRecord] {
    get { versions }
    set { versions = newValue }
  }
}

extension ListPackageGroupsResponse: PagedResponse {
  package var items: [PackageGroupSummary] {
    get { packageGroups }
    set { packageGroups = newValue }
  }
}

extension ListSubPackageGroupsResponse: PagedResponse {
  package var items: [PackageGroupSummary] {
    get { packageGroups }
    set { packageGroups = newValue }
  }
}

extension ListAssociatedPackagesResponse: PagedResponse {
  package var items: [AssociatedPackage] {
    get { packages }
    set { packages = newValue }
  }
}

extension ListAllowedRepositoriesForGroupResponse: PagedResponse {
  package var items: [String] {
    get { allowedRepositories }
    set { allowedRepositories = newValue }
  }
}
