internal import FerryModel

/// What the ARN of a domain, a repository or a package names.
struct ExplainedResource {
  let domain: DomainName
  let owner: AccountID
  /// nil for a domain.
  let repository: Authorizer.RepositoryReference?
  let isPackage: Bool

  /// - Throws: ValidationException
  init(_ text: String) throws(FerryError) {
    guard let arn = ARN(text), arn.service == "codeartifact" else { throw Self.refusal(of: text) }
    let names = arn.resource.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let counts = ["domain": 2, "repository": 3, "package": 6]
    guard let type = names.first, counts[type] == names.count else { throw Self.refusal(of: text) }
    owner = try AccountID(validating: arn.account, field: "resource")
    domain = try DomainName(validating: names[1])
    isPackage = type == "package"
    repository =
      type == "domain"
      ? nil
      : try Authorizer.RepositoryReference(
        domain: names[1], domainOwner: arn.account, repository: names[2], field: "resource")
  }

  private static func refusal(of text: String) -> FerryError {
    .invalid(
      "resource",
      "\(quoted(text)) at 'resource' is not a resource: it must be the ARN of a domain, a repository or a package, like "
        + "arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/my_repo")
  }
}

extension Authorizer {
  /// The policies that decide about a resource, each with the ARN of what has it.
  func resourcePolicies(of named: ExplainedResource, _ catalog: Catalog) -> [(arn: String, policy: PolicyDocument)] {
    guard let domain = catalog.domains[named.domain], domain.owner == named.owner else { return [] }
    var policies: [(arn: String, policy: PolicyDocument)] = []
    if let name = named.repository?.repository, let repository = domain.repositories[name],
      let policy = repository.policy
    {
      policies.append((repository.arn, policy))
    }
    if let policy = domain.policy { policies.append((domain.arn, policy)) }
    return policies
  }

  /// The tags of a resource. A package has none.
  func tags(of named: ExplainedResource, _ catalog: Catalog) -> TagSet {
    guard !named.isPackage, let domain = catalog.domains[named.domain], domain.owner == named.owner else {
      return .none
    }
    guard let repository = named.repository else { return domain.conditionTags }
    return domain.repositories[repository.repository]?.conditionTags ?? .none
  }
}
