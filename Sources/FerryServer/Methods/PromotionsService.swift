internal import FerryModel
internal import FerryStore
internal import FerryWire

/// The service `ferry.v1.Promotions`: many packages at once, and the record of it.
struct PromotionsService: Sendable {
  /// Copies are its business, of which a promotion makes many.
  let artifacts: ArtifactsService

  private static let defaultPageSize = 100

  /// Adds every method to a dispatcher.
  func register(in dispatcher: Dispatcher) {
    artifacts.addOnce(PromotionsMethods.promotePackages, promotePackages, in: dispatcher)
    dispatcher.add(PromotionsMethods.listPromotions, read: listPromotions)
    dispatcher.add(PromotionsMethods.describePromotion, read: describePromotion)
    dispatcher.add(PromotionsMethods.comparePromotedVersion, read: comparePromotedVersion)
    artifacts.addOnce(PromotionsMethods.rollBackPromotion, rollBackPromotion, in: dispatcher)
  }

  /// Copies versions of many packages between two repositories of a domain: all of them or none.
  private func promotePackages(
    _ request: PromotePackagesRequest, _ context: CallContext
  ) async throws -> PromotePackagesResponse {
    if !request.dryRun { artifacts.store.expectWrite() }

    // 1. What is asked for?
    let source = try Authorizer.RepositoryReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.sourceRepository,
      field: "source_repository")
    let destination = Authorizer.RepositoryReference(
      source, repository: try RepositoryName(validating: request.destinationRepository, field: "destination_repository")
    )
    let copies = try CopyRequest.all(of: request)
    try Self.checkReason(request.reason)

    // 2. May this caller?
    let (caller, catalog, authorizer) = (context.caller, artifacts.catalog.current, artifacts.authorizer)
    try authorizer.authorize(caller, .readFromRepository, source, catalog)
    try authorizer.authorize(caller, .copyPackageVersions, destination, catalog)
    for copy in copies { try authorizer.authorize(caller, .copyPackageVersions, destination, copy.package, catalog) }

    // 3. Where is it searched for, and where does it go?
    let from = try authorizer.locate(source, catalog)
    let to = try authorizer.locate(destination, catalog).repository
    let searched = artifacts.searched(from, includesUpstreams: request.includeFromUpstream, caller)
    let now = Timestamp.now
    let transaction = PromotionTransaction(
      copies: copies.map {
        CopyTransaction(
          request: $0, searched: searched, destination: to, domain: from.domain, caller: caller, now: now,
          keepsPrevious: true)
      },
      record: PromotionRecord(
        domainID: from.domain.id, time: now, principal: caller.arn, user: caller.uid, source: from.repository.name.text,
        destination: to.name.text, destinationID: to.id, reason: request.reason,
        policies: .init(
          source: from.repository.policy?.revision ?? "", destination: to.policy?.revision ?? "",
          domain: from.domain.policy?.revision ?? "", identity: caller.identityPolicies.map(\.revision))))

