import FerryModel
import Testing

@testable import FerryPackages

@Suite("READMEs of packages")
struct ReadmeTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func readme(_ name: String, _ bytes: [UInt8]) throws -> String? {
    try folder.write(name, bytes)
    let inspection = try PackageInspector().inspect([folder.path(name)])
    #expect(inspection.packages.count == 1)
    return inspection.packages.first?.metadata["readme"]?.stringValue
  }

  @Test("npm: README.md of the top folder goes before others, whatever its case")
  func npm() throws {
    let others: [PackageFixture.Entry] = [
      .file("package/README", "plain"), .file("package/docs/README.md", "deeper"),
      .file("package/ReadMe.md", "# Types\n"),
      .file("package/readme.rst", "rst"),
    ]
    #expect(try readme("types-react-18.2.0.tgz", PackageFixture.npm(and: others)) == "# Types\n")
    #expect(try readme("a.tgz", PackageFixture.npm(and: [.file("package/README", "plain")])) == "plain")
    #expect(try readme("b.tgz", PackageFixture.npm(and: [.file("package/README.md", " \n")])) == nil)
    #expect(try readme("c.tgz", PackageFixture.npm()) == nil)
  }

  @Test("Python: what is behind the fields, or the field Description")
  func python() throws {
    let wheel = try readme("friendly_bard-1.0-py3-none-any.whl", PackageFixture.wheel())
    #expect(wheel == "# Friendly Bard\nA README, with: colons")
    #expect(try readme("friendly_bard-1.0.tar.gz", PackageFixture.sourceDistribution()) == wheel)
    let old = "Metadata-Version: 1.0\nName: Friendly_Bard\nVersion: 1.0\nDescription: Sings\n        songs\n"
    #expect(try readme("friendly_bard-1.0.zip", PackageFixture.sourceDistribution(old, .zip)) == "Sings\nsongs")
  }

  @Test("crates and NuGet packages: the README that is there, and for NuGet the one that it names")
  func cratesAndNuGet() throws {
    #expect(
      try readme("lute-0.3.0.crate", PackageFixture.crate(and: [.file("lute-0.3.0/README.md", "# lute")])) == "# lute")
    let nuspec = PackageFixture.nuspec.replacing("<projectUrl>", with: "<readme>docs\\README.md</readme><projectUrl>")
    let files: [PackageFixture.Entry] = [.file("README.md", "not this"), .file("docs/README.md", "this")]
    #expect(try readme("a.nupkg", PackageFixture.nuGet(nuspec, and: files)) == "this")
    #expect(try readme("b.nupkg", PackageFixture.nuGet(and: files)) == nil)
  }

  @Test("crates: the README that the manifest names, wherever it is, and none where it says so")
  func namedInManifest() throws {
    let files: [PackageFixture.Entry] = [
      .file("lute-0.3.0/README.md", "not this"), .file("lute-0.3.0/R.md", "this"),
      .file("lute-0.3.0/docs/intro.txt", "the introduction"),
    ]
    func crate(_ declared: String) throws -> String? {
      let manifest = PackageFixture.cargoManifest.replacing("[lib]", with: "\(declared)\n[lib]")
      return try readme("lute-0.3.0.crate", PackageFixture.crate(manifest, and: files))
    }
    #expect(try crate(#"readme = "R.md""#) == "this")
    #expect(try crate(#"readme = "./docs/intro.txt""#) == "the introduction")
    #expect(try crate(#"readme = 'docs\intro.txt'"#) == "the introduction")
    #expect(try crate("readme = false") == nil)
    #expect(try crate("readme = true") == "not this")
    #expect(try crate("") == "not this")
    #expect(try crate(#"readme = "missing.md""#) == nil)
    #expect(try crate(#"readme = "../README.md""#) == nil)
  }

  @Test(
    "NuGet packages: the README that the nuspec names, whatever it is called",
    arguments: ["docs/guide.md", "docs\\guide.md", "./docs/Guide.md"])
  func namedInNuspec(path: String) throws {
    let nuspec = PackageFixture.nuspec.replacing("<projectUrl>", with: "<readme>\(path)</readme><projectUrl>")
    let files: [PackageFixture.Entry] = [.file("README.md", "not this"), .file("docs/guide.md", "this")]
    #expect(try readme("a.nupkg", PackageFixture.nuGet(nuspec, and: files)) == "this")
    #expect(try readme("b.nupkg", PackageFixture.nuGet(nuspec)) == nil)
  }

  @Test("gems: the README among their files, else the description; what is wrong with the files is no reason to refuse")
  func gems() throws {
    func gem(_ files: [UInt8], _ specification: String = PackageFixture.gemSpecification) throws -> [UInt8] {
      try ArchiveFixture.make(
        .tar,
        [
          .file("metadata.gz", try ArchiveFixture.gzip(Array(specification.utf8))),
          .file("data.tar.gz", files),
        ])
    }
    let files = try ArchiveFixture.make(.tarGzip, [.file("lib/lute.rb", ""), .file("README.md", "# Lute")])
    #expect(try readme("lute-2.1.0.gem", gem(files)) == "# Lute")
    let described = PackageFixture.gemSpecification + "\ndescription: Plays\n"
    let none = try ArchiveFixture.make(.tarGzip, [.file("lib/lute.rb", "")])
    #expect(try readme("a.gem", gem(none, described)) == "Plays")
    #expect(try readme("b.gem", gem(Array("no archive".utf8), described)) == "Plays")
    #expect(try readme("c.gem", gem(none)) == nil)
  }

  @Test("a long README is cut at the end of a line, so that all fits into a version's metadata")
  func long() throws {
    let line = "\"quoted\" and \u{1} controlled é 日本\n"
    let text = try #require(
      try readme(
        "a.tgz", PackageFixture.npm(and: [.file("package/README.md", String(repeating: line, count: 20_000))])))
    #expect(text.hasPrefix(line + line) && text.hasSuffix("日本\n…\n"))
    let inspection = try PackageInspector().inspect([folder.path("a.tgz")])
    let metadata = try #require(inspection.packages.first).metadata.text()
    #expect(metadata.utf8.count > 128 << 10 && metadata.utf8.count <= ContentLimits.metadataBytes)
    #expect(throws: Never.self) { try VersionMetadata(validating: metadata) }
    // One without a line break too.
    let unbroken = try #require(
      try readme("b.tgz", PackageFixture.npm(and: [.file("package/README.md", String(repeating: "x", count: 500_000))]))
    )
    #expect(unbroken.hasSuffix("x\n…\n"))
  }

  @Test("what is no text, is too long or is a link takes nothing away from the package")
  func odd() throws {
    #expect(
      try readme("a.tgz", PackageFixture.npm(and: [.file("package/README.md", "a\u{0}b")])) == "ab")
    let long = String(repeating: "x", count: (1 << 20) + 1)
    #expect(try readme("b.tgz", PackageFixture.npm(and: [.file("package/README.md", long)])) == nil)
    #expect(
      try readme(
        "friendly_bard-1.0.tar.gz",
        PackageFixture.sourceDistribution(
          and: [.other("friendly_bard-1.0/README.md", .symbolicLink("docs/README.md"))])) != nil)
  }
}
