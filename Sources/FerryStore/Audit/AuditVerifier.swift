internal import FerryModel

/// Reads a whole audit log and checks that every record follows the one before it.
///
/// The chain has no secret: who can write the files can make all of it anew. What shows that is a head that was remembered
/// elsewhere, and the one that the database knows.
package struct AuditVerifier: Sendable {
  /// How far it looks behind a fault to say what it is.
  private static let lookAhead = 4096

  private let folder: AuditFolder
  private let expectedHeads: [String]
  private let known: AuditHead
  private let goesOn: @Sendable () -> Bool

  /// - Parameters:
  ///   - path: the folder of the log.
  ///   - expectedHeads: hashes of records that must be there.
  ///   - known: the newest record of which the database knows that it was on the disk.
  ///   - goesOn: asked again and again; false ends it with `CancellationError`.
  package init(
    _ path: String, expectedHeads: [String] = [], known: AuditHead = .none,
    goesOn: @escaping @Sendable () -> Bool = { true }
  ) {
    folder = AuditFolder(path: path)
    self.expectedHeads = expectedHeads
    self.known = known
    self.goesOn = goesOn
  }

  /// Checks it. Waits for the disk.
  ///
  /// - Throws: ``StoreError`` where it cannot be read.
  package func run() throws -> AuditVerification {
    let files = try folder.files()
    let reader = AuditReader(files)
    var result = AuditVerification()
    var missing = Set(expectedHeads.filter { $0 != AuditLine.noHash })
    var loss: AuditVerification.Fault?
    while let line = try reader.next() {
      guard goesOn() else { throw CancellationError() }
      if line.isTorn, line.file == files.last {
        result.tornBytes = Int64(line.bytes.count)
        break
      }
      let previous = result.records == 0 ? try Self.beginning(line) : result.head
      let lost = line.number == 1 ? AuditLine(line.bytes).flatMap(AuditLoss.init) : nil
      guard let record = AuditLine(line.bytes), !isOther(record),
        record.sequence == previous.sequence + 1 && record.follows(previous.hash)
          || lost?.explains(previous, record) == true
      else {
        result.fault = try fault(at: line, behind: previous, reader)
        break
      }
      if result.records == 0 { result.firstSequence = record.sequence }
      result.records += 1
      result.head = record.head
      if let lost, loss == nil { loss = Self.fault(lost, line) }
      // Who remembers this head knows what was before it.
      if missing.remove(record.hash) != nil { loss = nil }
    }
    result.files = reader.opened
    if result.fault == nil { result.fault = cut(result, missing) ?? loss }
    return result
  }

  /// What the first record of a log follows: it says so itself.
  private static func beginning(_ line: AuditReader.Line) throws -> AuditHead {
    guard let record = AuditLine(line.bytes),
      let hash = record.members?.first(where: { $0.name == AuditLine.previousMember })?.value.stringValue
    else { return .none }
    return AuditHead(sequence: record.sequence &- 1, changes: 0, hash: hash)
  }

  /// What a daemon did not find any more when it began a file.
  private static func fault(_ loss: AuditLoss, _ line: AuditReader.Line) -> AuditVerification.Fault {
    .init(
      kind: .removed, sequence: loss.first, file: line.file.name, line: line.number,
      detail: "\(loss.text) when a daemon started; where you know why, expect a head from here on")
  }

  /// Whether the database knows another record of this number.
  private func isOther(_ record: AuditLine) -> Bool { record.sequence == known.sequence && record.hash != known.hash }

  /// What was done where a record does not follow the one before.
  private func fault(
    at line: AuditReader.Line, behind head: AuditHead, _ reader: AuditReader
  ) throws -> AuditVerification.Fault {
    let expected = head.sequence + 1
    func fault(_ kind: AuditVerification.Fault.Kind, _ detail: String) -> AuditVerification.Fault {
      .init(kind: kind, sequence: expected, file: line.file.name, line: line.number, detail: detail)
    }
    guard let record = AuditLine(line.bytes) else {
      return fault(.changed, "the line is no record; record \(expected) should stand there")
    }
    if record.sequence == expected, record.follows(head.hash) {
      return fault(.changed, "record \(expected) is not the one that the database knows: the log was made anew")
    }
    var following: [AuditLine] = []
    while following.count < Self.lookAhead, let next = try reader.next() {
      if let record = AuditLine(next.bytes) { following.append(record) }
    }
    let comesLater = following.contains { $0.sequence == expected && $0.follows(head.hash) }
    if record.sequence == expected {
      guard comesLater else { return fault(.changed, "record \(expected) has not the hash of what it says") }
      return fault(.inserted, "a record was put before record \(expected)")
    }
    if record.sequence < expected {
      return fault(.inserted, "record \(record.sequence) stands where record \(expected) should")
    }
    if comesLater { return fault(.reordered, "record \(record.sequence) stands before record \(expected)") }
    if let next = following.first, next.sequence == expected + 1, next.follows(record.hash) {
      return fault(.changed, "record \(expected) has another number")
    }
    let last = record.sequence - 1
    return fault(
      .removed, last == expected ? "record \(expected) is missing" : "records \(expected) to \(last) are missing")
  }

  /// What is missing behind the last record.
  private func cut(_ result: AuditVerification, _ missing: Set<String>) -> AuditVerification.Fault? {
    let next = result.head.sequence + 1
    if known.sequence > result.head.sequence {
      let detail =
        known.sequence == next
        ? "record \(next) is missing at the end" : "records \(next) to \(known.sequence) are missing at the end"
      return .init(kind: .removed, sequence: next, detail: "\(detail): the database knows that they were there")
    }
    // In the order in which they were given.
    guard let head = expectedHeads.first(where: missing.contains) else { return nil }
    return .init(
      kind: .noHead, sequence: 0,
      detail: result.firstSequence > 1
        ? "no record has the hash \(head): it was cut off, the log was made anew, or it is older than record \(result.firstSequence)"
        : "no record has the hash \(head): it was cut off, or the log was made anew")
  }
}
