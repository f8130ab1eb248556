import FerryModel

/// What a package says about itself besides its name and version.
struct PackageMetadata: Sendable, Hashable {
  var displayName: String?
  var summary: String?
  var homePage: String?
  var sourceCodeRepository: String?
  var readme: Readme?
  var licenses: [License] = []
  var dependencies: [Dependency] = []

  struct License: Sendable, Hashable {
    var name: String?
    var url: String?
  }

  struct Dependency: Sendable, Hashable {
    /// Empty where it has none.
    var namespace = ""
    var package: String
    /// As CodeArtifact calls it; nil for NuGet.
    var type: String?
    /// As the package writes it; nil where any version will do.
    var requirement: String?
  }

  /// As an object. What is not known has no member.
  var json: JSONValue {
    var members: [JSONValue.Member] = []
    members.append("displayName", displayName)
    members.append("summary", summary)
    members.append("homePage", homePage)
    members.append("sourceCodeRepository", sourceCodeRepository)
    let licenses = self.licenses.filter { $0.name != nil || $0.url != nil }
    if !licenses.isEmpty { members.append(.init("licenses", .array(licenses.map(\.json)))) }
    if !dependencies.isEmpty { members.append(.init("dependencies", .array(dependencies.map(\.json)))) }
    let rest = JSONValue.object(members)
    if let text = readme?.text(beside: rest) { members.append(.init("readme", .string(text))) }
    return .object(members)
  }
}

extension PackageMetadata.License {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = []
    members.append("name", name)
    members.append("url", url)
    return .object(members)
  }
}

extension PackageMetadata.Dependency {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = []
    members.append("namespace", namespace)
    members.append("package", package)
    members.append("dependencyType", type)
    members.append("versionRequirement", requirement)
    return .object(members)
  }
}

extension [JSONValue.Member] {
  /// Adds a text without white space at its ends, unless nothing is left of it.
  fileprivate mutating func append(_ name: String, _ text: String?) {
    if let text = text?.trimmed { append(.init(name, .string(text))) }
  }
}
