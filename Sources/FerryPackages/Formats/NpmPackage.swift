import FerryModel

/// npm's tarballs: one folder, `package` as a rule, with a `package.json` in it.
///
/// Source: npm's documentation, "package.json". npm unpacks whatever the top
/// folder is called.
struct NpmPackage {
  let limits: InspectionLimits

  func read(_ file: PackageFile) throws(PackageInspectionError) -> PackageReading {
    let survey = try ArchiveSurvey.of(file, .tarGzip, limits: limits) {
      guard $0.count == 2 else { return .none }
      return $0[1] == "package.json" ? .contents : Readme.isNamed($0.last) ? .readme : .none
    }
    guard let member = try survey.only() else {
      return .notAPackage("it has no package.json in a top folder, so it is no npm package")
    }
    var bytes = member.bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    let manifest: JSONValue
    do throws(JSONError) {
      manifest = try JSONParser.parse(bytes)
    } catch {
      throw file.error("has a \(member.name) that is no JSON: \(error)")
    }
    guard manifest.members != nil else {
      throw file.error("has a \(member.name) that holds \(manifest.kind), not an object")
    }
    guard let name = manifest["name"]?.stringValue, let version = manifest["version"]?.stringValue else {
      throw file.error("has a \(member.name) without a name and a version as strings: add them and pack it again")
    }
    guard let (scope, bareName) = Self.split(name) else {
      throw file.error(
        "has a \(member.name) whose name is none for npm, \(quoted(name)): it must be NAME or @SCOPE/NAME")
    }
    // As npm reads a version: " =v1.2.3 " is 1.2.3.
    let bareVersion = (version.trimmed ?? "").drop { $0 == "=" || $0 == "v" }
    return .identified(
      try IdentifiedFiles(
        file, .npm, namespace: scope, name: bareName, version: String(bareVersion),
        metadata: Self.metadata(manifest, name: name, readmes: survey.readmes), place: member.name))
  }

  /// The scope, without "@", and the name; nil where they are malformed.
  private static func split(_ name: String) -> (scope: String, name: String)? {
    guard name.hasPrefix("@") else { return name.contains("/") ? nil : ("", name) }
    let parts = name.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    return (String(parts[0]), String(parts[1]))
  }

  private static func metadata(
    _ manifest: JSONValue, name: String, readmes: [ArchiveSurvey.Member]
  ) -> PackageMetadata {
    var metadata = PackageMetadata(displayName: name)
    metadata.readme = Readme(among: readmes)
    metadata.summary = manifest["description"]?.stringValue
    metadata.homePage = manifest["homepage"]?.stringValue
    metadata.sourceCodeRepository = manifest["repository"]?.stringValue ?? manifest["repository"]?["url"]?.stringValue
    let licenses = [manifest["license"]].compactMap(\.self) + (manifest["licenses"]?.elements ?? [])
    metadata.licenses = licenses.map { license in
      .init(name: license.stringValue ?? license["type"]?.stringValue, url: license["url"]?.stringValue)
    }
    let kinds = [
      ("dependencies", "regular"), ("devDependencies", "dev"), ("peerDependencies", "peer"),
      ("optionalDependencies", "optional"),
    ]
    for (member, type) in kinds {
      for dependency in manifest[member]?.members ?? [] {
        guard let (scope, name) = split(dependency.name) else { continue }
        metadata.dependencies.append(
          .init(namespace: scope, package: name, type: type, requirement: dependency.value.stringValue))
      }
    }
    return metadata
  }
}
