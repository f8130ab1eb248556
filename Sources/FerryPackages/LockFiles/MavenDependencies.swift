internal import FerryModel

/// The direct dependencies of a Maven project, which pins them itself. Those of its tests, and optional ones, are not what it
/// is released with: they are left out.
///
/// Source: Maven's "POM Reference".
enum MavenDependencies {
  static func packages(in bytes: [UInt8]) throws(LockFileError) -> [LockedPackage] {
    let project: XMLElement
    do throws(XMLElement.Fault) {
      project = try XMLElement.parse(bytes)
    } catch {
      throw LockFileError(error.reason)
    }
    guard project.name == "project" else {
      throw LockFileError("is no pom: its first element is <\(project.name)>")
    }
    let properties = MavenProperties(project)
    let managed = Managed(project, properties)
    var locked: [LockedPackage] = []
    for dependency in project["dependencies"]?.all("dependency") ?? [] {
      guard dependency.text("optional") != "true" else { continue }
      let own = dependency.text("scope")
      guard own != testScope else { continue }
      guard let group = try value("groupId", of: dependency, properties),
        let artifact = try value("artifactId", of: dependency, properties)
      else { throw LockFileError("has a dependency without a groupId or an artifactId") }
      let management = managed.entry(of: dependency, properties)
      guard own != nil || management?.text("scope") != testScope else { continue }
      var version = try value("version", of: dependency, properties)
      if version == nil, let management { version = try value("version", of: management, properties) }
      guard let version else {
        throw LockFileError(
          "has no version for \(group):\(artifact): one that a parent or a BOM manages is not read; give it here")
      }
      guard !version.contains(where: { "[](),".contains($0) }) else {
        throw LockFileError(
          "has the versions \(version) for \(group):\(artifact): a range pins nothing; give one version")
      }
      locked.append(LockedPackage(format: .maven, namespace: group, name: artifact, version: version))
    }
    return locked
  }

  private static let testScope = "test"

  /// What a dependency says, with its properties filled in; nil where it says nothing.
  private static func value(
    _ name: String, of dependency: XMLElement, _ properties: MavenProperties
  ) throws(LockFileError) -> String? {
    guard let text = dependency.text(name) else { return nil }
    if let value = properties.resolve(text) { return value }
    guard let property = properties.undefined(in: text) else {
      throw LockFileError("has \(quoted(text)) as a dependency's \(name), whose properties come to no value")
    }
    throw LockFileError(
      "has \(quoted(text)) as a dependency's \(name) and does not define the property \(property): one of a parent is not read; define it here"
    )
  }

  /// What the same file says under `<dependencyManagement>`.
  private struct Managed {
    private var entries: [[String]: XMLElement] = [:]

    init(_ project: XMLElement, _ properties: MavenProperties) {
      for entry in project["dependencyManagement"]?["dependencies"]?.all("dependency") ?? [] {
        entries[Self.key(of: entry, properties)] = entry
      }
    }

    func entry(of dependency: XMLElement, _ properties: MavenProperties) -> XMLElement? {
      entries[Self.key(of: dependency, properties)]
    }

    private static func key(of entry: XMLElement, _ properties: MavenProperties) -> [String] {
      [("groupId", ""), ("artifactId", ""), ("type", "jar"), ("classifier", "")].map { name, usual in
        entry.text(name).map { properties.resolve($0) ?? $0 } ?? usual
      }
    }
  }
}
