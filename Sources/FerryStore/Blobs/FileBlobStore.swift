internal import FerryModel
internal import Glibc
internal import Synchronization

/// Blobs as files of a data folder: `blobs/ab/abcd…`, read-only, named by their SHA-256 in hexadecimal.
///
/// What is found damaged is moved to `quarantine`, where it can be. A fetch asks whether the file that is in the place is one
/// whose bytes are known to be right, and nothing else.
package final class FileBlobStore: BlobStore {
  /// A blob that has no more bytes is hashed while somebody waits briefly, 1 MiB.
  static let brieflyHashedBytes: Int64 = 1 << 20
  /// How often a file is looked at that gives way to another each time.
  private static let mostLooks = 4

  let folder: DataFolder
  let places = BlobPlaces()
  let damaged: DamagedBlobs
  let whole = WholeBlobs()
  let report: @Sendable (BlobReport) -> Void
  let gate: WriteGate
  /// The folders of the blobs, by the first byte of their SHA-256: a fetch need not put their paths together.
  private let fans: [String]
  /// The folder that they are in; nil where it cannot be opened, which whoever waits for the disk will hear of.
  private let blobs: FileDescriptor?
  private let nextStagedName = Atomic<UInt64>(0)
  private let stored = Atomic<UInt64>(0)
  private let storedBytes = Atomic<UInt64>(0)
  let checked = Atomic<UInt64>(0)
  let checkedBytes = Atomic<UInt64>(0)
  /// The files of `staging` whose bytes are still coming.
  private let staging = Mutex<Set<String>>([])

  /// - Parameters:
  ///   - gate: that of the records, too.
  ///   - report: hears, on any thread, what happens to blobs.
  package init(
    folder: DataFolder, gate: WriteGate = WriteGate(), report: @escaping @Sendable (BlobReport) -> Void = { _ in }
  ) {
    self.gate = gate
    self.folder = folder
    blobs = try? FileDescriptor(naming: folder.blobs)
    fans = (UInt8.min...UInt8.max).map { folder.fan(of: $0) }
    self.report = report
    damaged = DamagedBlobs(Quarantine.unhealed(in: folder)) { sha256, isNoted in
      Quarantine.keep(sha256, isNoted: isNoted, in: folder)
    }
  }

  package var statistics: BlobStatistics {
    var statistics = damaged.counts
    statistics.stored = stored.load(ordering: .relaxed)
    statistics.storedBytes = storedBytes.load(ordering: .relaxed)
    statistics.checked = checked.load(ordering: .relaxed)
    statistics.checkedBytes = checkedBytes.load(ordering: .relaxed)
    return statistics
  }

  package func makeStagedBlob(maximumBytes: Int64) throws -> any StagedBlob {
    try gate.check()
    let name = "\(nextStagedName.wrappingAdd(1, ordering: .relaxed).oldValue)"
    staging.withLock { _ = $0.insert(name) }
    do {
      let path = "\(folder.staging)/\(name)"
      let file = try gate.shuttingWhereReadOnly {
        do {
          return try FileDescriptor(opening: path, O_RDWR | O_CREAT | O_EXCL, mode: 0o600)
        } catch StoreError.system("open", _, ENOENT) where folder.isInPlace {
          // Somebody has tidied up: nothing was in it that is needed.
          try Folders.make(folder.staging, mode: 0o700)
          return try FileDescriptor(opening: path, O_RDWR | O_CREAT | O_EXCL, mode: 0o600)
        }
      }
      return StagedFile(file, named: name, maximumBytes: maximumBytes, store: self)
    } catch {
      unstage(name)
      throw error
    }
  }

  /// Whether the bytes of this file of `staging` are still coming.
  func isStaging(_ name: String) -> Bool { staging.withLock { $0.contains(name) } }

  /// No more bytes come.
  func unstage(_ name: String) { staging.withLock { _ = $0.remove(name) } }

  package func open(
    sha256: [UInt8], size: Int64, wait: BlobWait, goesOn: @Sendable () -> Bool
  ) throws -> BlobFile? {
    let path = path(sha256: sha256)
    guard wait != .never else {
      // Whoever cannot be served so comes again and waits: then it is found out what is wrong.
      do {
        guard let blobs, let file = try FileDescriptor(openingCached: path, in: blobs) else { return nil }
        let blob = try BlobFile(file)
        return blob.size == size && whole.contains(sha256, blob.state) ? blob : nil
      } catch StoreError.system("open", _, _) {
        return nil
      }
    }
    // Again only where a publish has put whole bytes in the place of those that were looked at.
    for _ in 0..<Self.mostLooks {
      let content: OpenedContent
      do {
        content = try OpenedContent(path: path)
      } catch StoreError.system("open", _, ENOENT) {
        if let refusal = missing(sha256) { throw refusal }
        continue
      }
      if let fault = content.fault {
        if let refusal = refuse(content.file, content.state, sha256, fault) { throw refusal }
        continue
      }
      let blob = BlobFile(content.file, content.state)
      if blob.size == size, whole.contains(sha256, blob.state) { return blob }
      guard wait == .forAll || blob.size <= Self.brieflyHashedBytes || damaged.contains(sha256, blob.state) else {
        return nil
      }
      if try check(blob, sha256, size, goesOn: goesOn) { return blob }
    }
    throw StoreError.corrupt("\(path) is another file whenever it is looked at")
  }

  func path(sha256: [UInt8]) -> String {
    "\(fan(of: sha256))/\(Hexadecimal.encode(sha256))"
  }

  func fan(of sha256: [UInt8]) -> String { fans[Int(sha256.first ?? 0)] }

  /// Moves what is in the place of a blob that is published again away where it is damaged, so that somebody hears of it. The
  /// bytes of a small one are looked at. What cannot be looked at or moved gives way to the new file without.
  private func makeWay(_ sha256: [UInt8], _ size: Int64) {
    guard let content = try? OpenedContent(path: path(sha256: sha256)) else { return }
    if let fault = content.fault {
      // Uncertain or not: the bytes are there again in a moment.
      _ = try? quarantine(content.file, sha256: sha256, reason: "\(fault)")
    } else if content.state.size != size {
      _ = try? quarantine(
        content.file, sha256: sha256, reason: "it has \(content.state.size) bytes instead of \(size)")
    } else if !whole.contains(sha256, content.state),
      size <= Self.brieflyHashedBytes || damaged.contains(sha256, content.state)
    {
      _ = try? check(BlobFile(content.file, content.state), sha256, size) { true }
    }
  }

  /// Gives a file that is complete and synced its place, durably, and takes it out of `staging`.
  ///
  /// It takes the place also of a file that is there: these bytes were hashed a moment ago.
  func adopt(_ file: FileDescriptor, sha256: [UInt8], size: Int64) throws -> BlobHold {
    let path = path(sha256: sha256)
    // Before the file has its place: who has no descriptor left has done nothing yet.
    let folder = try FileDescriptor.folder(fan(of: sha256))
    makeWay(sha256, size)
    let hold = try gate.shuttingWhereReadOnly {
      try places.put(sha256) {
        _ = try FileDescriptor.check("rename", path) { rename(file.path, path) }
        // Its bytes were hashed on their way into the file.
        whole.add(sha256, try file.state(), isRead: true)
      }
    }
    // A full disk is no excuse here: the name is given, and nobody knows whether it stays.
    do { try folder.sync() } catch {
      gate.shut(error)
      throw error
    }
    stored.wrappingAdd(1, ordering: .relaxed)
    storedBytes.wrappingAdd(UInt64(clamping: size), ordering: .relaxed)
    if damaged.forget(sha256) { report(.healed(sha256: sha256)) }
    return hold
  }
}
