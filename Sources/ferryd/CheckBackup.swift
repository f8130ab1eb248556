internal import ArgumentParser
internal import FerryModel
internal import FerryStore

/// Checks a backup.
struct CheckBackup: FolderTool {
  static let configuration = CommandConfiguration(
    commandName: "ferryd check-backup",
    abstract: "Reads a whole backup, and says whether a data folder can be made of it.",
    discussion: """
      It changes nothing, and needs no daemon. What it finds to be damaged, `ferry admin backup --verify` copies anew. Exits with 0 \
      where all is well, with 1 where something is missing or damaged, and with 2 where there is no backup.

      EXAMPLES:
        ferryd check-backup --from /backup/ferry
      """)

  @Option(help: ArgumentHelp("The folder that `ferry admin backup` has made.", valueName: "folder"))
  var from: String

  @Option(help: "How to print what was found.")
  var output = FolderToolOutput.text

  func validate() throws { try Self.checkPath(from, "from") }

  func run() throws {
    let report = try working { try BackupCheck(from).run() }
    let madeAt = report.manifest.madeAt.iso8601Seconds
    let counts =
      "\(report.check.faults) faults; the database and \(report.check.blobs) blobs, \(report.check.bytes) bytes"
    output.print(
      "\(report.check.findingLines)\(counts); the backup of \(madeAt)\n",
      .object((report.check.json.members ?? []) + [.init("madeAt", .string(madeAt))]))
    if report.check.faults > 0 { throw Self.foundFaults }
  }
}
