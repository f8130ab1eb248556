package import ArgumentParser
package import FerryWire

/// Gives a package version marks.
package struct PutPackageVersionMarks: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "put-package-version-marks",
    abstract: "Says something of a package version, in your name, such as tests=passed.",
    discussion: """
      A mark belongs to what the version holds: it goes along into every repository of the domain that the version is \
      copied to, and is not there any more when other content stands in the version's place. A repository's gate can \
      require marks: see `ferry put-repository-gate`.

      EXAMPLES
        ferry put-package-version-marks --domain my_domain --repository staging \\
          --format npm --package chalk --package-version 4.1.2 \\
          --marks tests=passed licence=ok
      (or --marks tests=passed,licence=ok; a value with a comma and "=" behind it
      stands in quotes: 'why="a,b=c"')

      Only where the version still holds what was tested:
        ferry put-package-version-marks --domain my_domain --repository staging \\
          --format npm --package chalk --package-version 4.1.2 \\
          --version-revision REVISION --marks tests=passed
      """)

  package static let method = GatesMethods.putPackageVersionMarks

  @OptionGroup
  package var repository: RepositoryOptions

  @OptionGroup
  package var version: PackageVersionOptions

  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("The marks, 20 at most, or a JSON object.", valueName: "name=value"))
  package var marks: [String]

  @Option(help: ArgumentHelp("The revision that the version must have now.", valueName: "revision"))
  package var versionRevision: String?

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() throws(CommandFailure) -> PutPackageVersionMarksRequest {
    PutPackageVersionMarksRequest(
      domain: repository.domain, domainOwner: repository.owner, repository: repository.repository,
      format: version.format, namespace: version.namespace, package: version.package,
      packageVersion: version.packageVersion, versionRevision: versionRevision ?? "",
      marks: try OptionValue.marks("--marks", marks))
  }
}
