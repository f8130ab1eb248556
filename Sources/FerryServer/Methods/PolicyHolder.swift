internal import FerryModel

/// What has a resource policy.
struct PolicyHolder: Sendable, CustomStringConvertible {
  let type: FerryError.ResourceType
  let name: String

  static func repository(_ name: RepositoryName) -> PolicyHolder { PolicyHolder(type: .repository, name: name.text) }
  static func domain(_ name: DomainName) -> PolicyHolder { PolicyHolder(type: .domain, name: name.text) }

  var description: String { "\(type.rawValue) '\(name)'" }

  /// The ResourceNotFoundException of a call that needs a policy.
  var hasNoPolicy: FerryError {
    let text = description
    return FerryError(
      .notFound(type, id: name), "\(text.prefix(1).uppercased() + text.dropFirst()) has no permissions policy")
  }
}
