/// What a policy can ask about a call: the keys of conditions, and the policy
/// variables of the same names.
///
/// Source: "AWS global condition context keys" in the IAM User Guide; `ferry:` keys are Ferry's own.
package enum ConditionKey: Sendable, Hashable {
  /// What is known of the caller, whatever it does.
  case caller(CallerKey)
  /// The moment of the call, in ISO 8601.
  case currentTime
  /// The moment of the call, in seconds since 1970.
  case epochTime
  /// The value of a tag of the resource, by the tag's key in lower case.
  case resourceTag(String)
  /// The value of a tag that the request gives, by the tag's key in lower case.
  case requestTag(String)
  /// The keys of the tags that the request gives or takes away.
  case tagKeys

  /// The keys that are about the caller.
  package enum CallerKey: UInt8, Sendable, CaseIterable {
    case principalArn
    case principalAccount
    case principalOrgID
    case userName
    case userID
    /// No caller has one: they come by a socket of this machine.
    case sourceIP
    case uid
    case gid
    case executable
  }

  package static let principalArn = ConditionKey.caller(.principalArn)
  package static let principalAccount = ConditionKey.caller(.principalAccount)
  package static let principalOrgID = ConditionKey.caller(.principalOrgID)
  package static let userName = ConditionKey.caller(.userName)
  package static let userID = ConditionKey.caller(.userID)
  package static let sourceIP = ConditionKey.caller(.sourceIP)
  package static let uid = ConditionKey.caller(.uid)
  package static let gid = ConditionKey.caller(.gid)
  package static let executable = ConditionKey.caller(.executable)

  /// Those that have one name.
  package static let named: [ConditionKey] =
    CallerKey.allCases.map(ConditionKey.caller) + [.currentTime, .epochTime, .tagKeys]

  private static let resourceTagPrefix = "aws:ResourceTag/"
  private static let requestTagPrefix = "aws:RequestTag/"

  /// All of them, for messages.
  package static let forms =
    (named.map(\.name) + [resourceTagPrefix + "KEY", requestTagPrefix + "KEY"]).joined(separator: ", ")

  /// The name as IAM writes it.
  package var name: String {
    switch self {
    case .caller(let key): key.name
    case .currentTime: "aws:CurrentTime"
    case .epochTime: "aws:EpochTime"
    case .resourceTag(let tag): Self.resourceTagPrefix + tag
    case .requestTag(let tag): Self.requestTagPrefix + tag
    case .tagKeys: "aws:TagKeys"
    }
  }

  /// The key of that name, whatever its case, also that of a tag's key; nil where there is none.
  package init?(named name: String) {
    let folded = name.lowercased()
    for (prefix, make) in [
      (Self.resourceTagPrefix, ConditionKey.resourceTag), (Self.requestTagPrefix, ConditionKey.requestTag),
    ] where folded.hasPrefix(prefix.lowercased()) {
      let tag = String(folded.dropFirst(prefix.count))
      guard !tag.isEmpty else { return nil }
      self = make(tag)
      return
    }
    guard let key = Self.named.first(where: { $0.name.lowercased() == folded }) else { return nil }
    self = key
  }

  /// Whether a call can have several values of it, so that operators must say how many are meant.
  package var isMultivalued: Bool { self == .tagKeys }

  /// Whether it is about the moment of the call.
  var isTime: Bool { self == .currentTime || self == .epochTime }

  /// Whether `${NAME}` stands for the value. A program's path is not offered:
  /// its slashes would reach over the parts of a resource's ARN. What has
  /// several values cannot stand in a text.
  package var isVariable: Bool { self != .executable && !isMultivalued }

  /// Whether the name is one of IAM's that Ferry does not evaluate.
  package static func isKnownElsewhere(_ name: String) -> Bool {
    let folded = name.lowercased()
    return unsupportedNames.contains(folded) || folded.hasPrefix("aws:principaltag/")
  }

  private static let unsupportedNames: Set<String> = [
    "aws:calledvia", "aws:calledviafirst", "aws:calledvialast", "aws:federatedprovider", "aws:multifactorauthage",
    "aws:multifactorauthpresent", "aws:principalisawsservice", "aws:principalorgpaths", "aws:principaltype",
    "aws:referer", "aws:requestedregion", "aws:resourceaccount", "aws:resourceorgid", "aws:securetransport",
    "aws:sourceaccount", "aws:sourcearn", "aws:sourceidentity", "aws:sourcevpc", "aws:sourcevpce",
    "aws:tokenissuetime", "aws:useragent", "aws:viaawsservice", "aws:vpcsourceip",
  ]
}

extension ConditionKey.CallerKey {
  /// The name as IAM writes it.
  package var name: String {
    switch self {
    case .principalArn: "aws:PrincipalArn"
    case .principalAccount: "aws:PrincipalAccount"
    case .principalOrgID: "aws:PrincipalOrgID"
    case .userName: "aws:username"
    case .userID: "aws:userid"
    case .sourceIP: "aws:SourceIp"
    case .uid: "ferry:Uid"
    case .gid: "ferry:Gid"
    case .executable: "ferry:Executable"
    }
  }
}
