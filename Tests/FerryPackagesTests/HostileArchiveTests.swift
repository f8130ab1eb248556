import FerryModel
import FerryPackages
import Glibc
import Testing

@Suite("Hostile files give one clear error")
struct HostileArchiveTests {
  typealias Entry = ArchiveFixture.Entry
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A file of every format that is an archive, with more entries than it has by itself.
  struct Kind: Sendable, CustomTestStringConvertible {
    let file: String
    let metadata: String
    let make: @Sendable ([Entry]) throws -> [UInt8]
    var testDescription: String { file }
    var isZip: Bool { file.hasSuffix("whl") || file.hasSuffix("nupkg") || file.hasSuffix("jar") }
  }

  static let kinds = [
    Kind(file: "friendly_bard-1.0-py3-none-any.whl", metadata: "other-1.0.dist-info/METADATA") {
      try PackageFixture.wheel(and: $0)
    },
    Kind(file: "friendly_bard-1.0.tar.gz", metadata: "other/PKG-INFO") {
      try PackageFixture.sourceDistribution(and: $0)
    },
    Kind(file: "react.tgz", metadata: "other/package.json") { try PackageFixture.npm(and: $0) },
    Kind(file: "lute-1.2.jar", metadata: "META-INF/maven/com.example/other/pom.xml") {
      try PackageFixture.jar([("lute", PackageFixture.pom)], and: $0)
    },
    Kind(file: "Lute.Strings.nupkg", metadata: "other.nuspec") { try PackageFixture.nuGet(and: $0) },
    Kind(file: "lute-0.3.0.crate", metadata: "other/Cargo.toml") { try PackageFixture.crate(and: $0) },
    Kind(file: "lute-2.1.0.gem", metadata: "metadata.gz") { try PackageFixture.gem(and: $0) },
  ]

  @Test("the archives themselves are right", arguments: kinds)
  func right(kind: Kind) throws {
    let path = try folder.write(kind.file, try kind.make([.file("more/file.txt", "more")]))
    #expect(try PackageInspector().inspect([path]).packages.count == 1)
  }

  @Test(
    "names that lead out of the archive are refused", arguments: kinds,
    ["../evil", "a/../../evil", "/etc/passwd", "a\\..\\..\\evil", "\\evil", "C:\\evil", "c:/evil", ".."])
  func leadingOut(kind: Kind, name: String) throws {
    let path = try folder.write(kind.file, try kind.make([.file(name, "evil")]))
    let message = inspectionError([path])
    #expect(message.contains("leads out of the archive"), "\(message)")
    #expect(message.hasPrefix(path + ": "))
  }

  @Test("names with dots that lead nowhere else are no harm", arguments: kinds)
  func harmlessDots(kind: Kind) throws {
    let entries: [Entry] = [.file("a/..b", ""), .file("a/...", ""), .file("./a/c..", ""), .file("a:b", "")]
    let path = try folder.write(kind.file, try kind.make(entries))
    #expect(try PackageInspector().inspect([path]).packages.count == 1)
  }

  @Test("a second metadata file is refused", arguments: kinds)
  func twoMetadataFiles(kind: Kind) throws {
    let path = try folder.write(kind.file, try kind.make([.file(kind.metadata, "x")]))
    let message = inspectionError([path])
    #expect(message.contains("holds both") || message.contains("poms of several packages"), "\(message)")
  }

  @Test("a name that is not UTF-8 is refused", arguments: kinds, [false, true])
  func invalidUTF8Names(kind: Kind, isFlagged: Bool) throws {
    // The flag of zip archives that says that names are UTF-8, set where they are not.
    guard kind.isZip || !isFlagged else { return }
    var bytes = try kind.make([Entry(name: Array("a".utf8) + [0xFF, 0xFE], kind: .file([]))])
    if isFlagged {
      for index in bytes.indices.dropLast(46) where bytes[index] == 0x50 && bytes[index + 1] == 0x4B {
        if bytes[index + 2] == 3 && bytes[index + 3] == 4 { bytes[index + 7] |= 0x08 }
        if bytes[index + 2] == 1 && bytes[index + 3] == 2 { bytes[index + 9] |= 0x08 }
      }
    }
    let message = inspectionError([try folder.write(kind.file, bytes)])
    #expect(message.contains("name is not UTF-8"), "\(message)")
  }

