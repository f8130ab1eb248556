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
      if access(path, F_OK) != 0 { unhealed[sha256] = .quarantined }
    }
    return unhealed
  }

  /// A place there that is free: one blob may get there more than once.
  static func place(for sha256: [UInt8], in folder: DataFolder) -> String {
    let first = "\(folder.quarantine)/\(Hexadecimal.encode(sha256))"
    guard access(first, F_OK) == 0 else { return first }
    for number in 2... where access("\(first).\(number)", F_OK) != 0 { return "\(first).\(number)" }
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
  @discardableResult
  func quarantine(_ file: FileDescriptor, sha256: [UInt8], reason: String) throws -> Bool {
    let path = path(sha256: sha256)
    let moved: String? = try places.change(sha256) {
      do {
        guard try file.isInPlace() else { return nil }
      } catch StoreError.system("stat", _, ENOENT) {
        return nil
      }
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

  /// What a reader is told of a blob that is not in its place.
  func missing(_ sha256: [UInt8]) -> StoreError {
    if let damage = damaged.damage(sha256) { return .damagedBlob(damage, sha256: sha256) }
    // A publish may have put it there by now.
    let isNew = places.change(sha256) { access(path(sha256: sha256), F_OK) != 0 && damaged.note(sha256, .missing) }
    if isNew {
      report(.damaged(sha256: sha256, .missing, reason: "there is no such file", file: nil))
    }
    return .damagedBlob(.missing, sha256: sha256)
  }

  /// Hashes a blob, as its reader will see it.
  ///
  /// - Returns: in what it is not what its name says; nil where it is, which is noted.
  func fault(of blob: BlobFile, _ sha256: [UInt8], _ size: Int64) throws -> String? {
    guard blob.size == size else { return "it has \(blob.size) bytes instead of \(size)" }
    checked.wrappingAdd(1, ordering: .relaxed)
    let content = ContentCheck { [self] read in
      checkedBytes.wrappingAdd(UInt64(read), ordering: .relaxed)
      if size >= LargeBlob.bytes { gate.writes.letPass() }
      return true
    }
    if try content.fault(in: blob.file, size: size, sha256) != nil {
      // A bit may have tipped over in the system's memory, and not on the disk.
      blob.file.forgetCached()
      if let fault = try content.fault(in: blob.file, size: size, sha256) { return fault }
    }
    isWhole(sha256, blob.file, blob.state)
    return nil
  }

  /// Notes that a file was read, from this state on, and has the bytes of its name.
  func isWhole(_ sha256: [UInt8], _ file: FileDescriptor, _ state: FileState) {
    whole.add(sha256, state)
    guard damaged.damage(sha256) != nil else { return }
    let isHealed = places.change(sha256) { (try? file.isInPlace()) == true && damaged.forget(sha256) }
    if isHealed { report(.healed(sha256: sha256)) }
  }

  /// Takes a damaged blob out of its place.
  ///
  /// - Returns: what its reader is told; nil where another file is in its place by now.
  func refuse(_ file: FileDescriptor, _ sha256: [UInt8], _ fault: String) -> StoreError? {
    do {
      return try quarantine(file, sha256: sha256, reason: fault) ? .damagedBlob(.quarantined, sha256: sha256) : nil
    } catch {
      suspect(file, sha256, "\(fault), and it cannot be moved: \(error)")
      return .damagedBlob(.inPlace, sha256: sha256)
    }
  }

  /// Notes that a blob is damaged, and leaves it where it is: the next who fetches it looks again.
  func suspect(_ file: FileDescriptor, _ sha256: [UInt8], _ fault: String) {
    whole.remove(sha256)
    let isNew = places.change(sha256) {
      (try? file.isInPlace()) == true && damaged.damage(sha256) == nil && damaged.note(sha256, .inPlace)
    }
    if isNew { report(.damaged(sha256: sha256, .inPlace, reason: fault, file: file.path)) }
  }
}
