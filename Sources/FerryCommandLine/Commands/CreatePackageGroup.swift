package import ArgumentParser
package import FerryWire

/// Creates a package group.
package struct CreatePackageGroup: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "create-package-group",
    abstract: "Creates a package group in a domain.",
    discussion: """
      A package belongs to the most specific group whose pattern matches it; every
      domain has the group /*.

      EXAMPLES
        ferry create-package-group --domain my_domain \\
          --package-group '/npm/types/*' --description Types
        ferry create-package-group --domain my_domain \\
          --package-group '/pypi//requests$' --contact-info core@example.com
      """)

  package static let method = ArtifactsMethods.createPackageGroup

  @OptionGroup
  package var group: PackageGroupOptions

  @Option(help: ArgumentHelp("Whom to ask: up to 1000 characters.", valueName: "text"))
  package var contactInfo: String?

  @Option(help: ArgumentHelp("What it is for: up to 1000 characters.", valueName: "text"))
  package var description: String?

  @OptionGroup
  package var tags: TagOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> CreatePackageGroupRequest {
    CreatePackageGroupRequest(
      domain: group.domain, domainOwner: group.owner, packageGroup: group.packageGroup,
      contactInfo: try OptionValue.text("--contact-info", contactInfo),
      description: try OptionValue.text("--description", description), tags: try tags.list())
  }
}
