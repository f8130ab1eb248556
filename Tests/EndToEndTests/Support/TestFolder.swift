import Glibc

/// A fresh folder below /tmp, deleted with all that is in it when the last reference goes. Its path is short: a Unix
/// socket's may have 107 bytes.
final class TestFolder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/ferry-e2e-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw TestFailure("mkdtemp: errno \(errno)") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // A second user must get to the socket.
    chmod(path, 0o755)
  }

  deinit {
    _ = try? ChildProgram.run("/bin/rm", ["-rf", path])
  }

  /// Writes a file and returns its path.
  func file(_ name: String, _ content: String) throws -> String {
    try file(name, Array(content.utf8))
  }

  /// Writes a file and returns its path.
  func file(_ name: String, _ content: [UInt8]) throws -> String {
    let path = "\(self.path)/\(name)"
    guard let file = fopen(path, "w") else { throw TestFailure("cannot write \(path): errno \(errno)") }
    defer { fclose(file) }
    guard fwrite(content, 1, content.count, file) == content.count else { throw TestFailure("short write to \(path)") }
    chmod(path, 0o644)
    return path
  }
}

/// Why a test cannot go on.
struct TestFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
