package import ArgumentParser
package import FerryWire

/// Describes a repository.
package struct DescribeRepository: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "describe-repository",
    abstract: "Shows a repository and its upstreams.",
    discussion: """
      EXAMPLES
        ferry describe-repository --domain my_domain --repository my_repo
      """)

  package static let method = ArtifactsMethods.describeRepository

  @OptionGroup
  package var repository: RepositoryOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> DescribeRepositoryRequest {
    DescribeRepositoryRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository)
  }
}
