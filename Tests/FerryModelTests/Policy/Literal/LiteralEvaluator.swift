import Foundation

/// A second evaluator, from IAM's documentation word by word: slow, and apart from the one that is held against it. It
/// works from the documents' JSON and shares no code with the first.
///
/// Sources, all in the IAM User Guide: "Policy evaluation logic", "IAM JSON policy element reference", "Grammar of the
/// IAM JSON policy language". That identity and resource policies must both allow is CodeArtifact's, "Copy packages
/// between repositories".
enum LiteralEvaluator {
  static func decide(_ request: LiteralRequest) -> LiteralDecision {
    let identity = effects(of: request.identityPolicies, request, isResourcePolicy: false)
    let resource = effects(of: request.resourcePolicies, request, isResourcePolicy: true)
    // "An explicit deny in any of these policies overrides the allow."
    if identity.contains("Deny") { return .denyInIdentityPolicy }
    if resource.contains("Deny") { return .denyInResourcePolicy }
    // "By default, all requests are implicitly denied."
    if !identity.contains("Allow") { return .noIdentityPolicy }
    if !request.needsResourceGrant { return .allowed }
    let isOwner = request.principal == "arn:aws:iam::\(request.owner):root"
    return resource.contains("Allow") || isOwner ? .allowed : .noResourcePolicy
  }

  /// The actions that no resource policy can grant.
  static let ungrantable: Set = [
    "codeartifact:PutRepositoryPermissionsPolicy", "codeartifact:GetRepositoryPermissionsPolicy",
    "codeartifact:DeleteRepositoryPermissionsPolicy", "codeartifact:PutDomainPermissionsPolicy",
    "codeartifact:GetDomainPermissionsPolicy", "codeartifact:DeleteDomainPermissionsPolicy",
    "codeartifact:CreateDomain", "codeartifact:ListDomains", "codeartifact:ListRepositories",
    "codeartifact:PutRepositoryGate", "codeartifact:DeleteRepositoryGate",
  ]

  /// The effects of all statements that apply.
  private static func effects(
    of policies: [LiteralJSON], _ request: LiteralRequest, isResourcePolicy: Bool
  ) -> [String] {
    policies.flatMap { policy in
      // "If you do not include a Version element, the value defaults to 2008-10-17." Policy variables came later.
      let version = policy["Version"]?.text ?? "2008-10-17"
      return (policy["Statement"]?.values ?? []).filter { statement in
        applies(statement, request, isResourcePolicy: isResourcePolicy, hasVariables: version == "2012-10-17")
      }.compactMap { $0["Effect"]?.text }
    }
  }

  private static func applies(
    _ statement: LiteralJSON, _ request: LiteralRequest, isResourcePolicy: Bool, hasVariables: Bool
  ) -> Bool {
    if isResourcePolicy {
      guard LiteralPrincipals.match(statement, request.principal) else { return false }
    }
    guard actionsMatch(statement, request.action) else { return false }
    guard resourcesMatch(statement, request, hasVariables: hasVariables) else { return false }
    // "If your policy has multiple condition operators or multiple keys attached to a single condition operator, the
    // conditions are evaluated using a logical AND."
    for (operation, keys) in statement["Condition"]?.members ?? [:] {
      for (key, values) in keys.members {
        let condition = LiteralCondition(
          name: operation, key: key, values: values.values.map(\.text), hasVariables: hasVariables)
        guard condition.holds(request.context) else { return false }
      }
    }
    return true
  }

  /// "The prefix and the action name are case insensitive."
  private static func actionsMatch(_ statement: LiteralJSON, _ action: String) -> Bool {
    func isListed(_ list: LiteralJSON) -> Bool {
      list.values.contains { value in
        value.text == "*" || LiteralPattern.wildcards(value.text.lowercased()).matches(action.lowercased())
      }
    }
    if let list = statement["Action"] { return isListed(list) }
    if let list = statement["NotAction"] { return !isListed(list) }
    return false
  }

  private static func resourcesMatch(
    _ statement: LiteralJSON, _ request: LiteralRequest, hasVariables: Bool
  ) -> Bool {
    func isListed(_ list: LiteralJSON) -> Bool {
      list.values.contains { value in
        let pattern =
          hasVariables
          ? LiteralPattern.wildcardsAndVariables(value.text, request.context) : .wildcards(value.text)
        return pattern.matches(request.resource)
      }
    }
    if let list = statement["Resource"] { return isListed(list) }
    if let list = statement["NotResource"] { return !isListed(list) }
    return false
  }
}