    // 4. The plan, and what it writes, when it is this call's turn.
    let quota = QuotaGuard(artifacts.quotas, from.domain, to)
    guard !request.dryRun else {
      let store = artifacts.store
      let results = try await artifacts.disk.run(for: caller.uid) {
        try store.read { reading in
          let results = try transaction.plan(reading)
          try quota.check(adding: results.reduce(into: .none) { $0 += $1.growth }, to: reading)
          return results
        }
      }
      return try PromotePackagesResponse(packages: zip(copies, results).map { .init($0, $1, isDryRun: true) }).checked()
    }
    let repeats = context.repeats
    let result = try await artifacts.destinations[to].write(by: caller.uid) { writing in
      try repeats.once(writing, answer: { $0.promotionID == nil ? nil : Self.answer(copies, $0) }) {
        try quota.counting(writing) { try transaction.execute(writing) }
      }
    }
    if let id = result.promotionID {
      artifacts.logChange(
        "packages promoted", context,
        [
          ("promotion", "\(id)"), ("source", "\(from.repository.arn)"), ("destination", "\(to.arn)"),
          ("packages", "\(result.copies.count { !$0.plan.writes.isEmpty })"),
          ("versions", "\(result.copies.reduce(0) { $0 + $1.plan.writes.count })"),
        ])
    }
    // What was written fits: the names were added up before.
    return try result.promotionID == nil ? Self.answer(copies, result).checked() : Self.answer(copies, result)
  }

  private static func checkReason(_ text: String) throws(FerryError) {
    try TextRules.check(text, atMost: NameLimits.reasonCharacters, field: "reason")
  }

  private static func answer(
    _ copies: [CopyRequest], _ result: PromotionTransaction.Result
  ) -> PromotePackagesResponse {
    PromotePackagesResponse(
      promotionId: result.promotionID.map { "\($0)" } ?? "",
      packages: zip(copies, result.copies).map { .init($0, $1, isDryRun: false) })
  }

  /// The promotions into a repository, newest first.
  private func listPromotions(_ request: ListPromotionsRequest, _ context: CallContext) throws -> ListPromotionsResponse
  {
    let reference = try Authorizer.RepositoryReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository)
    let limit = try PageSize.validate(request.maxResults, default: Self.defaultPageSize)
    let before = try Self.place(in: request.nextToken, list: "promotions")
    let destination = try self.destination(reference, isDeleted: request.deleted, context)
    let promotions = try artifacts.store.read {
      try $0.promotions(into: destination, before: before, limit: limit + 1)
    }
    return ListPromotionsResponse(
      promotions: promotions.prefix(limit).map { PromotionSummary($0) },
      nextToken: promotions.count > limit ? PageToken.text(list: "promotions", "\(promotions[limit - 1].id)") : "")
  }

  /// Whose promotions a caller asks for, who is allowed to know.
  ///
  /// The policy of a repository goes with it, and one of its name says nothing about its records: of deleted ones the
  /// domain's policy decides alone; and where that went too, identity policies do.
  private func destination(
    _ reference: Authorizer.RepositoryReference, isDeleted: Bool, _ context: CallContext
  ) throws -> PromotionDestination {
    let (caller, catalog, authorizer) = (context.caller, artifacts.catalog.current, artifacts.authorizer)
    guard isDeleted else {
      do throws(FerryError) {
        return .init(try authorizer.locate(reference, allowing: .readFromRepository, to: caller, catalog))
      } catch {
        guard case .notFound = error.code else { throw error }
        throw FerryError(
          error.code, "\(error.message). If it has been deleted, ask with 'deleted': its promotions are kept")
      }
    }
    let domain = try? authorizer.locate(domain: reference.domain, owner: reference.owner, catalog)
    let former =
      authorizer.mayKnowFormer(caller, reference)
      ? PromotionDestination.FormerDomains(
        name: reference.domain, owner: reference.owner ?? artifacts.scope.account) : nil
    guard domain == nil, let former, try artifacts.store.read({ try $0.hasDeletedDomain(former) }) else {
      try authorizer.authorizeByDomain(caller, .readFromRepository, reference, catalog)
      try authorizer.authorize(
        caller, .listRepositoriesInDomain, domain: reference.domain, owner: reference.owner, catalog)
      let domain = try authorizer.locate(domain: reference.domain, owner: reference.owner, catalog)
      return .deleted(
        name: reference.repository.text, successor: domain.repositories[reference.repository]?.id,
        domainID: domain.id, formerDomains: former)
    }
    return .deleted(name: reference.repository.text, successor: nil, domainID: nil, formerDomains: former)
  }

  /// One promotion, with the versions that it wrote.
  private func describePromotion(
    _ request: DescribePromotionRequest, _ context: CallContext
  ) throws -> DescribePromotionResponse {
    let reference = try Authorizer.RepositoryReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository)
    let limit = try PageSize.validate(request.maxResults, default: ContentLimits.pageSizes.upperBound)
    let after = try Self.place(in: request.nextToken, list: "promoted")
    let id = try Self.promotionID(request.promotionId)
    let destination = try self.destination(reference, isDeleted: request.deleted, context)
    let (promotion, versions) = try artifacts.store.read { reading in
      let promotion = try reading.promotion(into: destination, id: id)
      return (
        promotion,
        try promotion.map { try reading.promotedVersions(promotionID: $0.id, after: after, limit: limit + 1) }
      )
    }
    guard let promotion, let versions else { throw Self.noPromotion(id, into: reference.repository) }
    return DescribePromotionResponse(
      promotion: PromotionSummary(promotion), versions: versions.prefix(limit).map { PromotedVersionRecord($0) },
      nextToken: versions.count > limit ? PageToken.text(list: "promoted", "\(versions[limit - 1].position)") : "")
  }

  /// A version that a promotion wrote, beside what stood in its place before.
  private func comparePromotedVersion(
    _ request: ComparePromotedVersionRequest, _ context: CallContext
  ) throws -> ComparePromotedVersionResponse {
    let reference = try PackageReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
      format: request.format, namespace: request.namespace, package: request.package)
    let name = try VersionName(validating: request.packageVersion, format: reference.package.format)
    let id = try Self.promotionID(request.promotionId)
    let destination = try self.destination(of: reference, isDeleted: request.deleted, context)
    return try artifacts.store.read { reading in
      guard let promotion = try reading.promotion(into: destination, id: id) else {
        throw Self.noPromotion(id, into: reference.repository.repository)
      }
      // Of a roll-back, the record says what it rolled back.
      let written = try reading.promotedVersions(promotionID: promotion.rollsBack ?? promotion.id)
      guard let version = written.first(where: { $0.package == reference.package && $0.name == name }) else {
        throw FerryError(
          .notFound(.packageVersion, id: name.display),
          "Package version not found: promotion \(id) wrote no version '\(name)' of '\(reference.name)' (\(reference.package.format.rawValue))"
        )
      }
      return ComparePromotedVersionResponse(
        promoted: PromotedContent(try reading.content(id: version.contentID)),
        previous: try version.previous.map { PromotedContent(try reading.content(id: $0.contentID)) })
    }
  }

  /// Whose promotion wrote a package, for a caller who may list the assets of its versions.
  private func destination(
    of reference: PackageReference, isDeleted: Bool, _ context: CallContext
  ) throws -> PromotionDestination {
    let (caller, catalog, authorizer) = (context.caller, artifacts.catalog.current, artifacts.authorizer)
    guard !isDeleted else {
      let destination = try self.destination(reference.repository, isDeleted: true, context)
      try authorizer.authorizeDeleted(
        caller, .listPackageVersionAssets, reference.repository, reference.package, catalog)
      return destination
    }
    try authorizer.authorize(caller, .readFromRepository, reference.repository, catalog)
    try authorizer.authorize(caller, .listPackageVersionAssets, reference.repository, reference.package, catalog)
    return .init(try authorizer.locate(reference.repository, catalog))
  }

  /// Puts back what stood there before a promotion.
  private func rollBackPromotion(
    _ request: RollBackPromotionRequest, _ context: CallContext
  ) async throws -> RollBackPromotionResponse {
    let reference = try Authorizer.RepositoryReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository)
    let id = try Self.promotionID(request.promotionId)
    try Self.checkReason(request.reason)
    let (caller, catalog, authorizer) = (context.caller, artifacts.catalog.current, artifacts.authorizer)
    try authorizer.authorize(caller, .readFromRepository, reference, catalog)
    let located = try authorizer.locate(reference, allowing: .copyPackageVersions, to: caller, catalog)

    let found = try artifacts.store.read { reading in
      try reading.promotion(into: .init(located), id: id).map {
        ($0, try reading.promotedVersions(promotionID: id), try reading.promotedTags(promotionID: id))
      }
    }
    guard let (promotion, versions, tags) = found else { throw Self.noPromotion(id, into: reference.repository) }
    guard promotion.rollsBack == nil else {
      throw FerryError(
        .staleRevision(.promotion, id: "\(id)"),
        "Promotion \(id) is itself a roll-back: promote what it took away again instead")
    }
    let removing = Set(versions.lazy.filter { $0.previous == nil }.map(\.package))
    for package in Set(versions.map(\.package)) {
      try authorizer.authorize(caller, .copyPackageVersions, reference, package, catalog)
      guard removing.contains(package) else { continue }
      try authorizer.authorize(caller, .deletePackageVersions, reference, package, catalog)
    }

    let destination = located.repository
    var record = PromotionRecord(
      domainID: located.domain.id, time: .now, principal: caller.arn, user: caller.uid, source: promotion.source,
      destination: promotion.destination, destinationID: destination.id, reason: request.reason,
      policies: .init(
        source: "", destination: destination.policy?.revision ?? "", domain: located.domain.policy?.revision ?? "",
        identity: caller.identityPolicies.map(\.revision)))
    record.rollsBack = id
    record.versionCount = Int64(versions.count)
    let transaction = RollBackTransaction(
      promotion: promotion, versions: versions, tags: tags, destination: destination, record: record)
    guard !request.dryRun else {
      let store = artifacts.store
      let plan = try await artifacts.disk.run(for: caller.uid) { try store.read { try transaction.plan($0) } }
      return RollBackPromotionResponse(versions, plan)
    }
    let repeats = context.repeats
    let result = try await artifacts.destinations[destination].write(by: caller.uid) { writing in
      try repeats.once(
        writing, answer: { $0.promotionID == nil ? nil : RollBackPromotionResponse(versions, $0) }
      ) {
        try transaction.execute(writing)
      }
    }
    if let own = result.promotionID {
      artifacts.logChange(
        "promotion rolled back", context,
        [("promotion", "\(id)"), ("rollBack", "\(own)"), ("destination", "\(destination.arn)")])
    }
    return RollBackPromotionResponse(versions, result)
  }

  private static func promotionID(_ text: String) throws(FerryError) -> Int64 {
    guard let id = Int64(text), id > 0 else {
      throw FerryError.invalid(
        "promotion_id",
        text.isEmpty
          ? "'promotion_id' is required: see ListPromotions"
          : "\(quoted(text)) at 'promotion_id' is not the id of a promotion: see ListPromotions")
    }
    return id
  }

  private static func noPromotion(_ id: Int64, into repository: RepositoryName) -> FerryError {
    FerryError(
      .notFound(.promotion, id: "\(id)"),
      "Promotion not found: \(id) is none into repository '\(repository)': ListPromotions lists those that are")
  }

  private static func place(in token: String, list: String) throws(FerryError) -> Int64? {
    guard let part = try PageToken.parts(token, list: list, count: 1)?[0] else { return nil }
    guard let place = Int64(part) else { throw PageToken.invalid() }
    return place
  }
}

