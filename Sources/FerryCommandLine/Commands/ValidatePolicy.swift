package import ArgumentParser
package import FerryWire

/// Looks a policy over.
package struct ValidatePolicy: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "validate-policy",
    abstract: "Finds what is wrong or suspicious in a policy, and stores nothing.",
    discussion: """
      Each finding has its place in the document. An ERROR would be refused; a
      SECURITY_WARNING allows more than it seems to, a WARNING does less.

      EXAMPLES
        ferry validate-policy --policy-document file://policy.json

      One of the configuration file's:
        ferry validate-policy --policy-document file://policy.json \\
          --policy-type IDENTITY_POLICY --output table
      """)

  package static let method = PermissionsMethods.validatePolicy

  @Option(
    help: ArgumentHelp("An IAM policy in JSON: inline, or file://policy.json.", valueName: "json"),
    completion: .file())
  package var policyDocument: String

  @Option(help: ArgumentHelp("RESOURCE_POLICY (the default) or IDENTITY_POLICY.", valueName: "type"))
  package var policyType: String?

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> ValidatePolicyRequest {
    ValidatePolicyRequest(
      policyDocument: try OptionValue.text("--policy-document", policyDocument), policyType: policyType ?? "")
  }
}
