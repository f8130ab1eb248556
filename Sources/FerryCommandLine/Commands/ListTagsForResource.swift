package import ArgumentParser
package import FerryWire

/// Lists the tags of a resource.
package struct ListTagsForResource: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list-tags-for-resource",
    abstract: "Lists the tags of a domain or a repository.",
    discussion: """
      EXAMPLES
        ferry list-tags-for-resource \\
          --resource-arn \\
          arn:aws:codeartifact:us-east-1:111122223333:domain/my_domain
      """)

  package static let method = ArtifactsMethods.listTagsForResource

  @Option(help: ArgumentHelp("The ARN of a domain, a repository or a package group.", valueName: "arn"))
  package var resourceArn: String

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> ListTagsForResourceRequest {
    ListTagsForResourceRequest(resourceArn: resourceArn)
  }
}
