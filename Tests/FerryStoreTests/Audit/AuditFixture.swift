import FerryModel
import Foundation
import Synchronization

@testable import FerryStore

/// An audit log in a fresh data folder, with a store whose changes it records.
final class AuditFixture: @unchecked Sendable {
  let folder: TemporaryFolder
  private let settings: AuditSettings
  private var open: (audit: AuditLog, store: SQLiteMetadataStore, data: DataFolder, gate: WriteGate)?
  /// What it has reported, in short.
  let reports = Reports()

  final class Reports: Sendable {
    private let all = Mutex<[String]>([])
    var texts: [String] { all.withLock { $0 } }

    func add(_ report: AuditReport) {
      let text =
        switch report {
        case .repaired(_, let bytes, _): "repaired \(bytes)"
        case .missing(let after, let known): "missing \(after.sequence + 1)-\(known.sequence)"
        case .databaseBehind(let last, let found): "database behind \(last + 1)-\(found)"
        case .putBack: "put back"
        case .failed(_, let isTriedAgain): isTriedAgain ? "failed" : "failed for good"
        case .lost(let records): "lost \(records)"
        case .recovered: "recovered"
        }
      all.withLock { $0.append(text) }
    }
  }

  /// - Parameter parent: where the data folder is made; nil for a fresh folder.
  init(_ settings: AuditSettings = AuditSettings(), in parent: TemporaryFolder? = nil) throws {
    folder = try parent ?? TemporaryFolder()
    self.settings = settings
    try start()
  }

  deinit { stop() }

  func start() throws {
    let data = try DataFolder(path: folder.path + "/data")
    let gate = WriteGate()
    let audit = try AuditLog(
      in: data, settings, gate: gate, clock: { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
      report: { [reports] in reports.add($0) })
    open = (audit, try SQLiteMetadataStore(path: data.database, gate: gate, audit: audit), data, gate)
  }

  /// Ends as a daemon does that is stopped.
  ///
  /// - Parameter event: the last record, if any.
  func stop(_ event: String? = nil) {
    guard let (audit, store, _, _) = open else { return }
    store.close { if let event { audit.note(event) } }
    open = nil
  }

  /// Ends as a daemon does that is killed, once the files have all records: the database gets nothing more.
  func kill() throws {
    try audit.flush()
    let kept = folder.path + "/kept"
    try keepDatabase(as: kept)
    stop()
    for suffix in Self.databaseFiles {
      try? FileManager.default.removeItem(atPath: database + suffix)
      guard FileManager.default.fileExists(atPath: kept + suffix) else { continue }
      try FileManager.default.moveItem(atPath: kept + suffix, toPath: database + suffix)
    }
  }

  /// Copies the database as it lies there, with its log, while nobody writes to it.
  func keepDatabase(as path: String) throws {
    for suffix in Self.databaseFiles where FileManager.default.fileExists(atPath: database + suffix) {
      try FileManager.default.copyItem(atPath: database + suffix, toPath: path + suffix)
    }
  }

  private static let databaseFiles = ["", "-wal"]

  private var database: String { folder.path + "/data/metadata.sqlite" }

  var audit: AuditLog { get throws { try running().audit } }
  var store: SQLiteMetadataStore { get throws { try running().store } }
  var gate: WriteGate { get throws { try running().gate } }

  private func running() throws -> (
    audit: AuditLog, store: SQLiteMetadataStore, data: DataFolder, gate: WriteGate
  ) {
    guard let open else { throw StoreError.closed }
    return open
  }

  /// Makes a domain for a call.
  func change(_ name: String, user: UInt32 = 7) async throws {
    let call = AuditedCall { Array("\"event\":\"CHANGE\",\"domain\":\"\(name)\"".utf8) }
    let store = try store
    try await AuditedCall.$current.withValue(call) {
      _ = try await store.write(
        by: WriteOrigin(user: user),
        { try $0.insertDomain(name: .init(validating: name), owner: .sample, createdAt: .init(milliseconds: 1)) },
        committed: { _ in })
    }
  }

  func refuse(user: UInt32 = 7, _ text: String = "no") throws {
    try audit.refused(user: user, method: "M", code: "C") {
      Array("\"event\":\"REFUSAL\",\"uid\":\(user),\"what\":\"\(text)\"".utf8)
    }
  }

  var path: String { folder.path + "/data/audit" }

  /// The paths of its files, in their order.
  func files() throws -> [String] { try AuditFolder(path: path).files().map(\.path) }

  func lines(_ file: Int = 0) throws -> [String] {
    try String(contentsOfFile: files()[file], encoding: .utf8).split(separator: "\n").map(String.init)
  }

  func write(_ lines: [String], to file: Int = 0) throws {
    let text = lines.map { $0 + "\n" }.joined()
    try Data(text.utf8).write(to: URL(fileURLWithPath: files()[file]))
  }

  /// All records, as JSON.
  func records() throws -> [JSONValue] {
    try files().indices.flatMap { try lines($0) }.map { try JSONParser.parse(Array($0.utf8)) }
  }

  func verify(_ heads: [String] = [], known: AuditHead = .none) throws -> AuditVerification {
    try AuditVerifier(path, expectedHeads: heads, known: known).run()
  }
}
