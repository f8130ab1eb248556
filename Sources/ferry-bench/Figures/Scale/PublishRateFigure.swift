internal import FerryClient
internal import Glibc

/// A publish of a large file by its descriptor, hashed four times over and synced, beside what a script would do.
enum PublishRateFigure {
  static func measure(_ bench: Bench) throws -> FigureResult {
    let bytes = bench.scale.largeAssetBytes
    let repository = try bench.makeRepository()
    let file = try LargeFile(bytes: bytes, in: bench.workspace, isFilled: true)
    let output = open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer { close(output) }
    let copy = "\(bench.workspace.path)/copied"
    let unit = Figure.publishRate.unit.size
    let runs = try (1...bench.scale.runs).map { run in
      let sha256 = try file.change(to: UInt64(200 + run))
      let script = try Samples.timing(1) {
        try Programs.run("sha256sum", ["--", file.path], output: output)
        try Programs.run("cp", ["--", file.path, copy], output: output)
        try Programs.run("sync", ["--", copy], output: output)
      }
      unlink(copy)
      let published = try Samples.timing(1) {
        try file.publish(to: repository, version: "1.0.\(run)", sha256: sha256, bench)
      }
      let (value, reference) = (rate(bytes, published) / unit, rate(bytes, script) / unit)
      return FigureResult.Run(count: 1, value: value, reference: reference, ratio: value / reference)
    }
    return FigureResult(
      .publishRate, "publish of a file of \(LargeFile.size(bytes)) by its descriptor: four hashes, copied, synced",
      beside: "sha256sum, cp and sync of the same file", runs)
  }

  private static func rate(_ bytes: Int, _ samples: Samples) -> Double { Double(bytes) * 1e9 / samples.median }
}
