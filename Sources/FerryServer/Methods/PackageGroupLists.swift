internal import FerryModel
internal import FerryStore
internal import FerryWire

extension ArtifactsService {
  private static let packagesInPage = 100
  /// How many packages are looked at in one query.
  private static let packagesAtOnce = 1000

  func listPackageGroups(
    _ request: ListPackageGroupsRequest, _ context: CallContext
  ) async throws -> ListPackageGroupsResponse {
    let name = try DomainName(validating: request.domain)
    let owner = try Authorizer.RepositoryReference.owner(request.domainOwner)
    let limit = try PageSize.validate(request.maxResults, default: ContentLimits.pageSizes.upperBound)
    let after = try PageToken.parts(request.nextToken, list: "package groups", count: 1)?[0]
    try PackageGroupPattern.checkPrefix(request.prefix, field: "prefix")
    let catalog = catalog.current
    let domain = try authorizer.locate(
      domain: name, owner: owner, allowing: .listPackageGroups, to: context.caller, catalog)
    let (groups, nextToken) = try await page(after, limit: limit, domain, context) { groups in
      groups.all.filter { $0.pattern.text.hasPrefix(request.prefix) }
    }
    return ListPackageGroupsResponse(packageGroups: groups, nextToken: nextToken)
  }

  func listSubPackageGroups(
    _ request: ListSubPackageGroupsRequest, _ context: CallContext
  ) async throws -> ListSubPackageGroupsResponse {
    let reference = try PackageGroupReference(request.domain, request.domainOwner, request.packageGroup)
    let limit = try PageSize.validate(request.maxResults, default: ContentLimits.pageSizes.upperBound)
    let after = try PageToken.parts(request.nextToken, list: "package groups", count: 1)?[0]
    let domain = try locateDomain(of: reference, .listSubPackageGroups, context)
    _ = try domain.packageGroups.find(reference)
    let (groups, nextToken) = try await page(after, limit: limit, domain, context) {
      $0.children(of: reference.pattern)
    }
    return ListSubPackageGroupsResponse(packageGroups: groups, nextToken: nextToken)
  }

  /// A thousand groups, each with what it inherits from whom, take too long for the event loop.
  private func page(
    _ after: String?, limit: Int, _ domain: Catalog.Domain, _ context: CallContext,
    of groups: @escaping @Sendable (PackageGroups) -> [PackageGroup]
  ) async throws -> (groups: [PackageGroupSummary], nextToken: String) {
    let scope = scope
    return try await disk.run(for: context.caller.uid) {
      Self.page(of: groups(domain.packageGroups), after, limit: limit, DomainPackageGroups(domain, scope))
    }
  }

  private static func page(
    of groups: [PackageGroup], _ after: String?, limit: Int, _ described: DomainPackageGroups
  ) -> (groups: [PackageGroupSummary], nextToken: String) {
    let rest = groups.filter { group in after.map { group.pattern.text.utf8.isOrdered(after: $0.utf8) } ?? true }
    var page: [PackageGroupSummary] = []
    var bytes = 0
    for group in rest.prefix(limit) {
      bytes += group.description.utf8.count + group.contactInfo.utf8.count + 4 * PageSize.bytesBesideTexts
      guard page.isEmpty || bytes <= PageSize.maximumBytes else { break }
      page.append(described.summary(of: group))
    }
    let isMore = rest.count > page.count
    return (page, isMore ? PageToken.text(list: "package groups", page.last?.pattern ?? "") : "")
  }

  func listAllowedRepositoriesForGroup(
    _ request: ListAllowedRepositoriesForGroupRequest, _ context: CallContext
  ) throws -> ListAllowedRepositoriesForGroupResponse {
    let reference = try PackageGroupReference(request.domain, request.domainOwner, request.packageGroup)
    let way = try PackageGroupRestrictions.Way(
      validating: request.originRestrictionType, field: "origin_restriction_type")
    let limit = try PageSize.validate(request.maxResults, default: ContentLimits.pageSizes.upperBound)
    let after = try PageToken.parts(request.nextToken, list: "allowed repositories", count: 1)?[0]
    let domain = try locateDomain(of: reference, .listAllowedRepositoriesForGroup, context)
    let names = (try domain.packageGroups.find(reference).allowed[way] ?? []).map(\.text)
      .filter { name in after.map { name.utf8.isOrdered(after: $0.utf8) } ?? true }
    let page = Array(names.prefix(limit))
    return ListAllowedRepositoriesForGroupResponse(
      allowedRepositories: page,
      nextToken: names.count > limit ? PageToken.text(list: "allowed repositories", page.last ?? "") : "")
  }

