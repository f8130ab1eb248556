import FerryModel
import FerryPackages
import Testing

@Suite("Packages of every format say what they are")
struct FormatTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The only package in a file, and its metadata as text.
  private func only(
    _ name: String, _ bytes: [UInt8], _ inspector: PackageInspector = PackageInspector()
  ) throws -> (package: InspectedPackage, metadata: String) {
    let path = try folder.write(name, bytes)
    let inspection = try inspector.inspect([path])
    #expect(inspection.skipped.isEmpty)
    try #require(inspection.packages.count == 1)
    let package = inspection.packages[0]
    #expect(package.assets == [.init(name: name, path: path, size: Int64(bytes.count))])
    return (package, package.metadata.text())
  }

  private static let bardMetadata =
    #"{"displayName":"Friendly_Bard","summary":"Sings","homePage":"https://bard.example","#
    + #""sourceCodeRepository":"https://git.example/bard","licenses":[{"name":"MIT"}],"#
    + #""dependencies":[{"package":"lute-strings","dependencyType":"Requires-Dist","#
    + #""versionRequirement":">=2,<3 ; python_version < \"3\""},{"package":"voice","dependencyType":"Requires-Dist"}],"#
    + ##""readme":"# Friendly Bard\nA README, with: colons"}"##

  @Test("a wheel's name and version are normalised, and its README comes along")
  func wheel() throws {
    let (package, metadata) = try only("friendly_bard-1.0-py3-none-any.whl", PackageFixture.wheel())
    #expect(package.format == .pypi)
    #expect(package.namespace == "" && package.name == "friendly-bard" && package.version == "1.0")
    #expect(metadata == Self.bardMetadata)
  }

  @Test("a source distribution is read from tar.gz and from zip", arguments: ["tar.gz", "zip"])
  func sourceDistribution(suffix: String) throws {
    let bytes = try PackageFixture.sourceDistribution(
      PackageFixture.coreMetadata, suffix == "zip" ? .zip : .tarGzip)
    let (package, metadata) = try only("friendly_bard-1.0.\(suffix)", bytes)
    #expect(package.name == "friendly-bard" && package.version == "1.0")
    #expect(metadata == Self.bardMetadata)
  }

  @Test(
    "file names that mean the same by PEP 503 and PEP 440 agree",
    arguments: [
      ("Friendly.Bard-1.0.post1-py3-none-any.whl", "1.0-1"), ("friendly_bard-1.0_1-py3-none-any.whl", "1.0.post1"),
      ("FRIENDLY_BARD-1.0rc1-2-cp312-cp312-manylinux_2_17_x86_64.whl", "1.0.RC1"),
      ("friendly_bard-1!1.0+ubuntu_1-py3-none-any.whl", "1!1.0+Ubuntu-1"),
    ])
  func equivalentNames(file: String, version: String) throws {
    let metadata = "Metadata-Version: 2.1\nName: Friendly_Bard\nVersion: \(version)\n"
    #expect(try only(file, PackageFixture.wheel(metadata)).package.name == "friendly-bard")
  }

  @Test(
    "a file name that contradicts the metadata is refused",
    arguments: [
      "friendly_bard-1.1-py3-none-any.whl", "other-1.0-py3-none-any.whl", "friendly_bard-1.0.whl",
    ])
  func contradictingWheel(file: String) throws {
    let path = try folder.write(file, PackageFixture.wheel())
    let message = inspectionError([path])
    #expect(message.contains("named"), "\(message)")
    let source = try folder.write("friendly_bard-2.0.tar.gz", PackageFixture.sourceDistribution())
    #expect(inspectionError([source]).contains("friendly-bard 1.0"))
  }

  @Test("an npm package's scope is its namespace, whatever its folder is called", arguments: ["package", "react"])
  func npm(top: String) throws {
    let (package, metadata) = try only("types-react-18.2.0.tgz", PackageFixture.npm(folder: top))
    #expect(package.format == .npm)
    #expect(package.namespace == "types" && package.name == "react" && package.version == "18.2.0")
    #expect(
      metadata == #"{"displayName":"@types/react","summary":"Types","homePage":"https://types.example","#
        + #""sourceCodeRepository":"https://git.example/types.git","licenses":[{"name":"MIT"}],"#
        + #""dependencies":[{"package":"csstype","dependencyType":"regular","versionRequirement":"^3.0.2"},"#
        + #"{"namespace":"types","package":"prop-types","dependencyType":"regular","versionRequirement":"*"},"#
        + #"{"package":"typescript","dependencyType":"dev","versionRequirement":"5"}]}"#)
  }

  @Test("an npm package without a scope has no namespace")
  func unscopedNpm() throws {
    let (package, _) = try only(
      "array-unique-0.2.0.tgz", PackageFixture.npm(#"{"name":"array-unique","version":"v0.2.0"}"#))
    #expect(package.namespace == "" && package.name == "array-unique" && package.version == "0.2.0")
  }

  @Test(
    "a malformed package.json is refused with what is wrong",
    arguments: [
      (#"{"name":"a"}"#, "without a name and a version"), (#"{"name":"a/b","version":"1.0.0"}"#, "must be NAME"),
      (#"{"name":"@a","version":"1.0.0"}"#, "must be NAME"), ("[]", "holds a list"), ("{", "is no JSON"),
      (#"{"name":"a","version":1}"#, "as strings"),
      (#"{"name":"a b","version":"1.0.0"}"#, "names no valid npm package"),
      ("", "is no JSON"),
    ])
  func malformedNpm(manifest: String, reason: String) throws {
    let path = try folder.write("a.tgz", PackageFixture.npm(manifest))
    let message = inspectionError([path])
    #expect(message.contains(reason), "\(message)")
  }

  @Test("a NuGet package keeps its shown name and is found by the lower-case one")
  func nuGet() throws {
    let (package, metadata) = try only("Lute.Strings.1.2.0.nupkg", PackageFixture.nuGet())
    #expect(package.format == .nuget)
    #expect(package.name == "lute.strings" && package.version == "1.2.0")
    #expect(
      metadata == #"{"displayName":"Lute.Strings","summary":"Strings","homePage":"https://lute.example","#
        + #""sourceCodeRepository":"https://git.example/lute","licenses":[{"name":"MIT"}],"#
        + #""dependencies":[{"package":"wood","versionRequirement":"[1.0,2.0)"}]}"#)
  }

  @Test("a crate's manifest is read, dependencies by their packages' names")
  func crate() throws {
    let (package, metadata) = try only("lute-0.3.0.crate", PackageFixture.crate())
    #expect(package.format == .cargo && package.name == "lute" && package.version == "0.3.0")
    #expect(
      metadata == #"{"displayName":"lute","summary":"A lute","sourceCodeRepository":"https://git.example/lute","#
        + #""licenses":[{"name":"MIT OR Apache-2.0"}],"dependencies":["#
        + #"{"package":"strings","dependencyType":"regular","versionRequirement":"1.0"},"#
        + #"{"package":"wood-core","dependencyType":"regular","versionRequirement":"2"},"#
        + #"{"package":"judge","dependencyType":"dev","versionRequirement":"0.1"},"#
        + #"{"package":"libc","dependencyType":"regular","versionRequirement":"0.2"}]}"#)
  }

  @Test("a crate whose folder and manifest differ is refused")
  func contradictingCrate() throws {
    let path = try folder.write("lute-0.3.0.crate", PackageFixture.crate(folder: "lute-0.4.0"))
    #expect(inspectionError([path]).contains("lute-0.4.0"))
  }

  @Test("a gem's specification is read, aliases and all")
  func gem() throws {
    let (package, metadata) = try only("lute-2.1.0.gem", PackageFixture.gem())
    #expect(package.format == .ruby && package.name == "lute" && package.version == "2.1.0")
    #expect(
      metadata == #"{"displayName":"lute","summary":"A lute","homePage":"https://lute.example","#
        + #""sourceCodeRepository":"https://git.example/lute","licenses":[{"name":"MIT"}],"#
        + #""dependencies":[{"package":"strings","dependencyType":"runtime","versionRequirement":"~> 1.2"},"#
        + #"{"package":"judge","dependencyType":"development"}]}"#)
  }

  @Test("a Swift source archive gets its names from the caller")
  func swift() throws {
    let inspector = PackageInspector(format: .swift, namespace: "music", name: "lute", version: "1.0.0")
    let (package, _) = try only("lute.zip", PackageFixture.swift(), inspector)
    #expect(package.format == .swift && package.namespace == "music" && package.name == "lute")
    let path = folder.path("lute.zip")
    #expect(inspectionError([path], PackageInspector(format: .swift)).contains("give namespace, package and version"))
    let other = try folder.write("other.zip", ArchiveFixture.make(.zip, [.file("a", "")]))
    #expect(inspectionError([other], inspector).contains("no Package.swift"))
  }

  @Test("generic files are assets of the version that the caller names")
  func generic() throws {
    let inspector = PackageInspector(format: .generic, namespace: "tools", name: "bag", version: "1")
    try folder.write("bag/b.bin", "bb")
    try folder.write("bag/a.txt", "a")
    let packages = try inspector.inspect([folder.path("bag")]).packages
    #expect(packages.count == 1)
    #expect(packages.first?.assets.map(\.name) == ["a.txt", "b.bin"])
    #expect(packages.first?.assets.map(\.size) == [1, 2])
    #expect(packages.first?.namespace == "tools" && packages.first?.version == "1")
    #expect(packages.first?.metadata == .object([]))
    #expect(inspectionError([folder.path("bag")], PackageInspector(format: .generic)).contains("give namespace"))
  }

  @Test("a generic folder with a folder in it is refused, since an asset's name holds no slash")
  func nestedGeneric() throws {
    let inspector = PackageInspector(format: .generic, namespace: "tools", name: "bag", version: "1")
    try folder.write("bag/sub/a.txt", "a")
    #expect(inspectionError([folder.path("bag")], inspector).contains("bag/sub/a.txt: lies in a folder"))
  }

  @Test(
    "names that the caller gives must agree with the package's",
    arguments: [
      (PackageInspector(namespace: "angular"), false), (PackageInspector(name: "angular"), false),
      (PackageInspector(version: "18.2.1"), false), (PackageInspector(format: .pypi), false),
      (PackageInspector(format: .npm, namespace: "types", name: "react", version: "18.2.0"), true),
    ])
  func agreement(inspector: PackageInspector, agrees: Bool) throws {
    let path = try folder.write("react.tgz", PackageFixture.npm())
    if agrees {
      #expect(try inspector.inspect([path]).packages.count == 1)
    } else {
      #expect(inspectionError([path], inspector).hasPrefix(path))
    }
  }
}
