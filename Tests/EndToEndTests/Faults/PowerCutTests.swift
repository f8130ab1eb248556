import FerryClient
import FerryWire
import Foundation
import SeededRandom
import Synchronization
import Testing

/// The power goes, at every kind of moment: a run of a daemon is recorded, write by write and sync by sync, and of its data
/// folder is made what a disk may hold of it then. `Tests/Faults/recorder.c` records it.
@Suite("Power cuts")
struct PowerCutTests {
  /// In CI; `FERRY_POWER_CUTS` asks for more.
  private static let cuts = Int(ProcessInfo.processInfo.environment["FERRY_POWER_CUTS"] ?? "") ?? 60
  private static let seed = UInt64(ProcessInfo.processInfo.environment["FERRY_POWER_SEED"] ?? "") ?? 1
  /// Cuts of one recording.
  private static let cutsOfRecording = 60
  private static let phases = 5
  private static let repositories = 3
  private static let callers = 2
  private static let calls = 40

  /// What was asked of a repository, and when it was there.
  private struct History {
    let repository: String
    let first: RepositoryState
    let made: UInt64
    let calls: [RecordedCall]
  }

  @Test(
    "what was answered is there, nothing is half there, and one order of the calls explains it, whenever the power goes"
  )
  func cuts() throws {
    var left = Self.cuts
    var seed = Self.seed
    while left > 0 {
      try cuts(min(left, Self.cutsOfRecording), seed: seed)
      left -= Self.cutsOfRecording
      seed += 1
    }
  }

  private func cuts(_ count: Int, seed: UInt64) throws {
    let control = try TestFolder()
    let folder = try TestFolder()
    // Bytes that nothing needs are deleted at once.
    let daemon = try TestDaemon(
      configuration: #"{"care": {"graceSeconds": 0, "scrubBytesPerSecond": 0}}"#,
      environment: [
        "LD_PRELOAD": try PreloadedLibrary.path("recorder"), "FERRY_RECORD": "\(control.path)/record",
        "FERRY_RECORD_FOLDER": "\(folder.path)/data",
      ], folder: folder)
    let load = try HistoryLoad(daemon)
    let ready = HistoryLoad.now
    let histories = try run(load, seed)
    #expect(daemon.stop() == 0)
    let recording = try DiskRecording(path: "\(control.path)/record")
    try checkRecording(recording, daemon.data)

    var generator = SeededGenerator(seed: seed)
    for cut in 0..<count {
      let records = Self.place(in: recording, &generator)
      let what = "FERRY_POWER_SEED=\(seed), cut \(cut): after \(records) of \(recording.records.count) records"
      let disk = SimulatedDisk(recording, records: records).afterPowerCut(&generator)
      let time = records < recording.records.count ? recording.records[records].time : .max
      try check(disk, daemon.data, at: time, isReady: ready < time, load, histories, what)
    }
  }

  /// Anywhere, but often around a sync.
  private static func place(in recording: DiskRecording, _ generator: inout SeededGenerator) -> Int {
    let place = Int.random(in: 0...recording.records.count, using: &generator)
    guard Bool.random(using: &generator) else { return place }
    let sync = recording.records[place...].firstIndex { record in
      switch record.action {
      case .synced, .folderSynced: true
      default: false
      }
    }
    return (sync ?? place) + (Bool.random(using: &generator) ? 1 : 0)
  }

  private func run(_ load: HistoryLoad, _ seed: UInt64) throws -> [History] {
    let histories = Mutex<[History]>([])
    try load.collecting { runPhases(load, seed) { history in histories.withLock { $0.append(history) } } }
    return histories.withLock { $0 }
  }

