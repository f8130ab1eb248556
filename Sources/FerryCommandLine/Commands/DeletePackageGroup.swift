package import ArgumentParser
package import FerryWire

/// Deletes a package group.
package struct DeletePackageGroup: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "delete-package-group",
    abstract: "Deletes a package group; its packages belong to the group above then.",
    discussion: """
      EXAMPLES
        ferry delete-package-group --domain my_domain \\
          --package-group '/npm/types/*'
      """)

  package static let method = ArtifactsMethods.deletePackageGroup

  @OptionGroup
  package var group: PackageGroupOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> DeletePackageGroupRequest {
    DeletePackageGroupRequest(
      domain: group.domain, domainOwner: group.owner, packageGroup: group.packageGroup)
  }
}
