internal import Glibc

/// Reads the lines of an audit log one by one, over all of its files.
final class AuditReader {
  /// A line, without its end.
  struct Line {
    let file: AuditFolder.File
    /// From 1.
    let number: Int64
    let bytes: ArraySlice<UInt8>
    /// Whether the file ends in the middle of it.
    let isTorn: Bool
  }

  private static let pieceBytes = 1 << 20

  private var files: ArraySlice<AuditFolder.File>
  private var file: (FileDescriptor, AuditFolder.File)?
  private var offset: Int64 = 0
  private var number: Int64 = 0
  private var buffer: ArraySlice<UInt8> = []
  /// How many files were opened.
  private(set) var opened: Int64 = 0

  init(_ files: [AuditFolder.File]) {
    self.files = files[...]
  }

  /// The next line; nil at the end of all.
  func next() throws -> Line? {
    while true {
      guard let (descriptor, current) = file else {
        guard let next = files.popFirst() else { return nil }
        file = (try FileDescriptor(opening: next.path, O_RDONLY), next)
        (offset, number, buffer) = (0, 0, [])
        opened += 1
        continue
      }
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        let line = buffer[..<end]
        buffer = buffer[(end + 1)...]
        number += 1
        return Line(file: current, number: number, bytes: line, isTorn: false)
      }
      // A line that is longer than any record is none, and need not be in memory as a whole.
      let isTooLong = buffer.count > AuditSettings.maximumRecordBytes
      let piece = isTooLong ? [] : try descriptor.read(offset: offset, 1, atMost: Self.pieceBytes)
      offset += Int64(piece.count)
      guard piece.isEmpty else {
        buffer = (Array(buffer) + piece)[...]
        continue
      }
      let rest = buffer
      (file, buffer) = (nil, [])
      guard rest.isEmpty else {
        return Line(file: current, number: number + 1, bytes: rest, isTorn: !isTooLong)
      }
    }
  }
}
