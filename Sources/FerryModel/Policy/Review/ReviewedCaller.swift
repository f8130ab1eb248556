/// What the Principal of a statement says of who calls, as far as conditions can ask for it.
struct ReviewedCaller: Sendable {
  /// nil where it may be any.
  let account: String?
  /// The value of `aws:PrincipalArn`; nil where it may be one of several.
  let arn: String?
  /// What the value of `aws:PrincipalArn` looks like.
  let arnShape: TextShape
  /// Whether it may be a user, and so have a value of `aws:username`.
  let mayBeUser: Bool
  /// Whether it may be another.
  let mayBeOther: Bool
  /// The value of `aws:username`; nil where it may be any.
  let userName: String?

  /// Whoever it is.
  static let anyone = ReviewedCaller(account: nil)

  /// One of an account; nil: of any.
  private init(account: String?) {
    self.account = account
    arn = nil
    arnShape = "arn:aws:iam::" + (account.map(TextShape.text) ?? .account) + ":" + .anything
    mayBeUser = true
    mayBeOther = true
    userName = nil
  }

  /// One principal of a statement.
  init(_ entry: PrincipalSet.Entry) {
    switch entry {
    case .everyone: self = .anyone
    case .account(let account): self.init(account: account.text)
    case .principal(let principal): self.init(principal)
    }
  }

  /// One whose `aws:PrincipalArn` is that text; nil where nobody's is.
  init?(principalArn text: String) {
    guard let principal = PrincipalARN(text) else { return nil }
    self.init(principal)
  }

  private init(_ principal: PrincipalARN) {
    account = principal.account.text
    userName = principal.userName
    mayBeUser = principal.userName != nil
    mayBeOther = !mayBeUser
    if case .role(let name) = principal.kind {
      // A role is known by its name: its path may be another, and its sessions have none.
      arn = nil
      arnShape = "arn:aws:iam::\(principal.account.text):role/" + .anything + name
    } else {
      arn = principal.principalArn
      arnShape = .text(principal.principalArn)
    }
  }

  /// Those whom a statement may be about; `anyone` alone where it does not say.
  ///
  /// - Parameter element: the statement's Principal; nil where it has none.
  static func all(of element: JSONValue?) -> [ReviewedCaller] {
    guard let element, let entries = try? PrincipalParser.entries(of: PolicyElement(element)),
      !entries.contains(.everyone)
    else { return [.anyone] }
    return entries.map(ReviewedCaller.init)
  }
}
