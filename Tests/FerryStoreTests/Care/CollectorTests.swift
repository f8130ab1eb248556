import FerryModel
import Foundation
import SeededRandom
import Synchronization
import Testing

@testable import FerryStore

/// Collection of blobs that nothing names.
@Suite("Collection", .serialized)
struct CollectorTests {
  /// Makes a version and deletes it: nobody holds its blob any more.
  private func garbage(_ text: String, _ fixture: CareFixture) async throws -> String {
    let path = fixture.path(try await fixture.publish("garbage", text))
    try await fixture.delete("garbage")
    return path
  }

  private func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  @Test("what a version has stays, what none has any more goes, and a dry run only counts")
  func collects() async throws {
    let fixture = try await CareFixture()
    let kept = try await fixture.publish("1", "kept")
    let shared = try await fixture.publish("2", "shared")
    try await fixture.record("3", shared)
    try await fixture.delete("2")
    let deleted = try await garbage("deleted", fixture)
    var expected = CollectionReport(isDryRun: true)
    (expected.blobs, expected.bytes) = (1, 7)
    #expect(try fixture.collect(dryRun: true) == expected)
    #expect(isThere(deleted))
    expected.isDryRun = false
    #expect(try fixture.collect() == expected)
    #expect(!isThere(deleted))
    #expect(fixture.isThere(kept) && fixture.isThere(shared))
    #expect(try fixture.collect() == CollectionReport(isDryRun: false))
  }

