import Foundation

/// A fresh folder below /tmp that goes with the last reference to it. Its path is short: a Unix socket's may have 107
/// bytes.
final class TestFolder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/ferry-server-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw TestFailure("mkdtemp: errno \(errno)") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The names in a folder below, sorted.
  func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []).sorted()
  }
}
