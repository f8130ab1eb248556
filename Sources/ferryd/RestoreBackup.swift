internal import ArgumentParser
internal import FerryModel
internal import FerryStore

/// Makes a data folder of a backup.
struct RestoreBackup: FolderTool {
  static let configuration = CommandConfiguration(
    commandName: "ferryd restore",
    abstract: "Makes a data folder of a backup, and checks everything in it.",
    discussion: """
      The data folder must be empty, or not there. Until all of it is checked no daemon starts on it. A backup of an older \
      version of Ferry is brought up to date. Exits with 0 where all is well, with 1 where something is missing or damaged, and \
      with 2 where there is nothing to restore.

      EXAMPLES:
        ferryd restore --from /backup/ferry --data /var/lib/ferry
      """)

  @Option(help: ArgumentHelp("The folder that `ferry admin backup` has made.", valueName: "folder"))
  var from: String

  @Option(help: ArgumentHelp("The data folder that is made.", valueName: "folder"))
  var data: String

  @Flag(help: "Finish also where something is missing or damaged: better than nothing.")
  var acceptDamage = false

  func validate() throws {
    try Self.checkPath(from, "from")
    try Self.checkPath(data, "data")
  }

  func run() throws {
    let report = try working { try Restore(from: from, to: data, acceptsDamage: acceptDamage).run() }
    print(report.check.lines, terminator: "")
    guard report.isDone else {
      print("not restored: see above, or take what there is with --accept-damage")
      throw Self.foundFaults
    }
    print("restored the backup of \(report.manifest.madeAt.iso8601Seconds) to \(data)")
    if report.check.faults > 0 { throw Self.foundFaults }
  }
}
