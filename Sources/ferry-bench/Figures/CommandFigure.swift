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
    let output = open("/dev/null", O_WRONLY | O_CLOEXEC)
    guard output >= 0 else { throw BenchError("cannot open /dev/null: \(lastSystemError())") }
    defer { close(output) }
    let comparison = try Comparison(calls: bench.scale.processes, runs: bench.scale.runs) { count in
      var block = Comparison.Block(reference: Samples(), figure: Samples())
      for _ in 0..<count {
        block.reference += try Samples.timing(1) { try run(nothing, CStrings([nothing]), output: output) }
        block.figure += try Samples.timing(1) { try run(ferry, command, output: output) }
      }
      return block
    }
    return FigureResult(
      .command, "ferry describe-repository, the whole process", beside: "\(nothing)", comparison)
  }

  /// Runs a program to its end, its output thrown away.
  private static func run(_ program: String, _ arguments: CStrings, output: Int32) throws {
    try Programs.waitForEnd(of: Programs.start(program, arguments, output: output), program)
  }
}
