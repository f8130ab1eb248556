/// Changes what a zip archive's table of contents says of a file.
enum ZipTable {
  /// A number of an entry: where it stands in it, and how long it is.
  enum Field {
    case packedBytes
    case unpackedBytes
    /// Unix's file type and permissions.
    case mode

    var place: (offset: Int, bytes: Int) {
      switch self {
      case .packedBytes: (20, 4)
      case .unpackedBytes: (24, 4)
      case .mode: (40, 2)
      }
    }
  }

  /// - Throws: where the table has no such file.
  static func setting(_ field: Field, of name: String, to value: Int, in archive: [UInt8]) throws -> [UInt8] {
    let name = Array(name.utf8)
    let entry = archive.indices.first {
      archive[$0...].starts(with: [0x50, 0x4B, 1, 2]) && archive[($0 + 46)...].starts(with: name)
    }
    guard let entry else { throw SupportError("no such entry") }
    var archive = archive
    for index in 0..<field.place.bytes {
      archive[entry + field.place.offset + index] = UInt8(truncatingIfNeeded: value >> (8 * index))
    }
    return archive
  }
}
