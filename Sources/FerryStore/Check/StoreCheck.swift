internal import FerryModel
internal import Glibc

/// Compares what is stored: the database with itself, rows with blobs, blobs with their names. Also while a daemon serves.
package struct StoreCheck: Sendable {
  /// How it is done.
  package struct Options: Sendable, Equatable {
    /// Moves damaged blobs to quarantine. Nothing is ever deleted.
    package var repairs = false
    /// Looks at the sizes of blobs alone, and reads none.
    package var isQuick = false

    package init(repairs: Bool = false, isQuick: Bool = false) {
      self.repairs = repairs
      self.isQuick = isQuick
    }
  }

  /// How many faults of each kind the database is asked for, at most.
  private static let databaseFaults = 100
  private static let database = "metadata.sqlite"

  private let metadata: any MetadataStore
  private let store: FileBlobStore
  private let options: Options
  /// Asked again and again; false ends the check with `CancellationError`.
  private let goesOn: @Sendable () -> Bool

  package init(
    _ metadata: any MetadataStore, _ blobs: FileBlobStore, _ options: Options = Options(),
    goesOn: @escaping @Sendable () -> Bool = { true }
  ) {
    self.metadata = metadata
    store = blobs
    self.options = options
    self.goesOn = goesOn
  }

  /// Looks at everything. Waits for the disk, for as long as it takes to read all that is stored.
  package func run() throws -> CheckReport {
    var report = CheckReport()
    // Where the rows cannot be read, nobody knows what is needed: blobs are compared with their names alone.
    guard let needed = try checkRows(&report) else {
      _ = try eachBlob(&report) { sha256, name, report in try check(sha256, name, size: nil, &report) }
      return report
    }
    var suspects = Suspects()
    var next = needed.startIndex
    let unreadable = try eachBlob(&report) { sha256, name, report in
      guard let digest = BlobDigest(sha256) else { return }
      while next < needed.endIndex, needed[next].digest < digest {
        suspects.missing.append(needed[next])
        next += 1
      }
      var size: Int64?
      if next < needed.endIndex, needed[next].digest == digest {
        size = needed[next].size
        next += 1
      } else {
        suspects.unreferenced.append(digest)
      }
      try check(sha256, name, size: size, &report)
    }
    suspects.missing += needed[next...]
    // Of what lies in a folder that cannot be read nobody knows whether it is there.
    suspects.missing.removeAll { unreadable.contains($0.digest.bytes[0]) }
    try settle(suspects, &report)
    try checkForeignFiles(but: unreadable, &report)
    return report
  }

  /// Goes through the blobs in the order of their names.
  ///
  /// - Returns: the folders that cannot be read, by the first byte of the SHA-256 of the blobs in them.
  private func eachBlob(
    _ report: inout CheckReport, _ body: (_ sha256: [UInt8], _ name: String, inout CheckReport) throws -> Void
  ) throws -> Set<UInt8> {
    var unreadable: Set<UInt8> = []
    for fan in UInt8.min...UInt8.max {
      do {
        for name in try BlobNames.sorted(in: fan, of: store.folder) {
          try checkCancellation()
          guard let sha256 = Hexadecimal.decode(name) else { continue }
          do {
            try body(sha256, name, &report)
          } catch StoreError.system("open", _, EACCES) {
            // What is only forbidden itself is a finding. So it is the folder, which may be read, and not searched.
            throw StoreError.system(call: "open", path: store.folder.fan(of: fan), errno: EACCES)
          }
        }
      } catch let error as StoreError where !error.isOutOfFiles {
        guard addUnreadable(error, &report) else { throw error }
        unreadable.insert(fan)
      }
    }
    return unreadable
  }

  /// - Returns: false where it is no error of the system.
  private func addUnreadable(_ error: StoreError, _ report: inout CheckReport) -> Bool {
    guard case .system(_, let path, let number) = error else { return false }
    report.add(
      CheckFinding(.unreadableFolder, path, "nobody knows what lies there: \(String(cString: strerror(number)))"))
    return true
  }

  private func checkCancellation() throws {
    guard goesOn() else { throw CancellationError() }
  }

  // MARK: rows

  /// Everything that the database alone tells, in one state of it.
  ///
  /// - Returns: the blobs that are needed, ordered; nil where the database cannot be read.
  private func checkRows(_ report: inout CheckReport) throws -> [NeededBlob]? {
    do {
      return try metadata.read { try checkRows($0, &report) }
    } catch StoreError.database(let cause) {
      report.add(CheckFinding(.database, Self.database, "it cannot be read: \(StoreError.text(of: cause))"))
    } catch StoreError.corrupt(let what) {
      report.add(CheckFinding(.database, Self.database, what))
    }
    return nil
  }

  private func checkRows(_ reading: any MetadataReading, _ report: inout CheckReport) throws -> [NeededBlob] {
    for fault in try reading.databaseFaults(limit: Self.databaseFaults) { report.add(fault) }
    try checkCancellation()
    try reading.eachContent { id, revision, content in
      report.contents += 1
      if content.revision != revision {
        report.add(
          CheckFinding(
            .wrongRevision, revision, "content \(id) has assets and metadata whose revision is \(content.revision)"))
      }
      if report.contents.isMultiple(of: 1000) { try checkCancellation() }
    }
    try checkUsage(reading, &report)
    return try needed(reading, &report)
  }

  private func checkUsage(_ reading: any MetadataReading, _ report: inout CheckReport) throws {
    let actual = try reading.actualUsage()
    try checkCancellation()
    for counted in try reading.countedUsage() {
      let usage = actual[counted.repository] ?? .none
      guard counted.usage != usage else { continue }
      report.add(
        CheckFinding(
          .wrongUsage, "repository \(counted.repository)",
          "it holds \(usage.versions) versions with \(usage.bytes) bytes, and \(counted.usage.versions) with \(counted.usage.bytes) are counted"
        ))
    }
  }

  private func needed(_ reading: any MetadataReading, _ report: inout CheckReport) throws -> [NeededBlob] {
    var needed: [NeededBlob] = []
    for blob in try reading.neededBlobs() {
      if let last = needed.last, last.digest == blob.digest {
        report.add(
          CheckFinding(
            .wrongSize, Hexadecimal.encode(blob.digest.bytes),
            "assets with these bytes say that they have \(last.size) and \(blob.size) of them"))
      } else {
        needed.append(blob)
      }
    }
    return needed
  }

  // MARK: files

  private func checkForeignFiles(but unreadable: Set<UInt8>, _ report: inout CheckReport) throws {
    let fans = UInt8.min...UInt8.max
    let known = Set(fans.map { Hexadecimal.encode(CollectionOfOne($0)) })
    try addForeignFiles(in: store.folder.blobs, &report) {
      // Where it is gone, every blob that is needed is missing, which is told.
      try Folders.namesIfThere(in: store.folder.blobs).filter { !known.contains($0) }.sorted()
    }
    for fan in fans where !unreadable.contains(fan) {
      try addForeignFiles(in: store.folder.fan(of: fan), &report) { try BlobNames.foreign(in: fan, of: store.folder) }
    }
  }

  private func addForeignFiles(
    in folder: String, _ report: inout CheckReport, _ names: () throws -> [String]
  ) throws {
    do {
      for name in try names() {
        report.add(CheckFinding(.foreignFile, "\(folder)/\(name)", "it lies among the blobs, and is none"))
      }
    } catch let error as StoreError {
      _ = addUnreadable(error, &report)
    }
  }

  /// - Parameter size: of the asset that needs it; nil where none does.
  private func check(_ sha256: [UInt8], _ name: String, size: Int64?, _ report: inout CheckReport) throws {
    report.blobs += 1
    do {
      if options.isQuick {
        let content = try OpenedContent(path: store.path(sha256: sha256))
        guard let size, content.fault != nil || content.state.size != size else { return }
        let reason = content.fault.map { "\($0)" } ?? "it has \(content.state.size) bytes instead of \(size)"
        guard options.repairs, content.fault == nil else {
          return add(content.fault ?? .otherBytes, content.file, content.state, sha256, name, &report, reason)
        }
        // Moved only where the bytes are others, and not where the asset says a wrong size.
      }
      var bytes: Int64 = 0
      let reader = BlobReader(store: store) { read in
        bytes += Int64(read)
        return goesOn()
      }
      let look = try reader.look(at: sha256)
      let actual = look.state.size
      // What was read twice is counted once.
      report.bytes += min(bytes, actual)
      if let fault = look.fault {
        add(fault, look.file, look.state, sha256, name, &report, "\(fault)")
      } else if let size, actual != size {
        report.add(
          CheckFinding(.wrongSize, name, "its bytes are right and \(actual), but an asset says that they are \(size)")
        )
      }
    } catch StoreError.system("open", _, ENOENT) {
      // It was collected meanwhile, or found damaged by somebody else.
    } catch is ContentCheck.Interrupted {
      throw CancellationError()
    }
  }

  private func add(
    _ fault: ContentCheck.Fault, _ file: FileDescriptor, _ state: FileState, _ sha256: [UInt8], _ name: String,
    _ report: inout CheckReport, _ reason: String
  ) {
    var isQuarantined = false
    if options.repairs {
      if case .damagedBlob(.quarantined, _)? = store.refuse(file, state, sha256, fault, reason) {
        isQuarantined = true
      }
    } else if !options.isQuick {
      store.suspect(file, fault.isCertain ? state : nil, sha256, reason)
    }
    report.add(CheckFinding(.damagedBlob, name, reason, isQuarantined: isQuarantined))
  }

  // MARK: what may have changed meanwhile

  /// Blobs that did not agree with the rows: these were read before, and a daemon may have gone on.
  private struct Suspects {
    var missing: [NeededBlob] = []
    var unreferenced: [BlobDigest] = []
  }

  private func settle(_ suspects: Suspects, _ report: inout CheckReport) throws {
    guard !suspects.missing.isEmpty || !suspects.unreferenced.isEmpty else { return }
    let needed: Set<BlobDigest>
    do {
      needed = Set(try metadata.read { try $0.neededBlobs() }.map(\.digest))
    } catch StoreError.database(let cause) {
      return report.add(CheckFinding(.database, Self.database, "it cannot be read: \(StoreError.text(of: cause))"))
    }
    for blob in suspects.missing where needed.contains(blob.digest) {
      let sha256 = blob.digest.bytes
      guard !Folders.isThere(store.path(sha256: sha256)) else { continue }
      _ = store.missing(sha256)
      let name = Hexadecimal.encode(sha256)
      let isQuarantined = store.damaged.damage(sha256) == .quarantined
      report.add(
        CheckFinding(
          .missingBlob, name,
          isQuarantined
            ? "it is in quarantine: publish its \(blob.size) bytes again"
            : "its \(blob.size) bytes are nowhere: publish them again"))
    }
    for digest in suspects.unreferenced where !needed.contains(digest) {
      let sha256 = digest.bytes
      guard Folders.isThere(store.path(sha256: sha256)) else { continue }
      report.add(
        CheckFinding(.unreferencedBlob, Hexadecimal.encode(sha256), "nothing needs it: a collection deletes it"))
    }
  }
}
