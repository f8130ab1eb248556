package import ArgumentParser
package import FerryWire

/// Says why somebody may do a thing, or may not.
package struct ExplainAccess: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "explain-access",
    abstract: "Says which statement of which policy lets somebody do a thing, or does not.",
    discussion: """
      The daemon decides a call that nobody makes, by the policies in force, and says of \
      every statement whether it is about that call, and why not. You need to be allowed \
      to see the policies: GetDomainPermissionsPolicy, and for a repository or a package \
      GetRepositoryPermissionsPolicy. A package's name in the resource is normalised as \
      calls do it: the answer says what was asked about. ListDomains and ListRepositories \
      ask about …:domain/* and …:repository/*.

      EXAMPLES
        ferry explain-access --action codeartifact:DescribeDomain \\
          --principal arn:aws:iam::111122223333:user/ana \\
          --resource arn:aws:codeartifact:us-east-1:111122223333:domain/my_domain

      What the policies ask for besides:
        ferry explain-access --action codeartifact:TagResource \\
          --principal arn:aws:iam::111122223333:user/ana \\
          --resource arn:aws:codeartifact:us-east-1:111122223333:domain/my_domain \\
          --uid 1001 --context aws:RequestTag/team=core aws:CurrentTime=2026-12-24

      Several values of one key, which aws:TagKeys alone can have:
        ferry explain-access --action codeartifact:UntagResource \\
          --principal arn:aws:iam::111122223333:user/ana \\
          --resource arn:aws:codeartifact:us-east-1:111122223333:domain/my_domain \\
          --context aws:TagKeys=team aws:TagKeys=stage
      """)

  package static let method = PermissionsMethods.explainAccess

  /// The one condition key that has several values, in lower case.
  private static let multivaluedKey = "aws:tagkeys"

  @Option(help: ArgumentHelp("The ARN of who would call.", valueName: "arn"))
  package var principal: String

  @Option(help: ArgumentHelp("Such as codeartifact:ReadFromRepository.", valueName: "action"))
  package var action: String

  @Option(help: ArgumentHelp("The ARN of a domain, a repository, a package or a package group.", valueName: "arn"))
  package var resource: String

  @Option(help: ArgumentHelp("The uid that would call.", valueName: "uid"))
  package var uid: UInt32?

  @Option(help: ArgumentHelp("The gid that would call.", valueName: "gid"))
  package var gid: UInt32?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Values of condition keys, such as aws:ResourceTag/team=core; aws:TagKeys may be repeated.",
      valueName: "key=value"))
  package var context: [String] = []

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> ExplainAccessRequest {
    var values: [String: String] = [:]
    if let uid { values["ferry:Uid"] = String(uid) }
    if let gid { values["ferry:Gid"] = String(gid) }
    for text in context {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let key = try OptionValue.of("--context") { () throws(ValueError) in
        guard parts.count == 2, !parts[0].isEmpty else {
          throw ValueError("\(text) must be KEY=VALUE, such as aws:ResourceTag/team=core")
        }
        return parts[0]
      }
      guard let known = values.keys.first(where: { $0.lowercased() == key.lowercased() }) else {
        values[key] = parts[1]
        continue
      }
      try OptionValue.of("--context") { () throws(ValueError) in
        guard key.lowercased() == Self.multivaluedKey else {
          throw ValueError("\(key) has one value, and more are given: only aws:TagKeys takes several")
        }
      }
      // The message has one text for each key: several keys of tags stand in it with commas between them.
      values[known, default: ""] += "," + parts[1]
    }
    return ExplainAccessRequest(principal: principal, action: action, resource: resource, context: values)
  }
}
