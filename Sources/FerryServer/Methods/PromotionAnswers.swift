internal import FerryModel
internal import FerryStore
internal import FerryWire

// What is answered of promotions, from what they did and from their records.

extension PackagePromotionResult {
  init(_ request: CopyRequest, _ result: CopyTransaction.Result, isDryRun: Bool) {
    let answer = isDryRun ? CopyPackageVersionsResponse(dryRun: result) : CopyPackageVersionsResponse(result.plan)
    self.init(
      format: request.package.format.rawValue, namespace: request.package.namespace, package: request.package.name,
      successfulVersions: answer.successfulVersions, failedVersions: answer.failedVersions,
      plannedVersions: answer.plannedVersions, plannedDistTags: answer.plannedDistTags)
  }
}

extension PromotionSummary {
  init(_ promotion: PromotionRecord) {
    self.init(
      promotionId: "\(promotion.id)", time: ProtobufTimestamp(promotion.time), principal: promotion.principal,
      uid: Int64(promotion.user), sourceRepository: promotion.source, destinationRepository: promotion.destination,
      reason: promotion.reason, sourcePolicyRevision: promotion.policies.source,
      destinationPolicyRevision: promotion.policies.destination, domainPolicyRevision: promotion.policies.domain,
      versionCount: promotion.versionCount, rollsBack: promotion.rollsBack.map { "\($0)" } ?? "",
      rolledBackBy: promotion.rolledBackBy.map { "\($0)" } ?? "", identityPolicyRevisions: promotion.policies.identity,
      gateRevision: promotion.policies.gate,
      domainCreatedTime: promotion.formerDomain.map { ProtobufTimestamp($0.createdAt) },
      domainDeletedTime: promotion.formerDomain.map { ProtobufTimestamp($0.deletedAt) })
  }
}

extension PromotedContent {
  init(_ content: VersionContent) {
    self.init(
      revision: content.revision,
      assets: content.assets.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }.map { AssetSummary($0) },
      packageMetadata: content.metadata)
  }
}

extension PromotedVersionRecord {
  init(_ version: ListedPromotedVersion) {
    self.init(
      format: version.package.format.rawValue, namespace: version.package.namespace, package: version.package.name,
      version: version.version, revision: version.revision, status: version.status.rawValue,
      foundInRepository: version.foundIn, previousRevision: version.previousRevision ?? "")
  }
}

extension RollBackPromotionResponse {
  init(_ versions: [PromotedVersion], _ result: RollBackTransaction.Result) {
    self.init(promotionId: result.promotionID.map { "\($0)" } ?? "")
    var bytes = 0
    for (version, failure) in zip(versions, result.failures) {
      let answer = RolledBackVersion(version, failure)
      bytes += answer.packed.count + 8
      guard bytes <= PageSize.maximumBytes else {
        isTruncated = true
        break
      }
      self.versions.append(answer)
    }
  }
}

extension RolledBackVersion {
  init(_ version: PromotedVersion, _ failure: RollBackFailure?) {
    let revision = version.previous?.revision
    self.init(
      format: version.package.format.rawValue, namespace: version.package.namespace, package: version.package.name,
      version: version.name.display, action: failure != nil ? "FAILED" : revision != nil ? "RESTORED" : "REMOVED",
      revision: failure == nil ? revision ?? "" : "", errorCode: failure?.code ?? "",
      errorMessage: failure?.message(version: version.name.display) ?? "")
  }
}
