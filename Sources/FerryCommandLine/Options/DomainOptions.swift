package import ArgumentParser

/// Names a domain.
package struct DomainOptions: ParsableArguments {
  @Option(help: "The domain's name.")
  package var domain: String

  @Option(help: ArgumentHelp("The account that owns the domain. Not given: the daemon's.", valueName: "account"))
  package var domainOwner: String?

  package init() {}

  var owner: String { domainOwner ?? "" }
}
