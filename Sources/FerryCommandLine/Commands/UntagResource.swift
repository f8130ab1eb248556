package import ArgumentParser
package import FerryWire

/// Takes tags away from a resource.
package struct UntagResource: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "untag-resource",
    abstract: "Takes tags away from a domain or a repository.",
    discussion: """
      EXAMPLES
        ferry untag-resource --tag-keys stage team \\
          --resource-arn \\
          arn:aws:codeartifact:us-east-1:111122223333:domain/my_domain
      """)

  package static let method = ArtifactsMethods.untagResource

  @Option(help: ArgumentHelp("The ARN of a domain, a repository or a package group.", valueName: "arn"))
  package var resourceArn: String

  @Option(parsing: .upToNextOption, help: ArgumentHelp("The keys of the tags.", valueName: "key"))
  package var tagKeys: [String]

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> UntagResourceRequest {
    UntagResourceRequest(resourceArn: resourceArn, tagKeys: try OptionValue.list("--tag-keys", tagKeys))
  }
}
