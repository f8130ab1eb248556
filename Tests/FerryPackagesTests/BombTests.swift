import FerryModel
import FerryPackages
import Testing

@Suite("Bombs and sizes that lie")
struct BombTests {
  typealias Entry = ArchiveFixture.Entry
  typealias Kind = HostileArchiveTests.Kind
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let zips = HostileLinkTests.zips

  @Test(
    "ten gibibytes of zeros are refused soon, also behind the end of the tar", .timeLimit(.minutes(1)),
    arguments: [("package/package.json", 10), ("package/index.js", 10), ("package/index.js", 0)])
  func tenGibibytes(name: String, declared: Int) throws {
    let path = try folder.write(
      "react.tgz", ArchiveFixture.tarGzipOfZeros(name, gibibytes: 10, declared: declared))
    let clock = ContinuousClock()
    let time = clock.measure {
      let message = inspectionError([path])
      let reason = declared > 0 ? "more than 4294967296 bytes" : "more than 200 times"
      #expect(message.contains("unpacks to \(reason)"), "\(message)")
    }
    #expect(time < .seconds(10))
  }

  @Test("a zip bomb is refused by its table of contents, before anything is unpacked", arguments: zips)
  func zipBomb(kind: Kind) throws {
    var limits = InspectionLimits.standard
    limits.unpackedBytesBeforeRatio = 1 << 20
    let zeros = [UInt8](repeating: 0, count: 4 << 20)
    var bytes = try kind.make([.file("more/zeros", zeros)])
    let path = try folder.write(kind.file, bytes)
    let inspector = PackageInspector(limits: limits)
    #expect(inspectionError([path], inspector).contains("unpacks to more than 200 times its size: it is refused"))
    #expect(try PackageInspector().inspect([path]).packages.count == 1, "small enough for the standard limits")
    // Nobody who unpacks it gets this far.
    bytes.replaceSubrange(0..<100, with: [UInt8](repeating: 0xFF, count: 100))
    try folder.write(kind.file, bytes)
    #expect(inspectionError([path], inspector).contains("unpacks to more than 200 times its size: it is refused"))
    #expect(!inspectionError([path]).contains("200 times"))
  }

  @Test("the sum of what the files unpack to is bounded", arguments: HostileArchiveTests.kinds)
  func sum(kind: Kind) throws {
    var limits = InspectionLimits.standard
    limits.unpackedBytes = 100_000
    func bytes(_ count: Int) throws -> [UInt8] {
      try kind.make((0..<count).map { .file("more/\($0)", [UInt8](repeating: 1, count: 10_000)) })
    }
    let path = try folder.write(kind.file, bytes(3))
    #expect(try PackageInspector(limits: limits).inspect([path]).packages.count == 1)
    try folder.write(kind.file, bytes(11))
    let message = inspectionError([path], PackageInspector(limits: limits))
    #expect(message.contains("unpacks to more than 100000 bytes: it is refused"), "\(message)")
  }

  @Test(
    "the sizes of a large archive count, also where their sum is no number",
    arguments: [(Int64(0), Int64(1) << 40), (1, .max), (.max, .max), (-1, 0)])
  func largeArchive(sizes: (Int64, Int64)) throws {
    let path = try folder.write("a-1-py3-none-any.whl", ArchiveFixture.zip64(sizes))
    let message = inspectionError([path])
    #expect(message.contains("unpacks to more than 4294967296 bytes"), "\(message)")
    try folder.write("a-1-py3-none-any.whl", ArchiveFixture.zip64((0, 0)))
    #expect(inspectionError([path]).contains("is no wheel"))
  }

  @Test("a sparse file in a tar counts with its holes")
  func sparseFile() throws {
    func bytes(_ size: Int64) throws -> [UInt8] {
      try ArchiveFixture.make(
        .tarGzip, [.file("package/package.json", PackageFixture.packageJSON), .other("package/a", .sparseFile(size))],
        isUTF8: true)
    }
    let path = try folder.write("react.tgz", bytes(1 << 20))
    #expect(try PackageInspector().inspect([path]).packages.count == 1)
    try folder.write("react.tgz", bytes(1 << 43))
    let message = inspectionError([path])
    #expect(message.contains("unpacks to more than 4294967296 bytes"), "\(message)")
  }

