internal import FerryModel
internal import Glibc
internal import Synchronization

/// Where blobs lie that are no longer what their names say: nobody is served from there, and nothing there is ever deleted.
enum Quarantine {
  private static let sha256Digits = 64

  /// The blobs that were moved there, and that no publish has brought again since.
  static func unhealed(in folder: DataFolder) -> [[UInt8]: BlobDamage] {
    // A folder that cannot be read now hides only why a blob is not in its place.
    let names = (try? Folders.names(in: folder.quarantine)) ?? []
    var unhealed: [[UInt8]: BlobDamage] = [:]
    for name in names {
      let digits = String(name.prefix(sha256Digits))
      guard let sha256 = Hexadecimal.decode(digits), sha256.count * 2 == sha256Digits else { continue }
      let path = "\(folder.fan(of: sha256[0]))/\(digits)"
      if !Folders.isThere(path) { unhealed[sha256] = .quarantined }
    }
    for name in (try? Folders.names(in: folder.damaged)) ?? [] {
      guard let sha256 = Hexadecimal.decode(name), sha256.count * 2 == sha256Digits else { continue }
      unhealed[sha256] = Folders.isThere("\(folder.fan(of: sha256[0]))/\(name)") ? .inPlace : .missing
    }
    return unhealed
  }

  /// Keeps the name of a blob that is missing, or damaged where it lies, so that the next daemon knows of it; or forgets it.
  /// Not synced, and nothing where nothing can be written: then it is found again.
  static func keep(_ sha256: [UInt8], isNoted: Bool, in folder: DataFolder) {
    let path = "\(folder.damaged)/\(Hexadecimal.encode(sha256))"
    if isNoted {
      if folder.isInPlace { try? Folders.make(folder.damaged, mode: 0o700) }
      _ = try? FileDescriptor(opening: path, O_WRONLY | O_CREAT, mode: 0o600)
    } else {
      unlink(path)
    }
  }

  /// A place there that is free: one blob may get there more than once.
  static func place(for sha256: [UInt8], in folder: DataFolder) -> String {
    let first = "\(folder.quarantine)/\(Hexadecimal.encode(sha256))"
    guard Folders.isThere(first) else { return first }
    for number in 2... where !Folders.isThere("\(first).\(number)") { return "\(first).\(number)" }
    return first
  }
}

extension FileBlobStore {
  /// Moves a blob that is damaged out of the way, unless a publish has put another file in its place meanwhile.
  ///
  /// - Parameters:
  ///   - file: the damaged one, open.
  ///   - reason: how it was found, for the log.
  /// - Returns: whether it was moved.
  func quarantine(_ file: FileDescriptor, sha256: [UInt8], reason: String) throws -> Bool {
    let path = path(sha256: sha256)
    let moved: String? = try places.change(sha256) {
      do {
        guard try file.isInPlace() else { return nil }
      } catch StoreError.system("lstat", _, ENOENT) {
        return nil
      }
      try Folders.make(folder.quarantine, mode: 0o700)
      let place = Quarantine.place(for: sha256, in: folder)
      _ = try FileDescriptor.check("rename", path) { rename(path, place) }
      // With the place held, so that a publish that comes now finds it noted and heals it.
      _ = damaged.note(sha256, .quarantined)
      return place
    }
    guard let moved else { return false }
    report(.damaged(sha256: sha256, .quarantined, reason: reason, file: moved))
    // If the power goes before this, the blob is found again as it was found now.
    try FileDescriptor.folder(folder.quarantine).sync()
    try FileDescriptor.folder(fan(of: sha256)).sync()
    return true
  }

  /// What a reader is told of a blob that is not in its place; nil where a publish has put it there by now.
  func missing(_ sha256: [UInt8]) -> StoreError? {
    let (damage, isNew): (BlobDamage?, Bool) = places.change(sha256) {
      if Folders.isThere(path(sha256: sha256)) { return (nil, false) }
      if let known = damaged.damage(sha256), known != .inPlace { return (known, false) }
      return (.missing, damaged.note(sha256, .missing))
    }
    if isNew {
      report(.damaged(sha256: sha256, .missing, reason: "there is no such file", file: nil))
    }
    return damage.map { .damagedBlob($0, sha256: sha256) }
  }

