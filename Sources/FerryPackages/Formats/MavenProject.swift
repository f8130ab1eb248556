import FerryModel

/// What a pom says.
///
/// Source: Maven's "POM Reference". The parent is not read, only what the pom
/// says of it: a pom that was published for others to use says its own coordinates.
struct MavenProject: Sendable {
  let groupID: String
  let artifactID: String
  let version: String
  let metadata: PackageMetadata

  /// Why a pom cannot be used.
  struct Fault: Error, Sendable {
    /// As part of a sentence.
    let reason: String
  }

  init(_ bytes: [UInt8]) throws(Fault) {
    let project: XMLElement
    do throws(XMLElement.Fault) {
      project = try XMLElement.parse(bytes)
    } catch {
      throw Fault(reason: error.reason)
    }
    guard project.name == "project" else { throw Fault(reason: "is no pom: its first element is <\(project.name)>") }
    let properties = MavenProperties(project)
    func coordinate(_ name: String, _ text: String?) throws(Fault) -> String {
      guard let text else { throw Fault(reason: "has no \(name)") }
      guard let value = properties.resolve(text) else {
        throw Fault(
          reason: "has the \(name) \(text), which it does not define: publish a pom with its values filled in")
      }
      return value
    }
    let parent = project["parent"]
    groupID = try coordinate("groupId", project.text("groupId") ?? parent?.text("groupId"))
    artifactID = try coordinate("artifactId", project.text("artifactId"))
    version = try coordinate("version", project.text("version") ?? parent?.text("version"))
    metadata = Self.metadata(project, properties, artifactID: artifactID)
  }

  private static func metadata(
    _ project: XMLElement, _ properties: MavenProperties, artifactID: String
  ) -> PackageMetadata {
    /// The text with what is known filled in, and the rest as it is.
    func text(_ element: XMLElement?, _ name: String) -> String? {
      element?.text(name).map { properties.resolve($0) ?? $0 }
    }
    var metadata = PackageMetadata(displayName: text(project, "name") ?? artifactID)
    metadata.summary = text(project, "description")
    metadata.homePage = text(project, "url")
    metadata.sourceCodeRepository = text(project["scm"], "url")
    metadata.licenses = (project["licenses"]?.all("license") ?? []).map {
      .init(name: text($0, "name"), url: text($0, "url"))
    }
    if let parent = project["parent"], let artifact = text(parent, "artifactId") {
      metadata.dependencies.append(
        .init(
          namespace: text(parent, "groupId") ?? "", package: artifact, type: "parent",
          requirement: text(parent, "version")))
    }
    for dependency in project["dependencies"]?.all("dependency") ?? [] {
      guard let artifact = text(dependency, "artifactId") else { continue }
      let isOptional = text(dependency, "optional") == "true"
      metadata.dependencies.append(
        .init(
          namespace: text(dependency, "groupId") ?? "", package: artifact,
          type: isOptional ? "optional" : text(dependency, "scope") ?? "compile",
          requirement: text(dependency, "version")))
    }
    return metadata
  }
}
