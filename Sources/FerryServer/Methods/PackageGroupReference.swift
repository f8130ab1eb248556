internal import FerryModel

/// A package group of a domain as a request names it, checked for form alone.
struct PackageGroupReference: Sendable {
  let domain: DomainName
  let owner: AccountID?
  let pattern: PackageGroupPattern

  init(_ domain: String, _ domainOwner: String, _ pattern: String) throws(FerryError) {
    self.domain = try DomainName(validating: domain)
    owner = try Authorizer.RepositoryReference.owner(domainOwner)
    self.pattern = try PackageGroupPattern(validating: pattern)
  }

  var notFound: FerryError {
    FerryError(
      .notFound(.packageGroup, id: pattern.text), "Package group not found: '\(pattern)' in domain '\(domain)'")
  }

  var logDetails: LogDetails { [("domain", "\(domain)"), ("pattern", "\(pattern)")] }
}

extension PackageGroups {
  /// - Throws: ResourceNotFoundException.
  func find(_ reference: PackageGroupReference) throws(FerryError) -> PackageGroup {
    guard let group = self[reference.pattern] else { throw reference.notFound }
    return group
  }
}
