internal import FerryModel
internal import FerryPackages
internal import FerryWire

/// Closes a promotion's list over the dependencies that the source's metadata tell.
struct DependencyReader {
  let session: Session
  let domain: DomainOptions
  let repository: String

  /// The list with what is needed besides, and why each of that is there.
  ///
  /// - Throws: where nothing satisfies a requirement: all such, and what can be done.
  func close(
    _ packages: [PromotedPackage], leavingOut leftOut: [String]
  ) throws(CommandFailure) -> (packages: [PromotedPackage], reasons: PromotionReasons) {
    var roots: [(package: PackageCoordinates, version: String)] = []
    for package in packages {
      let coordinates = try Self.checked { () throws(FerryError) in
        try PackageCoordinates(format: package.format, namespace: package.namespace, package: package.package)
      }
      for version in package.versions + package.versionRevisions.keys.sorted() {
        let name = try Self.checked { () throws(FerryError) in
          try VersionName(validating: version, format: coordinates.format)
        }
        roots.append((coordinates, name.display))
      }
    }
    let closure = try DependencyClosure(
      of: roots, leavingOut: Set(leftOut), limit: ContentLimits.versionsInPromotion,
      versions: { package throws(CommandFailure) in try versions(of: package) },
      dependencies: { package, version throws(CommandFailure) in try dependencies(of: package, version) })
    guard !closure.isTooLong else {
      throw .general(
        "with their dependencies these are more than \(ContentLimits.versionsInPromotion) versions, which is the most that one promotion takes: promote some of the packages first"
      )
    }
    guard closure.gaps.isEmpty else { throw .general(Self.message(closure.gaps, repository)) }
    return Self.list(packages, adding: closure.members.filter { !$0.reason.isEmpty })
  }

  private static func checked<Value>(_ check: () throws(FerryError) -> Value) throws(CommandFailure) -> Value {
    do throws(FerryError) {
      return try check()
    } catch {
      throw .usage("--packages", error.message)
    }
  }

  /// Adds the members to the packages. What is added is what was looked at: its revision must still be the same.
  private static func list(
    _ packages: [PromotedPackage], adding members: [DependencyClosure.Member]
  ) -> (packages: [PromotedPackage], reasons: PromotionReasons) {
    var packages = packages
    var reasons = PromotionReasons()
    for member in members {
      reasons.add(member)
      let package = member.package
      let place = packages.firstIndex {
        $0.format == package.format.rawValue && $0.namespace == package.namespace
          && package.format.normalizedName($0.package) == package.name
      }
      guard let place else {
        packages.append(
          PromotedPackage(
            format: package.format.rawValue, namespace: package.namespace, package: package.name,
            versionRevisions: [member.version: member.revision]))
        continue
      }
      if packages[place].versions.isEmpty {
        packages[place].versionRevisions[member.version] = member.revision
      } else {
        packages[place].versions.append(member.version)
      }
    }
    return (packages, reasons)
  }

  private static func message(_ gaps: [DependencyClosure.Gap], _ repository: String) -> String {
    let shown = gaps.prefix(maximumGaps).map { "  \($0.text)" }
    let more = gaps.count > shown.count ? ["  and \(gaps.count - shown.count) more"] : []
    return
      (["nothing in '\(repository)' satisfies:"] + shown + more + [
        "Import it there, name a version of it with --packages, or leave it out with --without."
      ]).joined(separator: "\n")
  }

  private static let maximumGaps = 20

  func versions(of package: PackageCoordinates) throws(CommandFailure) -> [DependencyClosure.Available] {
    let response: ListPackageVersionsResponse = try PageReader.read(
      ListPackageVersionsRequest(
        domain: domain.domain, domainOwner: domain.owner, repository: repository, format: package.format.rawValue,
        namespace: package.namespace, package: package.name),
      .all(startingToken: "", pageSize: nil, maximumItems: nil)
    ) { request throws(CommandFailure) in
      try session.callUnlessMissing(ArtifactsMethods.listPackageVersions, request, resourceType: "package")
        ?? ListPackageVersionsResponse()
    }.response
    return response.versions.compactMap { version in
      switch PackageVersionStatus(rawValue: version.status) {
      case let status? where status.canBeCopied:
        DependencyClosure.Available(
          version: version.version, revision: version.revision, isListed: status == .published)
      default: nil
      }
    }
  }

  /// The version in the source that the format takes for equal to one that is pinned; nil where there is none, or whoever
  /// asks may not see them: the promotion says what is missing.
  func equal(to locked: LockedPackage) -> String? {
    do {
      let package = try PackageCoordinates(
        format: locked.format, namespace: locked.namespace, package: locked.name)
      let requirement = try VersionRequirement("==\(locked.version)", format: locked.format)
      return requirement.best(of: try versions(of: package).map(\.version), format: locked.format)
    } catch {
      return nil
    }
  }

  private func dependencies(
    of package: PackageCoordinates, _ version: String
  ) throws(CommandFailure) -> [VersionMetadata.Dependency] {
    var request = ListPackageVersionDependenciesRequest(
      domain: domain.domain, domainOwner: domain.owner, repository: repository, format: package.format.rawValue,
      namespace: package.namespace, package: package.name, packageVersion: version)
    var dependencies: [VersionMetadata.Dependency] = []
    while true {
      // The promotion itself says that the version is missing.
      guard
        let page = try session.callUnlessMissing(
          ArtifactsMethods.listPackageVersionDependencies, request, resourceType: "package", "package-version")
      else { return [] }
      dependencies += page.dependencies.map {
        .init(
          namespace: $0.namespace, package: $0.package, type: $0.dependencyType, requirement: $0.versionRequirement)
      }
      guard !page.nextToken.isEmpty, page.nextToken != request.nextToken else { return dependencies }
      request.nextToken = page.nextToken
    }
  }
}
