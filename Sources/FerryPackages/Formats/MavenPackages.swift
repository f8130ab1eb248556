import FerryModel

/// Maven's packages, of several files each: a pom, and beside it jars and other
/// artifacts whose names begin with the pom's.
///
/// Source: Maven's "Repository Layout": `ARTIFACT-VERSION.pom`,
/// `ARTIFACT-VERSION(-CLASSIFIER).EXTENSION`.
struct MavenPackages {
  let limits: InspectionLimits

  /// What was found of Maven's in some files.
  struct Findings {
    var packages: [IdentifiedFiles] = []
    /// Files that could have been of a package, and why they are not.
    var rejected: [(file: PackageFile, reason: String)] = []
    /// Files that are no business of Maven's.
    var others: [PackageFile] = []
  }

  /// A pom, and the files of its version.
  private struct Version {
    let pom: PackageFile
    let project: MavenProject
    var files: [PackageFile] = []

    /// The pom's name without ".pom": its files' names begin so.
    var stem: Substring { pom.name.dropLast(".pom".count) }

    /// Whether a file of this name, in the same folder, is of this version.
    func owns(_ name: String) -> Bool {
      guard name.hasPrefix(stem) else { return false }
      let next = name.dropFirst(stem.count).first
      return next == "." || next == "-"
    }
  }

  /// Sorts files out.
  ///
  /// - Throws: where a pom cannot be read, or a jar is no archive.
  func find(in files: [PackageFile]) throws(PackageInspectionError) -> Findings {
    var findings = Findings()
    var versions: [Substring: [Version]] = [:]
    var order: [Substring] = []
    for pom in try poms(for: files) {
      if versions[pom.folder] == nil { order.append(pom.folder) }
      versions[pom.folder, default: []].append(Version(pom: pom, project: try project(pom)))
    }
    let pomPaths = Set(versions.values.joined().map(\.pom.path))
    for file in files where !pomPaths.contains(file.path) {
      let owners = versions[file.folder] ?? []
      // "a-1-b.jar" is of "a-1-b.pom" rather than of "a-1.pom".
      if let owner = owners.indices.filter({ owners[$0].owns(file.name) }).max(by: {
        owners[$0].stem.count < owners[$1].stem.count
      }) {
        if FileKind(file.name, format: .maven) == .javaArchive { _ = try embeddedPoms(file) }
        versions[file.folder]?[owner].files.append(file)
      } else if FileKind(file.name, format: .maven) == .javaArchive {
        try readAlone(file, &findings)
      } else {
        findings.others.append(file)
      }
    }
    for version in order.flatMap({ versions[$0] ?? [] }) {
      let project = version.project
      findings.packages.append(
        try IdentifiedFiles(
          version.pom, .maven, namespace: project.groupID, name: project.artifactID, version: project.version,
          metadata: project.metadata, place: "project", besides: version.files))
    }
    return findings
  }

  /// The poms among the files, and those that stand beside jars that were given alone.
  private func poms(for files: [PackageFile]) throws(PackageInspectionError) -> [PackageFile] {
    var poms = files.filter { FileKind($0.name, format: .maven) == .mavenProject }
    var paths = Set(poms.map(\.path))
    for jar in files where jar.isGiven && FileKind(jar.name, format: .maven) == .javaArchive {
      guard let pom = pomBeside(jar), paths.insert(pom.path).inserted else { continue }
      poms.append(pom)
    }
    return poms
  }

  /// `a-1.pom` for `a-1.jar` and `a-1-sources.jar`; nil where there is none.
  private func pomBeside(_ jar: PackageFile) -> PackageFile? {
    var stem = jar.name[...]
    guard let dot = stem.lastIndex(of: ".") else { return nil }
    stem = stem[..<dot]
    while !stem.isEmpty {
      let path = "\(jar.folder)\(stem).pom"
      if let status = try? FileStatus.following(path), status.kind == .regular {
        return PackageFile(path: path, size: status.size, identity: status.identity, isGiven: true)
      }
      guard let dash = stem.lastIndex(of: "-") else { return nil }
      stem = stem[..<dash]
    }
    return nil
  }

  private func project(_ pom: PackageFile) throws(PackageInspectionError) -> MavenProject {
    let source = try FileBytes(pom, blockBytes: 64 << 10)
    var bytes: [UInt8] = []
    while true {
      let block = try source.next()
      if block.isEmpty { break }
      bytes.append(contentsOf: block)
      guard bytes.count <= limits.metadataBytes else {
        throw pom.error("is longer than \(limits.metadataBytes) bytes: it is refused")
      }
    }
    let project = try Self.parse(bytes, in: pom, place: "")
    let stem = String(pom.name.dropLast(".pom".count))
    guard Self.agrees(stem, project) else {
      throw pom.error(
        "is named for another package than it says: name it \(project.artifactID)-\(project.version).pom")
    }
    return project
  }

  private static func parse(
    _ bytes: [UInt8], in file: PackageFile, place: String
  ) throws(PackageInspectionError) -> MavenProject {
    do throws(MavenProject.Fault) {
      return try MavenProject(bytes)
    } catch {
      throw file.error(place + error.reason)
    }
  }

  /// Whether files of this stem are of the project. In a repository, a snapshot
  /// has a time and a number instead of "SNAPSHOT".
  private static func agrees(_ stem: String, _ project: MavenProject) -> Bool {
    if stem == "\(project.artifactID)-\(project.version)" { return true }
    let snapshot = "-SNAPSHOT"
    guard project.version.hasSuffix(snapshot) else { return false }
    let base = "\(project.artifactID)-\(project.version.dropLast(snapshot.count))-"
    return stem.hasPrefix(base)
      && stem.dropFirst(base.count).allSatisfy { ("0"..."9").contains($0) || $0 == "." || $0 == "-" }
  }

  private func embeddedPoms(_ jar: PackageFile) throws(PackageInspectionError) -> ArchiveSurvey {
    try ArchiveSurvey.of(jar, .zip, limits: limits) {
      $0.count == 5 && $0[0] == "META-INF" && $0[1] == "maven" && $0[4] == "pom.xml" ? .contents : .none
    }
  }

  /// A jar without a pom beside it may carry one.
  private func readAlone(_ jar: PackageFile, _ findings: inout Findings) throws(PackageInspectionError) {
    let poms = try embeddedPoms(jar)
    guard poms.count == 1, let member = try poms.only() else {
      let number = poms.count == 0 ? "no pom" : "the poms of several packages"
      findings.rejected.append((jar, "it has \(number) in it: put its ARTIFACT-VERSION.pom beside it"))
      return
    }
    let project = try Self.parse(member.bytes, in: jar, place: "has a \(member.name) that ")
    let stem = "\(project.artifactID)-\(project.version)"
    guard jar.name.hasPrefix(stem), jar.name.dropFirst(stem.count).first.map({ $0 == "." || $0 == "-" }) == true else {
      let reason = "its name is not that of its \(member.name): name it \(stem).jar"
      findings.rejected.append((jar, reason))
      return
    }
    findings.packages.append(
      try IdentifiedFiles(
        jar, .maven, namespace: project.groupID, name: project.artifactID, version: project.version,
        metadata: project.metadata, place: member.name, rank: 1))
  }
}
