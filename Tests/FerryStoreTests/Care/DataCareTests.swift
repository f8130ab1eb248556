import FerryModel
import Foundation
import Synchronization
import Testing

@testable import FerryStore

/// The thread that looks after the data.
@Suite("Care of data")
struct DataCareTests {
  private func care(_ fixture: CareFixture, _ change: (inout CareSettings) -> Void = { _ in }) -> DataCare {
    var settings = CareSettings()
    settings.startDelay = .zero
    settings.grace = .zero
    change(&settings)
    return DataCare(fixture.metadata.store, fixture.blobs, settings, clock: { CareFixture.tomorrow })
  }

  private func eventually(_ what: String, _ condition: () -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while !condition() {
      try #require(ContinuousClock.now < deadline, "not in time: \(what)")
      try await Task.sleep(for: .milliseconds(5))
    }
  }

  @Test("collects and checks by itself, and counts it")
  func works() async throws {
    let fixture = try await CareFixture()
    let kept = try await fixture.publish("1", "kept")
    let damaged = try await fixture.publish("2", "damaged")
    let garbage = fixture.path(try await fixture.publish("3", "garbage"))
    try await fixture.delete("3")
    try fixture.overwrite(damaged, with: "DAMAGED")
    let care = care(fixture)
    try care.start()
    try await eventually("a pass") { care.statistics.scrubPasses == 1 }
    care.stop()
    #expect(!FileManager.default.fileExists(atPath: garbage))
    #expect(fixture.isThere(kept) && !fixture.isThere(damaged))
    let statistics = care.statistics
    #expect(statistics.collections == 1)
    #expect((statistics.collectedBlobs, statistics.collectedBytes) == (1, 7))
    #expect(statistics.scrubbedBlobs == 2)
    // What looks damaged is read twice.
    #expect(statistics.scrubbedBytes == 4 + 2 * 7)
    #expect(statistics.failures == 0)
  }

  @Test("ends at once, also in the middle of a slow check or of its delay", arguments: [0, 3600])
  func stops(delay: Int64) async throws {
    let fixture = try await CareFixture()
    try await fixture.publish("1", String(repeating: "x", count: 600_000))
    let care = care(fixture) {
      $0.scrubBytesPerSecond = 1
      $0.startDelay = .seconds(delay)
    }
    try care.start()
    if delay == 0 { try await eventually("it reads") { care.statistics.scrubbedBytes > 0 } }
    let began = ContinuousClock.now
    care.stop()
    #expect(began.duration(to: .now) < .seconds(10))
    #expect(care.statistics.scrubPasses == 0)
  }

  @Test("does nothing by itself that is turned off")
  func turnedOff() async throws {
    let fixture = try await CareFixture()
    let garbage = fixture.path(try await fixture.publish("1", "garbage"))
    try await fixture.delete("1")
    let care = care(fixture) {
      $0.scrubBytesPerSecond = 0
      $0.collectionInterval = .zero
    }
    try care.start()
    try await Task.sleep(for: .milliseconds(200))
    #expect(care.statistics == CareStatistics())
    #expect(FileManager.default.fileExists(atPath: garbage))
    #expect(try care.collect(dryRun: false).blobs == 1)
    care.stop()
  }
}
