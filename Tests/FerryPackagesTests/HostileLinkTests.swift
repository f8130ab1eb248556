import FerryModel
import FerryPackages
import Testing

@Suite("Links and special files in archives")
struct HostileLinkTests {
  typealias Entry = ArchiveFixture.Entry
  typealias Kind = HostileArchiveTests.Kind
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let tars = HostileArchiveTests.kinds.filter { !$0.isZip }
  static let zips =
    HostileArchiveTests.kinds.filter(\.isZip) + [
      Kind(file: "friendly_bard-1.0.zip", metadata: "other/PKG-INFO") {
        try PackageFixture.sourceDistribution(PackageFixture.coreMetadata, .zip, and: $0)
      }
    ]

  private func expectRefused(
    _ kind: Kind, _ bytes: [UInt8], naming name: String, as title: String,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let message = inspectionError([try folder.write(kind.file, bytes)], PackageInspector(), location)
    #expect(
      message.contains("holds \"\(name)\"") && message.contains(title) && message.hasSuffix(": it is refused"),
      "\(message)", sourceLocation: location)
  }

  @Test("links, pipes and devices are refused wherever they stand in a tar archive", arguments: tars)
  func tar(kind: Kind) throws {
    let entries: [(Entry.Kind, title: String)] = [
      (.symbolicLink("/etc/passwd"), "a symbolic link to \"/etc/passwd\""),
      (.symbolicLink("../../etc/passwd"), "a symbolic link to \"../../etc/passwd\""),
      (.hardLink("/etc/passwd"), "a hard link to \"/etc/passwd\""), (.pipe, "a device, a pipe or a socket"),
      (.characterDevice, "a device, a pipe or a socket"), (.blockDevice, "a device, a pipe or a socket"),
    ]
    for (entry, title) in entries {
      try expectRefused(kind, kind.make([.other("more/l", entry)]), naming: "more/l", as: title)
    }
  }

  @Test(
    "links that stay inside are refused too, but in a source distribution",
    arguments: tars.filter { !$0.file.hasSuffix(".tar.gz") })
  func innerLinks(kind: Kind) throws {
    let target: [Entry] = [.file("more/file", "")]
    let symbolic = try kind.make(target + [.other("more/l", .symbolicLink("file"))])
    try expectRefused(kind, symbolic, naming: "more/l", as: "a symbolic link to \"file\"")
    let hard = try kind.make(target + [.other("more/l", .hardLink("more/file"))])
    try expectRefused(kind, hard, naming: "more/l", as: "a hard link to \"more/file\"")
  }

  @Test("links, pipes, devices and sockets are refused wherever they stand in a zip archive", arguments: zips)
  func zip(kind: Kind) throws {
    for target in ["/etc/passwd", "file"] {
      let bytes = try kind.make([.file("more/file", ""), .other("more/l", .symbolicLink(target))])
      try expectRefused(kind, bytes, naming: "more/l", as: "a symbolic link")
    }
    let bytes = try kind.make([.file("more/l", "file")])
    let types = [(0o120777, "a symbolic link"), (0o010644, "a pipe"), (0o020644, "a device"), (0o140644, "a socket")]
    for (mode, title) in types {
      let changed = try ZipTable.setting(.mode, of: "more/l", to: mode, in: bytes)
      try expectRefused(kind, changed, naming: "more/l", as: title)
    }
    for mode in [0o100755, 0o000644, 0] {
      let changed = try ZipTable.setting(.mode, of: "more/l", to: mode, in: bytes)
      #expect(try PackageInspector().inspect([folder.write(kind.file, changed)]).packages.count == 1)
    }
  }

  @Test("a file that a zip archive calls a folder is not overlooked", arguments: zips)
  func fileAsFolder(kind: Kind) throws {
    let bytes = try kind.make([.file("more/l", "file"), .other("more/folder/", .folder)])
    let changed = try ZipTable.setting(.mode, of: "more/l", to: 0o040755, in: bytes)
    let message = inspectionError([try folder.write(kind.file, changed)])
    #expect(message.contains("a folder that is named as a file: it is refused"), "\(message)")
    #expect(try PackageInspector().inspect([folder.write(kind.file, bytes)]).packages.count == 1)
  }

  @Test("metadata that is a link, a hard link or a pipe is refused")
  func metadataThatIsNoFile() throws {
    let kinds: [Entry.Kind] = [.symbolicLink("other.json"), .hardLink("package/other.json"), .pipe]
    for kind in kinds {
      let bytes = try ArchiveFixture.make(
        .tarGzip, [.file("package/other.json", PackageFixture.packageJSON), .other("package/package.json", kind)])
      let message = inspectionError([try folder.write("react.tgz", bytes)])
      #expect(message.contains("holds \"package/package.json\", which is a"), "\(message)")
    }
    let source = try ArchiveFixture.make(
      .tarGzip, [.file("bard-1/INFO", PackageFixture.coreMetadata), .other("bard-1/PKG-INFO", .symbolicLink("INFO"))])
    #expect(inspectionError([try folder.write("bard-1.tar.gz", source)]).contains("which is a symbolic link"))
  }

  @Test(
    "links that stay in the top folder of a source distribution are no harm",
    arguments: [
      [("friendly_bard-1.0/l", Entry.Kind.symbolicLink("setup.py"))],
      [("friendly_bard-1.0/a/b/l", .symbolicLink("../../setup.py"))],
      [("friendly_bard-1.0/a/l", .symbolicLink("./../b/./c/../d"))], [("friendly_bard-1.0/a/l", .symbolicLink(".."))],
      [("friendly_bard-1.0/l", .symbolicLink("..a/b.."))], [("friendly_bard-1.0/a/l", .symbolicLink("missing"))],
      [("friendly_bard-1.0/a/l", .hardLink("friendly_bard-1.0/PKG-INFO"))],
      // A link by way of a link, and one that has a link beside its way up.
      [("friendly_bard-1.0/a", .symbolicLink("b")), ("friendly_bard-1.0/l", .symbolicLink("a/c"))],
      [("friendly_bard-1.0/a/l", .symbolicLink("b")), ("friendly_bard-1.0/m", .symbolicLink("a/../c"))],
    ])
  func sourceDistribution(links: [(String, Entry.Kind)]) throws {
    let bytes = try PackageFixture.sourceDistribution(and: links.map { .other($0, $1) })
    let path = try folder.write("friendly_bard-1.0.tar.gz", bytes)
    #expect(try PackageInspector().inspect([path]).packages.count == 1)
  }

  @Test(
    "links that lead out of the top folder of a source distribution are refused, the last of these",
    arguments: [
      [("friendly_bard-1.0/l", Entry.Kind.symbolicLink("/etc/passwd"))],
      [("friendly_bard-1.0/l", .symbolicLink("../other"))], [("friendly_bard-1.0/a/l", .symbolicLink("../../other"))],
      [("friendly_bard-1.0/l", .symbolicLink(".."))], [("friendly_bard-1.0/a/l", .symbolicLink("b/../../../c"))],
      [("friendly_bard-1.0/a/l", .symbolicLink("..\\..\\c"))], [("friendly_bard-1.0/l", .symbolicLink("\\c"))],
      [("friendly_bard-1.0/l", .symbolicLink("C:\\c"))], [("l", .symbolicLink("friendly_bard-1.0/setup.py"))],
      [("friendly_bard-1.0/l", .hardLink("../x"))], [("friendly_bard-1.0/l", .hardLink("/etc/passwd"))],
      [("friendly_bard-1.0/l", .hardLink("other/file"))], [("friendly_bard-1.0/l", .hardLink("friendly_bard-1.0"))],
      // Up from a link, which is somewhere else than its name says.
      [
        ("friendly_bard-1.0/a/b/up", .symbolicLink("../..")),
        ("friendly_bard-1.0/a/b/l", .symbolicLink("up/../../etc")),
      ],
      // A file that would be written where a link leads.
      [("friendly_bard-1.0/a", .symbolicLink("b/c/d")), ("friendly_bard-1.0/a/l", .symbolicLink("../x"))],
      [("friendly_bard-1.0/a", .symbolicLink("b/c/d")), ("friendly_bard-1.0/a/b/l", .file([]))],
    ])
  func leadingOut(links: [(String, Entry.Kind)]) throws {
    let bytes = try PackageFixture.sourceDistribution(and: links.map { .other($0, $1) })
    let message = inspectionError([try folder.write("friendly_bard-1.0.tar.gz", bytes)])
    let last = try #require(links.last).0
    #expect(
      message.contains("holds \"\(last)\", ") && message.contains("leads out of its top folder: it is refused"),
      "\(message)")
  }

  @Test("a link that comes before the one on its way is refused too")
  func anyOrder() throws {
    let bytes = try PackageFixture.sourceDistribution(and: [
      .other("friendly_bard-1.0/a/b/l", .symbolicLink("up/../../etc")),
      .other("friendly_bard-1.0/a/b/up", .symbolicLink("../..")),
    ])
    let message = inspectionError([try folder.write("friendly_bard-1.0.tar.gz", bytes)])
    #expect(message.contains("holds \"friendly_bard-1.0/a/b/l\", a symbolic link"), "\(message)")
  }

  @Test("the memory that links take is bounded")
  func manyLinks() throws {
    var limits = InspectionLimits.standard
    limits.linkBytes = 500
    func bytes(_ count: Int) throws -> [UInt8] {
      try PackageFixture.sourceDistribution(
        and: (0..<count).map { .other("friendly_bard-1.0/\($0)", .symbolicLink("a")) })
    }
    let path = try folder.write("friendly_bard-1.0.tar.gz", bytes(10))
    #expect(try PackageInspector(limits: limits).inspect([path]).packages.count == 1)
    try folder.write("friendly_bard-1.0.tar.gz", bytes(30))
    #expect(inspectionError([path], PackageInspector(limits: limits)).contains("more than 500 bytes: it is refused"))
  }
}
