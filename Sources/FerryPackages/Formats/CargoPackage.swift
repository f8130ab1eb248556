import FerryModel

/// Cargo's crates: a folder `NAME-VERSION` with the `Cargo.toml` that `cargo
/// package` wrote.
///
/// Source: The Cargo Book, "cargo package" and "The Manifest Format".
struct CargoPackage {
  let limits: InspectionLimits

  func read(_ file: PackageFile) throws(PackageInspectionError) -> PackageReading {
    let survey = try ArchiveSurvey.of(file, .tarGzip, limits: limits) {
      guard $0.count == 2 else { return .none }
      return $0[1] == "Cargo.toml" ? .contents : Readme.isNamed($0.last) ? .readme : .none
    }
    guard let member = try survey.only() else {
      return .notAPackage("it has no NAME-VERSION/Cargo.toml, so it is no crate")
    }
    let manifest: TOMLTable
    do throws(TOMLParser.Fault) {
      manifest = try TOMLParser.parse(member.bytes)
    } catch {
      throw file.error("has a \(member.name) that \(error.reason)")
    }
    guard let package = manifest.table("package"), let name = package.text("name"),
      let version = package.text("version")
    else {
      throw file.error(
        "has a \(member.name) without name and version in [package]: pack it again with \"cargo package\"")
    }
    guard member.components[0] == "\(name)-\(version)" else {
      throw file.error(
        "has the folder \(quoted(String(member.components[0]))), but its Cargo.toml says \(quoted("\(name)-\(version)")): "
          + "pack it again with \"cargo package\"")
    }
    return .identified(
      try IdentifiedFiles(
        file, .cargo, name: name, version: version,
        metadata: Self.metadata(
          manifest, package, name: name,
          readme: try readme(of: file, package, folder: member.components[0], likely: survey.readmes)),
        place: member.name))
  }

  /// The README that the manifest names; where it says nothing, the one that is there.
  private func readme(
    of file: PackageFile, _ package: TOMLTable, folder: Substring, likely: [ArchiveSurvey.Member]
  ) throws(PackageInspectionError) -> Readme? {
    let path: String
    switch package["readme"] {
    case .boolean(false): return nil
    case .boolean(true): path = "README.md"
    case .string(let text): path = text
    default: return Readme(among: likely)
    }
    guard let parts = Readme.components(ofDeclared: path) else { return nil }
    let name = [folder] + parts
    // Mostly it is one that was kept: else the archive, which has to be unpacked for it, is read once more.
    if let found = likely.last(where: { $0.components == name }) { return Readme(among: [found]) }
    return try ArchiveSurvey.member(of: file, .tarGzip, limits: limits) { $0 == name }.flatMap { Readme(among: [$0]) }
  }

  private static func metadata(
    _ manifest: TOMLTable, _ package: TOMLTable, name: String, readme: Readme?
  ) -> PackageMetadata {
    var metadata = PackageMetadata(displayName: name)
    metadata.readme = readme
    metadata.summary = package.text("description")
    metadata.homePage = package.text("homepage")
    metadata.sourceCodeRepository = package.text("repository")
    metadata.licenses = [.init(name: package.text("license"))]
    let targets = (manifest.table("target")?.ordered ?? []).compactMap { target -> TOMLTable? in
      guard case .table(let table) = target.value else { return nil }
      return table
    }
    // Several targets mostly need the same.
    var seen: Set<PackageMetadata.Dependency> = []
    metadata.dependencies = ([manifest] + targets).flatMap(dependencies).filter { seen.insert($0).inserted }
    return metadata
  }

  private static func dependencies(in table: TOMLTable) -> [PackageMetadata.Dependency] {
    let kinds = [("dependencies", "regular"), ("dev-dependencies", "dev"), ("build-dependencies", "build")]
    return kinds.flatMap { kind, type in
      (table.table(kind)?.ordered ?? []).map { name, value in
        switch value {
        case .string(let requirement): .init(package: name, type: type, requirement: requirement)
        // A dependency may go by another name than its package's.
        case .table(let table):
          .init(package: table.text("package") ?? name, type: type, requirement: table.text("version"))
        default: .init(package: name, type: type)
        }
      }
    }
  }
}