extension PromotionDestination {
  fileprivate init(_ located: Authorizer.Located) {
    self = .repository(
      id: located.repository.id, name: located.repository.name.text, domainID: located.domain.id)
  }
}

extension CopyRequest {
  /// The copies that a promotion asks for, one for each package. Their fields are checked.
  fileprivate static func all(of request: PromotePackagesRequest) throws(FerryError) -> [CopyRequest] {
    guard !request.packages.isEmpty else { throw .invalid("packages", "'packages' is required: what is promoted") }
    guard request.packages.count <= ContentLimits.packagesInPromotion else {
      throw .invalid(
        "packages",
        "'packages' has \(request.packages.count) packages: at most \(ContentLimits.packagesInPromotion) are allowed")
    }
    var copies: [CopyRequest] = []
    var seen: [PackageCoordinates: Int] = [:]
    var versions = 0
    var answerBytes = 0
    for (index, package) in request.packages.enumerated() {
      let copy: CopyRequest
      do throws(FerryError) {
        copy = try CopyRequest(
          validating: CopyPackageVersionsRequest(
            domain: request.domain, sourceRepository: request.sourceRepository,
            destinationRepository: request.destinationRepository, format: package.format, namespace: package.namespace,
            package: package.package, versions: package.versions, versionRevisions: package.versionRevisions,
            allowOverwrite: request.allowOverwrite))
      } catch {
        // What is wrong with both repositories is no package's fault.
        guard case .validation(_, let field) = error.code, !field.hasSuffix("repository") else { throw error }
        throw FerryError(error.code, "packages[\(index)]: \(error.message)")
      }
      if let first = seen.updateValue(index, forKey: copy.package) {
        throw .invalid(
          "packages", "packages[\(first)] and packages[\(index)] are the same package: put their versions together")
      }
      versions += copy.versions.count
      answerBytes += PromotePackagesResponse.mostBytes(for: copy)
      copies.append(copy)
    }
    guard versions <= ContentLimits.versionsInPromotion else {
      throw .invalid(
        "packages",
        "'packages' have \(versions) versions: at most \(ContentLimits.versionsInPromotion) are allowed in one promotion"
      )
    }
    guard answerBytes <= PromotePackagesResponse.mostBytes else { throw PromotePackagesResponse.tooLong }
    return copies
  }
}

extension PromotePackagesResponse {
  /// What an answer may have, in bytes: the rest of its frame is for what is around it.
  fileprivate static let mostBytes = FrameHeader.maximumDataBytes - (64 << 10)
  /// What a package and a version have beside their names where they were promoted, in bytes, and more than that.
  private static let bytesOfPackage = 64
  private static let bytesOfVersion = 96

  fileprivate static var tooLong: FerryError {
    .invalid(
      "packages", "the names are so many and so long that the answer fits no frame: promote fewer packages in a call")
  }

  /// What is said of a package whose versions were all promoted, in bytes, at most.
  fileprivate static func mostBytes(for copy: CopyRequest) -> Int {
    copy.versions.reduce(bytesOfPackage + copy.package.namespace.utf8.count + copy.package.name.utf8.count) {
      $0 + bytesOfVersion + $1.requested.utf8.count
    }
  }

  /// The answer where nothing was written, if it fits.
  fileprivate func checked() throws(FerryError) -> PromotePackagesResponse {
    guard packed.count <= Self.mostBytes else { throw Self.tooLong }
    return self
  }
}
