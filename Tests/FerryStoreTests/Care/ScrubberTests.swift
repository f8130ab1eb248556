import FerryModel
import Foundation
import Synchronization
import Testing

@testable import FerryStore

/// The check of all blobs.
@Suite("Scrubbing")
struct ScrubberTests {
  private let now = Timestamp(milliseconds: 1_000_000)

  private func scrubber(
    _ fixture: CareFixture, interval: Duration = .seconds(3600), wait: @escaping (Duration) -> Bool = { _ in true }
  ) -> Scrubber {
    var settings = CareSettings()
    settings.scrubInterval = interval
    return Scrubber(fixture.blobs, settings, wait: wait)
  }

  /// Checks blobs to the end of the pass.
  ///
  /// - Returns: how many steps that took.
  @discardableResult
  private func pass(_ scrubber: Scrubber) throws -> Int {
    var steps = 0
    while try scrubber.step(now: now) { steps += 1 }
    return steps
  }

  @Test("puts a blob into quarantine that has tipped over in one bit, and no other, of any size")
  func finds() async throws {
    let fixture = try await CareFixture()
    // Around the size of a piece and of a block.
    let sizes = [0, 1, 4095, 4096, 4097, (256 << 10) - 1, 256 << 10, (256 << 10) + 1, 700_000]
    let blobs = try sizes.map { try fixture.put(String(repeating: "x", count: $0)) }
    #expect(try pass(scrubber(fixture)) == sizes.count)
    #expect(fixture.blobs.statistics.found == 0)
    for (blob, size) in zip(blobs, sizes) where size > 0 {
      let place = size / 2
      let text = String(repeating: "x", count: place) + "y" + String(repeating: "x", count: size - place - 1)
      try fixture.overwrite(blob, with: text)
    }
    try pass(scrubber(fixture, interval: .zero))
    #expect(fixture.blobs.statistics.damaged == sizes.count - 1)
    for (blob, size) in zip(blobs, sizes) { #expect(fixture.isThere(blob) == (size == 0)) }
    _ = try fixture.put("x")
    #expect(fixture.blobs.statistics.damaged == sizes.count - 2)
  }

  @Test("a folder that cannot be read is told once in a pass, which goes on behind it")
  func unreadableFolder() async throws {
    let fixture = try await CareFixture()
    let blobs = try (0..<20).map { try fixture.put("\($0)") }.sorted {
      $0.hashes.sha256.lexicographicallyPrecedes($1.hashes.sha256)
    }
    let folder = Folders.parent(of: fixture.path(blobs[3]))
    let behind = try #require(blobs.last)
    try #require(folder != Folders.parent(of: fixture.path(behind)))
    try fixture.overwrite(behind, with: "XX")
    try FileManager.default.moveItem(atPath: folder, toPath: folder + ".away")
    #expect(FileManager.default.createFile(atPath: folder, contents: nil))
    let scrubber = scrubber(fixture)
    #expect(throws: StoreError.self) { try pass(scrubber) }
    try pass(scrubber)
    #expect(fixture.blobs.statistics.damaged == 1)
    #expect(!fixture.isThere(behind))
  }

  @Test("what it cannot move is served no more all the same")
  func unmoved() async throws {
    let fixture = try await CareFixture()
    let blob = try fixture.put("abc")
    try fixture.overwrite(blob, with: "abX")
    // As if it had rotted without a trace in its times.
    let file = try FileDescriptor(opening: fixture.path(blob), O_RDONLY)
    fixture.blobs.whole.add(blob.hashes.sha256, try file.state(), isRead: true)
    #expect(try fixture.blobs.open(sha256: blob.hashes.sha256, size: 3, wait: .never) != nil)
    try FileManager.default.removeItem(atPath: fixture.folder.quarantine)
    #expect(FileManager.default.createFile(atPath: fixture.folder.quarantine, contents: nil))
    try pass(scrubber(fixture))
    #expect(fixture.blobs.statistics.damaged == 1)
    #expect(try fixture.blobs.open(sha256: blob.hashes.sha256, size: 3, wait: .never) == nil)
    #expect(throws: StoreError.self) {
      try fixture.blobs.open(sha256: blob.hashes.sha256, size: 3, wait: .briefly)
    }
  }

