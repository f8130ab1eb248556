/// Which libraries a program needs, as `readelf -d` lists them: read from the file, so that the tests need no tool.
///
/// Source: elf(5), for 64-bit little-endian files.
enum SharedLibraries {
  struct NotELF: Error {}

  static func needed(byELF file: [UInt8]) throws -> [String] {
    func number<Number: FixedWidthInteger>(_ offset: Int, _ type: Number.Type) throws -> Int {
      guard offset >= 0, offset <= file.count - MemoryLayout<Number>.size else { throw NotELF() }
      let value = file.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: Number.self) }
      return Int(truncatingIfNeeded: Number(littleEndian: value))
    }
    guard file.starts(with: [0x7f, 0x45, 0x4c, 0x46, 2, 1]) else { throw NotELF() }
    let sectionTable = try number(0x28, UInt64.self)
    let sectionSize = try number(0x3a, UInt16.self)
    let sectionCount = try number(0x3c, UInt16.self)
    let dynamicType = 6
    for index in 0..<sectionCount {
      let section = sectionTable + index * sectionSize
      guard try number(section + 4, UInt32.self) == dynamicType else { continue }
      let start = try number(section + 0x18, UInt64.self)
      let size = try number(section + 0x20, UInt64.self)
      // The section's link leads to its strings.
      let strings = try number(
        sectionTable + number(section + 0x28, UInt32.self) * sectionSize + 0x18, UInt64.self)
      return try stride(from: start, to: start + size, by: 16).compactMap { entry in
        let neededTag = 1
        guard try number(entry, UInt64.self) == neededTag else { return nil }
        let name = file[(strings + (try number(entry + 8, UInt64.self)))...].prefix { $0 != 0 }
        return String(decoding: name, as: UTF8.self)
      }
    }
    throw NotELF()
  }
}
