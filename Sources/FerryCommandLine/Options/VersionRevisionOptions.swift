package import ArgumentParser

/// The revisions that versions must have.
package struct VersionRevisionOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "The revision that each of the versions must have now, else nothing is changed.",
      valueName: "version=revision"))
  package var versionRevisions: [String] = []

  package init() {}

  /// As the request has them.
  package func dictionary() throws(CommandFailure) -> [String: String] {
    try OptionValue.revisions("--version-revisions", versionRevisions).dictionary
  }
}
