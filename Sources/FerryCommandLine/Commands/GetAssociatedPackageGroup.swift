package import ArgumentParser
package import FerryWire

/// Finds the package group that a package belongs to.
package struct GetAssociatedPackageGroup: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "get-associated-package-group",
    abstract: "Finds the package group that a package belongs to.",
    discussion: """
      The package need not be there.

      EXAMPLES
        ferry get-associated-package-group --domain my_domain \\
          --format npm --namespace types --package react
      """)

  package static let method = ArtifactsMethods.getAssociatedPackageGroup

  @OptionGroup
  package var domain: DomainOptions

  @OptionGroup
  package var package: PackageOptions

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> GetAssociatedPackageGroupRequest {
    GetAssociatedPackageGroupRequest(
      domain: domain.domain, domainOwner: domain.owner, format: package.format, namespace: package.space,
      package: package.package)
  }
}
