internal import CBench
internal import FerryClient
internal import FerrySocket
internal import Glibc

/// A publish of a large file, durable when it is answered, and hashed four times over.
enum PublishFigure {
  static func measure(_ bench: Bench) throws -> FigureResult {
    let bytes = bench.scale.largeAssetBytes
    let repository = try bench.makeRepository()
    let file = try LargeFile(bytes: bytes, in: bench.workspace)
    let runs = try (1...bench.scale.runs).map { run in
      let sha256 = try file.change(to: UInt64(100 + run))
      let copied = try Samples.timing(1) { try copy(file, bench.workspace) }
      let published = try Samples.timing(1) {
        try file.publish(to: repository, version: "1.0.\(run)", sha256: sha256, bench)
      }
      let unit = Figure.publish.unit.size
      return FigureResult.Run(
        count: 1, value: published.median / unit, reference: copied.median / unit,
        ratio: published.median / copied.median)
    }
    return FigureResult(
      .publish, "publish of a file of \(LargeFile.size(bytes))", beside: "a copy of it by the kernel, synced", runs)
  }

  private static func copy(_ file: LargeFile, _ workspace: Workspace) throws {
    let path = "\(workspace.path)/copy"
    let target = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    defer {
      close(target)
      unlink(path)
    }
    var offset: Int64 = 0
    while offset < Int64(file.bytes) {
      guard LinuxFiles.copy(from: file.descriptor, at: &offset, to: target, count: 16 << 20) > 0 else {
        throw BenchError("cannot copy to \(path): \(lastSystemError())")
      }
    }
    guard fsync(target) == 0 else { throw BenchError("cannot sync \(path): \(lastSystemError())") }
  }
}
