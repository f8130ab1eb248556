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
    return asked.allSatisfy { action, resource in
      let decision = PolicyEvaluator.decide(
        caller: caller, action: action, resource: resource, resourcePolicies: [], ignoringResourcePolicies: true,
        facts: CallFacts(time: .now))
      return decision == .allowed
    }
  }
}
