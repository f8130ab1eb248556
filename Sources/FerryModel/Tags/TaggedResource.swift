/// A resource that can have tags, as an ARN names it.
///
/// Source: "Resource types defined by AWS CodeArtifact" in the Service Authorization Reference.
package struct TaggedResource: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case domain
    case repository(RepositoryName)
    case packageGroup(PackageGroupPattern)
  }

  private static let arnCharacters = 1...1011

  package let owner: AccountID
  package let domain: DomainName
  package let kind: Kind

  /// - Parameter region: the daemon's.
  /// - Throws: ValidationException on the field.
  package init(arn text: String, region: String, field: String = "resource_arn") throws(FerryError) {
    try NameRules.checkLength(text, Self.arnCharacters, field: field)
    guard let arn = ARN(text), arn.partition == "aws", arn.service == Action.service else {
      throw .invalid(
        field,
        "\(quoted(text)) at '\(field)' is not valid: it must be arn:aws:codeartifact:REGION:ACCOUNT:domain/NAME or …:repository/DOMAIN/NAME"
      )
    }
    guard arn.region == region else {
      throw .invalid(field, "\(quoted(text)) at '\(field)' is not valid: this daemon's region is \(quoted(region))")
    }
    owner = try AccountID(validating: arn.account, field: field)
    let groupPrefix = "package-group/"
    if arn.resource.hasPrefix(groupPrefix) {
      let rest = arn.resource.dropFirst(groupPrefix.count)
      let slash = rest.firstIndex(of: "/") ?? rest.endIndex
      domain = try DomainName(validating: String(rest[..<slash]), field: field)
      kind = .packageGroup(try PackageGroupPattern(validating: String(rest[slash...]), field: field))
      return
    }
    let parts = arn.resource.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    switch (parts.first, parts.count) {
    case ("domain", 2):
      domain = try DomainName(validating: parts[1], field: field)
      kind = .domain
    case ("repository", 3):
      domain = try DomainName(validating: parts[1], field: field)
      kind = .repository(try RepositoryName(validating: parts[2], field: field))
    default:
      throw .invalid(
        field,
        "\(quoted(text)) at '\(field)' is not valid: domains, repositories and package groups have tags, and nothing else"
      )
    }
  }
}