  @Test("goes on after a restart where it stopped, and checks each blob once in a pass")
  func resumes() async throws {
    let fixture = try await CareFixture()
    for number in 0..<40 { _ = try fixture.put("blob \(number)") }
    var steps = 0
    // Each one is stopped after seven blobs.
    for _ in 0..<5 {
      let scrubber = scrubber(fixture)
      for _ in 0..<7 {
        #expect(scrubber.isDue(now: now))
        #expect(try scrubber.step(now: now))
        steps += 1
      }
      try scrubber.keep()
    }
    let last = scrubber(fixture)
    steps += try pass(last)
    #expect(steps == 40)
    let kept = ScrubProgress(keptAt: fixture.folder.scrubProgress)
    #expect(kept.passes == 1)
    #expect(kept.isDone)
  }

  @Test("the next pass is due after the interval, and when the clock was set back")
  func interval() async throws {
    let fixture = try await CareFixture()
    _ = try fixture.put("one")
    let first = scrubber(fixture)
    try pass(first)
    for scrubber in [first, scrubber(fixture)] {
      #expect(!scrubber.isDue(now: now))
      #expect(!scrubber.isDue(now: Timestamp(milliseconds: now.milliseconds + 3_599_999)))
      #expect(scrubber.isDue(now: Timestamp(milliseconds: now.milliseconds + 3_600_000)))
      #expect(scrubber.isDue(now: Timestamp(milliseconds: now.milliseconds - 1)))
    }
  }

  @Test("one that is told to stop in the middle of a blob checks it again next time")
  func interrupted() async throws {
    let fixture = try await CareFixture()
    let blob = try fixture.put(String(repeating: "x", count: 600_000))
    try fixture.overwrite(blob, with: String(repeating: "x", count: 599_999) + "y")
    let waits = Mutex(0)
    let stopped = scrubber(fixture) { _ in
      waits.withLock {
        $0 += 1
        return $0 < 2
      }
    }
    #expect(try stopped.step(now: now))
    try stopped.keep()
    #expect(fixture.isThere(blob))
    try pass(scrubber(fixture))
    #expect(!fixture.isThere(blob))
  }

  @Test("a blob that is collected, or published anew, while it is looked at is no damage")
  func races() async throws {
    let fixture = try await CareFixture()
    let text = String(repeating: "x", count: 600_000)
    let blob = try fixture.put(text)
    try fixture.overwrite(blob, with: String(repeating: "x", count: 599_999) + "y")
    let isFirst = Mutex(true)
    let scrubber = scrubber(fixture) { _ in
      if isFirst.withLock({ exchange(&$0, with: false) }) { #expect(throws: Never.self) { _ = try fixture.put(text) } }
      return true
    }
    #expect(try scrubber.check(blob.hashes.sha256) == .whole)
    #expect(fixture.isThere(blob))
    // By the publish, which has looked at it, too.
    #expect((fixture.blobs.statistics.found, fixture.blobs.statistics.damaged) == (1, 0))
    try FileManager.default.removeItem(atPath: fixture.path(blob))
    #expect(try scrubber.check(blob.hashes.sha256) == .gone)
    #expect(fixture.blobs.statistics.found == 1)
  }

  @Test("what was kept and cannot be read begins a new pass", arguments: ["", "{", "{}", #"{"position": 1}"#])
  func unreadableProgress(text: String) async throws {
    let fixture = try await CareFixture()
    try Data(text.utf8).write(to: URL(fileURLWithPath: fixture.folder.scrubProgress))
    #expect(ScrubProgress(keptAt: fixture.folder.scrubProgress) == ScrubProgress())
    #expect(scrubber(fixture).isDue(now: now))
  }

  @Test("reads no faster than it may, and saves nothing up")
  func pace() {
    var pace = Pace(bytesPerSecond: 1000)
    let start = ContinuousClock.now
    #expect(pace.read(500, now: start) == .milliseconds(500))
    #expect(pace.read(500, now: start) == .seconds(1))
    #expect(pace.read(100, now: start + .milliseconds(1050)) == .milliseconds(100))
    #expect(pace.read(1000, now: start + .seconds(100)) == .seconds(1))
  }

  private func exchange(_ value: inout Bool, with new: Bool) -> Bool {
    defer { value = new }
    return value
  }
}
