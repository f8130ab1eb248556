package import ArgumentParser
package import FerryWire

/// Shows a package group.
package struct DescribePackageGroup: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "describe-package-group",
    abstract: "Shows a package group: its parent and what it allows.",
    discussion: """
      EXAMPLES
        ferry describe-package-group --domain my_domain \\
          --package-group '/npm/types/*'
      """)

  package static let method = ArtifactsMethods.describePackageGroup

  @OptionGroup
  package var group: PackageGroupOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> DescribePackageGroupRequest {
    DescribePackageGroupRequest(
      domain: group.domain, domainOwner: group.owner, packageGroup: group.packageGroup)
  }
}
