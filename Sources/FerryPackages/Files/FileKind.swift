import FerryModel

/// What a file's name says that it is.
enum FileKind: Sendable, Equatable {
  case wheel
  case sourceDistribution
  case npmTarball
  case mavenProject
  case javaArchive
  case nuGetPackage
  case crate
  case gem
  /// A checksum or an index that stands beside a package in a repository and
  /// that a repository makes itself.
  case sideFile
  case unknown

  /// The last parts of names that only packages have, in lower case: not "zip" and "gz".
  static let packageExtensions: Set<String> = [
    "whl", "tgz", "pom", "jar", "war", "ear", "aar", "nupkg", "crate", "gem",
  ]

  /// The kind of a file of this name. `format` decides where a name is used by several.
  init(_ name: String, format: PackageFormat?) {
    let name = name.lowercased()
    let sideFiles = [".sha1", ".md5", ".sha256", ".sha512", ".lastupdated"]
    if sideFiles.contains(where: { name.hasSuffix($0) }) || name == "_remote.repositories"
      || name == "resolver-status.properties" || (name.hasPrefix("maven-metadata") && name.hasSuffix(".xml"))
    {
      self = .sideFile
      return
    }
    let kinds: [(String, FileKind)] = [
      (".whl", .wheel), (".tar.gz", format == .npm ? .npmTarball : .sourceDistribution), (".zip", .sourceDistribution),
      (".tgz", .npmTarball), (".pom", .mavenProject), (".jar", .javaArchive), (".war", .javaArchive),
      (".ear", .javaArchive), (".aar", .javaArchive), (".nupkg", .nuGetPackage), (".crate", .crate), (".gem", .gem),
    ]
    self = kinds.first { name.hasSuffix($0.0) }?.1 ?? .unknown
  }

  /// The format that files of this kind belong to; nil where they belong to none.
  var format: PackageFormat? {
    switch self {
    case .wheel, .sourceDistribution: .pypi
    case .npmTarball: .npm
    case .mavenProject, .javaArchive: .maven
    case .nuGetPackage: .nuget
    case .crate: .cargo
    case .gem: .ruby
    case .sideFile, .unknown: nil
    }
  }
}
