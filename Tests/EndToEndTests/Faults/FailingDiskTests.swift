import FerryClient
import FerryWire
import Foundation
import Testing

/// A daemon whose disk fails. `Tests/Faults/faults.c` makes it fail.
@Suite("A failing disk")
struct FailingDiskTests {
  private func fsck(_ faulty: FaultyDaemon) throws {
    let outcome = try ChildProgram.run(
      "\(ChildProgram.buildFolder)/ferryd", ["fsck", "--data", faulty.daemon.data])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
  }

  @Test(
    "after a failed sync no write is taken until a restart, reads go on, and all that was answered is there",
    arguments: [0, 1, 2, 3, 4, 7])
  func sync(place: Int) throws {
    let faulty = try FaultyDaemon()
    #expect(try faulty.publish("before") == .done)
    // One alone: whoever tries again finds that it succeeds.
    try faulty.fail("sync", after: place, times: 1, errno: FaultyDaemon.inputOutput)
    var number = 0
    while try faulty.publish("v\(number)") == .done, number < 20 { number += 1 }
    #expect(!faulty.failed.isEmpty)
    try faulty.heal()
    for later in ["later", "latest"] {
      let failure = #expect(throws: FerryClientError.self) {
        _ = try faulty.daemon.client.blocking.publishPackageVersion(FaultyDaemon.publication(of: later))
      }
      #expect("\(failure.map { "\($0)" } ?? "")".contains("the daemon takes no more writes"))
    }
    #expect(try faulty.content("before") == "before")
    #expect(try faulty.isReadOnly)
    let ping = try faulty.daemon.ferry("ping")
    #expect(ping.status == 1 && ping.output.contains("READ_ONLY"))
    #expect(try faulty.daemon.metric("ferry_takes_writes") == 0)
    #expect(faulty.daemon.log.contains("critical \"the disk has failed to sync"))
    // Both ways to end lose nothing.
    if place.isMultiple(of: 2) { faulty.daemon.crash() } else { #expect(faulty.daemon.stop() == 0) }
    try fsck(faulty)
    try faulty.daemon.start()
    #expect(try faulty.contradictions() == [])
    #expect(try faulty.publish("after") == .done)
    #expect(try !faulty.isReadOnly)
  }

  @Test(
    "whichever write fails, of the database or of a blob, what was answered is there and what was refused is not",
    arguments: [FaultyDaemon.noSpace, FaultyDaemon.inputOutput, FaultyDaemon.short], [1, 1000])
  func writes(errno: Int32, times: Int) throws {
    let faulty = try FaultyDaemon()
    var number = 0
    for place in 0..<12 {
      try faulty.fail("write", after: place, times: times, errno: errno)
      for _ in 0..<4 {
        try faulty.publish("v\(number)")
        number += 1
      }
      try faulty.heal()
      if try faulty.isReadOnly {
        #expect(errno == FaultyDaemon.inputOutput, "a full disk and short writes are no reason to stop")
        faulty.daemon.crash()
        try faulty.daemon.start()
      }
      #expect(try faulty.contradictions() == [], "place \(place)")
      #expect(try faulty.publish("healed \(place)".replacing(" ", with: "-")) == .done)
    }
    // The library reaches SQLite as well as the blobs.
    #expect(faulty.failed.contains { $0.hasSuffix("/metadata.sqlite-wal") })
    #expect(faulty.failed.contains { $0.contains("/staging/") })
    if errno == FaultyDaemon.short { #expect(faulty.outcomes.values.allSatisfy { $0 == .done }) }
    #expect(faulty.daemon.stop() == 0)
    try fsck(faulty)
    try faulty.daemon.start()
    #expect(try faulty.contradictions() == [])
  }

  @Test("a blob that cannot be renamed is not there, and the next one is")
  func renames() throws {
    let faulty = try FaultyDaemon()
    try faulty.fail("rename", after: 0, times: 1, errno: FaultyDaemon.inputOutput)
    #expect(try faulty.publish("v1") == .refused)
    #expect(try faulty.publish("v2") == .done)
    #expect(try faulty.contradictions() == [])
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(faulty.daemon.data)/staging").isEmpty)
  }
}
