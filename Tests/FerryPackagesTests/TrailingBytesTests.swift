import FerryModel
import FerryPackages
import Testing

@Suite("Bytes behind an archive's end")
struct TrailingBytesTests {
  typealias Kind = HostileArchiveTests.Kind
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let compressed = HostileLinkTests.tars.filter { !$0.file.hasSuffix("gem") }

  @Test("whatever follows a gzip stream is refused", arguments: compressed)
  func behindGzip(kind: Kind) throws {
    let bytes = try kind.make([])
    let tails: [[UInt8]] = try [
      [0], [UInt8](repeating: 0, count: 512), [UInt8](repeating: 0x78, count: 700), Array(bytes.prefix(5)),
      ArchiveFixture.gzip([]), PackageFixture.npm(#"{"name":"other","version":"2.0.0"}"#), bytes,
    ]
    for tail in tails {
      let message = inspectionError([try folder.write(kind.file, bytes + tail)])
      #expect(message.contains("is damaged: something stands behind the end of its compressed data"), "\(message)")
    }
  }

  @Test("whatever follows the gzip stream in a gem's metadata is refused")
  func behindGemMetadata() throws {
    let metadata = try ArchiveFixture.gzip(Array(PackageFixture.gemSpecification.utf8))
    func message(_ tail: [UInt8]) throws -> String {
      inspectionError([
        try folder.write(
          "lute-2.1.0.gem",
          ArchiveFixture.make(.tar, [.file("metadata.gz", metadata + tail), .file("data.tar.gz", "")]))
      ])
    }
    #expect(try message(ArchiveFixture.gzip(Array("x".utf8))).contains("behind the end of its compressed data"))
    #expect(try message([1]).contains("behind the end of its compressed data"))
  }

  /// A tar with its end, two blocks of zeros, and more behind it.
  private func inspect(_ tail: [UInt8], dropping count: Int = 0) throws -> String {
    let tar = try ArchiveFixture.make(.tar, [.file("package/package.json", PackageFixture.packageJSON)])
    return try folder.write("react.tgz", ArchiveFixture.gzip(tar.dropLast(count) + tail))
  }

  @Test("whatever follows a tar's end is refused, however far behind it")
  func behindTar() throws {
    let second = try ArchiveFixture.make(.tar, [.file("package/package.json", #"{"name":"other","version":"2.0.0"}"#)])
    func zeros(_ count: Int) -> [UInt8] { .init(repeating: 0, count: count) }
    for tail in [second, [1], zeros(511) + [1], zeros(9000) + second, zeros(200_000) + [1], zeros(100_000) + second] {
      let message = inspectionError([try inspect(tail)])
      #expect(message.contains("is damaged: something stands behind the end of its tar"), "\(message)")
    }
    // One block of zeros ends a tar for some readers only.
    let message = inspectionError([try inspect(second, dropping: 512)])
    #expect(message.contains("is damaged: something stands behind the end of its tar"), "\(message)")
    let gem = try PackageFixture.gem()
    for tail in [second, zeros(70_000) + [1]] {
      let message = inspectionError([try folder.write("lute-2.1.0.gem", gem + tail)])
      #expect(message.contains("is damaged: something stands behind the end of its tar"), "\(message)")
    }
  }

  @Test("zeros behind a tar's end are its padding", arguments: [0, 1, 511, 512, 8704, 300_000])
  func padding(count: Int) throws {
    let zeros = [UInt8](repeating: 0, count: count)
    for path in [try inspect(zeros), try folder.write("lute-2.1.0.gem", PackageFixture.gem() + zeros)] {
      #expect(try PackageInspector().inspect([path]).packages.count == 1)
    }
  }

  @Test("a zip archive with something behind its end is refused, with a comment not")
  func behindZip() throws {
    var bytes = try PackageFixture.wheel()
    let path = try folder.write("friendly_bard-1.0-py3-none-any.whl", bytes + [0])
    #expect(inspectionError([path]).contains("behind its end"))
    try folder.write("friendly_bard-1.0-py3-none-any.whl", bytes + bytes + [0])
    #expect(inspectionError([path]).contains("behind its end"))
    bytes[bytes.count - 2] = 3
    try folder.write("friendly_bard-1.0-py3-none-any.whl", bytes + Array("abc".utf8))
    #expect(try PackageInspector().inspect([path]).packages.count == 1)
  }

  @Test("a zip archive whose comment holds another end is refused", arguments: [18, 22, 30])
  func secondEnd(count: Int) throws {
    var bytes = try PackageFixture.wheel()
    bytes[bytes.count - 2] = UInt8(count)
    let end = [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0xFF, count: count - 4)
    let path = try folder.write("friendly_bard-1.0-py3-none-any.whl", bytes + end)
    #expect(inspectionError([path]).contains("behind its end"))
  }
}