  func getAssociatedPackageGroup(
    _ request: GetAssociatedPackageGroupRequest, _ context: CallContext
  ) throws -> GetAssociatedPackageGroupResponse {
    let name = try DomainName(validating: request.domain)
    let owner = try Authorizer.RepositoryReference.owner(request.domainOwner)
    let package = try PackageCoordinates(
      format: request.format, namespace: request.namespace, package: request.package)
    let catalog = catalog.current
    let domain = try authorizer.locate(
      domain: name, owner: owner, allowing: .getAssociatedPackageGroup, to: context.caller, catalog)
    guard let (group, match) = domain.packageGroups.association(of: package) else {
      return GetAssociatedPackageGroupResponse()
    }
    return GetAssociatedPackageGroupResponse(
      packageGroup: DomainPackageGroups(domain, scope).description(of: group), associationType: match.rawValue)
  }

  /// Looks through the packages of all repositories, which takes too long for the event loop.
  func listAssociatedPackages(
    _ request: ListAssociatedPackagesRequest, _ context: CallContext
  ) async throws -> ListAssociatedPackagesResponse {
    let reference = try PackageGroupReference(request.domain, request.domainOwner, request.packageGroup)
    let limit = try PageSize.validate(request.maxResults, default: Self.packagesInPage)
    let after = try Self.packageCursor(request.nextToken, list: "associated packages")
    let domain = try locateDomain(of: reference, .listAssociatedPackages, context)
    let groups: PackageGroups
    if domain.packageGroups[reference.pattern] != nil {
      groups = domain.packageGroups
    } else {
      guard request.preview else { throw reference.notFound }
      let preview = PackageGroup(
        id: 0, pattern: reference.pattern, createdAt: .now, restrictions: PackageGroupRestrictions(all: .inherit))
      groups = PackageGroups(domain.packageGroups.all + [preview])
    }
    let store = store
    let found = try await disk.run(for: context.caller.uid) {
      try store.read { reading in
        try Self.packages(of: reference.pattern, groups, domainID: domain.id, after: after, limit: limit + 1, reading)
      }
    }
    let page = found.prefix(limit)
    let token = page.last.map { last in
      PageToken.text(
        list: "associated packages", last.package.format.rawValue, last.package.namespace, last.package.name)
    }
    return ListAssociatedPackagesResponse(
      packages: page.map { package, match in
        AssociatedPackage(
          format: package.format.rawValue, namespace: package.namespace, package: package.name,
          associationType: match.rawValue)
      },
      nextToken: found.count > limit ? token ?? "" : "")
  }

  private static func packages(
    of pattern: PackageGroupPattern, _ groups: PackageGroups, domainID: Int64, after: PackageCoordinates?, limit: Int,
    _ reading: any MetadataReading
  ) throws -> [(package: PackageCoordinates, match: PackageGroupMatch)] {
    var found: [(PackageCoordinates, PackageGroupMatch)] = []
    let formats = PackageFormat.allCases.filter { pattern.format == nil || pattern.format == $0 }
      .sorted { $1.rawValue.utf8.isOrdered(after: $0.rawValue.utf8) }
    for format in formats {
      var place: PackageCoordinates?
      if let after {
        if after.format.rawValue.utf8.isOrdered(after: format.rawValue.utf8) { continue }
        if after.format == format { place = after }
      }
      while found.count < limit {
        let names = try reading.packageNames(domainID: domainID, format: format, after: place, limit: packagesAtOnce)
        for name in names where found.count < limit && pattern.match(name) != nil {
          guard let (group, match) = groups.association(of: name), group.pattern == pattern else { continue }
          found.append((name, match))
        }
        guard names.count == packagesAtOnce else { break }
        place = names.last
      }
    }
    return found
  }
}
