package import ArgumentParser
package import FerryWire

/// Adds tags to a resource.
package struct TagResource: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "tag-resource",
    abstract: "Adds tags to a domain or a repository, or changes them.",
    discussion: """
      EXAMPLES
        ferry tag-resource --tags key=stage,value=release key=team,value=core \\
          --resource-arn \\
          arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/my_repo
      """)

  package static let method = ArtifactsMethods.tagResource

  @Option(help: ArgumentHelp("The ARN of a domain, a repository or a package group.", valueName: "arn"))
  package var resourceArn: String

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("The tags: key=…,value=… for each, or JSON.", valueName: "key=name,value=text"))
  package var tags: [String]

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> TagResourceRequest {
    TagResourceRequest(resourceArn: resourceArn, tags: try OptionValue.tags("--tags", tags))
  }
}
