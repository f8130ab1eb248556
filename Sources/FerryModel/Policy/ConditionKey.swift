/// What a policy can ask about a call: the keys of conditions, and the policy
/// variables of the same names.
///
/// Source: "AWS global condition context keys" in the IAM User Guide; `ferry:` keys are Ferry's own.
package enum ConditionKey: UInt8, Sendable, CaseIterable {
  case principalArn
  case principalAccount
  case userName
  case userID
  case uid
  case gid
  case executable

  /// The name as IAM writes it.
  package var name: String {
    switch self {
    case .principalArn: "aws:PrincipalArn"
    case .principalAccount: "aws:PrincipalAccount"
    case .userName: "aws:username"
    case .userID: "aws:userid"
    case .uid: "ferry:Uid"
    case .gid: "ferry:Gid"
    case .executable: "ferry:Executable"
    }
  }

  /// The key of that name, whatever its case; nil where there is none.
  package init?(named name: String) {
    let folded = name.lowercased()
    guard let key = Self.allCases.first(where: { $0.name.lowercased() == folded }) else { return nil }
    self = key
  }

  /// Whether `${NAME}` stands for the value. A program's path is not offered:
  /// its slashes would reach over the parts of a resource's ARN.
  package var isVariable: Bool { self != .executable }

  /// Whether the name is one of IAM's that Ferry does not evaluate.
  package static func isKnownElsewhere(_ name: String) -> Bool {
    let folded = name.lowercased()
    return unsupportedNames.contains(folded) || unsupportedFamilies.contains { folded.hasPrefix($0) }
  }

  private static let unsupportedNames: Set<String> = [
    "aws:calledvia", "aws:calledviafirst", "aws:calledvialast", "aws:currenttime", "aws:epochtime",
    "aws:federatedprovider", "aws:multifactorauthage", "aws:multifactorauthpresent", "aws:principalisawsservice",
    "aws:principalorgid", "aws:principalorgpaths", "aws:principaltype", "aws:referer", "aws:requestedregion",
    "aws:resourceaccount", "aws:resourceorgid", "aws:securetransport", "aws:sourceaccount", "aws:sourcearn",
    "aws:sourceidentity", "aws:sourceip", "aws:sourcevpc", "aws:sourcevpce", "aws:tagkeys", "aws:tokenissuetime",
    "aws:useragent", "aws:viaawsservice", "aws:vpcsourceip",
  ]

  private static let unsupportedFamilies = ["aws:principaltag/", "aws:requesttag/", "aws:resourcetag/"]
}