  @Test("a file that unpacks to more or less than the table of contents says is refused", arguments: zips)
  func lyingSizes(kind: Kind) throws {
    let right = try kind.make([.file("more/file", [UInt8](repeating: 7, count: 100_000))])
    for size in [0, 10, 99_999, 100_001] {
      let bytes = try ZipTable.setting(.unpackedBytes, of: "more/file", to: size, in: right)
      let message = inspectionError([try folder.write(kind.file, bytes)])
      #expect(message.contains("more/file of another size") || message.contains("wrong size"), "\(size): \(message)")
    }
  }

  @Test("metadata that is longer than its table of contents says is refused")
  func lyingMetadata() throws {
    let right = try PackageFixture.wheel(PackageFixture.coreMetadata + String(repeating: " ", count: 2 << 20))
    let name = "friendly_bard-1.0.dist-info/METADATA"
    for size in [0, PackageFixture.coreMetadata.utf8.count, 1 << 20] {
      let bytes = try ZipTable.setting(.unpackedBytes, of: name, to: size, in: right)
      let message = inspectionError([try folder.write("friendly_bard-1.0-py3-none-any.whl", bytes)])
      #expect(message.contains("METADATA of ") || message.contains("wrong size"), "\(size): \(message)")
    }
  }

  @Test("a damaged file in a zip archive is refused", arguments: zips)
  func damaged(kind: Kind) throws {
    let content = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
    var bytes = try kind.make([.file("more/file", content)])
    let path = try folder.write(kind.file, bytes)
    #expect(try PackageInspector().inspect([path]).packages.count == 1)
    let name = try #require(bytes.firstRange(of: Array("more/file".utf8)))
    bytes[name.upperBound + 300] ^= 1
    try folder.write(kind.file, bytes)
    let message = inspectionError([path])
    #expect(message.contains("is damaged or cut short"), "\(message)")
  }

  @Test("files that share their bytes are refused", arguments: zips)
  func overlapping(kind: Kind) throws {
    let right = try kind.make([.file("more/a", "12345"), .file("more/b", "12345")])
    let bytes = try ZipTable.setting(.packedBytes, of: "more/a", to: 200, in: right)
    let message = inspectionError([try folder.write(kind.file, bytes)])
    #expect(message.contains("files that lie in each other: it is refused"), "\(message)")
  }

  /// A metadata file of a format with so many bytes behind what is needed of it.
  static let paddings: [(file: String, make: @Sendable (Int) throws -> [UInt8])] = [
    (
      "friendly_bard-1.0-py3-none-any.whl",
      { try PackageFixture.wheel(PackageFixture.coreMetadata + String(repeating: "\0", count: $0)) }
    ),
    (
      "friendly_bard-1.0.tar.gz",
      { try PackageFixture.sourceDistribution(PackageFixture.coreMetadata + String(repeating: "\0", count: $0)) }
    ),
    (
      "friendly_bard-1.0.zip",
      { try PackageFixture.sourceDistribution(PackageFixture.coreMetadata + String(repeating: "\0", count: $0), .zip) }
    ),
    ("react.tgz", { try PackageFixture.npm(PackageFixture.packageJSON + String(repeating: " ", count: $0)) }),
    ("Lute.Strings.nupkg", { try PackageFixture.nuGet(PackageFixture.nuspec + String(repeating: "\n", count: $0)) }),
    (
      "lute-0.3.0.crate",
      { try PackageFixture.crate(PackageFixture.cargoManifest + String(repeating: "\n", count: $0)) }
    ),
    ("lute-1.2.jar", { try PackageFixture.jar([("lute", PackageFixture.pom + String(repeating: "\n", count: $0))]) }),
    (
      "lute-2.1.0.gem", { try PackageFixture.gem(PackageFixture.gemSpecification + String(repeating: "\n", count: $0)) }
    ),
    ("lute-1.2.pom", { Array((PackageFixture.pom + String(repeating: "\n", count: $0)).utf8) }),
  ]

  @Test(
    "metadata that is too long is refused, also where its beginning says enough", arguments: paddings.indices)
  func longMetadata(index: Int) throws {
    let (file, make) = Self.paddings[index]
    for count in [1 << 20, 16 << 20] {
      let message = inspectionError([try folder.write(file, make(count))])
      #expect(message.contains("than 1048576 bytes: it is refused"), "\(message)")
    }
    let path = try folder.write(file, make((1 << 20) - 4096))
    #expect(try PackageInspector().inspect([path]).packages.count == 1)
  }
}
