internal import FerryModel
internal import FerryStore
internal import FerryWire

extension ArtifactsService {
  private static let defaultPage = 100

  func listPackages(_ request: ListPackagesRequest, _ context: CallContext) throws -> ListPackagesResponse {
    let reference = try Authorizer.RepositoryReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository)
    let filter = try Self.filter(request)
    let limit = try PageSize.validate(request.maxResults, default: Self.defaultPage)
    let after = try Self.packageCursor(request.nextToken)
    let catalog = catalog.current
    let repository = try authorizer.locate(reference, allowing: .listPackages, to: context.caller, catalog).repository
    let found = try store.read {
      try $0.packages(repositoryID: repository.id, filter: filter, after: after, limit: limit + 1)
    }
    let page = found.prefix(limit)
    let token = page.last.map { last in
      PageToken.text(
        list: "packages", last.coordinates.format.rawValue, last.coordinates.namespace, last.coordinates.name)
    }
    return ListPackagesResponse(
      packages: page.map(PackageSummary.init),
      nextToken: found.count > limit ? token ?? "" : "")
  }

  func listPackageVersions(
    _ request: ListPackageVersionsRequest, _ context: CallContext
  ) throws -> ListPackageVersionsResponse {
    let reference = try PackageReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
      format: request.format, namespace: request.namespace, package: request.package)
    let filter = try Self.filter(request)
    let limit = try PageSize.validate(request.maxResults, default: Self.defaultPage)
    let list = filter.order == .newestFirst ? "versions by time" : "versions"
    let after = try Self.versionCursor(request.nextToken, list)
    let repository = try locate(reference, .listPackageVersions, context)
    let generation = store.generation
    return try store.read { reading in
      guard let package = try reading.package(repositoryID: repository.id, reference.package) else {
        throw reference.notFound
      }
      let found = try reading.versions(packageID: package.id, filter: filter, after: after, limit: limit + 1)
      let page = found.prefix(limit)
      let token = page.last.map { last in
        PageToken.text(list: list, last.name.key, String(last.publishedAt.milliseconds), String(last.storedOrder))
      }
      return ListPackageVersionsResponse(
        defaultDisplayVersion: try defaultDisplayVersion(of: package, reading, generation: generation)?.display ?? "",
        format: reference.package.format.rawValue, namespace: reference.package.namespace,
        package: reference.package.name,
        versions: page.map { version in
          PackageVersionSummary(
            version: version.name.display, revision: version.revision, status: version.status.rawValue,
            origin: FerryWire.PackageVersionOrigin(version.origin))
        },
        nextToken: found.count > limit ? token ?? "" : "")
    }
  }

  func describePackageVersion(
    _ request: DescribePackageVersionRequest, _ context: CallContext
  ) throws -> DescribePackageVersionResponse {
    let reference = try PackageReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
      format: request.format, namespace: request.namespace, package: request.package)
    let name = try VersionName(validating: request.packageVersion, format: reference.package.format)
    let repository = try locate(reference, .describePackageVersion, context)
    return try store.read { reading in
      let version = try Self.version(name, of: reference, in: repository, reading)
      let metadata = try VersionMetadata(stored: reading.metadata(contentID: version.contentID))
      return DescribePackageVersionResponse(
        packageVersion: PackageVersionDescription(
          format: reference.package.format.rawValue, namespace: reference.package.namespace,
          packageName: reference.package.name, displayName: metadata.displayName ?? reference.package.name,
          version: version.name.display, summary: metadata.summary, homePage: metadata.homePage,
          sourceCodeRepository: metadata.sourceCodeRepository,
          publishedTime: ProtobufTimestamp(version.publishedAt),
          licenses: metadata.licenses.map { LicenseInfo(name: $0.name, url: $0.url) },
          revision: version.revision, status: version.status.rawValue,
          origin: FerryWire.PackageVersionOrigin(version.origin)))
    }
  }

  func listPackageVersionAssets(
    _ request: ListPackageVersionAssetsRequest, _ context: CallContext
  ) throws -> ListPackageVersionAssetsResponse {
    let reference = try PackageReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
      format: request.format, namespace: request.namespace, package: request.package)
    let name = try VersionName(validating: request.packageVersion, format: reference.package.format)
    let limit = try PageSize.validate(request.maxResults, default: Self.defaultPage)
    let after = try PageToken.parts(request.nextToken, list: "assets", count: 1)?[0]
    let repository = try locate(reference, .listPackageVersionAssets, context)
    return try store.read { reading in
      let version = try Self.version(name, of: reference, in: repository, reading)
      let found = try reading.assets(contentID: version.contentID, after: after, limit: limit + 1)
      let page = found.prefix(limit)
      return ListPackageVersionAssetsResponse(
        format: reference.package.format.rawValue, namespace: reference.package.namespace,
        package: reference.package.name, version: version.name.display, versionRevision: version.revision,
        nextToken: found.count > limit ? PageToken.text(list: "assets", page.last?.name ?? "") : "",
        assets: page.map(AssetSummary.init))
    }
  }

  // MARK: shared

  /// Asks for an action on a package, and finds its repository.
  func locate(
    _ reference: PackageReference, _ action: Action, _ context: CallContext
  ) throws(FerryError) -> Catalog.Repository {
    try locate(reference, action, context, catalog.current)
  }

  /// The same, by a catalog that the call has taken before.
  func locate(
    _ reference: PackageReference, _ action: Action, _ context: CallContext, _ catalog: Catalog
  ) throws(FerryError) -> Catalog.Repository {
    try authorizer.authorize(context.caller, action, reference.repository, reference.package, catalog)
    return try authorizer.locate(reference.repository, catalog).repository
  }

  /// The version as it is stored.
  ///
  /// - Throws: ResourceNotFoundException for the package or the version.
  static func version(
    _ name: VersionName, of reference: PackageReference, in repository: Catalog.Repository,
    _ reading: any MetadataReading
  ) throws -> VersionRecord {
    let placed = try reading.package(repositoryID: repository.id, reference.package, versionKey: name.key)
    return try version(name, of: reference, in: placed.map { ($0.package, $0.version) })
  }

  /// The same for what was found.
  static func version(
    _ name: VersionName, of reference: PackageReference, in placed: (package: PackageRecord, version: VersionRecord?)?
  ) throws(FerryError) -> VersionRecord {
    guard let placed else { throw reference.notFound }
    guard let version = placed.version else { throw reference.notFound(version: name) }
    return version
  }

  /// npm: what the tag `latest` points at; else, and for the others, what was published last.
  ///
  /// - Parameter generation: the store's, before it was read.
  private func defaultDisplayVersion(
    of package: PackageRecord, _ reading: any MetadataReading, generation: UInt64
  ) throws -> VersionName? {
    if package.coordinates.format == .npm, let latest = try reading.distTag(packageID: package.id, tag: "latest") {
      return latest.version
    }
    if let known = newestVersions.find(package.id, generation: generation) { return known }
    let newest = try reading.newestVersion(packageID: package.id)?.name
    newestVersions.keep(newest, package.id, generation: generation)
    return newest
  }

  private static func filter(_ request: ListPackagesRequest) throws(FerryError) -> PackageFilter {
    var filter = PackageFilter()
    if !request.format.isEmpty { filter.format = try PackageFormat(validating: request.format) }
    if !request.namespace.isEmpty {
      try PackageCoordinates.check(request.namespace, field: "namespace", what: "a namespace")
      filter.namespace = request.namespace
    }
    if !request.packagePrefix.isEmpty {
      try PackageCoordinates.check(request.packagePrefix, field: "package_prefix", what: "a package")
      filter.namePrefix = filter.format?.normalizedName(request.packagePrefix) ?? request.packagePrefix
    }
    if !request.publish.isEmpty {
      filter.publish = try OriginRestrictions.Restriction(validating: request.publish, field: "publish")
    }
    if !request.upstream.isEmpty {
      filter.upstream = try OriginRestrictions.Restriction(validating: request.upstream, field: "upstream")
    }
    return filter
  }

  private static func filter(_ request: ListPackageVersionsRequest) throws(FerryError) -> VersionFilter {
    var filter = VersionFilter()
    if !request.status.isEmpty { filter.status = try PackageVersionStatus(validating: request.status) }
    if !request.originType.isEmpty {
      filter.originType = try PackageVersionOrigin.OriginType(validating: request.originType)
    }
    switch request.sortBy {
    case "": filter.order = .byVersion
    case "PUBLISHED_TIME": filter.order = .newestFirst
    default:
      throw .invalid(
        "sort_by", "\(quoted(request.sortBy)) at 'sort_by' is not valid: it must be PUBLISHED_TIME, or left out")
    }
    return filter
  }

  static func packageCursor(
    _ token: String, list: String = "packages"
  ) throws(FerryError) -> PackageCoordinates? {
    guard let parts = try PageToken.parts(token, list: list, count: 3) else { return nil }
    guard let format = PackageFormat(rawValue: parts[0]) else { throw PageToken.invalid() }
    return PackageCoordinates(stored: format, namespace: parts[1], name: parts[2])
  }

  private static func versionCursor(_ token: String, _ list: String) throws(FerryError) -> VersionCursor? {
    guard let parts = try PageToken.parts(token, list: list, count: 3) else { return nil }
    guard let milliseconds = Int64(parts[1]), let order = Int64(parts[2]) else { throw PageToken.invalid() }
    return VersionCursor(key: parts[0], publishedAt: Timestamp(milliseconds: milliseconds), storedOrder: order)
  }
}

extension AssetSummary {
  init(_ asset: Asset) {
    self.init(
      name: asset.name, size: asset.size,
      hashes: [
        "MD5": Hexadecimal.encode(asset.hashes.md5), "SHA-1": Hexadecimal.encode(asset.hashes.sha1),
        "SHA-256": Hexadecimal.encode(asset.hashes.sha256), "SHA-512": Hexadecimal.encode(asset.hashes.sha512),
      ])
  }
}

extension FerryWire.PackageVersionOrigin {
  init(_ origin: FerryModel.PackageVersionOrigin) {
    self.init(
      domainEntryPoint: DomainEntryPoint(repositoryName: origin.entryRepository), originType: origin.type.rawValue)
  }
}
