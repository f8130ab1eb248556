package import FerryModel

/// Reads package files, and says what they are. It writes nothing, unpacks
/// nothing to disk and talks to nobody.
package struct PackageInspector: Sendable {
  private let format: PackageFormat?
  private let namespace: String?
  private let name: String?
  private let version: String?
  private let limits: InspectionLimits

  /// - Parameters:
  ///   - format: what the files are; nil to tell by their names. It is needed
  ///     for generic and swift packages.
  ///   - namespace: generic and swift packages get it, with `name` and
  ///     `version`: their files do not say it. Files of other formats must agree.
  package init(
    format: PackageFormat? = nil, namespace: String? = nil, name: String? = nil, version: String? = nil,
    limits: InspectionLimits = .standard
  ) {
    self.format = format
    self.namespace = namespace
    self.name = name
    self.version = version
    self.limits = limits
  }

  /// Finds the packages in files and folders. Folders are gone through with
  /// their subfolders, as ``FolderWalk`` tells.
  ///
  /// - Throws: where a file that was given is no package, where a package is
  ///   damaged, hostile or contradicts itself, or where one cannot be read.
  package func inspect(_ paths: [String]) throws(PackageInspectionError) -> Inspection {
    var files: [PackageFile] = []
    var skipped: [Inspection.SkippedFile] = []
    for path in paths {
      let status = try FileStatus.following(path)
      switch status.kind {
      case .regular:
        files.append(PackageFile(path: path, size: status.size, identity: status.identity, isGiven: true))
      case .folder:
        let walk = try FolderWalk.files(in: path, limits: limits)
        if format == .generic, let link = walk.skipped.first {
          throw PackageInspectionError(link.path, "cannot be an asset: \(link.reason)")
        }
        files += walk.files
        skipped += walk.skipped
      case .other(let kind):
        throw PackageInspectionError(path, "is \(kind): only a regular file can be a package")
      case .link:
        throw PackageInspectionError(path, "is a link that leads nowhere")
      }
      if format == .generic || format == .swift { try checkDepth(of: files, in: path) }
    }
    if let format, format == .generic || format == .swift {
      return try Inspection(packages: nameByCaller(files, format), skipped: skipped)
    }
    return try identify(files, skipped)
  }

  /// Reads files whose packages say what they are.
  private func identify(
    _ files: [PackageFile], _ alreadySkipped: [Inspection.SkippedFile]
  ) throws(PackageInspectionError) -> Inspection {
    var skipped = alreadySkipped
    var found: [IdentifiedFiles] = []
    func reject(_ file: PackageFile, _ reason: String) throws(PackageInspectionError) {
      guard !file.isGiven else { throw file.error("is no package: \(reason)") }
      skipped.append(.init(path: file.path, reason: reason))
    }
    var rest: [PackageFile] = []
    for file in files {
      if FileKind(file.name, format: format) == .sideFile {
        // Also when given: "folder/*" names them too.
        skipped.append(
          .init(path: file.path, reason: "it is a checksum or an index, which the repository makes itself"))
      } else {
        rest.append(file)
      }
    }
    if format == nil || format == .maven {
      let maven = try MavenPackages(limits: limits).find(in: rest)
      found += maven.packages
      for (file, reason) in maven.rejected { try reject(file, reason) }
      rest = maven.others
    }
    for file in rest {
      let kind = FileKind(file.name, format: format)
      if let format, kind.format != format {
        try reject(file, "its name is not one of a \(format.rawValue) package")
        continue
      }
      switch try read(file, kind) {
      case .identified(let package): found.append(package)
      case .notAPackage(let reason): try reject(file, reason)
      }
    }
    for package in found { try checkAgreement(package) }
    let order = Dictionary(files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: min)
    func place(_ package: IdentifiedFiles) -> Int { package.files.map { order[$0.path] ?? .max }.min() ?? .max }
    let packages = try VersionGrouping(limits: limits).group(found.sorted { place($0) < place($1) })
    return Inspection(packages: packages, skipped: skipped)
  }

  private func read(_ file: PackageFile, _ kind: FileKind) throws(PackageInspectionError) -> PackageReading {
    switch kind {
    case .wheel: try PythonPackage(limits: limits).readWheel(file)
    case .sourceDistribution: try PythonPackage(limits: limits).readSourceDistribution(file)
    case .npmTarball: try NpmPackage(limits: limits).read(file)
    case .nuGetPackage: try NuGetPackage(limits: limits).read(file)
    case .crate: try CargoPackage(limits: limits).read(file)
    case .gem: try RubyPackage(limits: limits).read(file)
    case .mavenProject, .javaArchive, .sideFile, .unknown:
      .notAPackage(
        "its name is not one of a package (.whl, .tar.gz, .zip, .tgz, .pom, .jar, .nupkg, .crate, .gem); "
          + "any file can go into a package of --format generic")
    }
  }

  /// What the caller said must be what the package says.
  private func checkAgreement(_ package: IdentifiedFiles) throws(PackageInspectionError) {
    let coordinates = package.coordinates
    func contradiction(_ what: String, _ given: String, _ said: String) -> PackageInspectionError {
      package.files[0].error(
        "has the \(what) \(quoted(said)), not \(quoted(given)) as you gave: leave it out, or give the file that has it")
    }
    if let namespace, namespace != coordinates.namespace {
      throw contradiction("namespace", namespace, coordinates.namespace)
    }
    if let name, coordinates.format.normalizedName(name) != coordinates.name {
      throw contradiction("name", name, coordinates.name)
    }
    if let version, (try? VersionName(validating: version, format: coordinates.format)) != package.version {
      throw contradiction("version", version, package.version.display)
    }
  }

  /// An asset's name holds no "/": files deeper in a folder have no name.
  private func checkDepth(of files: [PackageFile], in path: String) throws(PackageInspectionError) {
    let folder = path.hasSuffix("/") ? path : path + "/"
    for file in files where !file.isGiven && file.path.hasPrefix(folder) {
      guard !file.path.dropFirst(folder.count).contains("/") else {
        throw file.error(
          "lies in a folder of the folder you gave, and an asset's name may not hold \"/\": give that folder alone")
      }
    }
  }

  /// One version of these files, named by the caller.
  private func nameByCaller(
    _ files: [PackageFile], _ format: PackageFormat
  ) throws(PackageInspectionError) -> [InspectedPackage] {
    guard let first = files.first else { return [] }
    guard let namespace, let name, let version else {
      throw first.error(
        "does not say which \(format.rawValue) package it is: give namespace, package and version")
    }
    if format == .swift {
      let check = SwiftPackage(limits: limits)
      for file in files { try check.check(file) }
    }
    let package = try IdentifiedFiles(
      first, format, namespace: namespace, name: name, version: version, metadata: PackageMetadata(),
      place: "given names", besides: Array(files.dropFirst()))
    return try VersionGrouping(limits: limits).group([package])
  }
}