  /// Hashes a blob, as its reader will see it, and takes it out of its place where it is damaged.
  ///
  /// - Parameter goesOn: asked again and again; false ends it with `CancellationError`.
  /// - Returns: whether it is whole, which is noted; false where another file is in its place by now.
  /// - Throws: ``StoreError/damagedBlob(_:sha256:)``; ``StoreError/corrupt(_:)`` where its bytes are right and the size is not.
  func check(_ blob: BlobFile, _ sha256: [UInt8], _ size: Int64, goesOn: () -> Bool) throws -> Bool {
    if damaged.contains(sha256, blob.state) {
      return try refused(blob.file, blob.state, sha256, .otherBytes, "it was found damaged before")
    }
    if let fault = try fault(in: blob, sha256, goesOn: goesOn) {
      return try refused(
        blob.file, blob.state, sha256, fault,
        blob.size == size ? "\(fault)" : "it has \(blob.size) bytes instead of \(size)")
    }
    guard blob.size == size else {
      throw StoreError.corrupt(
        "\(blob.file.path) has its bytes, \(blob.size), and an asset says that they are \(size)")
    }
    return true
  }

  private func refused(
    _ file: FileDescriptor, _ state: FileState, _ sha256: [UInt8], _ fault: ContentCheck.Fault, _ reason: String
  ) throws -> Bool {
    guard let refusal = refuse(file, state, sha256, fault, reason) else { return false }
    throw refusal
  }

  private func fault(in blob: BlobFile, _ sha256: [UInt8], goesOn: () -> Bool) throws -> ContentCheck.Fault? {
    do {
      return try withoutActuallyEscaping(goesOn) { goesOn in
        let content = ContentCheck { [gate] _ in
          if blob.size >= LargeBlob.bytes { gate.writes.letPass() }
          return goesOn()
        }
        let first = try content.fault(in: blob.file, size: blob.size, sha256)
        checked.wrappingAdd(1, ordering: .relaxed)
        checkedBytes.wrappingAdd(UInt64(clamping: blob.size), ordering: .relaxed)
        if first != nil {
          // A bit may have tipped over in the system's memory, and not on the disk.
          blob.file.forgetCached()
          if let fault = try content.fault(in: blob.file, size: blob.size, sha256) { return fault }
        }
        isWhole(sha256, blob.file, blob.state, isRead: true)
        return nil
      }
    } catch is ContentCheck.Interrupted {
      throw CancellationError()
    }
  }

  /// Notes that a file was read, from this state on, and has the bytes of its name.
  func isWhole(_ sha256: [UInt8], _ file: FileDescriptor, _ state: FileState, isRead: Bool) {
    whole.add(sha256, state, isRead: isRead)
    guard damaged.damage(sha256) != nil else { return }
    let isHealed = places.change(sha256) { (try? file.isInPlace()) == true && damaged.forget(sha256) }
    if isHealed { report(.healed(sha256: sha256)) }
  }

  /// Takes a damaged blob out of its place, and where that cannot be done notes that it is damaged. One of which nobody knows
  /// what its bytes are stays: perhaps it can be read later.
  ///
  /// - Parameters:
  ///   - state: of the file, before it was read.
  ///   - reason: how it was found, for the log; nil for the fault itself.
  /// - Returns: what its reader is told; nil where another file is in its place by now.
  func refuse(
    _ file: FileDescriptor, _ state: FileState, _ sha256: [UInt8], _ fault: ContentCheck.Fault, _ reason: String? = nil
  ) -> StoreError? {
    let reason = reason ?? "\(fault)"
    guard fault.isCertain else {
      suspect(file, nil, sha256, reason)
      return .damagedBlob(.inPlace, sha256: sha256)
    }
    do {
      return try quarantine(file, sha256: sha256, reason: reason) ? .damagedBlob(.quarantined, sha256: sha256) : nil
    } catch {
      // Moved, and not durably: then it is found again as it was found now.
      if damaged.damage(sha256) == .quarantined { return .damagedBlob(.quarantined, sha256: sha256) }
      suspect(file, state, sha256, "\(reason), and it cannot be moved: \(error)")
      return .damagedBlob(.inPlace, sha256: sha256)
    }
  }

  /// Notes that a blob is damaged, and leaves it where it is.
  ///
  /// - Parameter state: of the file that has wrong bytes: the next who fetches it moves it; nil where he looks again.
  func suspect(_ file: FileDescriptor, _ state: FileState?, _ sha256: [UInt8], _ fault: String) {
    whole.remove(sha256)
    let isNew = places.change(sha256) {
      guard (try? file.isInPlace()) == true else { return false }
      return damaged.note(sha256, .inPlace, state)
    }
    if isNew { report(.damaged(sha256: sha256, .inPlace, reason: fault, file: file.path)) }
  }
}
