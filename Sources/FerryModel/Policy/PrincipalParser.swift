/// Reads a Principal or NotPrincipal element.
///
/// Source: "AWS JSON policy elements: Principal" in the IAM User Guide.
enum PrincipalParser {
  private static let form = "\"*\" or an object such as {\"AWS\": \"arn:aws:iam::ACCOUNT:root\"}"
  private static let principalForm = "\"*\", an account's 12 digits, \(PrincipalARN.forms)"

  /// - Throws: ``PolicyFault`` that names the element.
  static func entries(of element: PolicyElement) throws(PolicyFault) -> [PrincipalSet.Entry] {
    if let text = element.value.stringValue {
      guard text == "*" else { throw element.fault("\(quoted(text)) is not a principal: it must be \(form)") }
      return [.everyone]
    }
    for (type, _) in try element.members(form) where type != "AWS" {
      throw element.fault(refusal(ofType: type))
    }
    guard let list = element["AWS"] else { throw element.fault("AWS is missing: it must be \(form)") }
    var entries: [PrincipalSet.Entry] = []
    for item in try list.list("at least one principal") {
      entries.append(try entry(of: item))
    }
    return entries
  }

  private static func refusal(ofType type: String) -> String {
    switch type {
    case "Service", "Federated", "CanonicalUser":
      "principals of the type \(type) are not supported: those who call Ferry are accounts, users and roles, "
        + "so it must be \(form)"
    default:
      "\(quoted(type)) is not a type of principal: it must be \(form)"
    }
  }

  private static func entry(of element: PolicyElement) throws(PolicyFault) -> PrincipalSet.Entry {
    let text = try element.string("a string, \(principalForm)")
    if text == "*" { return .everyone }
    if let account = try? AccountID(validating: text, field: "account") { return .account(account) }
    if text.unicodeScalars.contains(where: { $0 == "*" || $0 == "?" }) {
      throw element.fault(
        "\(quoted(text)) is not a principal: wildcards may not stand in it; for all who match, use "
          + "\"*\" with a Condition, ArnLike on aws:PrincipalArn")
    }
    guard let arn = PrincipalARN(text) else {
      throw element.fault("\(quoted(text)) is not a principal: it must be \(principalForm)")
    }
    return arn.kind == .root ? .account(arn.account) : .principal(arn)
  }
}
