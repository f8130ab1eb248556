internal import FerryModel
package import FerryPackages
internal import FerryWire

/// Publishes the packages that an inspection found.
package struct PackageImporter {
  private let destination: any ImportDestination
  private let domain: String
  private let domainOwner: String
  private let repository: String
  private let distTags: [String]?

  /// - Parameters:
  ///   - domain: where the packages go, with its owner and the repository.
  ///   - distTags: the tags of each npm version; nil: "latest" as ``LatestTag`` says.
  package init(
    _ destination: any ImportDestination, domain: String, domainOwner: String = "", repository: String,
    distTags: [String]?
  ) {
    self.destination = destination
    self.domain = domain
    self.domainOwner = domainOwner
    self.repository = repository
    self.distTags = distTags
  }

  /// Publishes each version, and returns what it did.
  ///
  /// Publishing is repeatable, so an import that was stopped is simply run again.
  package func importAll(_ inspection: Inspection) throws(CommandFailure) -> ImportReport {
    var report = ImportReport(isDryRun: false)
    for file in inspection.skipped { report.addSkipped(path: file.path, reason: file.reason) }
    let progress = ImportProgress(total: inspection.packages.count)
    defer { progress.clear() }
    var latest: [String: String] = [:]
    for (index, package) in inspection.packages.enumerated() {
      do throws(CommandFailure) {
        let tags = try tags(of: package, latest: &latest)
        report.addPublished(
          try publish(package, distTags: tags) { progress.show(package, number: index + 1, asset: $0) },
          distTags: tags)
      } catch {
        progress.clear()
        throw stopped(error, at: package, done: index, of: inspection.packages.count)
      }
    }
    return report
  }

  /// Publishes a version's assets. All but the last leave it unfinished, so that a
  /// reader sees it when it is whole.
  private func publish(
    _ package: InspectedPackage, distTags: [String], onAsset: (InspectedPackage.Asset) -> Void
  ) throws(CommandFailure) -> [PublishPackageVersionResponse] {
    var answers: [PublishPackageVersionResponse] = []
    for (index, asset) in package.assets.enumerated() {
      onAsset(asset)
      let isLast = index == package.assets.count - 1
      let request = PublishPackageVersionRequest(
        domain: domain, domainOwner: domainOwner, repository: repository, format: package.format.rawValue,
        namespace: package.namespace, package: package.name, packageVersion: package.version, assetName: asset.name,
        unfinished: !isLast, packageMetadata: package.metadata.text(), distTags: isLast ? distTags : [])
      answers.append(try destination.publish(request, contentsOf: asset.path))
    }
    return answers
  }

  /// - Parameter latest: the versions tagged "latest" that are known, by namespace and name.
  private func tags(
    of package: InspectedPackage, latest: inout [String: String]
  ) throws(CommandFailure) -> [String] {
    guard package.format == .npm else { return [] }
    if let distTags { return distTags }
    let key = "\(package.namespace)/\(package.name)"
    let current: String?
    if let known = latest[key] { current = known } else { current = try latestVersion(of: package) }
    let tags = LatestTag.tags(for: package.version, current: current)
    latest[key] = tags.isEmpty ? current : package.version
    return tags
  }

  /// The version that the repository has tagged "latest"; nil where the package is not there yet.
  private func latestVersion(of package: InspectedPackage) throws(CommandFailure) -> String? {
    let request = ListPackageVersionsRequest(
      domain: domain, domainOwner: domainOwner, repository: repository, format: package.format.rawValue,
      namespace: package.namespace, package: package.name, maxResults: 1)
    guard let version = try destination.defaultVersion(request), !version.isEmpty else { return nil }
    return version
  }

  private func stopped(
    _ failure: CommandFailure, at package: InspectedPackage, done: Int, of total: Int
  ) -> CommandFailure {
    let coordinates = "\(package.format.rawValue) package \(package.name) \(package.version)"
    var failure = failure
    failure.message +=
      "\nferry: the import stopped at \(ErrorLine.onOneLine(coordinates)), with \(done) of \(total) versions "
      + "imported. Once its cause is gone, run it again: it goes on from there."
    return failure
  }
}
