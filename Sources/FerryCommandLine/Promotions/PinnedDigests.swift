internal import FerryModel
internal import FerryPackages
internal import FerryWire

/// Compares the digests that lock files pin with those of the assets in the source.
struct PinnedDigests {
  let session: Session
  let domain: DomainOptions
  let repository: String

  private static let maximumShown = 20

  /// Checks every version that is pinned.
  ///
  /// - Returns: the packages, where possible with the revisions that were looked at: so nothing else takes their place.
  /// - Throws: where a version has none of the files that are pinned: all such, and what can be done.
  func check(
    _ pinned: [LockedPackage], in packages: [PromotedPackage], includesUpstreams: Bool
  ) throws(CommandFailure) -> [PromotedPackage] {
    var revisions: [[String]: String] = [:]
    var others: [String] = []
    for locked in pinned {
      let name = (locked.namespace.isEmpty ? "" : locked.namespace + "/") + locked.name + " " + locked.version
      guard let answer = try assets(of: locked) else {
        // Else the promotion itself says that it is missing.
        if includesUpstreams { others.append("\(name): it is not in '\(repository)' itself") }
        continue
      }
      guard Self.matches(locked.digests, answer.assets) else {
        others.append("\(name): none of its \(answer.assets.count) assets has a digest that is pinned")
        continue
      }
      revisions[[locked.format.rawValue, locked.namespace, locked.name, locked.version]] = answer.versionRevision
    }
    guard others.isEmpty else {
      let more = others.count > Self.maximumShown ? ["  and \(others.count - Self.maximumShown) more"] : []
      throw .general(
        (["these are not the files that the lock file pins:"]
          + others.prefix(Self.maximumShown).map { "  \(ErrorLine.onOneLine($0))" }
          + more + ["Import the pinned files into '\(repository)', or name the versions with --packages instead."])
          .joined(separator: "\n"))
    }
    return packages.map { package in
      let looked = package.versions.compactMap { version in
        revisions[[package.format, package.namespace, package.package, version]].map { (version, $0) }
      }
      guard !looked.isEmpty, looked.count == package.versions.count, package.versionRevisions.isEmpty else {
        return package
      }
      var package = package
      package.versions = []
      package.versionRevisions = Dictionary(looked) { first, _ in first }
      return package
    }
  }

  private static func matches(_ digests: Set<LockedDigest>, _ assets: [AssetSummary]) -> Bool {
    digests.contains { digest in
      switch digest {
      case .hexadecimal(let algorithm, let text): assets.contains { $0.hashes[algorithm] == text }
      case .base64(let algorithm, let text):
        Base64Text.decode(text).map { bytes in
          let hexadecimal = Hexadecimal.encode(bytes)
          return assets.contains { $0.hashes[algorithm] == hexadecimal }
        } ?? false
      }
    }
  }

  /// Nil where the version is not there.
  private func assets(of locked: LockedPackage) throws(CommandFailure) -> ListPackageVersionAssetsResponse? {
    var request = ListPackageVersionAssetsRequest(
      domain: domain.domain, domainOwner: domain.owner, repository: repository, format: locked.format.rawValue,
      namespace: locked.namespace, package: locked.name, packageVersion: locked.version)
    request.maxResults = PageReader.maximumPageSize
    var whole: ListPackageVersionAssetsResponse?
    while true {
      guard
        let page = try session.callUnlessMissing(
          ArtifactsMethods.listPackageVersionAssets, request, resourceType: "package", "package-version")
      else { return whole }
      // Pages of one revision: another's assets are not this one's.
      if let whole, whole.versionRevision != page.versionRevision { return whole }
      if whole == nil { whole = page } else { whole?.assets += page.assets }
      guard !page.nextToken.isEmpty, page.nextToken != request.nextToken else { return whole }
      request.nextToken = page.nextToken
    }
  }
}
