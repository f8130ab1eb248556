/// Whether a statement is about a caller.
///
/// Source: "AWS JSON policy elements: Principal" and "… NotPrincipal" in the IAM User Guide.
enum LiteralPrincipals {
  static func match(_ statement: LiteralJSON, _ caller: String) -> Bool {
    if let element = statement["Principal"] { return listed(element).contains { isNamed(by: $0, caller) } }
    guard let element = statement["NotPrincipal"] else { return false }
    var names = listed(element)
    if statement["Effect"]?.text == "Deny" {
      // "When you use NotPrincipal with Deny, you must also specify the account ARN of the not-denied principal": the
      // account then stands for its root.
      let accounts = Set(names.filter { isWithinAccount($0) }.map { account(of: $0) })
      names = names.map { name in
        accounts.contains(account(of: name)) && !isWithinAccount(name)
          ? "arn:aws:iam::\(account(of: name)):root, alone" : name
      }
    }
    return !names.contains { isNamed(by: $0, caller) }
  }

  private static func listed(_ element: LiteralJSON) -> [String] {
    if case .string(let text) = element { return [text] }
    return element["AWS"]?.values.map(\.text) ?? []
  }

  private static func isNamed(by name: String, _ caller: String) -> Bool {
    // "You can use a wildcard (*) to specify all principals."
    if name == "*" { return true }
    if name.hasSuffix(", alone") { return name == caller + ", alone" }
    // "The account ARN and the shortened account ID behave the same way. Both delegate permissions to the account."
    if name.count == 12 || name.hasSuffix(":root") { return account(of: name) == account(of: caller) }
    if name.utf8.elementsEqual(caller.utf8) { return true }
    // "When you specify a role, all of its sessions are meant."
    return role(of: name, includingSessions: false).map { role in
      self.role(of: caller, includingSessions: true).map { $0.utf8.elementsEqual(role.utf8) } ?? false
        && account(of: name) == account(of: caller)
    } ?? false
  }

  private static func isWithinAccount(_ name: String) -> Bool {
    name != "*" && name.count != 12 && !name.hasSuffix(":root")
  }

  private static func account(of name: String) -> String {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count > 4 ? String(parts[4]) : name
  }

  /// The role's name without its path: sessions do not tell the path.
  private static func role(of arn: String, includingSessions: Bool) -> String? {
    let resource = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).last ?? ""
    let parts = resource.split(separator: "/")
    if parts.first == "role" { return parts.last.map(String.init) }
    return includingSessions && parts.first == "assumed-role" ? String(parts[1]) : nil
  }
}
