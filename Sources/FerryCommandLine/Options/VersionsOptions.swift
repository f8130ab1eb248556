package import ArgumentParser

/// Names versions of a package that are to be changed.
package struct VersionsOptions: ParsableArguments {
  /// The statuses, for completion: the daemon is the one who judges.
  static let statuses = ["Published", "Unfinished", "Unlisted", "Archived", "Disposed"]

  @Option(parsing: .upToNextOption, help: ArgumentHelp("The versions, 100 at most.", valueName: "version"))
  package var versions: [String]

  @Option(
    help: ArgumentHelp("The status that each must have now, else nothing is changed.", valueName: "status"),
    completion: .list(statuses))
  package var expectedStatus: String?

  package init() {}

  /// As the request has them.
  package func list() throws(CommandFailure) -> [String] { try OptionValue.list("--versions", versions) }
}
