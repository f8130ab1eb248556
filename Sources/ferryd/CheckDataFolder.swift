internal import ArgumentParser
internal import FerryModel
internal import FerryStore
internal import Glibc

/// Checks a data folder that no daemon has open.
struct CheckDataFolder: FolderTool {
  static let configuration = CommandConfiguration(
    commandName: "ferryd fsck",
    abstract: "Checks a data folder that no daemon has open: rows, bytes and their hashes.",
    discussion: """
      It changes nothing that is stored but with --repair, which moves damaged bytes to the quarantine and deletes nothing. While a daemon has \
      the folder there is `ferry admin fsck`. Exits with 0 where all is well, with 1 where it finds a fault, and with 2 where \
      the folder cannot be checked.

      EXAMPLES:
        ferryd fsck --data /var/lib/ferry
        ferryd fsck --data /var/lib/ferry --quick --output json
      """)

  @Option(help: ArgumentHelp("The data folder.", valueName: "folder"))
  var data: String

  @Flag(help: "Move damaged bytes to the quarantine, from where nobody is served.")
  var repair = false

  @Flag(help: "Look at the sizes of stored bytes, and read none.")
  var quick = false

  @Option(help: "How to print what was found.")
  var output = FolderToolOutput.text

  func validate() throws { try Self.checkPath(data, "data") }

  func run() throws {
    let report = try working(check)
    output.print(report.lines, report.json)
    if report.faults > 0 { throw Self.foundFaults }
  }

  private func check() throws -> CheckReport {
    let folder = try DataFolder(existing: data)
    try folder.checkDatabase(for: R_OK)
    guard access(folder.database, R_OK) == 0 else {
      throw StoreError.system(call: "open", path: folder.database, errno: errno)
    }
    return try folder.withDatabase { try check(folder, database: $0) }
  }

  private func check(_ folder: DataFolder, database: String) throws -> CheckReport {
    let store: SQLiteMetadataStore
    do {
      try folder.checkContents(of: database)
      guard try SQLiteMetadataStore.isCurrent(path: database) else {
        throw StoreError.corrupt(
          "it is as another version of Ferry has it; start a daemon of this version on it once, which brings it up to date"
        )
      }
      store = try SQLiteMetadataStore(path: database)
    } catch StoreError.database(let cause) where !StoreError.database(cause).isUnusableDatabase {
      var report = CheckReport()
      report.add(CheckFinding(.database, folder.database, "it cannot be opened: \(StoreError.text(of: cause))"))
      return report
    }
    defer { store.close() }
    let options = StoreCheck.Options(repairs: repair, isQuick: quick)
    return try StoreCheck(store, FileBlobStore(folder: folder), options).run()
  }
}
