internal import FerryModel

// Changes, for those who watch.
extension SQLiteQueries {
  func lastEventID() throws -> Int64 {
    // NULL, where there is none, reads as 0.
    try first("SELECT max(id) FROM event") { $0[0] } ?? 0
  }

  func firstEventID() throws -> Int64? {
    try first("SELECT min(id) FROM event") { $0.isNull(0) ? nil : $0[0] as Int64 } ?? nil
  }

  func events(after id: Int64, limit: Int) throws -> [EventRecord] {
    let sql = """
      SELECT id, kind, time, domain_id, repository_id, repository, format, namespace, package, version, revision, status,
        source
      FROM event WHERE id > ? ORDER BY id LIMIT ?
      """
    return try all(sql, [id, limit]) { try event($0) }
  }

  private func event(_ row: SQLiteRow) throws -> EventRecord {
    var event = ChangeEvent(
      try row.enumeration(1), at: Timestamp(milliseconds: row[2]), domainID: row[3],
      repository: row[4] == 0 ? nil : ChangeEvent.Repository(id: row[4], name: row[5]))
    let version: String = row[9]
    if version.isEmpty {
      event.policyRevision = row[10]
    } else {
      event.version = ChangeEvent.Version(
        package: PackageCoordinates(stored: try row.enumeration(6), namespace: row[7], name: row[8]), name: version,
        revision: row[10], status: try row.enumeration(11), sourceRepository: row[12])
    }
    return EventRecord(id: row[0], event: event)
  }

  func watchedThrough() throws -> Int64? {
    try first("SELECT through FROM event_watch WHERE one = 1") { $0[0] }
  }
}

extension SQLiteQueries {
  var isRecordingEvents: Bool { eventLog?.isRecording ?? false }

  func append(_ event: ChangeEvent) throws {
    let id = try insert(event)
    guard let eventLog, id % EventLog.deletionInterval == 0 else { return }
    try deleteEvents(through: id - eventLog.kept)
  }

  func deleteEvents(through id: Int64) throws {
    try run("DELETE FROM event WHERE id <= ?", [id])
  }

  // The newest row is never deleted, so the next id is one more than the last.
  private func insert(_ event: ChangeEvent) throws -> Int64 {
    let version = event.version
    let sql = """
      INSERT INTO event
        (kind, time, domain_id, repository_id, repository, format, namespace, package, version, revision, status, source)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    return try insert(
      sql,
      [
        event.kind.rawValue, event.time.milliseconds, event.domainID, event.repository?.id ?? 0,
        event.repository?.name ?? "", version?.package.format.rawValue ?? "", version?.package.namespace ?? "",
        version?.package.name ?? "", version?.name ?? "", version?.revision ?? event.policyRevision,
        version?.status.rawValue ?? "", version?.sourceRepository ?? "",
      ])
  }

  func startRecording(at time: Timestamp) throws -> Int64 {
    var last = try lastEventID()
    if !isRecordingEvents { last = try insert(ChangeEvent(.recordingStarted, at: time, domainID: 0)) }
    try setWatchedThrough(last)
    // Also if this write is undone: then there is a row too much, and never one too few.
    eventLog?.begin()
    return last
  }

  func setWatchedThrough(_ id: Int64) throws {
    let sql = """
      INSERT INTO event_watch (one, through) VALUES (1, ?)
      ON CONFLICT (one) DO UPDATE SET through = excluded.through
      """
    try run(sql, [id])
  }

  /// Deletes all changes. What is left leaves a gap to them, by which a token from before is known.
  func stopRecording() throws {
    let last = try lastEventID()
    try deleteEvents(through: last)
    try run("DELETE FROM event_watch WHERE one = 1")
    let sql = """
      INSERT INTO event
        (id, kind, time, domain_id, repository_id, repository, format, namespace, package, version, revision, status,
          source)
      VALUES (?, ?, 0, 0, 0, '', '', '', '', '', '', '', '')
      """
    try run(sql, [last + 2, ChangeEvent.Kind.recordingStopped.rawValue])
  }
}
