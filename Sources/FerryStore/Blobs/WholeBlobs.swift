internal import Glibc
internal import Synchronization

/// The blobs whose bytes were hashed since the store was opened and are what their names say, with the state of their files.
/// Safe from any thread.
///
/// Of large ones all; of the others as many as there is room for: one that has given way to others is hashed once more.
final class WholeBlobs: Sendable {
  /// A store with more large blobs has at least 1 TiB of them, and hashes them again now and then.
  private static let maximumLarge = 1 << 17

  private struct State: ~Copyable {
    var table = Table()
    var large: [UInt64: Entry] = [:]
  }

  private let state = Mutex(State())

  /// Its bytes were found right, in a file that is in this state.
  ///
  /// - Parameter isRead: whether somebody fetches it, or has published it: so others give way to it.
  func add(_ sha256: [UInt8], _ file: FileState, isRead: Bool) {
    let entry = Entry(sha256, file)
    state.withLock { state in
      guard file.size >= LargeBlob.bytes else { return state.table.add(entry, replacing: isRead) }
      if state.large.count >= Self.maximumLarge { state.large = [:] }
      state.large[entry.prefix] = entry
    }
  }

  /// Whether its bytes were found right, and nobody has changed the file since.
  func contains(_ sha256: [UInt8], _ file: FileState) -> Bool {
    let entry = Entry(sha256, file)
    return state.withLock { state in
      file.size >= LargeBlob.bytes ? state.large[entry.prefix] == entry : state.table.contains(entry)
    }
  }

  /// What was found right is so no longer.
  func remove(_ sha256: [UInt8]) {
    let prefix = BlobReferences.prefix(of: sha256)
    state.withLock { state in
      state.large[prefix] = nil
      state.table.remove(prefix: prefix)
    }
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

    mutating func add(_ entry: Entry, replacing: Bool) {
      let row = row(of: entry.prefix)
      if let place = row.firstIndex(where: { $0.prefix == entry.prefix && $0.inode != 0 })
        ?? row.firstIndex(where: { $0.inode == 0 })
      {
        row[place] = entry
      } else if replacing {
        row[nextVictim] = entry
        nextVictim = (nextVictim + 1) % Self.rowLength
      }
    }

    func remove(prefix: UInt64) {
      let row = row(of: prefix)
      for place in row.indices where row[place].prefix == prefix { row[place] = Entry() }
    }
  }
}
