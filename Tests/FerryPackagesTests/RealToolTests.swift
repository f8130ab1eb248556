import FerryModel
import FerryPackages
import Testing

@Suite("What the tools themselves build is read", .timeLimit(.minutes(3)))
struct RealToolTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func only(_ paths: [String]) throws -> InspectedPackage {
    let inspection = try PackageInspector().inspect(paths)
    #expect(inspection.packages.count == 1)
    return try #require(inspection.packages.first)
  }

  @Test("a wheel that Python's zipfile wrote", .enabled(if: Tool.isPresent("python3")))
  func zipfile() throws {
    try folder.write("w/bärd/__init__.py", "")
    try folder.write("w/friendly_bard-1.0.dist-info/METADATA", PackageFixture.coreMetadata)
    let wheel = folder.path("friendly_bard-1.0-py3-none-any.whl")
    try Tool.run(
      ["python3", "-m", "zipfile", "-c", wheel, "bärd", "friendly_bard-1.0.dist-info"], in: folder.path("w"))
    #expect(try only([wheel]).name == "friendly-bard")
  }

  @Test(
    "a source distribution that tar wrote, in each of its formats", .enabled(if: Tool.isPresent("tar")),
    arguments: ["gnu", "pax", "ustar", "v7"])
  func tar(format: String) throws {
    try folder.write("t/friendly_bard-1.0/PKG-INFO", PackageFixture.coreMetadata)
    try folder.write("t/friendly_bard-1.0/lieder/für.txt", "")
    let archive = folder.path("friendly_bard-1.0.tar.gz")
    try Tool.run(["tar", "--format", format, "-czf", archive, "./friendly_bard-1.0"], in: folder.path("t"))
    #expect(try only([archive]).version == "1.0")
  }

  @Test("a tarball that npm packed", .enabled(if: Tool.isPresent("npm")))
  func npm() throws {
    try folder.write("n/package.json", PackageFixture.packageJSON)
    try folder.write("n/index.js", "")
    try Tool.run(["npm", "pack", "--offline", "--ignore-scripts"], in: folder.path("n"))
    let package = try only([folder.path("n/types-react-18.2.0.tgz")])
    #expect(package.namespace == "types" && package.name == "react" && package.version == "18.2.0")
  }

  @Test("a crate that cargo packaged", .enabled(if: Tool.isPresent("cargo")))
  func cargo() throws {
    try folder.write(
      "c/Cargo.toml",
      """
      [package]
      name = "ferry-lute"
      version = "0.3.1-beta.1"
      edition = "2021"
      description = "A \\"lute\\""
      license = "MIT"
      """)
    try folder.write("c/src/lib.rs", "")
    try Tool.run(["cargo", "package", "--offline", "--no-verify", "--allow-dirty"], in: folder.path("c"))
    let package = try only([folder.path("c/target/package/ferry-lute-0.3.1-beta.1.crate")])
    #expect(package.name == "ferry-lute" && package.version == "0.3.1-beta.1")
    #expect(package.metadata["summary"]?.stringValue == "A \"lute\"")
  }

  @Test("a gem that gem built", .enabled(if: Tool.isPresent("gem")))
  func gem() throws {
    try folder.write(
      "g/lute.gemspec",
      """
      Gem::Specification.new do |s|
        s.name = "lute"; s.version = "2.1.0.pre1"; s.summary = "A lute: strings"; s.authors = ["Bard"]
        s.files = ["lute.rb"]; s.license = "MIT"; s.homepage = "https://lute.example"
        s.add_dependency "strings", "~> 1.2", ">= 1.2.3"
        s.add_development_dependency "judge"
      end
      """)
    try folder.write("g/lute.rb", "")
    try Tool.run(["gem", "build", "lute.gemspec"], in: folder.path("g"))
    let package = try only([folder.path("g/lute-2.1.0.pre1.gem")])
    #expect(package.name == "lute" && package.version == "2.1.0.pre1")
    #expect(
      package.metadata.text()
        == #"{"displayName":"lute","summary":"A lute: strings","homePage":"https://lute.example","#
        + #""licenses":[{"name":"MIT"}],"dependencies":["#
        + #"{"package":"strings","dependencyType":"runtime","versionRequirement":"~> 1.2, >= 1.2.3"},"#
        + #"{"package":"judge","dependencyType":"development"}]}"#)
  }
}
