import FerryModel
import FerryPackages
import Glibc
import Testing

@Suite("Folders and groups of files")
struct FolderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("a wheel and a source distribution of one version are one package, in any order")
  func wheelAndSource() throws {
    let wheel = try folder.write("friendly_bard-1.0-py3-none-any.whl", PackageFixture.wheel())
    let metadata = "Name: friendly.bard\nVersion: 1.0\nSummary: Another\n"
    let source = try folder.write("friendly-bard-1.0.tar.gz", PackageFixture.sourceDistribution(metadata))
    let packages = try PackageInspector().inspect([wheel, source]).packages
    #expect(packages.count == 1)
    #expect(packages.first?.assets.map(\.path) == [source, wheel])
    #expect(packages.first?.metadata["summary"]?.stringValue == "Sings", "the wheel's metadata holds")
    #expect(try PackageInspector().inspect([source, wheel]).packages == packages)
    #expect(try PackageInspector().inspect([folder.path]).packages == packages)
  }

  @Test("a file that is given twice is one asset; two files of one name are an error")
  func sameName() throws {
    let first = try folder.write("a/friendly_bard-1.0-py3-none-any.whl", PackageFixture.wheel())
    let once = try PackageInspector().inspect([first]).packages
    #expect(try PackageInspector().inspect([first, folder.path("a"), first]).packages == once)
    let second = try folder.write("b/friendly_bard-1.0-py3-none-any.whl", PackageFixture.wheel())
    #expect(inspectionError([first, second]).contains("has the same name and version as \(first)"))
  }

  @Test("packages of a folder come in the order of their paths, whatever order they were written in")
  func order() throws {
    for name in ["c", "a", "b"] {
      try folder.write("all/\(name)/\(name).tgz", PackageFixture.npm(#"{"name":"\#(name)","version":"1.0.0"}"#))
    }
    try folder.write("all/b/notes.txt", "no package")
    try folder.write("all/b/plain.zip", ArchiveFixture.make(.zip, [.file("x/y", "")]))
    let inspection = try PackageInspector().inspect([folder.path("all")])
    #expect(inspection.packages.map(\.name) == ["a", "b", "c"])
    #expect(inspection.skipped.map(\.path) == ["all/b/notes.txt", "all/b/plain.zip"].map(folder.path))
    let npmOnly = try PackageInspector(format: .npm).inspect([folder.path("all")])
    #expect(npmOnly.packages == inspection.packages)
    #expect(try PackageInspector(format: .cargo).inspect([folder.path("all")]).packages.isEmpty)
  }

  @Test("a damaged package in a folder is an error, not skipped")
  func damagedInFolder() throws {
    try folder.write("a.tgz", PackageFixture.npm())
    try folder.write("b.tgz", Array(try PackageFixture.npm().dropLast(4)))
    #expect(inspectionError([folder.path]).contains("b.tgz: is cut short"))
  }

  @Test("links to folders are not followed, and links to files only where that is safe")
  func links() throws {
    let outside = try TemporaryFolder()
    let secret = try outside.write("secret", "key")
    let tarball = try outside.write("react.tgz", PackageFixture.npm())
    try folder.write("in/real/left.tgz", PackageFixture.npm(#"{"name":"left","version":"1.0.0"}"#))
    let hidden = try outside.write("private.tgz", PackageFixture.npm())
    #expect(chmod(hidden, 0o640) == 0)
    let backup = try outside.write("backup.tar.gz", PackageFixture.sourceDistribution())
    try folder.link("in/g-private.tgz", to: hidden)
    try folder.link("in/h-backup.tar.gz", to: backup)
    try folder.link("in/a-folder", to: outside.path)
    try folder.link("in/b-loop", to: "b-loop")
    try folder.link("in/c-nowhere.tgz", to: "missing")
    try folder.link("in/d-secret.tgz", to: secret)
    try folder.link("in/e-device.tgz", to: "/dev/zero")
    try folder.link("in/f-up", to: "..")
    try folder.link("in/react.tgz", to: tarball)
    try folder.link("in/right.tgz", to: "real/left.tgz")
    let inspection = try PackageInspector().inspect([folder.path("in")])
    #expect(
      inspection.skipped == [
        .init(path: folder.path("in/a-folder"), reason: "it is a link to a folder"),
        .init(path: folder.path("in/b-loop"), reason: "it is a link that leads nowhere"),
        .init(path: folder.path("in/c-nowhere.tgz"), reason: "it is a link that leads nowhere"),
        .init(path: folder.path("in/d-secret.tgz"), reason: "it is a link out of the folder"),
        .init(path: folder.path("in/e-device.tgz"), reason: "it is a link to no regular file"),
        .init(path: folder.path("in/f-up"), reason: "it is a link to a folder"),
        .init(path: folder.path("in/g-private.tgz"), reason: "it is a link out of the folder"),
        .init(path: folder.path("in/h-backup.tar.gz"), reason: "it is a link out of the folder"),
      ])
    #expect(Set(inspection.packages.flatMap { $0.assets.map(\.name) }) == ["left.tgz", "right.tgz", "react.tgz"])
    let generic = PackageInspector(format: .generic, namespace: "n", name: "p", version: "1")
    #expect(inspectionError([folder.path("in")], generic).contains("cannot be an asset"))
  }

  @Test("a link that was given is followed")
  func givenLink() throws {
    let path = try folder.write("x/react.tgz", PackageFixture.npm())
    try folder.link("link.tgz", to: path)
    try folder.link("folder", to: folder.path("x"))
    #expect(try PackageInspector().inspect([folder.path("link.tgz")]).packages.first?.name == "react")
    #expect(try PackageInspector().inspect([folder.path("folder")]).packages.first?.name == "react")
  }

  @Test("folders that nest too deep and hold too much are refused")
  func bounds() throws {
    var limits = InspectionLimits.standard
    limits.folderDepth = 2
    limits.folderFiles = 2
    let inspector = PackageInspector(limits: limits)
    try folder.write("deep/1/2/3/a.txt", "")
    #expect(inspectionError([folder.path("deep")], inspector).contains("nest deeper than 2"))
    for name in ["a", "b", "c"] { try folder.write("many/\(name)", "") }
    #expect(inspectionError([folder.path("many")], inspector).contains("more than 2 files"))
    limits = .standard
    limits.assetsPerVersion = 2
    let generic = PackageInspector(format: .generic, namespace: "n", name: "p", version: "1", limits: limits)
    #expect(inspectionError([folder.path("many")], generic).contains("at most 2"))
  }

  @Test("inspecting writes nothing")
  func writesNothing() throws {
    try folder.write("p/friendly_bard-1.0.tar.gz", PackageFixture.sourceDistribution())
    try folder.write("p/lute-2.1.0.gem", PackageFixture.gem())
    chmod(folder.path("p"), 0o500)
    let before = try listing()
    _ = try PackageInspector().inspect([folder.path("p")])
    #expect(try listing() == before)
    chmod(folder.path("p"), 0o700)
  }

  /// The folder's change time and entry count: both change when anything is made in it.
  private func listing() throws -> [Int] {
    var status = stat()
    #expect(stat(folder.path("p"), &status) == 0)
    return [status.st_mtim.tv_sec, status.st_mtim.tv_nsec, Int(status.st_nlink)]
  }

  @Test("a folder without packages gives none, and no paths give none")
  func empty() throws {
    try folder.write("none/readme.md", "x")
    let inspection = try PackageInspector().inspect([folder.path("none")])
    #expect(inspection.packages.isEmpty && inspection.skipped.count == 1)
    #expect(try PackageInspector().inspect([]).packages.isEmpty)
  }
}
