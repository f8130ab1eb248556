package import ArgumentParser
package import FerryWire

/// Changes a repository.
package struct UpdateRepository: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "update-repository",
    abstract: "Changes a repository's description or upstreams.",
    discussion: """
      What is not given stays as it is. --upstreams replaces the whole list.

      EXAMPLES
        ferry update-repository --domain my_domain --repository repo-2 \\
          --upstreams repositoryName=my_repo repositoryName=other

      Take all upstreams and the description away:
        ferry update-repository --domain my_domain --repository repo-2 \\
          --upstreams --description ""
      """)

  package static let method = ArtifactsMethods.updateRepository

  @OptionGroup
  package var repository: RepositoryOptions

  @Option(help: "What it is for: up to 1000 characters. Empty: none.")
  package var description: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "The repositories behind it, in order of priority: repositoryName=a repositoryName=b, or JSON. Empty: none.",
      valueName: "repositoryName=name"))
  package var upstreams: [String] = []

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> UpdateRepositoryRequest {
    let text = try OptionValue.text("--description", description)
    let upstreamRepositories = try OptionValue.upstreams("--upstreams", upstreams)
    return UpdateRepositoryRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      description: text, upstreams: upstreamRepositories,
      // `ListOptionWords` gives an option without a word an empty one, so that it can be told from none.
      removeUpstreams: !upstreams.isEmpty && upstreamRepositories.isEmpty,
      removeDescription: description != nil && text.isEmpty)
  }
}
