import FerryModel
import Testing

@Suite("Statuses, origins and restrictions")
struct PackageVersionStatusTests {
  @Test("the statuses are CodeArtifact's, and two of them can be copied")
  func statuses() throws {
    let names = ["Published", "Unfinished", "Unlisted", "Archived", "Disposed", "Deleted"]
    #expect(PackageVersionStatus.allCases.map(\.rawValue) == names)
    for name in names {
      let status = try PackageVersionStatus(validating: name)
      #expect(status.rawValue == name)
      #expect(status.canBeCopied == ["Published", "Unlisted"].contains(name))
      #expect(status.canBeDownloaded == ["Published", "Unlisted", "Unfinished"].contains(name))
    }
  }

  @Test(
    "any other name is refused and the right ones are listed",
    arguments: ["", "published", "PUBLISHED", "Gone", "Published "])
  func wrong(text: String) throws {
    let status = try Refusal { _ = try PackageVersionStatus(validating: text) }
    #expect(status.field == "status")
    #expect(status.message.contains("Published, Unfinished, Unlisted, Archived, Disposed, Deleted"))
    let origin = try Refusal { _ = try PackageVersionOrigin.OriginType(validating: text) }
    #expect(origin.field == "origin_type")
    #expect(origin.message.contains("INTERNAL, EXTERNAL, UNKNOWN"))
    let restriction = try Refusal { _ = try OriginRestrictions.Restriction(validating: text, field: "publish") }
    #expect(restriction.field == "publish")
    #expect(restriction.message.contains("ALLOW or BLOCK"))
  }

  @Test("a package that a version of internal origin creates is open for publishing, any other for its upstreams")
  func restrictions() {
    #expect(OriginRestrictions.initial(for: .internal) == OriginRestrictions(publish: .allow, upstream: .block))
    for origin in [PackageVersionOrigin.OriginType.external, .unknown] {
      #expect(OriginRestrictions.initial(for: origin) == OriginRestrictions(publish: .block, upstream: .allow))
    }
  }
}
