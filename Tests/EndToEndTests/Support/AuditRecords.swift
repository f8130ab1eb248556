import Foundation

/// The records of a daemon's audit log, as they stand in its files.
enum AuditRecords {
  /// All of them, in their order.
  static func all(_ daemon: TestDaemon) throws -> [JSON] { try text(daemon).split(separator: "\n").map(json) }

  /// Those of changes since a repository was made the last time.
  static func changes(sinceMaking repository: String, _ daemon: TestDaemon) throws -> [JSON] {
    let text = try text(daemon)
    let making = #""method":"ferry.v1.Artifacts/CreateRepository""#
    var end = text.endIndex
    while let found = text.range(of: making, options: .backwards, range: text.startIndex..<end) {
      let line = text.lineRange(for: found)
      if try json(text[line])["parameters"]["repository"].text == repository {
        return try text[line.upperBound...].split(separator: "\n").map(json).filter { $0["event"].text == "CHANGE" }
      }
      end = line.lowerBound
    }
    throw TestFailure("the audit log does not have that \(repository) was made")
  }

  private static func text(_ daemon: TestDaemon) throws -> String {
    let folder = "\(daemon.data)/audit"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("audit-") }.sorted()
    return try names.map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }.joined()
  }

  private static func json(_ line: some StringProtocol) throws -> JSON { try JSON(String(line)) }
}
