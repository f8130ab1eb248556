package import ArgumentParser
package import FerryWire

/// Changes what is said of a package group.
package struct UpdatePackageGroup: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "update-package-group",
    abstract: "Changes what is said of a package group.",
    discussion: """
      What is not given stays as it is; an empty text takes it away.

      EXAMPLES
        ferry update-package-group --domain my_domain \\
          --package-group '/npm/types/*' --contact-info core@example.com
      """)

  package static let method = ArtifactsMethods.updatePackageGroup

  @OptionGroup
  package var group: PackageGroupOptions

  @Option(help: ArgumentHelp("Whom to ask: up to 1000 characters. Empty: nobody.", valueName: "text"))
  package var contactInfo: String?

  @Option(help: ArgumentHelp("What it is for: up to 1000 characters. Empty: none.", valueName: "text"))
  package var description: String?

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> UpdatePackageGroupRequest {
    let contact = try OptionValue.text("--contact-info", contactInfo)
    let text = try OptionValue.text("--description", description)
    return UpdatePackageGroupRequest(
      domain: group.domain, domainOwner: group.owner, packageGroup: group.packageGroup, contactInfo: contact,
      description: text, removeContactInfo: contactInfo != nil && contact.isEmpty,
      removeDescription: description != nil && text.isEmpty)
  }
}
