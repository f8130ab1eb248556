internal import FerryModel

/// What has a resource policy, or a gate.
struct PolicyHolder: Sendable, CustomStringConvertible {
  /// Which of its documents is meant.
  enum Document: String, Sendable {
    case policy = "permissions policy"
    case gate

    /// As it is called where its whole name has been said.
    var noun: String { self == .policy ? "policy" : "gate" }
    /// The request's field for its revision.
    var revisionField: String { "\(noun)_revision" }
  }

  let type: FerryError.ResourceType
  let name: String
  var document = Document.policy

  static func repository(_ name: RepositoryName) -> PolicyHolder { PolicyHolder(type: .repository, name: name.text) }
  static func gate(of name: RepositoryName) -> PolicyHolder {
    PolicyHolder(type: .repository, name: name.text, document: .gate)
  }
  static func domain(_ name: DomainName) -> PolicyHolder { PolicyHolder(type: .domain, name: name.text) }

  /// The operation that gives it one.
  private var operation: String {
    let owner = type == .domain ? "Domain" : "Repository"
    return document == .gate ? "Put\(owner)Gate" : "Put\(owner)PermissionsPolicy"
  }

  var description: String { "\(type.rawValue) '\(name)'" }

  /// The ResourceNotFoundException of a call that needs the document.
  var hasNone: FerryError {
    let text = description
    return FerryError(
      .notFound(type, id: name),
      "\(text.prefix(1).uppercased() + text.dropFirst()) has no \(document.rawValue): \(operation) sets one")
  }
}