  @Test("a folder that cannot be read is counted, and what lies in the others is deleted")
  func unreadableFolder() async throws {
    let fixture = try await CareFixture()
    var (paths, texts): ([String], [String]) = ([], [])
    while Set(paths.map { Folders.parent(of: $0) }).count < 3 {
      texts.append("garbage \(texts.count)")
      paths.append(try await garbage(texts[texts.count - 1], fixture))
    }
    let folder = Folders.parent(of: try #require(paths.sorted().dropFirst().first))
    try FileManager.default.moveItem(atPath: folder, toPath: fixture.folder.path + "/away")
    #expect(FileManager.default.createFile(atPath: folder, contents: nil))
    var expected = CollectionReport(isDryRun: false)
    expected.unreadableFolders = 1
    expected.blobs = Int64(paths.count { Folders.parent(of: $0) != folder })
    expected.bytes = zip(paths, texts).reduce(0) {
      $0 + (Folders.parent(of: $1.0) != folder ? Int64($1.1.utf8.count) : 0)
    }
    #expect(try fixture.collect() == expected)
    #expect(!paths.contains(where: isThere))
  }

  @Test("what is younger than the grace period stays, also where the clock was set back")
  func young() async throws {
    let fixture = try await CareFixture()
    let path = try await garbage("young", fixture)
    var expected = CollectionReport(isDryRun: false)
    expected.youngBlobs = 1
    #expect(try fixture.collect(grace: .seconds(2 * 86_400)) == expected)
    #expect(try fixture.collect(now: Timestamp(milliseconds: 0)) == expected)
    #expect(isThere(path))
    #expect(try fixture.collect(grace: .seconds(3600)).blobs == 1)
  }

  @Test("a blob that is held stays, and goes when nobody holds it and nothing names it")
  func held() async throws {
    let fixture = try await CareFixture()
    var blob: StoredBlob? = try fixture.put("held")
    let path = fixture.path(try #require(blob))
    #expect(try fixture.collect().blobs == 0)
    #expect(isThere(path))
    #expect(blob?.size == 4)
    blob = nil
    #expect(try fixture.collect().blobs == 1)
    #expect(!isThere(path))
  }

  @Test("what a promotion wrote and what it replaced stay, since a roll-back puts them back")
  func promotions() async throws {
    let fixture = try await CareFixture()
    let (old, new) = (try await fixture.publish("1", "old"), try await fixture.publish("2", "new"))
    let package = fixture.package
    try await fixture.metadata.write { writing in
      let previous = try #require(try writing.version(packageID: package.id, key: "1"))
      let content = try #require(try writing.version(packageID: package.id, key: "2")).contentID
      let promoted = PromotedVersion(
        package: package.coordinates, name: .init(display: "1", key: "1"), contentID: content, status: .published,
        foundIn: "my_repo", isNewPackage: false, previous: .init(previous))
      _ = try writing.insertPromotion(.sample, [promoted], [])
    }
    for version in ["1", "2"] { try await fixture.delete(version) }
    #expect(try fixture.collect() == CollectionReport(isDryRun: false))
    #expect(fixture.isThere(old) && fixture.isThere(new))
  }

  @Test("files of publishes that are no longer underway go, those of others stay")
  func staging() async throws {
    let fixture = try await CareFixture()
    let underway = try fixture.blobs.makeStagedBlob(maximumBytes: 10)
    let stale = fixture.folder.staging + "/stale"
    #expect(FileManager.default.createFile(atPath: stale, contents: Data("x".utf8)))
    #expect(try fixture.collect(grace: .seconds(2 * 86_400)).staleFiles == 0)
    #expect(try fixture.collect(dryRun: true).staleFiles == 1)
    #expect(isThere(stale))
    #expect(try fixture.collect().staleFiles == 1)
    #expect(!isThere(stale))
    try [UInt8](1...3).withUnsafeBytes { try underway.append($0) }
    #expect(try underway.finish().size == 3)
  }

  @Test("what has no blob's name is left alone")
  func foreignFiles() async throws {
    let fixture = try await CareFixture()
    let fan = fixture.folder.fan(of: 7)
    let paths = ["\(fan)/README", "\(fan)/" + String(repeating: "0", count: 64)]
    for path in paths { #expect(FileManager.default.createFile(atPath: path, contents: nil)) }
    #expect(try fixture.collect() == CollectionReport(isDryRun: false))
    #expect(paths.allSatisfy(isThere))
  }

  /// Runs something that waits on a thread that no task needs: a queue's are those of the tasks.
  private func onThread(_ body: @escaping @Sendable () throws -> Void) async throws {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
  }

  /// At which moments of a collection a publish brings its bytes, and makes its record.
  enum Moment: CaseIterable {
    case before
    /// The collection has begun to note what is held, and has not read the records.
    case beforeReading
    /// It has read the records.
    case afterReading
  }

  @Test(
    "a publish keeps its blob, whenever in a collection it brings its bytes and makes its record",
    arguments: Moment.allCases, Moment.allCases)
  func moments(bytes: Moment, record: Moment) async throws {
    guard Moment.allCases.firstIndex(of: bytes) ?? 0 <= Moment.allCases.firstIndex(of: record) ?? 0 else { return }
    let fixture = try await CareFixture()
    // The same bytes were there before, and nothing names them: they look like garbage all the time.
    let path = try await garbage("published", fixture)
    let blob = Mutex<StoredBlob?>(nil)
    @Sendable func reach(_ moment: Moment) throws {
      if moment == bytes {
        let new = try fixture.put("published")
        blob.withLock { $0 = new }
      }
      if moment == record {
        let finished = DispatchSemaphore(value: 0)
        let stored = blob.withLock { $0 }
        blob.withLock { $0 = nil }
        Task {
          if let stored { try await fixture.record("1", stored) }
          finished.signal()
        }
        finished.wait()
      }
    }
    let seam = SeamStore(
      fixture.metadata.store, before: { try reach(.beforeReading) }, after: { try reach(.afterReading) })
    try await onThread {
      try reach(.before)
      _ = try Collector(fixture.blobs, seam).collect(dryRun: false, grace: .zero, now: CareFixture.tomorrow)
    }
    #expect(isThere(path))
    #expect(try fixture.metadata.keys(fixture.package) == ["1"])
    // And it is no garbage later either.
    #expect(try fixture.collect().blobs == 0)
  }

  private final class Counted: Sendable {
    let blobs = Atomic<Int64>(0)
    let isOver = Atomic(false)
  }

  @Test(
    "while many publish, copy and delete the same few contents, no version ever lacks its blob",
    .timeLimit(.minutes(5)))
  func interleaved() async throws {
    let fixture = try await CareFixture()
    let package = fixture.package
    let counted = Counted()
    async let collecting: Void = onThread {
      while !counted.isOver.load(ordering: .relaxed) {
        counted.blobs.wrappingAdd(try fixture.collect().blobs, ordering: .relaxed)
      }
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      // Also where one fails: the collecting would never end.
      defer { counted.isOver.store(true, ordering: .relaxed) }
      for worker in 0..<4 {
        group.addTask {
          var generator = SeededGenerator(seed: UInt64(worker))
          for round in 0..<150 {
            let version = "\(Int.random(in: 0..<3, using: &generator))"
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: try await fixture.delete(version)
            case 1:
              // A copy: another version gets the same content.
              try await fixture.metadata.write { writing in
                guard let found = try writing.version(packageID: package.id, key: version) else { return }
                try writing.putVersion(
                  in: package, name: .init(display: "copy", key: "copy"),
                  content: StoredContent(id: found.contentID, bytes: found.bytes),
                  replacing: try writing.version(packageID: package.id, key: "copy"), status: .published,
                  origin: found.origin, publishedAt: found.publishedAt)
              }
            default:
              let text = "content \(Int.random(in: 0..<5, using: &generator))"
              let blob = try await fixture.publish(version, text)
              #expect(fixture.isThere(blob), "round \(round)")
            }
            for missing in try fixture.missing() { Issue.record("\(missing) has no blob, round \(round)") }
          }
        }
      }
      try await group.waitForAll()
    }
    try await collecting
    #expect(counted.blobs.load(ordering: .relaxed) > 10, "too little was collected to prove anything")
  }
}

extension CareFixture {
  /// The versions whose blob is not there, while they are.
  fileprivate func missing() throws -> [String] {
    try metadata.store.read { reading in
      let versions = try reading.versions(packageID: package.id, filter: VersionFilter(), after: nil, limit: 100)
      return try versions.compactMap { version in
        let assets = try reading.assets(contentID: version.contentID, after: nil, limit: 10)
        let isWhole = assets.allSatisfy {
          FileManager.default.fileExists(atPath: blobs.path(sha256: $0.hashes.sha256))
        }
        // What was deleted meanwhile may be collected.
        guard !isWhole,
          try metadata.store.read({ try $0.version(packageID: package.id, key: version.name.key) }) == version
        else { return nil }
        return version.name.key
      }
    }
  }
}

extension PromotionRecord {
  fileprivate static var sample: PromotionRecord {
    PromotionRecord(
      domainID: 1, time: Timestamp(milliseconds: 1), principal: "arn:aws:iam::111122223333:root", user: 0,
      source: "a", destination: "b", destinationID: 1, reason: "",
      policies: .init(source: "", destination: "", domain: "", identity: []))
  }
}
