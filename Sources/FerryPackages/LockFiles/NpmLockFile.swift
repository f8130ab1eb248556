internal import FerryModel

/// npm's lock file, of the versions 1, 2 and 3.
///
/// Source: "package-lock.json" in npm's documentation.
enum NpmLockFile {
  private static let folder = "node_modules/"

  private static let versions = 1...3

  static func packages(in bytes: [UInt8]) throws(LockFileError) -> [LockedPackage] {
    let document: JSONValue
    do { document = try JSONParser.parse(bytes) } catch { throw LockFileError("is not JSON: \(error)") }
    if case .number(let version)? = document["lockfileVersion"], !versions.map(String.init).contains(version) {
      throw LockFileError(
        "has the lockfileVersion \(version): \(versions.lowerBound) to \(versions.upperBound) are read")
    }
    if let packages = document["packages"]?.members {
      var locked: [LockedPackage] = []
      for entry in packages {
        if let package = try package(at: entry.name, entry.value, of: bytes) { locked.append(package) }
      }
      return locked
    }
    guard let dependencies = document["dependencies"]?.members else {
      throw LockFileError("is no lock file of npm: it has neither \"packages\" nor \"dependencies\"")
    }
    var locked: [LockedPackage] = []
    try add(dependencies, to: &locked, of: bytes)
    return locked
  }

  private static func digests(
    of name: String, _ entry: JSONValue, in bytes: [UInt8]
  ) throws(LockFileError) -> Set<LockedDigest> {
    guard let integrity = entry["integrity"] else { return [] }
    guard let text = integrity.stringValue else {
      throw LockFileError("has \(integrity.kind) as the integrity of \(name): it must be a string")
    }
    do throws(LockedDigest.Fault) {
      return try LockedDigest.all(inIntegrity: text)
    } catch {
      throw LockFileError(
        error, of: name, at: LockFileError.place(of: error, in: bytes), form: "sha512-BASE64, or delete the integrity")
    }
  }

  /// The package in a folder, where that is one of a registry.
  private static func package(
    at folder: String, _ entry: JSONValue, of bytes: [UInt8]
  ) throws(LockFileError) -> LockedPackage? {
    // The project itself, and the members of its workspaces.
    guard let place = folder.ranges(of: Self.folder).last else { return nil }
    // What lies in another package's own file was never published apart.
    guard entry["inBundle"] != .bool(true) else { return nil }
    let name = entry["name"]?.stringValue ?? String(folder[place.upperBound...])
    let source = entry["resolved"]?.stringValue
    guard entry["link"] != .bool(true) else {
      // To a member of the workspaces; one to elsewhere is what others do not have.
      if let source, source.hasPrefix("../") || source.hasPrefix("/") { throw refusal(of: name, source) }
      return nil
    }
    var locked = try package(name, entry["version"]?.stringValue, source: source)
    locked.digests = try digests(of: name, entry, in: bytes)
    locked.isOptional = isOptional(entry)
    return locked
  }

  private static func isOptional(_ entry: JSONValue) -> Bool {
    entry["optional"] == .bool(true) || entry["devOptional"] == .bool(true)
  }

  /// Version 1: each package with those that are its own.
  private static func add(
    _ dependencies: [JSONValue.Member], to locked: inout [LockedPackage], of bytes: [UInt8]
  ) throws(LockFileError) {
    for dependency in dependencies {
      let entry = dependency.value
      if entry["bundled"] != .bool(true) {
        let version = entry["version"]?.stringValue
        var package = try package(dependency.name, version, source: version)
        if let resolved = entry["resolved"]?.stringValue {
          package = try Self.package(dependency.name, version, source: resolved)
        }
        package.digests = try digests(of: dependency.name, entry, in: bytes)
        package.isOptional = isOptional(entry)
        locked.append(package)
      }
      if let own = entry["dependencies"]?.members { try add(own, to: &locked, of: bytes) }
    }
  }

  /// What is no address of a registry's file.
  private static let otherSources = [
    "git+", "git:", "git@", "github:", "gitlab:", "bitbucket:", "gist:", "file:", "link:", "portal:",
  ]

  private static func package(
    _ name: String, _ version: String?, source: String?
  ) throws(LockFileError) -> LockedPackage {
    if let source, otherSources.contains(where: { source.hasPrefix($0) }) { throw refusal(of: name, source) }
    guard let version else { throw LockFileError("has no version for \(name)") }
    // Of version 1: the address of a file is all that is known of it.
    guard !version.contains("://") else { throw refusal(of: name, version) }
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

  private static func refusal(of name: String, _ source: String) -> LockFileError {
    LockFileError("pins \(name) to \(source), which is no version of a registry: publish it, and pin that")
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
