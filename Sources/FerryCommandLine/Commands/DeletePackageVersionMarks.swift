package import ArgumentParser
package import FerryWire

/// Takes marks away from a package version.
package struct DeletePackageVersionMarks: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "delete-package-version-marks",
    abstract: "Takes marks away from a package version: your own, or another principal's.",
    discussion: """
      What a gate has let in with them stays where it is.

      EXAMPLES
        ferry delete-package-version-marks --domain my_domain \\
          --repository staging --format npm --package chalk \\
          --package-version 4.1.2 --names tests
        ferry delete-package-version-marks --domain my_domain \\
          --repository staging --format npm --package chalk \\
          --package-version 4.1.2 --names tests \\
          --principal arn:aws:iam::111122223333:user/ci
      """)

  package static let method = GatesMethods.deletePackageVersionMarks

  @OptionGroup
  package var repository: RepositoryOptions

  @OptionGroup
  package var version: PackageVersionOptions

  @Option(parsing: .upToNextOption, help: ArgumentHelp("The marks' names.", valueName: "name"))
  package var names: [String]

  @Option(help: ArgumentHelp("Who gave them: an ARN, or '*' for everyone. Not given: you.", valueName: "arn"))
  package var principal: String?

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> DeletePackageVersionMarksRequest {
    DeletePackageVersionMarksRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      format: version.format, namespace: version.namespace, package: version.package,
      packageVersion: version.packageVersion, names: try OptionValue.list("--names", names),
      principal: principal ?? "")
  }
}
