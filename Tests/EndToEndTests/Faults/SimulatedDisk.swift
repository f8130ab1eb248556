import Foundation
import SeededRandom

/// The files that a recording leads to, and what of it was synced: what a power cut may leave of it.
///
/// A file's bytes are safe when the file was synced after they were written; a name is when the folder was synced after it
/// was given or taken. Of everything else any part may be lost: a file's without the folder's and the other way round, and
/// of several writes to a file an early one and not a later one, or a part of one.
struct SimulatedDisk {
  /// The part of a write that gets to the disk whole or not at all, in bytes.
  private static let sectorBytes = 512

  private final class File {
    enum Change {
      case write(offset: Int, bytes: Range<Int>)
      case truncation(size: Int)
    }

    var changes: [(number: Int, change: Change)] = []
    /// Changes with a lower number are safe.
    var safeBefore = 0
  }

  private struct Folder {
    /// One entry or several that change at once; nil for a name that goes.
    var changes: [(number: Int, entries: [(name: String, file: File?)])] = []
    var safeBefore = 0
  }

  private let recording: DiskRecording
  private var folders: [String: Folder] = [:]

  /// The files after the first records.
  init(_ recording: DiskRecording, records count: Int) {
    self.recording = recording
    var files: [UInt64: File] = [:]
    var names: [String: File] = [:]
    for (number, record) in recording.records[..<count].enumerated() {
      switch record.action {
      case .written(let file, let offset, let bytes):
        files[file]?.changes.append((number, .write(offset: offset, bytes: bytes)))
      case .truncated(let file, let size): files[file]?.changes.append((number, .truncation(size: size)))
      case .created(let file, let path):
        let created = File()
        (files[file], names[path]) = (created, created)
        enter([(path, created)], number)
      case .synced(let file, let before): files[file]?.safeBefore = max(files[file]?.safeBefore ?? 0, before)
      case .folderSynced(let path, let before):
        folders[path, default: Folder()].safeBefore = max(folders[path]?.safeBefore ?? 0, before)
      case .renamed(let path, let new):
        let file = names.removeValue(forKey: path)
        names[new] = file
        enter([(path, nil), (new, file)], number)
      case .unlinked(let path):
        names[path] = nil
        enter([(path, nil)], number)
      }
    }
  }

  private mutating func enter(_ entries: [(path: String, file: File?)], _ number: Int) {
    let split = entries.map { entry in
      let slash = entry.path.lastIndex(of: "/") ?? entry.path.startIndex
      return (
        folder: String(entry.path[..<slash]), name: String(entry.path[entry.path.index(after: slash)...]),
        file: entry.file
      )
    }
    // Within one folder a rename is one change; between two it is two, of which one may be lost.
    for (folder, entries) in Dictionary(grouping: split, by: \.folder) {
      folders[folder, default: Folder()].changes.append((number, entries.map { ($0.name, $0.file) }))
    }
  }

  /// The files that are there when nothing is lost.
  func whole() -> [String: [UInt8]] {
    files { folder in
      folder.changes.count
    } content: {
      content(of: $0.changes.map(\.change))
    }
  }

  /// The files that are there after the power has gone.
  func afterPowerCut(_ generator: inout SeededGenerator) -> [String: [UInt8]] {
    var random = generator
    defer { generator = random }
    return files { folder in
      let safe = folder.changes.count { $0.number < folder.safeBefore }
      return Int.random(in: safe...folder.changes.count, using: &random)
    } content: { file in
      let safe = file.changes.filter { $0.number < file.safeBefore }.map(\.change)
      let rest = file.changes.filter { $0.number >= file.safeBefore }.map(\.change)
      return content(of: safe + left(of: rest, &random))
    }
  }

  /// - Parameter count: how many of a folder's changes are there.
  private func files(
    _ count: (Folder) -> Int, content: (File) -> [UInt8]
  ) -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    for (path, folder) in folders.sorted(by: { $0.key < $1.key }) {
      var entries: [String: File] = [:]
      for change in folder.changes.prefix(count(folder)) {
        for (name, file) in change.entries { entries[name] = file }
      }
      for (name, file) in entries.sorted(by: { $0.key < $1.key }) { contents["\(path)/\(name)"] = content(file) }
    }
    return contents
  }

  /// What is left of changes that were not synced.
  private func left(of changes: [File.Change], _ generator: inout SeededGenerator) -> [File.Change] {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: return []
    case 1: return changes
    case 2:
      // A suffix is lost, and the first one of it in part.
      let count = Int.random(in: 0...changes.count, using: &generator)
      return changes[..<count] + changes[count...].prefix(1).flatMap { torn($0, &generator) }
    default: return changes.flatMap { torn($0, &generator) }
    }
  }

  /// Some sectors of a write; a truncation or nothing.
  private func torn(_ change: File.Change, _ generator: inout SeededGenerator) -> [File.Change] {
    guard case .write(var offset, var bytes) = change else { return Bool.random(using: &generator) ? [change] : [] }
    var sectors: [File.Change] = []
    while !bytes.isEmpty {
      let count = min(bytes.count, Self.sectorBytes - offset % Self.sectorBytes)
      if Bool.random(using: &generator) { sectors.append(.write(offset: offset, bytes: bytes.prefix(count))) }
      offset += count
      bytes = bytes.dropFirst(count)
    }
    return sectors
  }

  private func content(of changes: [File.Change]) -> [UInt8] {
    var content: [UInt8] = []
    for change in changes {
      switch change {
      case .write(let offset, let bytes):
        if content.count < offset + bytes.count {
          content += [UInt8](repeating: 0, count: offset + bytes.count - content.count)
        }
        content.replaceSubrange(offset..<offset + bytes.count, with: recording.bytes[bytes])
      case .truncation(let size):
        if size < content.count {
          content.removeLast(content.count - size)
        } else {
          content += [UInt8](repeating: 0, count: size - content.count)
        }
      }
    }
    return content
  }
}
