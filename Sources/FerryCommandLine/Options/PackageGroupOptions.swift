package import ArgumentParser

/// Names a package group of a domain.
package struct PackageGroupOptions: ParsableArguments {
  @OptionGroup
  package var parent: DomainOptions

  @Option(
    help: ArgumentHelp(
      "The group's pattern: /*, /npm/*, /npm/scope~, /npm/scope/*, /npm/scope/name~ or /npm/scope/name$.",
      valueName: "pattern"))
  package var packageGroup: String

  package init() {}

  var domain: String { parent.domain }
  var owner: String { parent.owner }
}
