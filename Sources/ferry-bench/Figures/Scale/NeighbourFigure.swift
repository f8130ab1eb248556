internal import CBench
@preconcurrency internal import Dispatch
internal import FerryClient
internal import Glibc
internal import Synchronization

/// The slowest small calls of one caller while others do something large.
enum NeighbourFigure {
  private static let writers = 64

  /// Copies beside a large publish.
  static func measureCopies(_ bench: Bench) throws -> FigureResult {
    let populated = try bench.populated()
    let file = try LargeFile(bytes: bench.scale.hugeAssetBytes, in: bench.workspace)
    let repository = try populated.makeDestinations(1)[0]
    let runs = try (1...bench.scale.runs).map { run in
      let sha256 = try file.change(to: UInt64(1000 + run))
      let publishing = Publishing(file, to: repository, version: "1.0.\(run)", sha256: sha256, populated.daemon.socket)
      let beside = try copies(populated) { !publishing.hasEnded }
      try publishing.check()
      var left = beside.nanoseconds.count
      let alone = try copies(populated) {
        left -= 1
        return left >= 0
      }
      return measured(beside, alone)
    }
    return FigureResult(
      .copiesBesidePublish,
      "durable copies, p99, while a file of \(LargeFile.size(bench.scale.hugeAssetBytes)) is published",
      beside: "the same without", runs)
  }

  private static func measured(_ beside: Samples, _ alone: Samples) -> FigureResult.Run {
    let unit = FigureUnit.microseconds.size
    let (value, reference) = (beside.percentile(0.99), alone.percentile(0.99))
    return FigureResult.Run(
      count: beside.nanoseconds.count, value: value / unit, reference: reference / unit, ratio: value / reference)
  }

  /// Copies one version after the other for as long as it goes on.
  private static func copies(_ populated: PopulatedDaemon, while goesOn: () -> Bool) throws -> Samples {
    let call = populated.call
    var destination = try populated.makeDestinations(1)[0]
    var samples = Samples()
    var index = 0
    repeat {
      if index == populated.stock.count {
        destination = try populated.makeDestinations(1)[0]
        index = 0
      }
      let request = populated.stock.copy(index, to: destination)
      samples += try Samples.timing(1) {
        guard try call.copyPackageVersions(request).successfulVersions.count == 1 else {
          throw BenchError("a copy wrote nothing")
        }
      }
      index += 1
    } while goesOn()
    return samples
  }

  /// Reads beside many who write.
  static func measureReads(_ bench: Bench) throws -> FigureResult {
    let daemon = try bench.populated().daemon
    try Flood.prepare(FerryClient(socket: daemon.socket).blocking)
    let call = FerryClient(socket: daemon.socket, configuration: FerryClient.Configuration(pollTime: .zero)).blocking
    let request = DescribeRepositoryRequest(
      domain: Bench.domain, repository: Population.repository(line: 0, stage: 0))
    func time(_ count: Int) throws -> Samples {
      try Samples.timing(count) { _ = try call.describeRepository(request) }
    }
    _ = try time(100)
    let comparison = try Comparison(
      calls: bench.scale.calls, runs: bench.scale.runs, callsInBlock: bench.scale.calls
    ) { count in
      let reference = try time(count)
      let flood = try FloodProcess(
        daemon.socket, as: geteuid(), .copies, connections: writers, inFlight: 1, in: bench.workspace)
      return try withExtendedLifetime(flood) { Comparison.Block(reference: reference, figure: try time(count)) }
    }
    return FigureResult(
      .readsBesideWriters, "unary read, p99, while \(writers) callers copy", besideTails: "the same without", comparison
    )
  }

  /// A publish on a thread of its own.
  private final class Publishing: Sendable {
    private let outcome = Mutex<Result<Void, any Error>?>(nil)
    private let ended = DispatchSemaphore(value: 0)

    init(_ file: LargeFile, to repository: String, version: String, sha256: String, _ socket: String) {
      let descriptor = file.descriptor
      DispatchQueue.global().async { [self] in
        let call = FerryClient(socket: socket, configuration: FerryClient.Configuration(timeout: nil)).blocking
        let result = Result {
          try LargeFile.publish(descriptor, to: repository, version: version, sha256: sha256, call)
        }
        outcome.withLock { $0 = result }
        ended.signal()
      }
    }

    var hasEnded: Bool { outcome.withLock { $0 != nil } }

    /// Waits for the end, which must be a success.
    func check() throws {
      ended.wait()
      try outcome.withLock { try $0?.get() }
    }
  }
}
