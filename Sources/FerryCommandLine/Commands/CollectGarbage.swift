package import ArgumentParser
package import FerryWire

/// Deletes what nothing needs.
package struct CollectGarbage: OperationCommand {
  package static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract: "Deletes the stored bytes that no version and no promotion needs any more.",
    discussion: """
      The daemon does that by itself once a day. It is safe at any time: what is
      being published or copied stays, and so does all that is younger than the
      daemon's grace period (an hour, unless its configuration says otherwise).

      EXAMPLES
        ferry admin gc --dry-run
        ferry admin gc --output text
      """)

  package static let method = AdministrationMethods.collectGarbage

  @Flag(help: "Delete nothing, and print what would be deleted.")
  package var dryRun = false

  @OptionGroup
  package var connection: ConnectionOptions

  package init() {}

  package func request() -> CollectGarbageRequest {
    CollectGarbageRequest(dryRun: dryRun)
  }
}
