package import ArgumentParser

/// Names a repository of a domain.
package struct RepositoryOptions: ParsableArguments {
  @OptionGroup
  package var parent: DomainOptions

  @Option(help: "The repository's name.")
  package var repository: String

  package init() {}

  var domain: String { parent.domain }
  var owner: String { parent.owner }
}
