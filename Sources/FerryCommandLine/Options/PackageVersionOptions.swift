package import ArgumentParser

/// Names a version of a package within a repository.
package struct PackageVersionOptions: ParsableArguments {
  @OptionGroup
  package var parent: PackageOptions

  @Option(help: ArgumentHelp("The version.", valueName: "version"))
  package var packageVersion: String

  package init() {}

  var format: String { parent.format }
  var namespace: String { parent.space }
  var package: String { parent.package }
}
