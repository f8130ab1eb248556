/// Makes the ARNs of one owner's resources in one region.
///
/// A call makes a few of them before it is authorised, so each is built in one
/// allocation, from a prefix that is made once.
///
/// Source: "Resource types defined by AWS CodeArtifact" in the Service Authorization Reference.
package struct ARNScope: Sendable, Hashable {
  /// Such as `us-east-1`.
  package let region: String
  /// The account that owns the domains.
  package let account: AccountID

  private let prefix: String

  /// The scope of an owner in a region.
  package init(region: String, account: AccountID) {
    self.region = region
    self.account = account
    prefix = "arn:aws:codeartifact:\(region):\(account.text):"
  }

  /// `arn:aws:codeartifact:REGION:OWNER:domain/D`.
  package func domain(_ domain: DomainName) -> String {
    joined("domain/", domain.text)
  }

  /// `arn:aws:codeartifact:REGION:OWNER:repository/D/R`.
  package func repository(_ domain: DomainName, _ repository: RepositoryName) -> String {
    joined("repository/", domain.text, "/", repository.text)
  }

  /// `arn:aws:codeartifact:REGION:OWNER:package/D/R/FORMAT/NAMESPACE/NAME`; without a
  /// namespace two slashes stand next to each other.
  package func package(
    _ domain: DomainName, _ repository: RepositoryName, _ package: PackageCoordinates
  ) -> String {
    joined(
      "package/", domain.text, "/", repository.text, "/", package.format.rawValue, "/", package.namespace, "/",
      package.name)
  }

  private func joined(_ parts: String...) -> String {
    var text = ""
    text.reserveCapacity(parts.reduce(prefix.utf8.count) { $0 + $1.utf8.count })
    text += prefix
    for part in parts { text += part }
    return text
  }
}
