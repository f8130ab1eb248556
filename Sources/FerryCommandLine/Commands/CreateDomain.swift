package import ArgumentParser
package import FerryWire

/// Creates a domain.
package struct CreateDomain: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "create-domain",
    abstract: "Creates a domain, which holds repositories.",
    discussion: """
      EXAMPLES
        ferry create-domain --domain my_domain
      """)

  package static let method = ArtifactsMethods.createDomain

  @Option(help: "The domain's name: 2 to 50 of a-z, 0-9, - and _, a letter first.")
  package var domain: String

  @Option(help: ArgumentHelp("Refused by the daemon, which does not encrypt.", visibility: .hidden))
  package var encryptionKey: String?

  @OptionGroup
  package var tags: TagOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> CreateDomainRequest {
    CreateDomainRequest(domain: domain, encryptionKey: encryptionKey ?? "", tags: try tags.list())
  }
}
