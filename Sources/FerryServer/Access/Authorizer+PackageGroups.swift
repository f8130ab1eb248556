internal import FerryModel

extension Authorizer {
  /// Allows an action on a package group of a domain, or throws AccessDenied: the domain's policy decides.
  func authorize(
    _ caller: CallerIdentity, _ action: Action, packageGroup pattern: PackageGroupPattern, of domain: DomainName,
    owner: AccountID?, _ catalog: Catalog, requestTags: TagSet = .none
  ) throws(FerryError) {
    let found = catalog.domains[domain].flatMap { owner == nil || owner == $0.owner ? $0 : nil }
    let scope = ARNScope(region: scope.region, account: found?.owner ?? owner ?? scope.account)
    try authorize(
      caller, action, on: scope.packageGroup(domain, pattern), found?.policy.map { [$0] } ?? [],
      resourceTags: found?.packageGroups[pattern]?.tags.conditionTags ?? .none, requestTags: requestTags)
  }
}
