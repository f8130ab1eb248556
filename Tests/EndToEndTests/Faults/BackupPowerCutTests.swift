import FerryClient
import FerryWire
import Foundation
import SeededRandom
import Testing

/// The power goes while a backup is made, or restored: recorded and cut as in `PowerCutTests`.
@Suite("Power cuts of backups")
struct BackupPowerCutTests {
  /// In CI; `FERRY_POWER_CUTS` asks for more.
  private static let cuts = Int(ProcessInfo.processInfo.environment["FERRY_POWER_CUTS"] ?? "") ?? 24
  private static let seed = UInt64(ProcessInfo.processInfo.environment["FERRY_POWER_SEED"] ?? "") ?? 1
  private static let package = "--format generic --namespace n --package p"

  private func environment(_ record: String, of folder: String) throws -> [String: String] {
    [
      "LD_PRELOAD": try PreloadedLibrary.path("recorder"), "FERRY_RECORD": record, "FERRY_RECORD_FOLDER": folder,
    ]
  }

  private func publish(_ versions: [String], _ daemon: TestDaemon) throws {
    for version in versions {
      _ = try daemon.client.blocking.publishPackageVersion(FaultyDaemon.publication(of: version))
    }
  }

  /// The versions that a data folder has, after a look at everything; nil where there is no domain at all.
  private func versions(_ daemon: TestDaemon, _ what: String) throws -> Set<String>? {
    let client = daemon.client.blocking
    let check = try client.checkStore(.init())
    #expect(check.isClean, "\(what): \(check.findings)")
    guard try !client.listDomains(.init()).domains.isEmpty else { return nil }
    let versions = try daemon.versions(Self.package, in: "my_repo")
    for version in versions {
      let asset = try client.getPackageVersionAsset(
        .init(
          domain: "my_domain", repository: "my_repo", format: "generic", namespace: "n", package: "p",
          packageVersion: version, asset: "a"))
      #expect(asset.asset == Array(version.utf8), "\(what)")
    }
    return Set(versions)
  }

  private func write(_ disk: [String: [UInt8]], from folder: String, to copy: String) throws {
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    for (path, content) in disk {
      let place = copy + path.dropFirst(folder.count)
      try FileManager.default.createDirectory(
        atPath: (place as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      guard FileManager.default.createFile(atPath: place, contents: Data(content)) else {
        throw TestFailure("no \(place)")
      }
    }
  }

  /// - Parameter check: gets the files after a power cut, the time of the cut, and what to say of it.
  private func cut(
    _ recording: DiskRecording, _ check: (_ disk: [String: [UInt8]], _ time: UInt64, _ what: String) throws -> Void
  ) throws {
    var generator = SeededGenerator(seed: Self.seed)
    for cut in 0..<Self.cuts {
      let count = recording.records.count
      // The first one after all is done.
      let records = cut == 0 ? count : Int.random(in: 0...count, using: &generator)
      let disk = SimulatedDisk(recording, records: records).afterPowerCut(&generator)
      let time = records < count ? recording.records[records].time : .max
      try check(disk, time, "FERRY_POWER_SEED=\(Self.seed), cut \(cut): after \(records) of \(count) records")
    }
  }

  @Test("while a backup is made the one before it can be restored, or the new one, and never a mixture")
  func backup() throws {
    let control = try TestFolder()
    let backup = "\(control.path)/backup"
    let daemon = try TestDaemon(environment: environment("\(control.path)/record", of: backup))
    try daemon.makeSeedRepositories()
    let first = (0..<8).map { "first-\($0)" }
    try publish(first, daemon)
    _ = try daemon.client.blocking.backUp(.init(folder: backup))
    let firstMade = HistoryLoad.now
    try daemon.succeed(
      "delete-package-versions --domain my_domain --repository my_repo \(Self.package) --versions first-0")
    let second = (0..<8).map { "second-\($0)" }
    try publish(second, daemon)
    _ = try daemon.client.blocking.backUp(.init(folder: backup))
    let secondMade = HistoryLoad.now
    #expect(daemon.stop() == 0)
    let (before, after) = (Set(first), Set(first.dropFirst() + second))
    var restored = 0
    try cut(DiskRecording(path: "\(control.path)/record")) { disk, time, what in
      let folder = try TestFolder()
      try write(disk, from: backup, to: "\(folder.path)/backup")
      let outcome = try ChildProgram.run(
        "\(ChildProgram.buildFolder)/ferryd",
        ["restore", "--from", "\(folder.path)/backup", "--data", "\(folder.path)/data"])
      guard outcome.status == 0 else {
        #expect(time <= firstMade, "\(what): \(outcome.error)\(outcome.output)")
        return
      }
      let versions = try versions(TestDaemon(folder: folder), what)
      #expect(versions == after || (versions == before && time <= secondMade), "\(what)")
      restored += 1
    }
    #expect(restored > Self.cuts / 4)
  }

  @Test("while a backup is restored no daemon starts on what is half there")
  func restore() throws {
    let control = try TestFolder()
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let published = (0..<8).map { "v\($0)" }
    try publish(published, daemon)
    _ = try daemon.client.blocking.backUp(.init(folder: "\(control.path)/backup"))
    #expect(daemon.stop() == 0)
    let data = "\(control.path)/data"
    let outcome = try ChildProgram.run(
      "\(ChildProgram.buildFolder)/ferryd", ["restore", "--from", "\(control.path)/backup", "--data", data],
      environment: environment("\(control.path)/record", of: data))
    #expect(outcome.status == 0, "\(outcome.error)")
    let restored = HistoryLoad.now
    var refused = 0
    try cut(DiskRecording(path: "\(control.path)/record")) { disk, time, what in
      let folder = try TestFolder()
      try write(disk, from: data, to: "\(folder.path)/data")
      do {
        let versions = try versions(TestDaemon(folder: folder), what)
        // Nothing at all is what there was before.
        #expect(versions == Set(published) || (versions == nil && time <= restored), "\(what)")
      } catch let failure as TestFailure {
        #expect(failure.description.contains("did not come to its end"), "\(what): \(failure)")
        #expect(time <= restored, "\(what)")
        refused += 1
      }
    }
    #expect(refused > 0)
  }
}
