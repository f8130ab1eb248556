package import ArgumentParser
package import FerryWire

/// Sets a repository's gate.
package struct PutRepositoryGate: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "put-repository-gate",
    abstract: "Sets which marks a version must have to come into a repository.",
    discussion: """
      Copies and promotions into the repository fail for versions that lack one of the marks, and nothing is copied. What \
      stands there already stays. Nothing can be published to it, unless the gate has "AllowPublish": true.

      A gate is JSON:
        {"Requirements": [
          {"Mark": "tests", "Value": "passed",
           "Principal": {"AWS": "arn:aws:iam::111122223333:user/ci"}},
          {"Mark": "approved", "Value": ["yes", "hotfix"], "ByAnother": true}]}
      Value: one of them must be the mark's. Principal: whose marks count, as in a policy; not given, everyone's. \
      ByAnother: one that is given by who promotes does not count.

      EXAMPLES
        ferry put-repository-gate --domain my_domain --repository release \\
          --gate-document file://gate.json
        ferry put-repository-gate --domain my_domain --repository release \\
          --gate-document file://gate.json --gate-revision REVISION
      """)

  package static let method = GatesMethods.putRepositoryGate

  @OptionGroup
  package var repository: RepositoryOptions

  @Option(
    help: ArgumentHelp("A gate in JSON: inline, or file://gate.json.", valueName: "json"), completion: .file())
  package var gateDocument: String

  @Option(help: ArgumentHelp("The revision that the gate must have now.", valueName: "revision"))
  package var gateRevision: String?

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> PutRepositoryGateRequest {
    PutRepositoryGateRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      gateRevision: gateRevision ?? "", gateDocument: try OptionValue.document("--gate-document", gateDocument))
  }
}
