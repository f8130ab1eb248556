package import ArgumentParser
package import FerryWire

/// Lists the packages that belong to a package group.
package struct ListAssociatedPackages: ListCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list-associated-packages",
    abstract: "Lists the packages that belong to a package group.",
    discussion: """
      EXAMPLES
        ferry list-associated-packages --domain my_domain \\
          --package-group '/npm/types/*'

      What would belong to a group that is not there yet:
        ferry list-associated-packages --domain my_domain \\
          --package-group '/npm/types/react~' --preview
      """)

  package static let method = ArtifactsMethods.listAssociatedPackages

  @OptionGroup
  package var group: PackageGroupOptions

  @Flag(inversion: .prefixedNo, exclusivity: .exclusive, help: "As if there were such a group.")
  package var preview = false

  @OptionGroup
  package var pages: PageOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> ListAssociatedPackagesRequest {
    ListAssociatedPackagesRequest(
      domain: group.domain, domainOwner: group.owner, packageGroup: group.packageGroup, preview: preview)
  }
}