  @Test("names that are not ASCII are read, also in the locale C", arguments: kinds, [false, true])
  func unicodeNames(kind: Kind, isFlagged: Bool) throws {
    let locale = newlocale(1 << LC_CTYPE, "C", nil)
    let previous = uselocale(locale)
    defer {
      uselocale(previous)
      freelocale(locale)
    }
    let path = try folder.write(kind.file, try kind.make([.file("ünïcode/日本語.txt", "")]))
    #expect(try PackageInspector().inspect([path]).packages.count == 1)
    let named = try ArchiveFixture.make(
      kind.isZip ? .zip : .tarGzip, [.file("日本/package.json", PackageFixture.packageJSON)], isUTF8: isFlagged)
    guard !kind.isZip else { return }
    let npm = try folder.write("react.tgz", named)
    #expect(try PackageInspector().inspect([npm]).packages.first?.name == "react")
  }

  @Test(
    "a wheel whose metadata folder is not ASCII is read, its names flagged as UTF-8 or not", arguments: [false, true])
  func unicodeWheel(isFlagged: Bool) throws {
    let bytes = try ArchiveFixture.make(
      .zip, [.file("日本-1.0.dist-info/METADATA", PackageFixture.coreMetadata)], isUTF8: isFlagged)
    let path = try folder.write("friendly_bard-1.0-py3-none-any.whl", bytes)
    #expect(try PackageInspector().inspect([path]).packages.first?.name == "friendly-bard")
  }

