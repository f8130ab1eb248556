import Foundation

/// What a program did to the files of a folder, as `Tests/Faults/recorder.c` has recorded it.
struct DiskRecord {
  enum Action {
    /// These bytes of the recording, to a place of a file.
    case written(file: UInt64, offset: Int, bytes: Range<Int>)
    case truncated(file: UInt64, size: Int)
    case created(file: UInt64, path: String)
    /// Whatever came before that record is on the disk.
    case synced(file: UInt64, before: Int)
    case folderSynced(path: String, before: Int)
    case renamed(path: String, to: String)
    case unlinked(path: String)
  }

  let action: Action
  /// In nanoseconds of `HistoryLoad.now`'s clock.
  let time: UInt64
}

/// All records of a run, and the bytes that they tell of.
struct DiskRecording {
  private static let headerBytes = 56

  let bytes: [UInt8]
  private(set) var records: [DiskRecord] = []

  init(path: String) throws {
    bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    var position = 0
    while position < bytes.count {
      let header = (0..<7).map { field in number(at: position + field * 8) }
      let start = position + Self.headerBytes
      let length = Int(header[4])
      let path = text(start + length, Int(header[5]))
      let other = text(start + length + Int(header[5]), Int(header[6]))
      let (file, offset) = (header[2], Int(truncatingIfNeeded: header[3]))
      let action: DiskRecord.Action? =
        switch header[0] {
        case 1: .written(file: file, offset: offset, bytes: start..<start + length)
        case 2: .truncated(file: file, size: offset)
        case 3: .created(file: file, path: path)
        case 4: .synced(file: file, before: offset)
        case 5: .folderSynced(path: path, before: offset)
        case 6: .renamed(path: path, to: other)
        case 7: .unlinked(path: path)
        default: nil
        }
      guard let action else { throw TestFailure("no record of the kind \(header[0])") }
      records.append(DiskRecord(action: action, time: header[1]))
      position = start + length + Int(header[5]) + Int(header[6])
    }
  }

  private func number(at position: Int) -> UInt64 {
    bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: position, as: UInt64.self) }
  }

  private func text(_ start: Int, _ length: Int) -> String {
    String(decoding: bytes[start..<start + length], as: UTF8.self)
  }
}
