internal import ArgumentParser

/// The program: the daemon, or by its first word a tool for a data folder that no daemon has open.
///
/// The tools are no subcommands of the daemon's command, which would take their `--data` for its own.
@main
enum Program {
  private static let tools: [String: any ParsableCommand.Type] = [
    "fsck": CheckDataFolder.self, "restore": RestoreBackup.self, "verify-audit": VerifyAudit.self,
    "check-backup": CheckBackup.self,
  ]

  static func main() async {
    let words = CommandLine.arguments.dropFirst()
    if let tool = words.first.flatMap({ tools[$0] }) {
      tool.main(Array(words.dropFirst()))
    } else {
      await Ferryd.main()
    }
  }
}
