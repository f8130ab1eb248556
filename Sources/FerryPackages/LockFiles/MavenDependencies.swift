internal import FerryModel

/// The direct dependencies of a Maven project, which pins them itself.
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
    var locked: [LockedPackage] = []
    for dependency in project["dependencies"]?.all("dependency") ?? [] {
      func value(_ name: String) -> String? { dependency.text(name).flatMap { properties.resolve($0) } }
      guard let group = value("groupId"), let artifact = value("artifactId") else {
        throw LockFileError("has a dependency without a groupId or an artifactId that it defines")
      }
      guard let version = value("version") else {
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
}
