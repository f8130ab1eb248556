internal import FerryClient
internal import FerryModel

/// The versions that a daemon's population has for copies: those of the first repository of each line.
struct PopulationStock {
  let lines: Int
  let packagesInRepository: Int
  let versionsInPackage: Int

  /// Versions that can be copied, each once to one destination.
  var count: Int { lines * packagesInRepository * versionsInPackage }

  /// Looks at what a daemon has.
  init(of call: FerryClient.Blocking) throws {
    var (repositories, packages, token) = (0, 0, "")
    repeat {
      let page = try call.listRepositoriesInDomain(
        .init(domain: Bench.domain, repositoryPrefix: "line-", maxResults: 1000, nextToken: token))
      repositories += page.repositories.count { $0.name.hasSuffix("-\(Population.stages[0])") }
      token = page.nextToken
    } while !token.isEmpty
    let source = Population.repository(line: 0, stage: 0)
    guard repositories > 0 else { throw BenchError("there is no population: fill the folder by ferry-bench generate") }
    repeat {
      let page = try call.listPackages(
        .init(domain: Bench.domain, repository: source, maxResults: 1000, nextToken: token))
      packages += page.packages.count
      token = page.nextToken
    } while !token.isEmpty
    let coordinates = Self.package(line: 0, 0)
    lines = repositories
    packagesInRepository = packages
    versionsInPackage = try call.listPackageVersions(
      .init(
        domain: Bench.domain, repository: source, format: coordinates.format.rawValue,
        namespace: coordinates.namespace, package: coordinates.name, maxResults: 1000)
    ).versions.count
  }

  /// Where a version is, and what it is called: neighbours are of different repositories and packages.
  struct Item {
    let repository: String
    let package: (format: PackageFormat, namespace: String, name: String)
    let version: String
  }

  subscript(index: Int) -> Item {
    let line = index % lines
    let package = index / lines % packagesInRepository
    return Item(
      repository: Population.repository(line: line, stage: 0), package: Self.package(line: line, package),
      version: Population.versionName(index / (lines * packagesInRepository)))
  }

  private static func package(line: Int, _ number: Int) -> (format: PackageFormat, namespace: String, name: String) {
    let format = Population.format(ofPackage: number)
    return (format, Population.namespace(line: line, format), Population.packageName(line: line, number))
  }

  /// What copies one of them.
  func copy(_ index: Int, to destination: String) -> CopyPackageVersionsRequest {
    let item = self[index]
    return CopyPackageVersionsRequest(
      domain: Bench.domain, sourceRepository: item.repository, destinationRepository: destination,
      format: item.package.format.rawValue, namespace: item.package.namespace, package: item.package.name,
      versions: [item.version])
  }
}
