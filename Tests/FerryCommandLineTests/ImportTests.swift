import FerryClient
import FerryCommandLine
import FerryModel
import FerryPackages
import Testing

@Suite struct ImportTests {
  @Test("versions are ordered as Semantic Versioning says")
  func order() throws {
    let texts = [
      "0.9.0", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
      "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0", "99999999999999999999.0.0",
    ]
    let versions = try texts.map { try #require(SemanticVersion($0)) }
    for (i, a) in versions.enumerated() {
      for (j, b) in versions.enumerated() { #expect((a < b) == (i < j), "\(texts[i]) < \(texts[j])") }
    }
  }

  @Test("build metadata has no part in the order")
  func build() throws {
    let a = try #require(SemanticVersion("1.0.0+a-b.1"))
    let b = try #require(SemanticVersion("1.0.0+c"))
    #expect(!(a < b) && !(b < a))
    #expect(!a.isPreRelease)
  }

  @Test(
    "what is no version is none",
    arguments: ["", "1", "1.0", "1.0.0.0", "01.0.0", "1.0.0-", "1.0.0-01", "v1.0.0", "1.0.x", "1..0"])
  func noVersion(text: String) {
    #expect(SemanticVersion(text) == nil)
  }

  @Test(
    "npm's latest goes to a release that is not below the one that has it",
    arguments: [
      ("1.0.0", nil, true), ("1.0.0", "0.9.0", true), ("1.0.0", "1.0.0", true), ("1.0.0", "1.0.1", false),
      ("1.10.0", "1.9.0", true), ("2.0.0-rc.1", nil, false), ("2.0.0-rc.1", "1.0.0", false),
      ("1.0.0", "1.0.0-rc.1", true), ("1.0.0", "strange", true), ("strange", nil, false),
    ] as [(String, String?, Bool)])
  func latest(version: String, current: String?, expected: Bool) {
    #expect(LatestTag.tags(for: version, current: current) == (expected ? ["latest"] : []))
  }

  @Test("the report says what was published, in the style of the API")
  func report() {
    var report = ImportReport(isDryRun: false)
    func answer(_ name: String, _ status: String) -> PublishPackageVersionResponse {
      PublishPackageVersionResponse(
        format: "npm", package: "p", version: "1.0.0", versionRevision: "R-\(name)", status: status,
        asset: AssetSummary(name: name, size: 1, hashes: ["MD5": "m"]))
    }
    report.addPublished([answer("a", "Unfinished"), answer("b", "Published")], distTags: ["latest"])
    report.addSkipped(path: "dir/README", reason: "is no package")
    #expect(
      report.value.json.text()
        == #"{"importedVersions":[{"format":"npm","package":"p","version":"1.0.0","revision":"R-b","status":"Published","#
        + #""distTags":["latest"],"assets":[{"name":"a","size":1,"hashes":{"MD5":"m"}},"#
        + #"{"name":"b","size":1,"hashes":{"MD5":"m"}}]}],"skippedFiles":[{"path":"dir/README","reason":"is no package"}]}"#
    )
  }

  @Test("an import that did nothing still says so")
  func emptyReport() {
    #expect(ImportReport(isDryRun: true).value.json.text() == #"{"plannedVersions":[],"skippedFiles":[]}"#)
  }
}