  @Test("a file that was cut anywhere is refused", arguments: kinds)
  func cutShort(kind: Kind) throws {
    let bytes = try kind.make([.file("more/file.bin", (0..<40_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) })])
    // A tar alone has no end of its own: beyond its files there are only zeros.
    let end = kind.file.hasSuffix("gem") ? bytes.count - 11_000 : bytes.count - 1
    for length in Array(stride(from: 1, to: end, by: max(1, end / 23))) + [end] {
      let path = try folder.write(kind.file, Array(bytes[..<length]))
      let message = inspectionError([path])
      #expect(message.contains("cut short") || message.contains("damaged"), "\(length) of \(bytes.count): \(message)")
    }
  }

  @Test(
    "a compressed file with a flipped bit is refused, or unpacks to the same",
    arguments: kinds.filter { !$0.isZip && !$0.file.hasSuffix("gem") })
  func flippedBits(kind: Kind) throws {
    let bytes = try kind.make([.file("more/file.txt", String(repeating: "more ", count: 100))])
    let path = try folder.write(kind.file, bytes)
    let right = try PackageInspector().inspect([path])
    var refused = 0
    for index in stride(from: 10, to: bytes.count, by: 7) {
      var flipped = bytes
      flipped[index] ^= 0x10
      try folder.write(kind.file, flipped)
      do {
        // A run of zeros can be written in several ways.
        #expect(try PackageInspector().inspect([path]) == right, "bit in byte \(index)")
      } catch {
        refused += 1
      }
    }
    #expect(refused > 10)
  }

  @Test("an empty file and a file that is no archive are refused", arguments: kinds)
  func noArchive(kind: Kind) throws {
    #expect(inspectionError([try folder.write(kind.file, "")]).contains("is empty"))
    for text in ["xyz", "#!/bin/sh\n", String(repeating: "no archive ", count: 10_000)] {
      let message = inspectionError([try folder.write(kind.file, text)])
      #expect(message.contains("is not"), "\(message)")
    }
  }

  @Test("a zip archive whose table of contents has other names than its files is refused")
  func twoNames() throws {
    let bytes = try PackageFixture.wheel(and: [.file("harmless.txt", "x")])
    let name = Array("harmless.txt".utf8)
    let places = bytes.indices.filter { bytes[$0...].starts(with: name) }
    #expect(places.count == 2, "once before its bytes, once in the table")
    for place in places {
      var changed = bytes
      changed.replaceSubrange(place..<place + name.count, with: Array("../evil.text".utf8))
      let path = try folder.write("friendly_bard-1.0-py3-none-any.whl", changed)
      let message = inspectionError([path])
      #expect(message.contains("table of contents calls otherwise"), "\(message)")
    }
  }

  @Test("an archive of too many files, and one with too long a table of contents, are refused")
  func manyEntries() throws {
    var limits = InspectionLimits.standard
    limits.archiveEntries = 10
    let entries = (0..<11).map { Entry.file("f\($0)", "") }
    for kind in Self.kinds {
      let path = try folder.write(kind.file, try kind.make(entries))
      #expect(inspectionError([path], PackageInspector(limits: limits)).contains("more than 10 files"))
    }
    limits = .standard
    limits.zipDirectoryBytes = 64 << 10
    let names = (0..<2000).map { Entry.file(String(repeating: "n", count: 60) + "\($0)", "") }
    let path = try folder.write("friendly_bard-1.0-py3-none-any.whl", PackageFixture.wheel(and: names))
    #expect(inspectionError([path], PackageInspector(limits: limits)).contains("table of contents"))
    #expect(try PackageInspector().inspect([path]).packages.count == 1)
  }

  @Test("metadata that is not UTF-8 is refused")
  func invalidUTF8Metadata() throws {
    let invalid: [UInt8] = [0xFF, 0xFE, 0xC0]
    let wheel = try ArchiveFixture.make(
      .zip, [.file("a-1.dist-info/METADATA", Array("Name: a\nVersion: 1\nSummary: ".utf8) + invalid)])
    #expect(inspectionError([try folder.write("a-1-py3-none-any.whl", wheel)]).contains("is not UTF-8"))
    let npm = try ArchiveFixture.make(
      .tarGzip, [.file("package/package.json", Array(#"{"name":"a","version":""#.utf8) + invalid + Array(#""}"#.utf8))])
    #expect(inspectionError([try folder.write("a.tgz", npm)]).contains("not UTF-8"))
    let crate = try ArchiveFixture.make(.tarGzip, [.file("a-1/Cargo.toml", invalid)])
    #expect(inspectionError([try folder.write("a-1.crate", crate)]).contains("is not UTF-8"))
    let gem = try ArchiveFixture.make(
      .tar, [.file("metadata.gz", try ArchiveFixture.gzip(Array("name: ".utf8) + invalid)), .file("data.tar.gz", "")])
    #expect(inspectionError([try folder.write("a.gem", gem)]).contains("is no YAML"))
    let nuGet = try ArchiveFixture.make(.zip, [.file("a.nuspec", Array("<package><metadata><id>".utf8) + invalid)])
    #expect(inspectionError([try folder.write("a.nupkg", nuGet)]).contains("no well-formed XML"))
  }

  @Test("pipes, devices and missing files are refused without waiting", .timeLimit(.minutes(1)))
  func noRegularFile() throws {
    let pipe = folder.path("pipe.whl")
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(inspectionError([pipe]).contains("is a pipe"))
    #expect(inspectionError(["/dev/zero"]).contains("is a device"))
    #expect(inspectionError([folder.path("missing.whl")]).contains("there is no such file"))
    #expect(inspectionError([""]).contains("there is no such file"))
    try folder.write("folder/friendly_bard-1.0-py3-none-any.whl", PackageFixture.wheel())
    #expect(mkfifo(folder.path("folder/pipe.whl"), 0o600) == 0)
    let inspection = try PackageInspector().inspect([folder.path("folder")])
    #expect(inspection.packages.count == 1)
    #expect(inspection.skipped == [.init(path: folder.path("folder/pipe.whl"), reason: "it is a pipe")])
  }

  @Test("a file that was given and is no package is refused", arguments: ["notes.txt", "a.tar", "Makefile", "a.zip"])
  func unknownFile(name: String) throws {
    let bytes = name == "a.zip" ? try ArchiveFixture.make(.zip, [.file("a/b", "")]) : [1, 2, 3]
    #expect(inspectionError([try folder.write(name, bytes)]).contains("is no package"))
  }

  @Test("a name with control characters stays on one line in the error")
  func controlCharacters() throws {
    let path = try folder.write("evil\n\u{1B}[31m.whl", "x")
    #expect(inspectionError([path]).contains("\\n\\u{1B}[31m.whl"), "\(inspectionError([path]))")
  }
}