  private func runPhases(_ load: HistoryLoad, _ seed: UInt64, _ ended: @escaping @Sendable (History) -> Void) {
    for phase in 0..<Self.phases {
      let repositories = DispatchGroup()
      for number in 0..<Self.repositories {
        DispatchQueue.global().async(group: repositories) {
          do {
            let name = "r\(phase)-\(number)"
            let first = try load.makeRepository(name)
            let made = HistoryLoad.now
            let (calls, defects) = try load.run(
              name, seed: seed &* 100 &+ UInt64(phase * Self.repositories + number), callers: Self.callers,
              calls: Self.calls)
            if !defects.isEmpty { Issue.record("\(defects)") }
            ended(History(repository: name, first: first, made: made, calls: calls))
          } catch {
            Issue.record("\(error)")
          }
        }
      }
      repositories.wait()
    }
  }

  /// Nothing has escaped the recorder.
  private func checkRecording(_ recording: DiskRecording, _ data: String) throws {
    let whole = SimulatedDisk(recording, records: recording.records.count).whole()
    let files = FileManager.default.enumerator(atPath: data)?.allObjects as? [String] ?? []
    var there: Set<String> = []
    for file in files {
      let path = "\(data)/\(file)"
      guard (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType == .typeRegular
      else { continue }
      there.insert(path)
      let content = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
      #expect(
        whole[path] == content, "\(file) has \(content.count) bytes, and \(whole[path]?.count ?? -1) in the records")
    }
    #expect(there == Set(whole.keys))
    var kinds: [String: Int] = [:]
    for record in recording.records { kinds["\(record.action)".prefix { $0 != "(" }.description, default: 0] += 1 }
    // A load that does not get as far as to write the log back, or to delete bytes, proves less.
    #expect(
      Set(kinds.keys).isSuperset(of: ["written", "created", "synced", "folderSynced", "renamed", "unlinked"]),
      "\(kinds)")
    let collected = recording.records.count { record in
      if case .unlinked(let path) = record.action { path.contains("/blobs/") } else { false }
    }
    #expect(collected > 5, "hardly any bytes were collected")
    let database = recording.records.count { record in
      if case .written(_, let offset, _) = record.action { offset > 0 && offset.isMultiple(of: 4096) } else { false }
    }
    #expect(database > 50, "the database was hardly written to: \(kinds)")
  }

  private func check(
    _ disk: [String: [UInt8]], _ data: String, at time: UInt64, isReady: Bool, _ load: HistoryLoad,
    _ histories: [History], _ what: String
  ) throws {
    let folder = try TestFolder()
    for (path, content) in disk {
      let copy = "\(folder.path)/data\(path.dropFirst(data.count))"
      try FileManager.default.createDirectory(
        atPath: (copy as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      guard FileManager.default.createFile(atPath: copy, contents: Data(content)) else {
        throw TestFailure("no \(copy)")
      }
    }
    let daemon = try TestDaemon(folder: folder)
    let check = try daemon.client.blocking.checkStore(.init())
    #expect(check.isClean, "\(what): \(check.findings)")
    for (number, history) in histories.filter({ $0.made < time }).enumerated() {
      var calls = history.calls.filter { $0.began < time }
      for index in calls.indices where calls[index].ended >= time {
        (calls[index].answer, calls[index].ended) = (.unknown, .max)
      }
      let final = try load.state(of: history.repository, at: daemon)
      var checker = HistoryChecker(calls, final: final)
      let isExplained = checker.isExplained(from: history.first)
      #expect(isExplained, "\(what): \(history.repository): \(final) after \(calls)")
      let unaudited = try AuditedHistory.contradictions(
        calls, of: history.repository, at: daemon, isVerified: number == 0)
      #expect(unaudited == [], "\(what): \(calls)")
    }
    // And it goes on.
    guard isReady else { return }
    _ = try daemon.client.blocking.createRepository(.init(domain: "my_domain", repository: "afterwards"))
    let everything = RepositoryState.items.filter { $0.package == 0 }.map { "\($0.version)" }
    let copied = try daemon.client.blocking.copyPackageVersions(
      .init(
        domain: "my_domain", sourceRepository: HistoryLoad.sources[0], destinationRepository: "afterwards",
        format: "generic", namespace: "n", package: "p0", versions: everything))
    #expect(copied.successfulVersions.count == everything.count, "\(what)")
    daemon.crash()
  }
}
