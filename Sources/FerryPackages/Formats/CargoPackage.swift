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
        metadata: Self.metadata(manifest, package, name: name, readmes: survey.readmes),
        place: member.name))
  }

  private static func metadata(
    _ manifest: TOMLTable, _ package: TOMLTable, name: String, readmes: [ArchiveSurvey.Member]
  ) -> PackageMetadata {
    var metadata = PackageMetadata(displayName: name)
    metadata.readme = Readme(among: readmes)
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
