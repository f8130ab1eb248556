package import ArgumentParser
package import FerryWire

/// Creates a repository.
package struct CreateRepository: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "create-repository",
    abstract: "Creates a repository in a domain.",
    discussion: """
      EXAMPLES
        ferry create-repository --domain my_domain --repository my_repo
        ferry create-repository --domain my_domain --repository repo-2 \\
          --description "Released" --upstreams repositoryName=my_repo
      """)

  package static let method = ArtifactsMethods.createRepository

  @OptionGroup
  package var repository: RepositoryOptions

  @Option(help: "What it is for: up to 1000 characters.")
  package var description: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "The repositories behind it, in order of priority: repositoryName=a repositoryName=b, or JSON.",
      valueName: "repositoryName=name"))
  package var upstreams: [String] = []

  @OptionGroup
  package var tags: TagOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> CreateRepositoryRequest {
    CreateRepositoryRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      description: try OptionValue.text("--description", description),
      upstreams: try OptionValue.upstreams("--upstreams", upstreams), tags: try tags.list())
  }
}
