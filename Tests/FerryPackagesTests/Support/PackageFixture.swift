import FerryModel

@testable import FerryPackages

/// Small packages of every format, as their tools lay them out.
enum PackageFixture {
  typealias Entry = ArchiveFixture.Entry

  static let coreMetadata = """
    Metadata-Version: 2.1
    Name: Friendly_Bard
    Version: 1.0
    Summary: Sings
    Home-page: https://bard.example
    License: MIT
    Project-URL: Source Code, https://git.example/bard
    Requires-Dist: Lute.Strings (>=2,<3) ; python_version < "3"
    Requires-Dist: voice

    # Friendly Bard
    A README, with: colons
    """

  static func wheel(_ metadata: String = coreMetadata, and others: [Entry] = []) throws -> [UInt8] {
    try ArchiveFixture.make(
      .zip,
      [
        .file("friendly_bard/__init__.py", "pass\n"), .file("friendly_bard-1.0.dist-info/METADATA", metadata),
        .file("friendly_bard-1.0.dist-info/RECORD", ""),
      ] + others)
  }

  static func sourceDistribution(
    _ metadata: String = coreMetadata, _ container: ArchiveFixture.Container = .tarGzip, and others: [Entry] = []
  ) throws -> [UInt8] {
    try ArchiveFixture.make(
      container,
      [
        .other("friendly_bard-1.0/", .folder), .file("friendly_bard-1.0/PKG-INFO", metadata),
        .file("friendly_bard-1.0/friendly_bard.egg-info/PKG-INFO", metadata),
      ] + others)
  }

  static let packageJSON = """
    {"name": "@types/react", "version": "18.2.0", "description": "Types", "homepage": "https://types.example",
     "license": "MIT", "repository": {"type": "git", "url": "https://git.example/types.git"},
     "dependencies": {"csstype": "^3.0.2", "@types/prop-types": "*"}, "devDependencies": {"typescript": "5"}}
    """

  static func npm(_ manifest: String = packageJSON, folder: String = "package", and others: [Entry] = []) throws
    -> [UInt8]
  {
    try ArchiveFixture.make(
      .tarGzip, [.file("\(folder)/package.json", manifest), .file("\(folder)/index.d.ts", "")] + others)
  }

  static let pom = """
    <?xml version="1.0" encoding="UTF-8"?>
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <parent><groupId>com.example</groupId><artifactId>parent</artifactId><version>7</version></parent>
      <artifactId>lute</artifactId>
      <version>${major}.2</version>
      <name>${project.artifactId} ${project.version}</name>
      <url>https://lute.example</url>
      <scm><url>https://git.example/lute</url></scm>
      <licenses><license><name>Apache-2.0</name><url>https://license.example</url></license></licenses>
      <properties><major>1</major></properties>
      <dependencies>
        <dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>4</version><scope>test</scope></dependency>
        <dependency><groupId>${project.groupId}</groupId><artifactId>wood</artifactId><version>${unknown}</version></dependency>
      </dependencies>
    </project>
    """

  static func jar(_ poms: [(String, String)] = [], and others: [Entry] = []) throws -> [UInt8] {
    try ArchiveFixture.make(
      .zip,
      [.file("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n")]
        + poms.map { .file("META-INF/maven/com.example/\($0.0)/pom.xml", $0.1) } + others)
  }

  static let nuspec = """
    <?xml version="1.0" encoding="utf-8"?>
    <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
      <metadata>
        <id>Lute.Strings</id><version>1.2.0</version><description>Strings</description>
        <projectUrl>https://lute.example</projectUrl>
        <license type="expression">MIT</license>
        <repository type="git" url="https://git.example/lute" />
        <dependencies>
          <group targetFramework="net8.0"><dependency id="Wood" version="[1.0,2.0)" /></group>
          <group targetFramework="net9.0"><dependency id="Wood" version="[1.0,2.0)" /></group>
        </dependencies>
      </metadata>
    </package>
    """

  static func nuGet(_ nuspec: String = nuspec, and others: [Entry] = []) throws -> [UInt8] {
    try ArchiveFixture.make(
      .zip, [.file("Lute.Strings.nuspec", nuspec), .file("lib/net8.0/Lute.Strings.dll", "MZ")] + others)
  }

  static let cargoManifest = """
    # normalised
    [package]
    edition = "2021"
    name = "lute"
    version = "0.3.0"
    description = "A lute"
    license = "MIT OR Apache-2.0"
    repository = 'https://git.example/lute'

    [lib]
    name = "lute"

    [dependencies.strings]
    version = "1.0"
    features = [
        "gut", # not steel
        "silk",
    ]
    [dependencies]
    wood = { version = "2", package = "wood-core" }
    [dev-dependencies.judge]
    version = "0.1"
    [target."cfg(unix)".dependencies.libc]
    version = "0.2"
    """

  static func crate(_ manifest: String = cargoManifest, folder: String = "lute-0.3.0", and others: [Entry] = []) throws
    -> [UInt8]
  {
    try ArchiveFixture.make(
      .tarGzip,
      [
        .file("\(folder)/Cargo.toml", manifest), .file("\(folder)/Cargo.toml.orig", manifest),
        .file("\(folder)/src/lib.rs", ""),
      ] + others)
  }

  static let gemSpecification = """
    --- !ruby/object:Gem::Specification
    name: lute
    version: !ruby/object:Gem::Version
      version: 2.1.0
    platform: ruby
    dependencies:
    - !ruby/object:Gem::Dependency
      name: strings
      requirement: &req !ruby/object:Gem::Requirement
        requirements:
        - - "~>"
          - !ruby/object:Gem::Version
            version: '1.2'
      type: :runtime
      prerelease: false
      version_requirements: *req
    - !ruby/object:Gem::Dependency
      name: judge
      requirement: !ruby/object:Gem::Requirement
        requirements:
        - - ">="
          - !ruby/object:Gem::Version
            version: '0'
      type: :development
    summary: A lute
    homepage: https://lute.example
    licenses:
    - MIT
    metadata:
      source_code_uri: https://git.example/lute
    """

  static func gem(_ specification: String = gemSpecification, and others: [Entry] = []) throws -> [UInt8] {
    try ArchiveFixture.make(
      .tar,
      [
        .file("metadata.gz", try ArchiveFixture.gzip(Array(specification.utf8))),
        .file("data.tar.gz", try ArchiveFixture.make(.tarGzip, [.file("lib/lute.rb", "")])),
        .file("checksums.yaml.gz", try ArchiveFixture.gzip(Array("---\n".utf8))),
      ] + others)
  }

  static func swift(and others: [Entry] = []) throws -> [UInt8] {
    try ArchiveFixture.make(.zip, [.file("lute/Package.swift", "// swift-tools-version: 6.0\n")] + others)
  }
}
