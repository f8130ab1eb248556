package import ArgumentParser
package import FerryWire

/// Lists the repositories that are allowed where only some are.
package struct ListAllowedRepositoriesForGroup: ListCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list-allowed-repositories-for-group",
    abstract: "Lists the repositories that a package group's versions may come into.",
    discussion: """
      EXAMPLES
        ferry list-allowed-repositories-for-group --domain my_domain \\
          --package-group '/npm/types/*' --origin-restriction-type PUBLISH
      """)

  package static let method = ArtifactsMethods.listAllowedRepositoriesForGroup

  @OptionGroup
  package var group: PackageGroupOptions

  @Option(
    help: ArgumentHelp("PUBLISH, EXTERNAL_UPSTREAM or INTERNAL_UPSTREAM.", valueName: "kind"),
    completion: .list(["PUBLISH", "EXTERNAL_UPSTREAM", "INTERNAL_UPSTREAM"]))
  package var originRestrictionType: String

  @OptionGroup
  package var pages: PageOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> ListAllowedRepositoriesForGroupRequest {
    ListAllowedRepositoriesForGroupRequest(
      domain: group.domain, domainOwner: group.owner, packageGroup: group.packageGroup,
      originRestrictionType: originRestrictionType)
  }
}
