internal import FerryModel

/// npm's lock file, of the versions 1, 2 and 3.
///
/// Source: "package-lock.json" in npm's documentation.
enum NpmLockFile {
  private static let folder = "node_modules/"

  static func packages(in bytes: [UInt8]) throws(LockFileError) -> [LockedPackage] {
    let document: JSONValue
    do { document = try JSONParser.parse(bytes) } catch { throw LockFileError("is not JSON: \(error)") }
    if let packages = document["packages"]?.members {
      var locked: [LockedPackage] = []
      for entry in packages {
        if let package = try package(at: entry.name, entry.value) { locked.append(package) }
      }
      return locked
    }
    guard let dependencies = document["dependencies"]?.members else {
      throw LockFileError("is no lock file of npm: it has neither \"packages\" nor \"dependencies\"")
    }
    var locked: [LockedPackage] = []
    try add(dependencies, to: &locked)
    return locked
  }

  /// The package in a folder, where that is one of a registry.
  private static func package(at folder: String, _ entry: JSONValue) throws(LockFileError) -> LockedPackage? {
    // The project itself, the members of its workspaces, and links to them.
    guard let place = folder.ranges(of: Self.folder).last, entry["link"] != .bool(true) else { return nil }
    let name = entry["name"]?.stringValue ?? String(folder[place.upperBound...])
    var locked = try package(name, entry["version"]?.stringValue, source: entry["resolved"]?.stringValue)
    locked?.digests = LockedDigest.all(inIntegrity: entry["integrity"]?.stringValue)
    return locked
  }

  /// Version 1: each package with those that are its own.
  private static func add(_ dependencies: [JSONValue.Member], to locked: inout [LockedPackage]) throws(LockFileError) {
    for dependency in dependencies {
      let version = dependency.value["version"]?.stringValue
      if var package = try package(
        dependency.name, version, source: dependency.value["resolved"]?.stringValue ?? version)
      {
        package.digests = LockedDigest.all(inIntegrity: dependency.value["integrity"]?.stringValue)
        locked.append(package)
      }
      if let own = dependency.value["dependencies"]?.members { try add(own, to: &locked) }
    }
  }

  private static func package(
    _ name: String, _ version: String?, source: String?
  ) throws(LockFileError) -> LockedPackage? {
    if let source, ["git+", "git:", "github:", "file:"].contains(where: { source.hasPrefix($0) }) {
      throw LockFileError("pins \(name) to \(source), which is no version of a registry: publish it, and pin that")
    }
    guard let version else { throw LockFileError("has no version for \(name)") }
    // An alias of version 1: npm:NAME@VERSION.
    if version.hasPrefix("npm:"), let at = version.lastIndex(of: "@"),
      at > version.index(version.startIndex, offsetBy: 4)
    {
      return package(
        String(version[version.index(version.startIndex, offsetBy: 4)..<at]),
        String(version[version.index(after: at)...]))
    }
    return package(name, version)
  }

  private static func package(_ name: String, _ version: String) -> LockedPackage {
    let parts = name.split(separator: "/", maxSplits: 1)
    guard name.hasPrefix("@"), parts.count == 2 else {
      return LockedPackage(format: .npm, name: name, version: version)
    }
    return LockedPackage(
      format: .npm, namespace: String(parts[0].dropFirst()), name: String(parts[1]), version: version)
  }
}
