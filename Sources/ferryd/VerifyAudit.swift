internal import ArgumentParser
internal import FerryModel
internal import FerryStore
internal import Glibc

/// Checks the audit log of a data folder that no daemon has open.
struct VerifyAudit: FolderTool {
  static let configuration = CommandConfiguration(
    commandName: "ferryd verify-audit",
    abstract: "Checks the audit log of a data folder that no daemon has open.",
    discussion: """
      Every record follows the one before it by its hash: the first that was changed, removed, inserted or reordered is \
      named. Who can write the files can make all of them anew: remember the head that is printed in another place, and \
      give it back the next time. Changes nothing. Exits with 0 where all is well, with 1 where it finds a fault, and with 2 \
      where it cannot look. While a daemon has the folder there is `ferry admin verify-audit`.

      EXAMPLES:
        ferryd verify-audit --data /var/lib/ferry
        ferryd verify-audit --data /var/lib/ferry --expect-head 9f86d081884c…
      """)

  @Option(help: ArgumentHelp("The data folder.", valueName: "folder"))
  var data: String

  @Option(help: ArgumentHelp("The hash of a record that must be there. May be repeated.", valueName: "hash"))
  var expectHead: [String] = []

  @Option(help: "How to print what was found.")
  var output = FolderToolOutput.text

  func validate() throws {
    try Self.checkPath(data, "data")
    for head in expectHead where !AuditHead.isHash(head) {
      throw ValidationError("--expect-head '\(head)' is no record's hash: it has 64 hexadecimal digits, in lower case.")
    }
  }

  func run() throws {
    let found = try working(check)
    output.print(found.lines, found.json)
    if found.fault != nil { throw Self.foundFaults }
  }

  private func check() throws -> AuditVerification {
    let folder = try DataFolder(existing: data)
    var known = AuditHead.none
    // Without it, or where it is damaged or cannot be copied, the chain alone is checked.
    if access(folder.database, R_OK) == 0, let head = try? folder.withDatabase(Self.knownHead) { known = head }
    return try AuditVerifier(folder.audit, expectedHeads: expectHead, known: known).run()
  }

  private static func knownHead(_ database: String) throws -> AuditHead {
    guard try SQLiteMetadataStore.isCurrent(path: database) else { return .none }
    let store = try SQLiteMetadataStore(path: database)
    defer { store.close() }
    return try store.knownAuditHead()
  }
}

extension AuditVerification {
  /// For people: the fault, and a line for all.
  var lines: String {
    var lines = ""
    if let fault {
      let place = fault.file.isEmpty ? "" : " (\(fault.file), line \(fault.line))"
      lines += "\(fault.kind.rawValue) \(fault.sequence): \(fault.detail)\(place)\n"
    }
    if tornBytes > 0 {
      lines += "the last \(tornBytes) bytes are no whole record: the next daemon puts them aside, and says so\n"
    }
    let range = records == 0 ? "" : ", \(firstSequence) to \(head.sequence)"
    return lines + "\(files) files, \(records) records\(range)\nhead \(head.hash)\n"
  }

  /// The answer of the method VerifyAudit.
  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("isIntact", .bool(fault == nil)), .init("files", .number("\(files)")),
      .init("records", .number("\(records)")), .init("firstSequence", .number("\(firstSequence)")),
      .init("lastSequence", .number("\(head.sequence)")), .init("head", .string(head.hash)),
    ]
    if let fault {
      members.append(
        .init(
          "fault",
          .object([
            .init("kind", .string(fault.kind.rawValue)), .init("sequence", .number("\(fault.sequence)")),
            .init("file", .string(fault.file)), .init("line", .number("\(fault.line)")),
            .init("detail", .string(fault.detail)),
          ])))
    }
    return .object(members)
  }
}
