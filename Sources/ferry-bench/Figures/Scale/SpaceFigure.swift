internal import CBench
internal import FerryClient

/// What the disk holds once a large asset has been promoted again and again.
enum SpaceFigure {
  private static let promotions = 100
  private static let version = "1.0.0"

  static func measure(_ bench: Bench) throws -> FigureResult {
    let bytes = bench.scale.largeAssetBytes
    let name = "space"
    var daemon = try PrivateDaemon(in: bench.workspace, name: name)
    var call = FerryClient(socket: daemon.socket, configuration: FerryClient.Configuration(timeout: nil)).blocking
    _ = try call.createDomain(CreateDomainRequest(domain: Bench.domain))
    let names = ["source"] + (1...promotions).map { "destination-\($0)" }
    for name in names { _ = try call.createRepository(CreateRepositoryRequest(domain: Bench.domain, repository: name)) }
    let file = try LargeFile(bytes: bytes, in: bench.workspace)
    let sha256 = try file.change(to: 4711)
    // At rest: the database's log is room that it uses again and again.
    try daemon.stop()
    let before = try diskBytes(daemon.data)
    daemon = try PrivateDaemon(in: bench.workspace, name: name)
    call = FerryClient(socket: daemon.socket, configuration: FerryClient.Configuration(timeout: nil)).blocking
    try LargeFile.publish(file.descriptor, to: names[0], version: version, sha256: sha256, call)
    for name in names.dropFirst() {
      let answer = try call.promotePackages(
        PromotePackagesRequest(
          domain: Bench.domain, sourceRepository: names[0], destinationRepository: name,
          packages: [PromotedPackage(format: Stock.format, package: LargeFile.package, versions: [version])]))
      guard answer.packages.allSatisfy({ $0.successfulVersions.count == 1 }) else {
        throw BenchError("a promotion to \(name) wrote nothing")
      }
    }
    try daemon.stop()
    let value = Double(try diskBytes(daemon.data) - before)
    let unit = Figure.space.unit.size
    return FigureResult(
      .space, "space on the disk of a file of \(LargeFile.size(bytes)) and \(promotions) promotions of it",
      beside: "the file",
      [
        .init(count: promotions, value: value / unit, reference: Double(bytes) / unit, ratio: value / Double(bytes))
      ])
  }

  /// What a folder's files take on the disk.
  private static func diskBytes(_ folder: String) throws -> Int {
    let bytes = folder_disk_bytes(folder)
    guard bytes >= 0 else { throw BenchError("cannot read \(folder): \(lastSystemError())") }
    return Int(bytes)
  }
}
