package import ArgumentParser
package import FerryWire

/// Sets a domain's policy.
package struct PutDomainPermissionsPolicy: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "put-domain-permissions-policy",
    abstract: "Sets a domain's policy, in place of the one that it has.",
    discussion: """
      EXAMPLES
        ferry put-domain-permissions-policy --domain my_domain \\
          --policy-document file://policy.json

      Only where nobody has changed the policy since you read it:
        ferry put-domain-permissions-policy --domain my_domain \\
          --policy-document file://policy.json --policy-revision REVISION
      """)

  package static let method = ArtifactsMethods.putDomainPermissionsPolicy

  @OptionGroup
  package var domain: DomainOptions

  @Option(
    help: ArgumentHelp("An IAM policy in JSON: inline, or file://policy.json.", valueName: "json"),
    completion: .file())
  package var policyDocument: String

  @Option(help: ArgumentHelp("The revision that the policy must have now.", valueName: "revision"))
  package var policyRevision: String?

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> PutDomainPermissionsPolicyRequest {
    PutDomainPermissionsPolicyRequest(
      domain: domain.domain, domainOwner: domain.owner,
      policyRevision: policyRevision ?? "",
      policyDocument: try OptionValue.text("--policy-document", policyDocument))
  }
}
