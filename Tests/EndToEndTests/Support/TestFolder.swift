import Foundation
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

  /// A copy of one of the programs, for another user: they may not get to where the tests were built.
  func copyOfProgram(_ name: String) throws -> String {
    let program = "\(path)/\(name)"
    guard !FileManager.default.fileExists(atPath: program) else { return program }
    // By a process of its own: what is being written cannot be run, and a process that another test starts meanwhile has
    // our open files until it runs its program.
    let copy = try ChildProgram.run("/bin/cp", ["\(ChildProgram.buildFolder)/\(name)", program])
    guard copy.status == 0 else { throw TestFailure("cp: \(copy.error)") }
    chmod(program, 0o755)
    return program
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

/// Waits on this thread until something is so.
///
/// - Throws: `TestFailure` where it is not within half a minute.
func eventually(_ what: String, _ condition: () throws -> Bool) throws {
  let deadline = ContinuousClock.now + .seconds(30)
  while try !condition() {
    guard ContinuousClock.now < deadline else { throw TestFailure("not within 30 seconds: \(what)") }
    usleep(5_000)
  }
}

/// Why a test cannot go on.
struct TestFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
