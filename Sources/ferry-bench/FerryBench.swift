internal import ArgumentParser

/// The benchmarks: what Ferry promises to be, measured beside what it is measured against.
@main
struct FerryBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ferry-bench",
    abstract: "Measures Ferry against the references beside it, in one run.",
    discussion: """
      It starts a private daemon, the ferryd beside this program, in a fresh folder, and ends it when it is done.

      EXAMPLES:
        ferry-bench                              every figure, 20000 calls, three runs
        ferry-bench --quick                      the same table from few calls: does it work at all?
        ferry-bench --only read --only copy
        ferry-bench --json > bench.json
      """,
    subcommands: [RunCommand.self, GenerateCommand.self, PeerCommand.self, FloodCommand.self],
    defaultSubcommand: RunCommand.self)
}
