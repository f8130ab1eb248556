import FerryModel

/// NuGet's packages: a zip archive with one `.nuspec` at its root.
///
/// Source: Microsoft's ".nuspec reference for NuGet".
struct NuGetPackage {
  let limits: InspectionLimits

  func read(_ file: PackageFile) throws(PackageInspectionError) -> PackageReading {
    let survey = try ArchiveSurvey.of(file, .zip, limits: limits) {
      $0.count == 1 && $0[0].lowercased().hasSuffix(".nuspec") ? .contents : .none
    }
    guard let member = try survey.only() else {
      return .notAPackage("it has no .nuspec at its root, so it is no NuGet package")
    }
    let document: XMLElement
    do throws(XMLElement.Fault) {
      document = try XMLElement.parse(member.bytes)
    } catch {
      throw file.error("has a \(member.name) that \(error.reason)")
    }
    guard document.name == "package", let metadata = document["metadata"], let id = metadata.text("id"),
      let version = metadata.text("version")
    else { throw file.error("has a \(member.name) without an id and a version in package/metadata: pack it again") }
    return .identified(
      try IdentifiedFiles(
        file, .nuget, name: id, version: version,
        metadata: Self.metadata(metadata, id: id, readme: try readme(of: file, metadata)), place: member.name))
  }

  /// The README that the nuspec names; tools for Windows write "docs\\README.md".
  private func readme(of file: PackageFile, _ nuspec: XMLElement) throws(PackageInspectionError) -> Readme? {
    guard let path = nuspec.text("readme"), let name = Readme.components(ofDeclared: path.lowercased()) else {
      return nil
    }
    return try ArchiveSurvey.member(of: file, .zip, limits: limits) { parts in
      parts.count == name.count && zip(parts, name).allSatisfy { $0.lowercased() == $1 }
    }.flatMap { Readme(among: [$0]) }
  }

  private static func metadata(_ nuspec: XMLElement, id: String, readme: Readme?) -> PackageMetadata {
    var metadata = PackageMetadata(displayName: nuspec.text("title") ?? id)
    metadata.readme = readme
    metadata.summary = nuspec.text("summary") ?? nuspec.text("description")
    metadata.homePage = nuspec.text("projectUrl")
    metadata.sourceCodeRepository = nuspec["repository"]?.attributes["url"]
    // A license of type "file" names a file in the package, not a license.
    let name = nuspec["license"].flatMap { $0.attributes["type"] == "expression" ? $0.text.trimmed : nil }
    metadata.licenses = [.init(name: name, url: nuspec.text("licenseUrl"))]
    let groups = nuspec["dependencies"].map { [$0] + $0.all("group") } ?? []
    var seen: Set<PackageMetadata.Dependency> = []
    for dependency in groups.flatMap({ $0.all("dependency") }) {
      guard let id = dependency.attributes["id"] else { continue }
      let dependency = PackageMetadata.Dependency(
        package: PackageFormat.nuget.normalizedName(id), requirement: dependency.attributes["version"])
      // Target frameworks mostly need the same.
      if seen.insert(dependency).inserted { metadata.dependencies.append(dependency) }
    }
    return metadata
  }
}
