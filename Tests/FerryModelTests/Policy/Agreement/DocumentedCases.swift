@testable import FerryModel

/// What AWS's documentation says about a policy, on Ferry's resources.
struct DocumentedCase: Sendable, CustomStringConvertible {
  /// The page, and its section.
  let source: String
  let made: PolicyCase
  let isAllowed: Bool
  var description: String { "\(source): \(isAllowed ? "allowed" : "denied")" }
}

/// The pages that the cases are from.
enum DocumentedPage {
  static let logic = "IAM User Guide, Policy evaluation logic"
  static let principal = "IAM User Guide, AWS JSON policy elements: Principal"
  static let notPrincipal = "IAM User Guide, AWS JSON policy elements: NotPrincipal"
  static let action = "IAM User Guide, IAM JSON policy elements: Action"
  static let notAction = "IAM User Guide, IAM JSON policy elements: NotAction"
  static let resource = "IAM User Guide, IAM JSON policy elements: Resource"
  static let notResource = "IAM User Guide, IAM JSON policy elements: NotResource"
  static let version = "IAM User Guide, IAM JSON policy elements: Version"
  static let condition = "IAM User Guide, IAM JSON policy elements: Condition"
  static let operators = "IAM User Guide, IAM JSON policy elements: Condition operators"
  static let sets = "IAM User Guide, Single-valued vs. multivalued context keys"
  static let setExamples = "IAM User Guide, Multivalued context key examples"
  static let severalValues = "IAM User Guide, Evaluation logic for multiple context keys or values"
  static let variables = "IAM User Guide, IAM policy elements: Variables and tags"
  static let keys = "IAM User Guide, AWS global condition context keys"
  static let repositories = "CodeArtifact User Guide, Repository policies"
  static let domains = "CodeArtifact User Guide, Domain policies"
  static let copying = "CodeArtifact User Guide, Copy packages between repositories"
  static let tags = "CodeArtifact User Guide, Using tags to control access to CodeArtifact resources"
  static let identity = "CodeArtifact User Guide, Identity-based policy examples for AWS CodeArtifact"
}

enum DocumentedCases {
  static let all = decisions + principals + actionsAndResources + operators + sets + variables + codeArtifact

  static let alice = "arn:aws:iam::111122223333:user/alice"
  static let bob = "arn:aws:iam::111122223333:user/bob"
  static let root = "arn:aws:iam::111122223333:root"
  static let stranger = "arn:aws:iam::444455556666:user/alice"
  static let repository = PolicyFixtures.source

