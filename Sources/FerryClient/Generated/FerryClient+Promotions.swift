// Generated from proto/ferry/v1/promotions.proto by Scripts/generate-messages. Not to be edited.

public import FerryWire

extension FerryClient {
  /// Copies versions of many packages between two repositories of one domain: all of them or none. The rules are those of
  /// CopyPackageVersions, for every package, and so are the permissions: ReadFromRepository on the source,
  /// CopyPackageVersions on the destination and on every package in it.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func promotePackages(
    _ request: PromotePackagesRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> PromotePackagesResponse {
    try await call(PromotionsMethods.promotePackages, request, timeout: timeout)
  }

  /// The promotions into a repository, newest first. Needs ReadFromRepository on it. Of repositories of its name that were
  /// deleted: ReadFromRepository on that name by the domain's policy, and ListRepositoriesInDomain. Of those that went
  /// with their domain, whose policy went too: identity policies alone decide, and they must allow
  /// GetDomainPermissionsPolicy on the domain and ReadFromRepository on the repository.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listPromotions(
    _ request: ListPromotionsRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> ListPromotionsResponse {
    try await call(PromotionsMethods.listPromotions, request, timeout: timeout)
  }

  /// One promotion, with the versions that it wrote. Needs what ListPromotions needs.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func describePromotion(
    _ request: DescribePromotionRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> DescribePromotionResponse {
    try await call(PromotionsMethods.describePromotion, request, timeout: timeout)
  }

  /// A version that a promotion wrote, beside what stood in its place before: the assets and the metadata of both, which are
  /// kept as long as the record. Needs ReadFromRepository on the repository that it went to, and ListPackageVersionAssets
  /// on the package there.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func comparePromotedVersion(
    _ request: ComparePromotedVersionRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> ComparePromotedVersionResponse {
    try await call(PromotionsMethods.comparePromotedVersion, request, timeout: timeout)
  }

  /// Puts back exactly what stood there before a promotion, in one step, and leaves a record of that too; or says what has
  /// been touched since, and does nothing. Needs ReadFromRepository and CopyPackageVersions on the repository,
  /// CopyPackageVersions on every package of the promotion, and DeletePackageVersions on those of which versions go away.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func rollBackPromotion(
    _ request: RollBackPromotionRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> RollBackPromotionResponse {
    try await call(PromotionsMethods.rollBackPromotion, request, timeout: timeout)
  }
}

extension FerryClient.Blocking {
  /// Copies versions of many packages between two repositories of one domain: all of them or none. The rules are those of
  /// CopyPackageVersions, for every package, and so are the permissions: ReadFromRepository on the source,
  /// CopyPackageVersions on the destination and on every package in it.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func promotePackages(
    _ request: PromotePackagesRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> PromotePackagesResponse {
    try call(PromotionsMethods.promotePackages, request, timeout: timeout)
  }

  /// The promotions into a repository, newest first. Needs ReadFromRepository on it. Of repositories of its name that were
  /// deleted: ReadFromRepository on that name by the domain's policy, and ListRepositoriesInDomain. Of those that went
  /// with their domain, whose policy went too: identity policies alone decide, and they must allow
  /// GetDomainPermissionsPolicy on the domain and ReadFromRepository on the repository.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listPromotions(
    _ request: ListPromotionsRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> ListPromotionsResponse {
    try call(PromotionsMethods.listPromotions, request, timeout: timeout)
  }

  /// One promotion, with the versions that it wrote. Needs what ListPromotions needs.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func describePromotion(
    _ request: DescribePromotionRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> DescribePromotionResponse {
    try call(PromotionsMethods.describePromotion, request, timeout: timeout)
  }

  /// A version that a promotion wrote, beside what stood in its place before: the assets and the metadata of both, which are
  /// kept as long as the record. Needs ReadFromRepository on the repository that it went to, and ListPackageVersionAssets
  /// on the package there.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func comparePromotedVersion(
    _ request: ComparePromotedVersionRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> ComparePromotedVersionResponse {
    try call(PromotionsMethods.comparePromotedVersion, request, timeout: timeout)
  }

  /// Puts back exactly what stood there before a promotion, in one step, and leaves a record of that too; or says what has
  /// been touched since, and does nothing. Needs ReadFromRepository and CopyPackageVersions on the repository,
  /// CopyPackageVersions on every package of the promotion, and DeletePackageVersions on those of which versions go away.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func rollBackPromotion(
    _ request: RollBackPromotionRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> RollBackPromotionResponse {
    try call(PromotionsMethods.rollBackPromotion, request, timeout: timeout)
  }
}
