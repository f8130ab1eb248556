internal import ArgumentParser
internal import Glibc

/// Measures and prints.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Measures every figure, or those that are asked for.",
    discussion: "Exits with 1 where a figure is over its limit, except with --quick.")

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Measure this figure only: \(Figure.allCases.map(\.rawValue).joined(separator: ", ")). May be repeated.",
      valueName: "name"))
  var only: [Figure] = []

  @Flag(help: "Few calls, one run, and no judgement by exit code: whether it works, not how fast it is.")
  var quick = false

  @Flag(help: "Print JSON instead of a table.")
  var json = false

  @Option(help: ArgumentHelp("Calls in a run of a figure. Default: 20000.", valueName: "count"))
  var calls: Int?

  @Option(help: ArgumentHelp("Runs of a figure. Default: 3.", valueName: "count"))
  var runs: Int?

  @Flag(help: "Measure the figures of scale with 1 000 000 versions, instead of 10 000.")
  var scale = false

  @Option(
    help: ArgumentHelp(
      "With --scale: a folder that ferry-bench generate has filled. Default: it is filled for this run.",
      valueName: "path"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      "How long the daemon is called before its memory is looked at. Default: 10.", valueName: "seconds"))
  var loadSeconds: Int?

  @Option(
    help: ArgumentHelp(
      "Where one caller and who answers it run: apart, on two processors; together, on one; or free, as the kernel likes.",
      valueName: "place"))
  var placement = Placement.apart

  @Option(help: ArgumentHelp("Where the private daemon's data lie, on a real disk.", valueName: "path"))
  var folder = "/var/tmp"

  func validate() throws {
    guard data == nil || self.scale else { throw ValidationError("--data is for --scale.") }
    guard calls ?? 1 >= 1, loadSeconds ?? 1 >= 1, runs ?? 1 >= 1 else {
      throw ValidationError("At least one call and one run are needed.")
    }
  }

  func run() throws {
    var scale = quick ? Scale.quick : Scale.full
    if let calls { scale.calls = calls }
    if let runs { scale.runs = runs }
    if let loadSeconds { scale.loadSeconds = loadSeconds }
    if self.scale {
      scale.population = Scale.largePopulation
      scale.aptlyPackages = Scale.largeAptlyPackages
      scale.populationFolder = data
    }
    let figures = Figure.allCases.filter { only.isEmpty || only.contains($0) }

    let workspace = try Workspace(in: folder)
    defer { workspace.end() }
    let interruption = Interruption { workspace.end() }
    let machine = Machine(folder: workspace.path, placement: placement.possible)
    let report = Report(machine: machine, results: try measure(figures, scale, workspace))
    withExtendedLifetime(interruption) {}

    print(json ? report.json : report.table)
    if !quick, !report.isWithinLimits { throw ExitCode(1) }
  }

  private func measure(_ figures: [Figure], _ scale: Scale, _ workspace: Workspace) throws -> [FigureResult] {
    let bench = try Bench(scale: scale, placement: placement.possible, workspace: workspace)
    return try figures.compactMap { figure in
      if let reason = figure.isMissing {
        Progress.note("\(figure.rawValue) is left out: \(reason)")
        return nil
      }
      Progress.note("measuring \(figure.rawValue)")
      return try figure.measure(bench)
    }
  }
}
