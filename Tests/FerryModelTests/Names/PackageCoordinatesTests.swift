import FerryModel
import Testing

@Suite("Package coordinates")
struct PackageCoordinatesTests {
  private static func coordinates(
    _ format: PackageFormat, _ namespace: String, _ name: String
  ) throws -> PackageCoordinates {
    try PackageCoordinates(format: format.rawValue, namespace: namespace, package: name)
  }

  private static let withNamespace: [PackageFormat] = [.maven, .swift, .generic]
  private static let withoutNamespace: [PackageFormat] = [.pypi, .nuget, .ruby, .cargo]

  @Test(
    "the formats are those of CodeArtifact, in lower case",
    arguments: ["", "NPM", "Pypi", "docker", "npm ", "npm\u{0}"])
  func formats(text: String) throws {
    #expect(
      PackageFormat.allCases.map(\.rawValue)
        == ["npm", "pypi", "maven", "nuget", "generic", "ruby", "swift", "cargo"])
    let refusal = try Refusal { _ = try PackageCoordinates(format: text, namespace: "", package: "p") }
    #expect(refusal.field == "format")
    #expect(refusal.message.contains("npm, pypi, maven, nuget, generic, ruby, swift, cargo"))
  }

  @Test("maven, swift and generic packages need a namespace", arguments: withNamespace)
  func required(format: PackageFormat) throws {
    #expect(try Self.coordinates(format, "com.google.guava", "guava").namespace == "com.google.guava")
    let refusal = try Refusal { _ = try Self.coordinates(format, "", "guava") }
    #expect(refusal.field == "namespace")
    #expect(refusal.message == "'namespace' is required for \(format.rawValue) packages")
  }

  @Test("pypi, nuget, ruby and cargo packages have none", arguments: withoutNamespace)
  func absent(format: PackageFormat) throws {
    #expect(try Self.coordinates(format, "", "package").namespace.isEmpty)
    let refusal = try Refusal { _ = try Self.coordinates(format, "n", "package") }
    #expect(refusal.field == "namespace")
    #expect(refusal.message.contains("\(format.rawValue) packages have no namespace"))
  }

  @Test("an npm package may have a scope, given without the '@'")
  func scope() throws {
    #expect(Self.withNamespace.count + Self.withoutNamespace.count + 1 == PackageFormat.allCases.count)
    #expect(try Self.coordinates(.npm, "types", "react").namespace == "types")
    #expect(try Self.coordinates(.npm, "", "react").namespace.isEmpty)
    let refusal = try Refusal { _ = try Self.coordinates(.npm, "@types", "react") }
    #expect(refusal.field == "namespace")
    #expect(refusal.message.hasSuffix("give the scope without the '@', \"types\""))
  }

  private static let wrongNames = [
    String(repeating: "a", count: 256), "a#b", "a/b", "a b", " a", "a\t", "a\u{A0}b", "a\u{2003}b", "a\u{3000}b",
    "a\nb",
    ".", "..", "../x", "a\u{0}", "\u{0}", "\u{7F}", "a\u{200B}b", "@types/react",
  ]

  @Test(
    "a package, namespace or version of other characters is refused by the name of its field", arguments: wrongNames)
  func wrong(text: String) throws {
    for format in PackageFormat.allCases {
      let namespace = format.namespaceRule == .required ? "n" : ""
      let refusal = try Refusal { _ = try Self.coordinates(format, namespace, text) }
      #expect(refusal.field == "package")
      #expect(refusal.message.contains("'package'"))
      let version = try Refusal { _ = try VersionName(validating: text, format: format) }
      #expect(version.field == "package_version")
      #expect(version.message.contains("'package_version'"))
      if format.namespaceRule != .absent {
        #expect(try Refusal { _ = try Self.coordinates(format, text, "p") }.field == "namespace")
      }
    }
  }

  @Test("a package and a version must be given")
  func empty() throws {
    let refusal = try Refusal { _ = try Self.coordinates(.npm, "", "") }
    #expect(refusal.message == "'package' is required: it must have 1 to 255 characters")
    let version = try Refusal { _ = try VersionName(validating: "", format: .npm, field: "versions") }
    #expect(version.message == "'versions' is required: it must have 1 to 255 characters")
  }

  @Test(
    "a package of 1 to 255 other characters is taken as it is",
    arguments: [
      "a", String(repeating: "a", count: 255), String(repeating: "漢", count: 255), "😀", "@x", "a\\b", "A", "..a",
    ])
  func taken(text: String) throws {
    #expect(try Self.coordinates(.generic, text, text).name == text)
    #expect(try Self.coordinates(.generic, text, text).namespace == text)
    #expect(try VersionName(validating: text, format: .generic).key == text)
  }

  @Test(
    "a pypi name is looked up as PEP 503 normalises it",
    arguments: [
      ("Flask", "flask"), ("friendly-bard", "friendly-bard"), ("Friendly-Bard", "friendly-bard"),
      ("FRIENDLY-BARD", "friendly-bard"), ("friendly.bard", "friendly-bard"), ("friendly_bard", "friendly-bard"),
      ("friendly--bard", "friendly-bard"), ("FrIeNdLy-._.-bArD", "friendly-bard"), ("_x_", "-x-"), ("-._", "-"),
    ])
  func pep503(name: String, expected: String) throws {
    #expect(try Self.coordinates(.pypi, "", name).name == expected)
    #expect(PackageFormat.pypi.normalizedName(expected) == expected)
  }

  @Test("a nuget name is looked up in lower case; other names are what they are")
  func otherNames() throws {
    #expect(try Self.coordinates(.nuget, "", "Newtonsoft.Json_X").name == "newtonsoft.json_x")
    for format in PackageFormat.allCases where format != .pypi && format != .nuget {
      let namespace = format.namespaceRule == .absent ? "" : "Name.Space_x"
      let coordinates = try Self.coordinates(format, namespace, "My.Package_x")
      #expect(coordinates.name == "My.Package_x")
      #expect(coordinates.namespace == namespace)
    }
  }

  @Test("two spellings that look alike are two packages, as they are two in the store")
  func spellings() throws {
    let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
    #expect(composed == decomposed)
    let names = Set([
      try Self.coordinates(.generic, "n", composed), try Self.coordinates(.generic, "n", decomposed),
      try Self.coordinates(.generic, composed, "n"), try Self.coordinates(.generic, decomposed, "n"),
      try Self.coordinates(.generic, "n", composed),
    ])
    #expect(names.count == 4)
    let versions = Set([
      VersionName(display: composed, key: composed), VersionName(display: decomposed, key: decomposed),
      VersionName(display: "other", key: composed),
    ])
    #expect(versions.count == 2)
  }

  @Test("a name does not go over into the namespace behind it")
  func borders() throws {
    #expect(try Self.coordinates(.generic, "ab", "c") != Self.coordinates(.generic, "bc", "a"))
    #expect(try Self.coordinates(.generic, "a", "b") != Self.coordinates(.generic, "b", "a"))
  }
}
