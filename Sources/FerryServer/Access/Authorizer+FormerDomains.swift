internal import FerryModel

extension Authorizer {
  /// Whether a caller may know what was in a repository of a domain that has been deleted.
  ///
  /// No policy of it is left, and one of a domain that has its name now says nothing about it. So its owner may, and
  /// whoever may see the policies of any domain of that name, and read what is in it, by identity policies alone.
  func mayKnowFormer(_ caller: CallerIdentity, _ reference: RepositoryReference) -> Bool {
    let scope = ARNScope(region: scope.region, account: reference.owner ?? scope.account)
    let asked: [(action: Action, resource: String)] = [
      (.getDomainPermissionsPolicy, scope.domain(reference.domain)),
      (.readFromRepository, scope.repository(reference.domain, reference.repository)),
    ]
    return asked.allSatisfy { action, resource in decide(by: caller, action, on: resource) == .allowed }
  }

  /// Allows an action on a package of a repository that is there no more, by the domain's policy, and where that is gone
  /// too by identity policies alone; or throws AccessDenied.
  func authorizeDeleted(
    _ caller: CallerIdentity, _ action: Action, _ reference: RepositoryReference, _ package: PackageCoordinates,
    _ catalog: Catalog
  ) throws(FerryError) {
    let scope = ARNScope(region: scope.region, account: reference.owner ?? scope.account)
    let arn = scope.package(reference.domain, reference.repository, package)
    if let domain = try? locate(domain: reference.domain, owner: reference.owner, catalog) {
      return try authorize(caller, action, on: arn, domain.policy.map { [$0] } ?? [])
    }
    guard case .denied(let reason) = decide(by: caller, action, on: arn) else { return }
    throw PolicyEvaluator.accessDenied(caller: caller, action: action, resource: arn, reason: reason)
  }

  /// Decides by the identity policies alone.
  private func decide(by caller: CallerIdentity, _ action: Action, on resource: String) -> Decision {
    let decision = PolicyEvaluator.decide(
      caller: caller, action: action, resource: resource, resourcePolicies: [], facts: CallFacts(time: .now))
    // Nothing is left that has a resource policy.
    return decision == .denied(.noResourcePolicy) ? .allowed : decision
  }
}
