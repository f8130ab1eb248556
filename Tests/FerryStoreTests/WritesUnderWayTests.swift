import Foundation
import Synchronization
import Testing

@testable import FerryStore

/// Who works on something large lets writes pass that somebody waits for.
@Suite("Writes under way", .timeLimit(.minutes(5))) struct WritesUnderWayTests {
  @Test("there are some from when a write waits until it has been answered, and none afterwards")
  func queue() async throws {
    let gate = WriteGate()
    let folder = try TemporaryFolder()
    let store = try SQLiteMetadataStore(path: folder.path + "/metadata.sqlite", gate: gate)
    defer { store.close() }
    #expect(gate.writes.isEmpty)
    for _ in 0..<20 {
      let wasEmpty = try await store.write({ _ in gate.writes.isEmpty }, committed: { _ in })
      #expect(!wasEmpty)
      // The thread finds out that nothing waits any more.
      let end = ContinuousClock.now + .seconds(30)
      while !gate.writes.isEmpty, ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(1)) }
      #expect(gate.writes.isEmpty)
    }
  }

  @Test("whoever lets them pass goes on at once where there are none, and soon where there are always some")
  func passing() throws {
    let writes = WritesUnderWay()
    let clock = ContinuousClock()
    // The least of several, since the machine may be busy.
    func withoutAny() -> Duration? {
      (0..<5).map { _ in clock.measure { for _ in 0..<1000 { writes.letPass() } } }.min()
    }
    let without = withoutAny()
    writes.begin()
    let with = clock.measure { for _ in 0..<50 { writes.letPass() } }
    // A pause is at least what it is said to be, and there are two at most.
    #expect(with >= .milliseconds(50 * 0.2))
    #expect(writes.waits == 100)
    #expect(try #require(without) < with)
    writes.end()
    #expect(try #require(withoutAny()) < with)
    #expect(writes.waits == 100)
  }

  @Test("a large file lets them pass again and again, a small one never, and both are stored and hashed as ever")
  func largeFile() throws {
    let folder = try TemporaryFolder()
    let (quiet, busy) = (WriteGate(), WriteGate())
    busy.writes.begin()
    let bytes = (0..<(11 << 20) + 5).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ ($0 >> 13)) }
    let path = folder.path + "/source"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let source = try FileDescriptor(opening: path, O_RDONLY)
    let blobs = try [quiet, busy].enumerated().map { index, gate in
      let store = FileBlobStore(folder: try DataFolder(path: folder.path + "/data-\(index)"), gate: gate)
      let staged = try store.makeStagedBlob(maximumBytes: 1 << 30)
      let bytes = BlobSource(descriptor: source.number, owner: source)
      while try staged.append(from: bytes) != .atEnd {}
      return try staged.finish()
    }
    let inMemory = AssetHasher()
    bytes.withUnsafeBytes { inMemory.update($0) }
    #expect(blobs.map(\.hashes) == Array(repeating: inMemory.finalize(), count: 2))
    #expect(blobs.map(\.size) == [Int64(bytes.count), Int64(bytes.count)])
    #expect(quiet.writes.waits == 0)
    // Of 3 MiB each 64 KiB, and both halves of the hashes.
    #expect(busy.writes.waits >= 2 * 48)
    let before = busy.writes.waits
    let small = try FileBlobStore(folder: try DataFolder(path: folder.path + "/data-2"), gate: busy)
      .makeStagedBlob(maximumBytes: 1 << 30)
    try bytes.prefix(4 << 20).withUnsafeBytes { try small.append($0) }
    _ = try small.finish()
    #expect(busy.writes.waits == before)
  }
}
