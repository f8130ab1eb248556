/// The ARN of one who can call: an account's root, a user, a role, or a session of a role.
///
/// Source: "IAM identifiers" in the IAM User Guide.
package struct PrincipalARN: Sendable, Hashable, CustomStringConvertible {
  /// The ARN itself.
  package let text: String
  package let account: AccountID
  package let kind: Kind
  package var description: String { text }

  /// Which of them it is, with the names that it has without its path.
  package enum Kind: Sendable, Hashable {
    case root
    case user(name: String)
    case role(name: String)
    case assumedRole(role: String, session: String)
  }

  /// What a text must look like to be one, for messages.
  package static let forms =
    "arn:aws:iam::ACCOUNT:root, arn:aws:iam::ACCOUNT:user/NAME, arn:aws:iam::ACCOUNT:role/NAME or "
    + "arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION"

  /// The ARN of that text; nil where it has none of the forms.
  package init?(_ text: String) {
    guard let arn = ARN(text), arn.partition == "aws", arn.region.isEmpty,
      let account = try? AccountID(validating: arn.account, field: "account"),
      let kind = Self.kind(service: arn.service, resource: arn.resource)
    else { return nil }
    self.init(text: text, account: account, kind: kind)
  }

  private init(text: String, account: AccountID, kind: Kind) {
    self.text = text
    self.account = account
    self.kind = kind
  }

  /// The owner of an account: `arn:aws:iam::ACCOUNT:root`.
  package static func root(of account: AccountID) -> PrincipalARN {
    PrincipalARN(text: "arn:aws:iam::\(account.text):root", account: account, kind: .root)
  }

  /// A user by the name that the system knows: `arn:aws:iam::ACCOUNT:user/LOGIN`.
  ///
  /// A login may hold what would mean something else in an ARN or a policy
  /// (`/`, `:`, `*`, `?`, white space): in the ARN those are percent-encoded.
  package static func user(login: String, in account: AccountID) -> PrincipalARN {
    var encoded = ""
    for scalar in login.unicodeScalars {
      if isNamePart(scalar), scalar != "%" {
        encoded.unicodeScalars.append(scalar)
      } else {
        for byte in String(scalar).utf8 {
          encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
        }
      }
    }
    return PrincipalARN(
      text: "arn:aws:iam::\(account.text):user/\(encoded)", account: account, kind: .user(name: login))
  }

  private static func kind(service: String, resource: String) -> Kind? {
    let parts = resource.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let type = parts.first, let last = parts.last else { return nil }
    if parts.count == 1 { return service == "iam" && type == "root" ? .root : nil }
    guard parts.dropFirst().allSatisfy({ !$0.isEmpty && $0.unicodeScalars.allSatisfy(isNamePart) }) else { return nil }
    switch (service, type) {
    case ("iam", "user"): return .user(name: last)
    case ("iam", "role"): return .role(name: last)
    case ("sts", "assumed-role") where parts.count == 3: return .assumedRole(role: parts[1], session: last)
    default: return nil
    }
  }

  /// Whether a scalar stands for itself in the name of a user, role or session.
  private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "/", ":", "*", "?", "\"", "#": false
    default: !NameRules.isWhitespace(scalar) && !NameRules.isOther(scalar)
    }
  }
}

extension PrincipalARN {
  /// `aws:PrincipalArn`: a session's is its role's.
  package var principalArn: String {
    guard case .assumedRole(let role, _) = kind else { return text }
    return "arn:aws:iam::\(account.text):role/\(role)"
  }

  /// `aws:username`: the name of a user; nil for all others.
  package var userName: String? {
    guard case .user(let name) = kind else { return nil }
    return name
  }

  /// The role that this is or acts in.
  var roleName: String? {
    switch kind {
    case .role(let name), .assumedRole(let name, _): name
    case .root, .user: nil
    }
  }
}
