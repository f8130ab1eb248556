package import ArgumentParser
package import FerryWire

/// Lists the package groups directly below one.
package struct ListSubPackageGroups: ListCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list-sub-package-groups",
    abstract: "Lists the package groups directly below one.",
    discussion: """
      EXAMPLES
        ferry list-sub-package-groups --domain my_domain --package-group '/npm/*'
      """)

  package static let method = ArtifactsMethods.listSubPackageGroups

  @OptionGroup
  package var group: PackageGroupOptions

  @OptionGroup
  package var pages: PageOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> ListSubPackageGroupsRequest {
    ListSubPackageGroupsRequest(
      domain: group.domain, domainOwner: group.owner, packageGroup: group.packageGroup)
  }
}
