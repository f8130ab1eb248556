package import ArgumentParser
package import FerryWire

/// Says how versions of a group's packages may come into repositories.
package struct UpdatePackageGroupOriginConfiguration: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "update-package-group-origin-configuration",
    abstract: "Says how versions of a group's packages may come into repositories.",
    discussion: """
      Kinds are PUBLISH, EXTERNAL_UPSTREAM and INTERNAL_UPSTREAM; each is ALLOW,
      BLOCK, INHERIT (as the group above says) or ALLOW_SPECIFIC_REPOSITORIES, those
      in the list of the kind.

      EXAMPLES
        ferry update-package-group-origin-configuration --domain my_domain \\
          --package-group '/npm/types/*' --restrictions PUBLISH=BLOCK
        ferry update-package-group-origin-configuration --domain my_domain \\
          --package-group '/npm/types/*' \\
          --restrictions PUBLISH=ALLOW_SPECIFIC_REPOSITORIES \\
          --add-allowed-repositories \\
          originRestrictionType=PUBLISH,repositoryName=my_repo
      """)

  package static let method = ArtifactsMethods.updatePackageGroupOriginConfiguration

  @OptionGroup
  package var group: PackageGroupOptions

  @Option(help: ArgumentHelp("KIND=RESTRICTION,KIND=RESTRICTION; or JSON.", valueName: "kind=restriction"))
  package var restrictions: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Repositories for a kind's list: originRestrictionType=KIND,repositoryName=NAME for each; or JSON.",
      valueName: "repository"))
  package var addAllowedRepositories: [String] = []

  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("The same, to take them off the list.", valueName: "repository"))
  package var removeAllowedRepositories: [String] = []

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> UpdatePackageGroupOriginConfigurationRequest {
    UpdatePackageGroupOriginConfigurationRequest(
      domain: group.domain, domainOwner: group.owner, packageGroup: group.packageGroup,
      restrictions: try OptionValue.structure("--restrictions", restrictions),
      addAllowedRepositories: try OptionValue.allowedRepositories(
        "--add-allowed-repositories", addAllowedRepositories),
      removeAllowedRepositories: try OptionValue.allowedRepositories(
        "--remove-allowed-repositories", removeAllowedRepositories))
  }
}
