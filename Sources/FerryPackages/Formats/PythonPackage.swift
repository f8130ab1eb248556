import FerryModel

/// Wheels and source distributions.
///
/// Source: Python's "Binary distribution format", "Source distribution format"
/// and "Core metadata specifications".
struct PythonPackage {
  let limits: InspectionLimits

  /// A wheel: `NAME-VERSION(-BUILD)?-PYTHON-ABI-PLATFORM.whl`, a zip archive
  /// with one `*.dist-info/METADATA`.
  func readWheel(_ file: PackageFile) throws(PackageInspectionError) -> PackageReading {
    let survey = try ArchiveSurvey.of(file, .zip, limits: limits) {
      $0.count == 2 && $0[0].hasSuffix(".dist-info") && $0[1] == "METADATA" ? .contents : .none
    }
    guard let member = try survey.only() else {
      return .notAPackage("it has no *.dist-info/METADATA, so it is no wheel")
    }
    let found = try identify(file, member, rank: 0)
    let parts = file.name.dropLast(".whl".count).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 5 || parts.count == 6 else {
      throw file.error(
        "is not named like a wheel, NAME-VERSION-PYTHON-ABI-PLATFORM.whl: give it the name it was built with")
    }
    // "-" in a version stands as "_" in a file name.
    let spellings = [String(parts[1]), String(parts[1].map { $0 == "_" ? "-" : $0 })]
    guard Self.agrees(found, name: String(parts[0]), versions: spellings) else {
      throw contradiction(file, member, found)
    }
    return .identified(found)
  }

  /// A source distribution: `NAME-VERSION.tar.gz` or `.zip` with one
  /// `PKG-INFO` in its top folder.
  func readSourceDistribution(_ file: PackageFile) throws(PackageInspectionError) -> PackageReading {
    let isZip = file.name.lowercased().hasSuffix(".zip")
    // A source tree may have links in it; nothing writes them into a zip archive.
    let survey = try ArchiveSurvey.of(file, isZip ? .zip : .tarGzip, limits: limits, allowsInnerLinks: !isZip) {
      $0.count == 2 && $0[1] == "PKG-INFO" ? .contents : .none
    }
    guard let member = try survey.only() else {
      return .notAPackage("it has no PKG-INFO in a top folder, so it is no Python source distribution")
    }
    let found = try identify(file, member, rank: 1)
    let stem = file.name.dropLast(isZip ? ".zip".count : ".tar.gz".count)
    // Names may hold "-", and so may versions: any split may be the right one.
    let agrees = stem.indices.contains { index in
      stem[index] == "-"
        && Self.agrees(found, name: String(stem[..<index]), versions: [String(stem[stem.index(after: index)...])])
    }
    guard agrees else { throw contradiction(file, member, found) }
    return .identified(found)
  }

  private static func agrees(_ found: IdentifiedFiles, name: String, versions: [String]) -> Bool {
    PackageFormat.pypi.normalizedName(name) == found.coordinates.name
      && versions.contains { text in
        (try? VersionName(validating: text, format: .pypi)) == found.version
      }
  }

  private func contradiction(
    _ file: PackageFile, _ member: ArchiveSurvey.Member, _ found: IdentifiedFiles
  ) -> PackageInspectionError {
    file.error(
      "is named for another package than its \(member.name) says, \(found.coordinates.name) \(found.version): "
        + "give it the name it was built with")
  }

  private func identify(
    _ file: PackageFile, _ member: ArchiveSurvey.Member, rank: Int
  ) throws(PackageInspectionError) -> IdentifiedFiles {
    let name: String
    let version: String
    let fields: HeaderFields
    do throws(HeaderFields.Fault) {
      fields = try HeaderFields(member.bytes)
      name = try fields.required("Name")
      version = try fields.required("Version")
    } catch {
      throw file.error("has a \(member.name) that \(error.reason): build it again")
    }
    return try IdentifiedFiles(
      file, .pypi, name: name, version: version, metadata: Self.metadata(fields, name: name), place: member.name,
      rank: rank)
  }

  private static func metadata(_ fields: HeaderFields, name: String) -> PackageMetadata {
    var metadata = PackageMetadata(displayName: name)
    metadata.summary = fields.all("summary").first
    let links = fields.all("project-url").compactMap { value -> (label: String, url: String)? in
      guard let comma = value.firstIndex(of: ","), let url = String(value[value.index(after: comma)...]).trimmed else {
        return nil
      }
      let label = value[..<comma].lowercased().filter { $0.isLetter || $0.isNumber }
      return (label, url)
    }
    func link(_ labels: [String]) -> String? {
      for label in labels { if let link = links.first(where: { $0.label == label }) { return link.url } }
      return nil
    }
    metadata.homePage = fields.all("home-page").first ?? link(["homepage"])
    metadata.sourceCodeRepository = link(["source", "sourcecode", "repository", "code", "github", "gitlab"])
    metadata.licenses = licenses(fields).map { .init(name: $0) }
    // Older tools put the description into a field.
    metadata.readme =
      Readme(String(decoding: fields.body, as: UTF8.self)) ?? fields.all("description").first.flatMap { Readme($0) }
    metadata.dependencies = fields.all("requires-dist").compactMap(dependency)
    return metadata
  }

  /// An SPDX expression, else a short free text, else the classifiers.
  private static func licenses(_ fields: HeaderFields) -> [String] {
    if let expression = fields.all("license-expression").first { return [expression] }
    if let text = fields.all("license").first, !text.contains("\n"), text.count <= 255 { return [text] }
    return fields.all("classifier").filter { $0.hasPrefix("License ::") }.compactMap {
      $0.split(separator: "::").last.flatMap { String($0).trimmed }
    }
  }

  /// `requests[security] >=2.8.1 ; python_version < "3"`; nil where it has no name.
  ///
  /// Source: Python's "Dependency specifiers".
  private static func dependency(_ text: String) -> PackageMetadata.Dependency? {
    let name = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    guard !name.isEmpty else { return nil }
    var rest = String(text[name.endIndex...]).trimmed ?? ""
    // Older tools put the version in parentheses.
    if rest.hasPrefix("("), let end = rest.firstIndex(of: ")") {
      rest.remove(at: end)
      rest.removeFirst()
    }
    return .init(
      package: PackageFormat.pypi.normalizedName(String(name)), type: "Requires-Dist", requirement: rest.trimmed)
  }
}