  /// A case with one statement in the repository's policy, of a caller who may do all that such a policy grants.
  static func row(
    _ source: String, _ isAllowed: Bool, _ statement: String, by principal: String = alice,
    version: String = "2012-10-17",
    more: [String] = [], _ change: (inout PolicyCase) -> Void = { _ in }
  ) -> DocumentedCase {
    let statements = ([statement] + more).joined(separator: ",")
    var made = PolicyCase(
      identity: [json(PolicyDocument.allowAll.text)],
      resource: [json(#"{"Version":"\#(version)","Statement":[\#(statements)]}"#)])
    made.principal = principal
    change(&made)
    return DocumentedCase(source: source, made: made, isAllowed: isAllowed)
  }

  static func json(_ text: String) -> JSONValue { (try? JSONParser.parse(text)) ?? .null }

  /// A statement that allows everyone everything, with its elements replaced.
  static func statement(
    _ more: String = "", effect: String = "Allow", principal: String = #""Principal":"*""#,
    action: String = #""Action":"codeartifact:*""#, resource: String = #""Resource":"*""#
  ) -> String {
    "{" + [#""Effect":"\#(effect)""#, principal, action, resource, more].filter { !$0.isEmpty }.joined(separator: ",")
      + "}"
  }

  static func condition(_ text: String) -> String { statement(#""Condition":\#(text)"#) }

  private static let decisions: [DocumentedCase] = [
    // "By default, all requests are implicitly denied with the exception of the AWS account root user."
    row(DocumentedPage.logic + ", default", false, statement()) { $0.resource = [] },
    row(DocumentedPage.logic + ", default", false, statement()) { $0.identity = [] },
    row(DocumentedPage.logic + ", account root user", true, statement(), by: root) { $0.resource = [] },
    // "An explicit allow … overrides this default."
    row(DocumentedPage.logic + ", explicit allow", true, statement()),
    // "An explicit deny in any policy overrides any allows."
    row(DocumentedPage.logic + ", explicit deny", false, statement(), more: [statement(effect: "Deny")]),
    row(DocumentedPage.logic + ", explicit deny first", false, statement(effect: "Deny"), more: [statement()]),
    row(DocumentedPage.logic + ", explicit deny in an identity-based policy", false, statement()) {
      $0.identity.append(
        json(#"{"Statement":{"Effect":"Deny","Action":"codeartifact:Read*","Resource":"*"}}"#))
    },
    row(DocumentedPage.logic + ", a deny of another action", true, statement()) {
      $0.identity.append(
        json(#"{"Statement":{"Effect":"Deny","Action":"codeartifact:List*","Resource":"*"}}"#))
    },
    row(DocumentedPage.logic + ", explicit deny binds the root user", false, statement(effect: "Deny"), by: root),
  ]

  private static let principals: [DocumentedCase] = [
    // "Principal": { "AWS": "arn:aws:iam::123456789012:root" }, and the shortened account ID.
    row(
      DocumentedPage.principal + ", AWS account principals", true,
      statement(principal: #""Principal":{"AWS":"\#(root)"}"#)),
    row(
      DocumentedPage.principal + ", AWS account principals", true,
      statement(principal: #""Principal":{"AWS":"111122223333"}"#)),
    row(
      DocumentedPage.principal + ", AWS account principals", false,
      statement(principal: #""Principal":{"AWS":"111122223333"}"#), by: stranger),
    row(
      DocumentedPage.principal + ", several accounts", true,
      statement(principal: #""Principal":{"AWS":["\#(root)","444455556666"]}"#), by: stranger),
    row(
      DocumentedPage.principal + ", IAM user principals", true,
      statement(principal: #""Principal":{"AWS":"\#(alice)"}"#)),
    // "The user name is case sensitive."
    row(
      DocumentedPage.principal + ", IAM user principals, case", false,
      statement(principal: #""Principal":{"AWS":"arn:aws:iam::111122223333:user/Alice"}"#)),
    row(
      DocumentedPage.principal + ", IAM role principals", true,
      statement(principal: #""Principal":{"AWS":"arn:aws:iam::111122223333:role/build"}"#),
      by: "arn:aws:sts::111122223333:assumed-role/build/session"),
    row(
      DocumentedPage.principal + ", role session principals", false,
      statement(principal: #""Principal":{"AWS":"arn:aws:sts::111122223333:assumed-role/build/one"}"#),
      by: "arn:aws:sts::111122223333:assumed-role/build/two"),
    row(DocumentedPage.principal + ", all principals", true, statement(principal: #""Principal":"*""#), by: stranger),
    row(
      DocumentedPage.principal + ", all principals", true, statement(principal: #""Principal":{"AWS":"*"}"#),
      by: stranger),
    row(
      DocumentedPage.notPrincipal + ", Deny of all but one", true, statement(),
      more: [statement(effect: "Deny", principal: #""NotPrincipal":{"AWS":["\#(alice)","\#(root)"]}"#)]),
    row(
      DocumentedPage.notPrincipal + ", Deny of all but one", false, statement(), by: bob,
      more: [statement(effect: "Deny", principal: #""NotPrincipal":{"AWS":["\#(alice)","\#(root)"]}"#)]),
    row(
      DocumentedPage.notPrincipal + ", role and its session", true, statement(),
      by: "arn:aws:sts::444455556666:assumed-role/read-only/session",
      more: [
        statement(
          effect: "Deny",
          principal:
            #""NotPrincipal":{"AWS":["arn:aws:sts::444455556666:assumed-role/read-only/session","arn:aws:iam::444455556666:role/read-only","arn:aws:iam::444455556666:root"]}"#
        )
      ]),
  ]

  private static let actionsAndResources: [DocumentedCase] = [
    // "The prefix and the action name are case insensitive. For example, iam:ListAccessKeys is the same as
    // IAM:listaccesskeys."
    row(
      DocumentedPage.action + ", case", true, statement(action: #""Action":"CODEARTIFACT:readfromrepository""#)),
    // "iam:*AccessKey*"
    row(DocumentedPage.action + ", wildcards", true, statement(action: #""Action":"codeartifact:*From*""#)),
    row(DocumentedPage.action + ", one character", false, statement(action: #""Action":"codeartifact:Read?""#)),
    row(
      DocumentedPage.action + ", a list", true,
      statement(action: #""Action":["codeartifact:ListPackages","codeartifact:ReadFromRepository"]"#)),
    // "NotAction with Allow": everything but what is listed.
    row(
      DocumentedPage.notAction + ", Allow", true, statement(action: #""NotAction":"codeartifact:DeleteRepository""#)),
    row(
      DocumentedPage.notAction + ", Allow", false, statement(action: #""NotAction":"codeartifact:Read*""#)),
    row(
      DocumentedPage.notAction + ", Deny", false, statement(),
      more: [statement(effect: "Deny", action: #""NotAction":["codeartifact:ListPackages"]"#)]),
    row(
      DocumentedPage.resource + ", wildcard in a path", true,
      statement(resource: #""Resource":"arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/*""#)),
    row(
      DocumentedPage.resource + ", one character", true,
      statement(resource: #""Resource":"arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/my?repo""#)),
    // "A wildcard can span multiple segments."
    row(
      DocumentedPage.resource + ", a wildcard spans segments", true,
      statement(resource: #""Resource":"arn:aws:codeartifact:*:*:repository/my*repo""#)),
    row(
      DocumentedPage.resource + ", case", false,
      statement(resource: #""Resource":"arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/MY_REPO""#)),
    row(
      DocumentedPage.notResource + ", Deny of all but one", true, statement(),
      more: [statement(effect: "Deny", resource: #""NotResource":["\#(repository)","\#(repository)/*"]"#)]),
    row(
      DocumentedPage.notResource + ", Deny of all but one", false, statement(),
      more: [statement(effect: "Deny", resource: #""NotResource":"\#(PolicyFixtures.destination)""#)]),
    // "if you do not include a Version element, or it is 2008-10-17, variables are treated as literal strings."
    row(
      DocumentedPage.version, false, condition(#"{"StringEquals":{"aws:userid":"${aws:username}"}}"#),
      version: "2008-10-17"),
    row(DocumentedPage.version, true, condition(#"{"StringEquals":{"aws:userid":"${aws:username}"}}"#)),
  ]
}
