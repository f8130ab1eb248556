/// What was measured, for people and for programs.
struct Report {
  let machine: Machine
  let results: [FigureResult]

  var isWithinLimits: Bool { results.allSatisfy(\.isWithinLimit) }
}
