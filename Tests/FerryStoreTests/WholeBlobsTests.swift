import Testing

@testable import FerryStore

/// The memory of which blobs are whole.
@Suite("Whole blobs")
struct WholeBlobsTests {
  private let blobs = WholeBlobs()
  private let state = FileState(size: 3, inode: 7, changed: 1_000_000_000)

  private func add(_ name: [UInt8], _ state: FileState? = nil, isRead: Bool = true) {
    blobs.add(name, state ?? self.state, isRead: isRead)
  }

  /// A name whose first bytes are these.
  private func name(_ prefix: UInt64) -> [UInt8] {
    withUnsafeBytes(of: prefix.bigEndian) { Array($0) } + [UInt8](repeating: 1, count: 24)
  }

  @Test("a blob is known in the state in which it was read, and in no other")
  func states() {
    #expect(!blobs.contains(name(1), state))
    add(name(1))
    #expect(blobs.contains(name(1), state))
    #expect(!blobs.contains(name(2), state))
    #expect(!blobs.contains(name(1), FileState(size: 3, inode: 8, changed: state.changed)))
    #expect(!blobs.contains(name(1), FileState(size: 3, inode: 7, changed: state.changed + 1)))
    add(name(1), FileState(size: 3, inode: 8, changed: 5))
    #expect(!blobs.contains(name(1), state))
    blobs.remove(name(1))
    #expect(!blobs.contains(name(1), FileState(size: 3, inode: 8, changed: 5)))
  }

  @Test("the empty places of its memory are nobody's")
  func empty() {
    #expect(!blobs.contains(name(0), FileState(size: 0, inode: 1, changed: 0)))
    blobs.remove(name(0))
    add(name(0))
    #expect(blobs.contains(name(0), state))
  }

  @Test("of blobs that share a row of its memory, the one that was added last is always known")
  func fullRow() {
    // The low bits say the row.
    let names = (0..<40).map { name(UInt64($0) << 32 | 5) }
    for added in names {
      add(added)
      #expect(blobs.contains(added, state))
      #expect(names.count { blobs.contains($0, state) } <= 4)
    }
    #expect(names.count { blobs.contains($0, state) } == 4)
  }

  @Test("a blob is forgotten wholly, also where it has come to another place of its row")
  func holes() {
    let (first, second) = (name(1 << 32 | 5), name(2 << 32 | 5))
    add(first)
    add(second)
    blobs.remove(first)
    add(second, FileState(size: 3, inode: 9, changed: 1))
    #expect(!blobs.contains(second, state))
    blobs.remove(second)
    #expect(!blobs.contains(second, FileState(size: 3, inode: 9, changed: 1)) && !blobs.contains(second, state))
  }

  @Test("what is only looked at takes no place from what is read, and large blobs are all known")
  func places() {
    let names = (0..<4).map { name(UInt64($0) << 32 | 5) }
    for name in names { add(name) }
    add(name(9 << 32 | 5), isRead: false)
    #expect(names.allSatisfy { blobs.contains($0, state) })
    #expect(!blobs.contains(name(9 << 32 | 5), state))
    let large = FileState(size: 8 << 20, inode: 7, changed: 1)
    let larges = (10..<40).map { name(UInt64($0) << 32 | 5) }
    for name in larges { add(name, large, isRead: false) }
    #expect(larges.allSatisfy { blobs.contains($0, large) })
    blobs.remove(larges[0])
    #expect(!blobs.contains(larges[0], large) && blobs.contains(larges[1], large))
  }

  @Test("many are known at once")
  func many() {
    var random = SystemRandomNumberGenerator()
    let names = (0..<10_000).map { _ in name(random.next()) }
    for name in names { add(name) }
    #expect(names.count { blobs.contains($0, state) } > 9_900)
  }
}
