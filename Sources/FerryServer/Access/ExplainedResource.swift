internal import FerryModel

/// What an ARN names that calls are authorised on.
struct ExplainedResource {
  private enum Kind {
    /// All domains, or all repositories: what ListDomains and ListRepositories ask about.
    case all
    case domain(DomainName)
    case repository(Authorizer.RepositoryReference)
    case package(Authorizer.RepositoryReference)
    case packageGroup(DomainName, PackageGroupPattern)
  }

  private let kind: Kind
  /// The ARN as calls ask about it: the package's name is normalised.
  let arn: String
  let owner: AccountID

  /// - Throws: ValidationException
  init(_ text: String) throws(FerryError) {
    guard let arn = ARN(text), arn.service == "codeartifact" else { throw Self.refusal(of: text) }
    owner = try AccountID(validating: arn.account, field: "resource")
    let names = arn.resource.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    switch (names[0], names.count) {
    case ("domain", 2), ("repository", 2):
      guard names[1] == "*" || names[0] == "domain" else { throw Self.refusal(of: text) }
      kind = names[1] == "*" ? .all : .domain(try Self.domain(names[1]))
      self.arn = text
    case ("repository", 3):
      kind = .repository(try Self.repository(names, arn))
      self.arn = text
    case ("package", 6):
      kind = .package(try Self.repository(names, arn))
      let package = try Self.named { () throws(FerryError) in
        try PackageCoordinates(format: names[3], namespace: names[4], package: names[5])
      }
      self.arn = text.dropLast(names[5].count) + package.name
    case ("package-group", 3...):
      let domain = try Self.domain(names[1])
      let pattern = try Self.named { () throws(FerryError) in
        try PackageGroupPattern(validating: "/" + names[2...].joined(separator: "/"), field: "resource")
      }
      kind = .packageGroup(domain, pattern)
      self.arn = text
    default: throw Self.refusal(of: text)
    }
  }

  /// What is wrong with a name is wrong with the resource.
  private static func named<Name>(_ make: () throws(FerryError) -> Name) throws(FerryError) -> Name {
    do throws(FerryError) {
      return try make()
    } catch {
      throw .invalid("resource", "at 'resource': \(error.message)")
    }
  }

  private static func domain(_ name: String) throws(FerryError) -> DomainName {
    try named { () throws(FerryError) in try DomainName(validating: name) }
  }

  private static func repository(
    _ names: [String], _ arn: ARN
  ) throws(FerryError) -> Authorizer.RepositoryReference {
    try named { () throws(FerryError) in
      try Authorizer.RepositoryReference(
        domain: names[1], domainOwner: arn.account, repository: names[2], field: "resource")
    }
  }

  private static func refusal(of text: String) -> FerryError {
    .invalid(
      "resource",
      "\(quoted(text)) at 'resource' is not a resource: it must be the ARN of a domain, a repository, a package or a "
        + "package group, like arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/my_repo, or end with "
        + "domain/* for ListDomains, or repository/* for ListRepositories")
  }

  /// nil where it names none.
  var domain: DomainName? {
    switch kind {
    case .all: nil
    case .domain(let name), .packageGroup(let name, _): name
    case .repository(let reference), .package(let reference): reference.domain
    }
  }

  /// nil where it names none.
  var repository: Authorizer.RepositoryReference? {
    switch kind {
    case .all, .domain, .packageGroup: nil
    case .repository(let reference), .package(let reference): reference
    }
  }

  private func domain(in catalog: Catalog) -> Catalog.Domain? {
    guard let domain, let found = catalog.domains[domain], found.owner == owner else { return nil }
    return found
  }

  /// The policies that have a say about an action on it, each with the ARN of what has it.
  func policies(on action: Action, in catalog: Catalog) -> [(arn: String, policy: PolicyDocument)] {
    guard let domain = domain(in: catalog) else { return [] }
    var policies: [(arn: String, policy: PolicyDocument)] = []
    if action.exemptPolicy != .repository, let name = repository?.repository, let found = domain.repositories[name],
      let policy = found.policy
    {
      policies.append((found.arn, policy))
    }
    if action.exemptPolicy != .domain, let policy = domain.policy { policies.append((domain.arn, policy)) }
    return policies
  }

  /// Its tags. A package has none.
  func tags(in catalog: Catalog) -> TagSet {
    guard let domain = domain(in: catalog) else { return .none }
    return switch kind {
    case .all, .package: .none
    case .domain: domain.conditionTags
    case .repository(let reference): domain.repositories[reference.repository]?.conditionTags ?? .none
    case .packageGroup(_, let pattern): domain.packageGroups[pattern]?.tags.conditionTags ?? .none
    }
  }
}
