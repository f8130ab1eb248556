internal import FerryModel

// Marks of versions, and the gates that ask for them.
extension SQLiteQueries {
  func marks(domainID: Int64, _ package: PackageCoordinates, versionKey: String) throws -> [Mark] {
    try all(
      """
      SELECT revision, name, value, principal, user_id, time FROM mark
      WHERE domain_id = ? AND format = ? AND namespace = ? AND package = ? AND version_key = ?
      ORDER BY revision, name, principal
      """, [domainID, package.format.rawValue, package.namespace, package.name, versionKey]
    ) { row in
      Mark(
        revision: row[0], name: row[1], value: row[2], principal: row[3],
        user: UInt32(truncatingIfNeeded: row[4] as Int64), time: Timestamp(milliseconds: row[5]))
    }
  }

  /// The repositories that have a gate.
  func gatedRepositories() throws -> [Int64] {
    try all("SELECT repository_id FROM repository_gate") { $0[0] }
  }

  func gate(repositoryID: Int64) throws -> String? {
    if let gated, !gated.mayHold(repositoryID) { return nil }
    return try first("SELECT document FROM repository_gate WHERE repository_id = ?", [repositoryID]) { $0[0] as String }
  }
}

extension SQLiteQueries {
  func putMark(
    _ mark: Mark, domainID: Int64, _ package: PackageCoordinates, versionKey: String
  ) throws {
    let sql = """
      INSERT INTO mark
        (domain_id, format, namespace, package, version_key, revision, name, principal, value, user_id, time)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET value = excluded.value, user_id = excluded.user_id, time = excluded.time
      """
    try run(
      sql,
      [
        domainID, package.format.rawValue, package.namespace, package.name, versionKey, mark.revision, mark.name,
        mark.principal, mark.value, Int64(mark.user), mark.time.milliseconds,
      ])
  }

  func deleteMark(
    _ mark: Mark, domainID: Int64, _ package: PackageCoordinates, versionKey: String
  ) throws {
    let sql = """
      DELETE FROM mark WHERE domain_id = ? AND format = ? AND namespace = ? AND package = ? AND version_key = ?
        AND revision = ? AND name = ? AND principal = ?
      """
    try run(
      sql,
      [
        domainID, package.format.rawValue, package.namespace, package.name, versionKey, mark.revision, mark.name,
        mark.principal,
      ])
  }

  func setGate(repositoryID: Int64, document: String?) throws {
    gated?.note(repositoryID)
    try setDocument(in: "repository_gate", key: "repository_id", repositoryID, document)
  }
}
