/// Makes the ARNs of one owner's resources in one region.
///
/// A call makes a few of them before it is authorised, so each is built in one
/// allocation, from prefixes that are made once.
///
/// Source: "Resource types defined by AWS CodeArtifact" in the Service Authorization Reference.
package struct ARNScope: Sendable, Hashable {
  /// Such as `us-east-1`.
  package let region: String
  /// The account that owns the domains.
  package let account: AccountID

  private let domainPrefix: String
  private let repositoryPrefix: String
  private let packagePrefix: String
  private let packageGroupPrefix: String

  /// The scope of an owner in a region.
  package init(region: String, account: AccountID) {
    self.region = region
    self.account = account
    let prefix = "arn:aws:codeartifact:\(region):\(account.text):"
    domainPrefix = prefix + "domain/"
    repositoryPrefix = prefix + "repository/"
    packagePrefix = prefix + "package/"
    packageGroupPrefix = prefix + "package-group/"
  }

  /// `arn:aws:codeartifact:REGION:OWNER:domain/D`.
  package func domain(_ domain: DomainName) -> String {
    domainPrefix + domain.text
  }

  /// `arn:aws:codeartifact:REGION:OWNER:repository/D/R`.
  package func repository(_ domain: DomainName, _ repository: RepositoryName) -> String {
    var text = ""
    text.reserveCapacity(repositoryPrefix.utf8.count + domain.text.utf8.count + 1 + repository.text.utf8.count)
    text += repositoryPrefix
    text += domain.text
    text += "/"
    text += repository.text
    return text
  }

  /// `arn:aws:codeartifact:REGION:OWNER:package-group/DPATTERN`, where the pattern begins with a slash.
  package func packageGroup(_ domain: DomainName, _ pattern: PackageGroupPattern) -> String {
    packageGroupPrefix + domain.text + pattern.text
  }

  /// `arn:aws:codeartifact:REGION:OWNER:package/D/R/FORMAT/NAMESPACE/NAME`; without a
  /// namespace two slashes stand next to each other.
  package func package(
    _ domain: DomainName, _ repository: RepositoryName, _ package: PackageCoordinates
  ) -> String {
    let format = package.format.rawValue
    var text = ""
    text.reserveCapacity(
      packagePrefix.utf8.count + domain.text.utf8.count + repository.text.utf8.count + format.utf8.count
        + package.namespace.utf8.count + package.name.utf8.count + 4)
    text += packagePrefix
    text += domain.text
    text += "/"
    text += repository.text
    text += "/"
    text += format
    text += "/"
    text += package.namespace
    text += "/"
    text += package.name
    return text
  }
}
