internal import FerryModel
internal import FerryStore
internal import Logging

/// Says in the log what becomes of the stored bytes.
enum CareLog {
  static func write(_ report: CareReport, to logger: Logger) {
    switch report {
    case .collected(let report):
      let level: Logger.Level = report.blobs + report.staleFiles > 0 ? .notice : .debug
      logger.log(
        level: level, "bytes that nothing needs were deleted",
        metadata: [
          "blobs": "\(report.blobs)", "bytes": "\(report.bytes)", "young_blobs": "\(report.youngBlobs)",
          "stale_files": "\(report.staleFiles)",
        ])
    case .backedUp(let report, let path):
      logger.notice(
        "backup made",
        metadata: [
          "folder": "\(path)", "blobs": "\(report.blobs)", "bytes": "\(report.bytes)",
          "copied_bytes": "\(report.copiedBytes)", "repaired_blobs": "\(report.repairedBlobs)",
          "missing_blobs": "\(report.missing.count)",
        ])
    case .backupFailed(let error, let path):
      logger.error(
        "no backup was made", metadata: ["folder": "\(path)", "cause": "\(DaemonFailure.line(for: error))"])
    case .scrubbed: logger.notice("all stored bytes were checked")
    case .failed(let error):
      logger.error("looking after the data failed", metadata: ["cause": "\(DaemonFailure.text(of: error))"])
    }
  }

  static func write(_ report: AuditReport, to logger: Logger) {
    switch report {
    case .repaired(let file, let bytes, let kept):
      logger.warning(
        "the audit log ended with what is no whole record, which was put aside",
        metadata: ["file": "\(file)", "bytes": "\(bytes)", "kept_as": "\(kept)"])
    case .missing(let after, let known):
      logger.critical(
        "records of the audit log are missing, which were on the disk: see ferry admin verify-audit",
        metadata: ["first": "\(after.sequence + 1)", "last": "\(known.sequence)", "head": "\(known.hash)"])
    case .databaseBehind(let lastChange, let found):
      logger.critical(
        "the audit log has changes that the database has not: it is older, or has lost its log metadata.sqlite-wal; what it does not name any more is deleted by the next collection",
        metadata: ["first": "\(lastChange + 1)", "last": "\(found)"])
    case .putBack(let file):
      logger.critical(
        "somebody has deleted a file of the audit log that is being written, or moved it away: it was put back, as it was",
        metadata: ["file": "\(file)"])
    case .failed(let error, let isTriedAgain):
      logger.error(
        isTriedAgain ? "the audit log cannot be written, and is tried again" : "the audit log cannot be written",
        metadata: ["cause": "\(DaemonFailure.text(of: error))"])
    case .lost(let records):
      logger.critical(
        "records of refusals and events were never written to the audit log, and are lost with this process",
        metadata: ["records": "\(records)"])
    case .recovered: logger.notice("the audit log is written again")
    }
  }

  static func write(_ report: BlobReport, to logger: Logger) {
    switch report {
    case .damaged(let sha256, let damage, let reason, let file):
      var details: Logger.Metadata = ["sha256": "\(Hexadecimal.encode(sha256))", "reason": "\(reason)"]
      if let file { details["file"] = "\(file)" }
      let what: Logger.Message =
        switch damage {
        case .missing: "the bytes of an asset are missing: publish it again"
        case .quarantined, .inPlace: "the bytes of an asset are damaged, and are not served: publish it again"
        }
      logger.critical(what, metadata: details)
    case .healed(let sha256):
      logger.notice(
        "the bytes of a damaged asset are whole again", metadata: ["sha256": "\(Hexadecimal.encode(sha256))"])
    }
  }
}
