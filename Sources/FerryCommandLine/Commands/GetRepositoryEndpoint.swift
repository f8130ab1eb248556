package import ArgumentParser
package import FerryWire

/// Asks for the endpoint of a repository, which there is not yet.
package struct GetRepositoryEndpoint: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "get-repository-endpoint",
    abstract: "Refused: there is no endpoint for package managers yet.",
    discussion: """
      EXAMPLES
        ferry get-repository-endpoint --domain my_domain --repository my_repo \\
          --format npm
      """)

  package static let method = ArtifactsMethods.getRepositoryEndpoint

  @OptionGroup
  package var repository: RepositoryOptions

  @Option(help: "The package manager's format.", completion: .list(PackageOptions.formats))
  package var format: String

  @Option(help: ArgumentHelp("dualstack or ipv4.", valueName: "type"), completion: .list(["dualstack", "ipv4"]))
  package var endpointType: String?

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> GetRepositoryEndpointRequest {
    GetRepositoryEndpointRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository, format: format,
      endpointType: endpointType ?? "")
  }
}
