import FerryModel
import FerryPackages
import Glibc
import Testing

@Suite("Maven's packages")
struct MavenTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func assets(_ inspection: Inspection) -> [[String]] { inspection.packages.map { $0.assets.map(\.name) } }

  @Test("a folder's pom, jars and other artifacts are one version; checksums and indexes are skipped")
  func repositoryFolder() throws {
    let base = "com/example/lute"
    try folder.write("\(base)/maven-metadata-local.xml", "<metadata/>")
    for name in ["lute-1.2.pom.sha1", "lute-1.2.jar.md5", "_remote.repositories"] {
      try folder.write("\(base)/1.2/\(name)", "x")
    }
    try folder.write("\(base)/1.2/lute-1.2.pom", PackageFixture.pom)
    try folder.write("\(base)/1.2/lute-1.2.jar", PackageFixture.jar())
    try folder.write("\(base)/1.2/lute-1.2-sources.jar", PackageFixture.jar())
    try folder.write("\(base)/1.2/lute-1.2.module", "{}")
    try folder.write("\(base)/1.2/lute-1.23.txt", "of no version here")
    let inspection = try PackageInspector().inspect([folder.path("com")])
    #expect(assets(inspection) == [["lute-1.2-sources.jar", "lute-1.2.jar", "lute-1.2.module", "lute-1.2.pom"]])
    let package = try #require(inspection.packages.first)
    #expect(package.format == .maven && package.namespace == "com.example")
    #expect(package.name == "lute" && package.version == "1.2")
    #expect(
      package.metadata.text() == #"{"displayName":"lute 1.2","homePage":"https://lute.example","#
        + #""sourceCodeRepository":"https://git.example/lute","#
        + #""licenses":[{"name":"Apache-2.0","url":"https://license.example"}],"dependencies":["#
        + #"{"namespace":"com.example","package":"parent","dependencyType":"parent","versionRequirement":"7"},"#
        + #"{"namespace":"junit","package":"junit","dependencyType":"test","versionRequirement":"4"},"#
        + #"{"namespace":"com.example","package":"wood","dependencyType":"compile","versionRequirement":"${unknown}"}]}"#
    )
    let skipped = Set(inspection.skipped.map { String($0.path.split(separator: "/").last ?? "") })
    #expect(
      skipped == [
        "maven-metadata-local.xml", "lute-1.2.pom.sha1", "lute-1.2.jar.md5", "_remote.repositories", "lute-1.23.txt",
      ])
  }

  @Test("a jar takes its names from the pom beside it, given or not", arguments: [false, true])
  func jarAndPom(isGiven: Bool) throws {
    let pom = try folder.write("lute-1.2.pom", PackageFixture.pom)
    let jar = try folder.write("lute-1.2-sources.jar", PackageFixture.jar())
    let inspection = try PackageInspector().inspect(isGiven ? [jar, pom] : [jar])
    #expect(assets(inspection) == [["lute-1.2-sources.jar", "lute-1.2.pom"]])
  }

  @Test("a pom alone is a package")
  func pomAlone() throws {
    let path = try folder.write("lute-1.2.pom", PackageFixture.pom)
    #expect(assets(try PackageInspector().inspect([path])) == [["lute-1.2.pom"]])
  }

  @Test("a jar alone may carry its pom")
  func jarWithPom() throws {
    let path = try folder.write("lute-1.2.jar", PackageFixture.jar([("lute", PackageFixture.pom)]))
    let package = try #require(try PackageInspector().inspect([path]).packages.first)
    #expect(package.namespace == "com.example" && package.name == "lute" && package.version == "1.2")
    #expect(package.assets.map(\.name) == ["lute-1.2.jar"])
    let renamed = try folder.write("lute.jar", PackageFixture.jar([("lute", PackageFixture.pom)]))
    #expect(inspectionError([renamed]).contains("name it lute-1.2.jar"))
    #expect(try PackageInspector().inspect([folder.path]).skipped.map(\.path) == [renamed])
  }

  @Test(
    "a jar without a pom, or with the poms of several packages, is an error when given and skipped in a folder",
    arguments: [[], ["lute", "wood"]])
  func ambiguousJar(poms: [String]) throws {
    let path = try folder.write("jars/lute-1.2.jar", PackageFixture.jar(poms.map { ($0, PackageFixture.pom) }))
    #expect(inspectionError([path]).contains("put its ARTIFACT-VERSION.pom beside it"))
    let inspection = try PackageInspector().inspect([folder.path("jars")])
    #expect(inspection.packages.isEmpty && inspection.skipped.map(\.path) == [path])
  }

  @Test("the longer of two poms' names owns a file")
  func longestName() throws {
    func pom(_ version: String) -> String {
      "<project><groupId>g</groupId><artifactId>a</artifactId><version>\(version)</version></project>"
    }
    for version in ["1", "1-b"] {
      try folder.write("both/a-\(version).pom", pom(version))
      try folder.write("both/a-\(version).jar", PackageFixture.jar())
    }
    let inspection = try PackageInspector().inspect([folder.path("both")])
    #expect(inspection.packages.map(\.version) == ["1-b", "1"])
    #expect(assets(inspection) == [["a-1-b.jar", "a-1-b.pom"], ["a-1.jar", "a-1.pom"]])
  }

  @Test("a snapshot's files carry a time")
  func snapshot() throws {
    let pom = "<project><groupId>g</groupId><artifactId>a</artifactId><version>1-SNAPSHOT</version></project>"
    try folder.write("s/a-1-20260102.030405-6.pom", pom)
    try folder.write("s/a-1-20260102.030405-6.jar", PackageFixture.jar())
    let inspection = try PackageInspector().inspect([folder.path("s")])
    #expect(inspection.packages.map(\.version) == ["1-SNAPSHOT"])
    #expect(inspection.packages.first?.assets.count == 2)
  }

  @Test(
    "a pom that cannot be used is refused with what is wrong",
    arguments: [
      ("<project><artifactId>a</artifactId><version>1</version></project>", "has no groupId"),
      (
        "<project><groupId>g</groupId><artifactId>a</artifactId><version>${revision}</version></project>", "${revision}"
      ),
      (
        "<project><groupId>g</groupId><artifactId>a</artifactId><version>${v}</version><properties><v>${w}</v><w>${v}</w></properties></project>",
        "${v}"
      ),
      ("<project><groupId>g</groupId><artifactId>b</artifactId><version>1</version></project>", "name it b-1.pom"),
      ("<html/>", "its first element is <html>"), ("<project>", "no well-formed XML"), ("no XML", "no well-formed XML"),
      (
        "<!DOCTYPE project [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><project><groupId>&x;</groupId></project>",
        "DOCTYPE"
      ),
      ("<!DOCTYPE project SYSTEM \"http://example.com/x.dtd\"><project/>", "DOCTYPE"),
    ])
  func malformedPom(pom: String, reason: String) throws {
    let message = inspectionError([try folder.write("a-1.pom", pom)])
    #expect(message.contains(reason), "\(message)")
  }

  @Test("values that double are bounded", .timeLimit(.minutes(1)))
  func doublingValues() throws {
    let values = (1...60).map { "<v\($0)>${v\($0 - 1)}${v\($0 - 1)}</v\($0)>" }.joined()
    for top in [12, 60] {
      let pom =
        "<project><groupId>g</groupId><artifactId>a</artifactId><version>${v\(top)}</version>"
        + "<properties><v0>abcdefghijklmnop</v0>\(values)</properties></project>"
      #expect(inspectionError([try folder.write("a-1.pom", pom)]).contains("does not define"))
    }
  }

  @Test("a jar that is damaged is refused also beside a pom")
  func damagedJar() throws {
    try folder.write("d/lute-1.2.pom", PackageFixture.pom)
    try folder.write("d/lute-1.2.jar", Array(try PackageFixture.jar().dropLast(3)))
    #expect(inspectionError([folder.path("d")]).contains("lute-1.2.jar: is not a zip archive, or is cut short"))
  }

  static let guava = "/usr/share/maven-repo/com/google/guava/guava/31.1-jre"

  @Test("Debian's guava is read, its jar behind a link out of the folder", .enabled(if: access(guava, R_OK) == 0))
  func debianGuava() throws {
    let inspection = try PackageInspector().inspect([Self.guava])
    #expect(inspection.skipped.isEmpty)
    let package = try #require(inspection.packages.first)
    #expect(package.format == .maven && package.namespace == "com.google.guava")
    #expect(package.name == "guava" && package.version == "31.1-jre")
    #expect(package.assets.map(\.name) == ["guava-31.1-jre.jar", "guava-31.1-jre.pom"])
    #expect((package.assets.first?.size ?? 0) > 1_000_000)
    #expect(package.metadata["displayName"]?.stringValue == "Guava: Google Core Libraries for Java")
  }
}
