internal import Glibc
internal import Synchronization

/// The blobs whose bytes were hashed since the store was opened and are what their names say, with the state that their files
/// were in before. Safe from any thread.
///
/// As many as there is room for: one that has given way to others is hashed once more.
final class WholeBlobs: Sendable {
  private let table = Mutex(Table())

  /// Its bytes were found right, read from a file that was in this state before.
  func add(_ sha256: [UInt8], _ state: FileState) {
    table.withLock { $0.add(Entry(sha256, state)) }
  }

  /// Whether its bytes were found right, and nobody has changed the file since.
  func contains(_ sha256: [UInt8], _ state: FileState) -> Bool {
    table.withLock { $0.contains(Entry(sha256, state)) }
  }

  /// What was found right is so no longer.
  func remove(_ sha256: [UInt8]) {
    table.withLock { $0.remove(prefix: BlobReferences.prefix(of: sha256)) }
  }

  private struct Entry: Equatable {
    /// The name's first bytes: which file it is, the others tell.
    var prefix: UInt64 = 0
    /// No file's is 0.
    var inode: UInt64 = 0
    var changed: Int64 = 0

    init() {}

    init(_ sha256: [UInt8], _ state: FileState) {
      prefix = BlobReferences.prefix(of: sha256)
      inode = state.inode
      changed = state.changed
    }
  }

  /// Rows of a few entries each: an entry belongs into the row that its prefix says, at any place. In memory that the system
  /// gives only where it is written to, 6 MiB at most.
  private struct Table: ~Copyable {
    private static let rows = 1 << 16
    private static let rowLength = 4

    private let entries: UnsafeMutablePointer<Entry>
    /// Which place of a full row gives way next.
    private var nextVictim = 0

    init() {
      // Zeroed, and so of empty entries.
      guard let memory = calloc(Self.rows * Self.rowLength, MemoryLayout<Entry>.stride) else {
        fatalError("the system has no 6 MiB of addresses left")
      }
      entries = memory.bindMemory(to: Entry.self, capacity: Self.rows * Self.rowLength)
    }

    deinit {
      free(entries)
    }

    private func row(of prefix: UInt64) -> UnsafeMutableBufferPointer<Entry> {
      let row = Int(truncatingIfNeeded: prefix) & (Self.rows - 1)
      return UnsafeMutableBufferPointer(start: entries + row * Self.rowLength, count: Self.rowLength)
    }

    func contains(_ entry: Entry) -> Bool { row(of: entry.prefix).contains(entry) }

    mutating func add(_ entry: Entry) {
      let row = row(of: entry.prefix)
      if let place = row.firstIndex(where: { $0.prefix == entry.prefix || $0.inode == 0 }) {
        row[place] = entry
      } else {
        row[nextVictim] = entry
        nextVictim = (nextVictim + 1) % Self.rowLength
      }
    }

    func remove(prefix: UInt64) {
      let row = row(of: prefix)
      if let place = row.firstIndex(where: { $0.prefix == prefix }) { row[place] = Entry() }
    }
  }
}
