internal import CBench
internal import FerryClient
internal import Glibc

/// The command line as a process, from its start to its end.
enum CommandFigure {
  /// A process that does nothing: what a start costs at least.
  private static let nothing = "/bin/true"

  static func measure(_ bench: Bench) throws -> FigureResult {
    let ferry = try Programs.beside("ferry")
    setenv("FERRY_SOCKET", bench.daemon.socket, 1)
    let command = CStrings([
      ferry, "describe-repository", "--domain", Bench.domain, "--repository", Bench.stockRepository,
    ])
    let comparison = try Comparison(calls: bench.scale.processes, runs: bench.scale.runs) { count in
      var block = Comparison.Block(reference: Samples(), figure: Samples())
      for _ in 0..<count {
        block.reference += try Samples.timing(1) { try run(nothing, CStrings([nothing])) }
        block.figure += try Samples.timing(1) { try run(ferry, command) }
      }
      return block
    }
    return FigureResult(
      .command, "ferry describe-repository, the whole process", beside: "\(nothing)", comparison)
  }

  /// Starts a program with its output thrown away, and waits for its end.
  private static func run(_ program: String, _ arguments: CStrings) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var process: pid_t = 0
    let code = arguments.withPointers { posix_spawn(&process, program, &actions, nil, $0, environ) }
    guard code == 0 else { throw BenchError("cannot start \(program): \(String(cString: strerror(code)))") }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw BenchError("cannot wait for \(program): \(lastSystemError())") }
    }
    guard status == 0 else { throw BenchError("\(program) failed: wait status \(status)") }
  }
}
