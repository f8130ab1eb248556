internal import FerryModel
internal import FerryStore

extension CheckReport {
  /// For people: a line for each finding, and one for all.
  var lines: String {
    findingLines
      + "\(faults) faults, \(notes) notes; \(contents) contents and \(blobs) blobs, of which \(bytes) bytes were read\n"
  }

  /// A line for each finding that is told.
  var findingLines: String {
    var lines = findings.map { finding in
      "\(finding.kind.rawValue) \(finding.subject): \(finding.detail)\(finding.isQuarantined ? " (now in quarantine)" : "")\n"
    }
    let told = Int64(findings.count)
    if told < faults + notes { lines.append("and \(faults + notes - told) more\n") }
    return lines.joined()
  }

  /// The answer of the method CheckStore.
  var json: JSONValue {
    .object([
      .init("isClean", .bool(faults == 0)), .init("contents", .number("\(contents)")),
      .init("blobs", .number("\(blobs)")), .init("bytes", .number("\(bytes)")), .init("faults", .number("\(faults)")),
      .init("notes", .number("\(notes)")),
      .init(
        "findings",
        .array(
          findings.map { finding in
            .object([
              .init("kind", .string(finding.kind.rawValue)), .init("subject", .string(finding.subject)),
              .init("detail", .string(finding.detail)), .init("quarantined", .bool(finding.isQuarantined)),
            ])
          })),
    ])
  }
}
