internal import FerryModel

// What a check of the data asks of the database.
extension SQLiteQueries {
  func databaseFaults(limit: Int) throws -> [CheckFinding] {
    var faults: [CheckFinding] = []
    // SQLite's pragmas take no parameters.
    try each("PRAGMA integrity_check(\(limit))") { row in
      let text: String = row[0]
      if text != "ok" { faults.append(CheckFinding(.database, "metadata.sqlite", text)) }
    }
    var dangling = 0
    try each("PRAGMA foreign_key_check") { row in
      dangling += 1
      guard dangling <= limit else { return }
      let (table, parent): (String, String) = (row[0], row[2])
      let place = row.isNull(1) ? table : "\(table) \(row[1] as Int64)"
      faults.append(CheckFinding(.danglingRow, place, "a row of \(table) names one of \(parent) that is not there"))
    }
    return faults
  }

  func eachContent(_ body: (_ id: Int64, _ revision: String, VersionContent) throws -> Void) throws {
    try each("SELECT id, revision, metadata FROM content ORDER BY id") { row in
      let (id, revision, metadata): (Int64, String, String) = (row[0], row[1], row[2])
      guard !Self.isOfDisposed(revision) else { return }
      try body(id, revision, VersionContent(assets: assets(contentID: id, after: nil, limit: .max), metadata: metadata))
    }
  }
}
