/// A call as the literal evaluator sees it: texts, and the policies' JSON.
struct LiteralRequest {
  /// The caller's ARN.
  var principal: String
  /// The account that owns the domains.
  var owner: String
  /// "codeartifact:ReadFromRepository"
  var action: String
  var resource: String
  /// What is known of the call: the keys in lower case, each with its values.
  var context: [String: [String]]
  var identityPolicies: [LiteralJSON]
  var resourcePolicies: [LiteralJSON]
  /// Whether a resource policy must grant the action; a Deny in one counts however it is.
  var needsResourceGrant: Bool
}

/// What comes of it, in the words of the messages.
enum LiteralDecision: String {
  case allowed
  case noIdentityPolicy
  case noResourcePolicy
  case denyInIdentityPolicy
  case denyInResourcePolicy
}
