package import ArgumentParser

/// The commands for whoever runs a daemon.
package struct Admin: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "admin",
    abstract: "Looks after the data of a running daemon.",
    discussion: """
      For root and the daemon's own user alone. Every one of these takes --socket,
      --output and the other options that are common to all commands.

      EXAMPLES
        ferry admin backup /backup/ferry
        ferry admin fsck
        ferry admin gc --dry-run
        ferry admin verify-audit
      """,
    subcommands: [BackUp.self, CheckStore.self, CollectGarbage.self, VerifyAudit.self])

  package init() {}
}
