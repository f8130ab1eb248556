internal import Glibc

/// The programs that lie beside this one.
enum Programs {
  /// This program.
  static func own() throws -> String {
    try withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      let count = buffer.baseAddress.map { readlink("/proc/self/exe", $0, buffer.count) } ?? -1
      guard count > 0, count < buffer.count else {
        throw BenchError("cannot find this program's file: \(lastSystemError())")
      }
      return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  /// A program of this name in the same folder.
  static func beside(_ name: String) throws -> String {
    let own = try own()
    let path = own[..<(own.lastIndex(of: "/") ?? own.startIndex)] + "/" + name
    guard access(String(path), X_OK) == 0 else {
      throw BenchError("there is no \(path): build it first (swift build -c release --product \(name))")
    }
    return String(path)
  }

  /// Starts a program, found as a shell finds it.
  ///
  /// - Parameter output: the program's standard output.
  /// - Returns: the process, for ``waitForEnd(of:_:)``.
  static func start(_ program: String, _ arguments: CStrings, output: Int32) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    var process: pid_t = 0
    let code = arguments.withPointers { posix_spawnp(&process, program, &actions, nil, $0, environ) }
    guard code == 0 else { throw BenchError("cannot start \(program): \(String(cString: strerror(code)))") }
    return process
  }

  /// Runs a program to its end, which must be a success.
  static func run(_ program: String, _ arguments: [String], output: Int32) throws {
    try waitForEnd(of: start(program, CStrings([program] + arguments), output: output), program)
  }

  /// Waits for the end of a program that must succeed.
  static func waitForEnd(of process: pid_t, _ program: String) throws {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw BenchError("cannot wait for \(program): \(lastSystemError())") }
    }
    guard status == 0 else { throw BenchError("\(program) failed: wait status \(status)") }
  }
}
