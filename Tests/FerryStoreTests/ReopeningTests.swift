import FerryModel
import Foundation
import Testing

@testable import FerryStore

@Suite(.timeLimit(.minutes(5))) struct ReopeningTests {
  @Test("what was written is there after closing and opening")
  func reopens() async throws {
    let first = try StoreFixture()
    let package = try await first.package()
    try await first.write { try $0.addVersion("1", of: package) }
    first.store.close()
    let second = try StoreFixture(folder: first.folder)
    #expect(try second.keys(package) == ["1"])
    try await second.write { try $0.addVersion("2", of: package) }
    #expect(try second.keys(package) == ["1", "2"])
  }

  @Test("what was answered is in the files, without any closing")
  func survivesWithoutClosing() async throws {
    let first = try StoreFixture()
    let package = try await first.package()
    try await first.write { try $0.addVersion("1", of: package) }
    // As a process that is killed leaves them.
    let copy = try TemporaryFolder()
    for name in ["metadata.sqlite", "metadata.sqlite-wal"] {
      try FileManager.default.copyItem(atPath: first.folder.path + "/" + name, toPath: copy.path + "/" + name)
    }
    let second = try StoreFixture(folder: copy)
    #expect(try second.keys(package) == ["1"])
  }

  @Test("closing commits what waits and leaves no log")
  func closingDrains() async throws {
    let fixture = try StoreFixture()
    let package = try await fixture.package()
    let tasks = (0..<50).map { index in
      Task { try await fixture.write { try $0.addVersion("\(index)", of: package) } }
    }
    // Whatever was taken is kept; the rest is told that the store is closed.
    try await fixture.write { try $0.addVersion("first", of: package) }
    fixture.store.close()
    var kept: Set = ["first"]
    for (index, task) in tasks.enumerated() where (try? await task.value) != nil { kept.insert("\(index)") }
    #expect(fixture.folder.files() == ["metadata.sqlite"])
    #expect(try Set(StoreFixture(folder: fixture.folder).keys(package)) == kept)
  }

  @Test("a closed store says so, however often it is closed")
  func closed() async throws {
    let fixture = try StoreFixture()
    fixture.store.close()
    fixture.store.close()
    func isClosed(_ error: any Error) -> Bool {
      guard case StoreError.closed = error else { return false }
      return true
    }
    #expect { _ = try fixture.store.read { try $0.domains() } } throws: { isClosed($0) }
    await #expect { _ = try await fixture.domain() } throws: { isClosed($0) }
  }

  @Test("the log is written back while it grows, and does not grow without end")
  func checkpoints() async throws {
    let fixture = try StoreFixture()
    let package = try await fixture.package()
    let metadata = String(repeating: "x", count: 100_000)
    for index in 0..<400 {
      try await fixture.write { store in
        try store.addVersion("1", of: package, content: .init(assets: [], metadata: "\(index)" + metadata))
      }
    }
    let log = try FileManager.default.attributesOfItem(atPath: fixture.folder.path + "/metadata.sqlite-wal")
    // 400 writes of 25 pages and more would make 40 MB; it begins anew behind 4096 pages, which are 16 MiB.
    let size = try #require(log[.size] as? Int)
    #expect(size < 20 << 20)
  }
}
