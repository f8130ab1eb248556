internal import FerryModel
internal import SeededRandom

/// Many versions, as a company has them after years: what there is follows from the sizes and the seed alone.
///
/// Repositories stand in lines of four: what is published to the first of a line was promoted to the others.
struct Population {
  /// The repositories of a line, in the order of promotion.
  static let stages = ["source", "staging", "release", "archive"]

  let versions: Int
  let packages: Int
  let repositories: Int
  /// Distinct assets: versions share them.
  let blobs: Int
  let seed: UInt64

  /// Packages and versions in each repository, and versions in each package.
  var packagesInRepository: Int { packages / repositories }
  var versionsInPackage: Int { versions / packages }
  var lines: Int { (repositories + Self.stages.count - 1) / Self.stages.count }

  /// - Throws: ``BenchError`` where the sizes do not go into each other.
  init(versions: Int, packages: Int, repositories: Int, blobs: Int, seed: UInt64) throws {
    guard repositories > 0, packages > 0, versions > 0, blobs > 0, packages.isMultiple(of: repositories),
      versions.isMultiple(of: packages)
    else {
      throw BenchError("packages must be a multiple of repositories, and versions of packages, and none may be 0")
    }
    self.versions = versions
    self.packages = packages
    self.repositories = repositories
    self.blobs = blobs
    self.seed = seed
  }

  /// One version, as it is in each repository of its line.
  struct Version {
    let name: VersionName
    let status: PackageVersionStatus
    /// The number of its asset's bytes.
    let blob: Int
    let assetName: String
    let metadata: String
    let publishedAt: Timestamp
  }

  struct Package {
    let coordinates: PackageCoordinates
    let versions: [Version]
  }

  /// How many repositories a line has: the last one may be short.
  func stages(ofLine line: Int) -> Int { min(Self.stages.count, repositories - line * Self.stages.count) }

  static func repository(line: Int, stage: Int) -> String { "line-\(line)-\(stages[stage])" }

  /// The bytes of an asset.
  func bytes(ofBlob number: Int) -> [UInt8] {
    var random = SeededGenerator(seed: seed &+ UInt64(number) &* 0x1000_0001)
    return Array("asset \(number) of population \(seed), \(random.next()) \(random.next())".utf8)
  }

  /// The packages of a line.
  func packages(ofLine line: Int) throws -> [Package] {
    try (0..<packagesInRepository).map { try package(line: line, $0) }
  }

  /// What of a hundred packages are of which format: most are npm's.
  private static let formats: [PackageFormat] = [
    .npm, .npm, .npm, .npm, .pypi, .pypi, .maven, .maven, .nuget, .cargo, .generic, .ruby, .swift,
  ]

  private func package(line: Int, _ number: Int) throws -> Package {
    let format = Self.formats[number % Self.formats.count]
    let name = Self.packageName(line: line, number)
    let namespace = Self.namespace(line: line, format)
    let coordinates = try PackageCoordinates(format: format, namespace: namespace, package: name)
    var random = SeededGenerator(seed: seed &+ UInt64(line) << 32 &+ UInt64(number))
    let versions = try (0..<versionsInPackage).map { version in
      let text = Self.versionName(version)
      let summary = "Version \(text) of \(name), one of many. \(random.next())"
      let metadata = JSONValue.object([
        .init("displayName", .string(name)), .init("summary", .string(summary)),
        .init("licenses", .array([.object([.init("name", .string("Apache-2.0"))])])),
      ]).text(.compact)
      return Version(
        name: try VersionName(validating: text, format: format),
        status: Int.random(in: 0..<50, using: &random) == 0 ? .unlisted : .published,
        blob: Int.random(in: 0..<blobs, using: &random), assetName: "\(name)-\(text).tgz",
        metadata: try VersionMetadata(validating: metadata).canonicalText,
        publishedAt: Timestamp(
          milliseconds: Self.begin.milliseconds + Int64(version) * Self.interval + Int64(number)))
    }
    return Package(coordinates: coordinates, versions: versions)
  }

  /// Where the format asks for one.
  static func namespace(line: Int, _ format: PackageFormat) -> String {
    format.namespaceRule == .required ? "org.example.line\(line)" : ""
  }

  /// The name of a package of a line.
  static func packageName(line: Int, _ number: Int) -> String { "package-\(line)-\(number)" }

  /// The format of a package of a line.
  static func format(ofPackage number: Int) -> PackageFormat { formats[number % formats.count] }

  static func versionName(_ version: Int) -> String { "\(1 + version / 10).\(version % 10).0" }

  /// 2020: when the first of all was published; and a week, in milliseconds, from one version to the next.
  static let begin = Timestamp(milliseconds: 1_577_836_800_000)
  private static let interval: Int64 = 7 * 86_400_000
}
