package import ArgumentParser

/// Names a package within a repository.
package struct PackageOptions: ParsableArguments {
  /// The formats, for completion: the daemon is the one who judges.
  static let formats = ["npm", "pypi", "maven", "nuget", "generic", "ruby", "swift", "cargo"]

  @Option(
    help: ArgumentHelp("npm, pypi, maven, nuget, generic, ruby, swift or cargo."), completion: .list(formats))
  package var format: String

  @Option(
    help: ArgumentHelp("maven: the groupId; npm: the scope, without the @; swift: the scope; generic: any name."))
  package var namespace: String?

  @Option(help: "The package's name.")
  package var package: String

  package init() {}

  var space: String { namespace ?? "" }
}
