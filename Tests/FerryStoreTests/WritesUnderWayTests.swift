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
  func passing() {
    let writes = WritesUnderWay()
    let clock = ContinuousClock()
    let without = clock.measure { for _ in 0..<1000 { writes.letPass() } }
    writes.begin()
    let with = clock.measure { for _ in 0..<50 { writes.letPass() } }
    // A pause is at least what it is said to be, and there are two at most.
    #expect(with >= .milliseconds(50 * 0.2))
    #expect(without < with)
    writes.end()
    let after = clock.measure { for _ in 0..<1000 { writes.letPass() } }
    #expect(after < with)
  }

  @Test("a large file is stored and hashed as ever while there are always writes")
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
    #expect(blobs[0].hashes == blobs[1].hashes)
    #expect(blobs[0].size == Int64(bytes.count))
  }
}
