internal import FerryModel

extension SQLiteQueries {
  private static let insertPromotion = """
    INSERT INTO promotion
      (domain_id, time, principal, user_id, source, destination, reason, source_policy, destination_policy,
       domain_policy, version_count)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
  private static let insertPromotedVersion = """
    INSERT INTO promoted_version
      (promotion_id, position, format, namespace, package, key, display, content_id, status, found_in,
       previous_display, previous_content_id, previous_status, previous_origin_type, previous_origin_repository,
       previous_published_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  func insertPromotion(_ promotion: PromotionRecord, _ versions: [PromotedVersion]) throws -> Int64 {
    let id = try insert(
      Self.insertPromotion,
      [
        promotion.domainID, promotion.time.milliseconds, promotion.principal, Int64(promotion.user), promotion.source,
        promotion.destination, promotion.reason, promotion.policies.source, promotion.policies.destination,
        promotion.policies.domain, versions.count,
      ])
    for (position, version) in versions.enumerated() {
      let previous = version.previous
      try run(
        Self.insertPromotedVersion,
        [
          id, position, version.package.format.rawValue, version.package.namespace, version.package.name,
          version.name.key, version.name.display, version.contentID, version.status.rawValue, version.foundIn,
          previous?.name.display, previous?.contentID, previous?.status.rawValue, previous?.origin.type.rawValue,
          previous?.origin.entryRepository, previous?.publishedAt.milliseconds,
        ])
    }
    return id
  }

  private static let promotionColumns = """
    SELECT id, domain_id, time, principal, user_id, source, destination, reason, source_policy, destination_policy,
      domain_policy, version_count
    FROM promotion
    """

  func promotions(domainID: Int64, destination: String, before id: Int64?, limit: Int) throws -> [PromotionRecord] {
    try all(
      "\(Self.promotionColumns) WHERE domain_id = ? AND destination = ? AND id < ? ORDER BY id DESC LIMIT ?",
      [domainID, destination, id ?? Int64.max, limit]
    ) { promotion($0) }
  }

  func promotion(domainID: Int64, destination: String, id: Int64) throws -> PromotionRecord? {
    try first(
      "\(Self.promotionColumns) WHERE id = ? AND domain_id = ? AND destination = ?", [id, domainID, destination]
    ) { promotion($0) }
  }

  private func promotion(_ row: SQLiteRow) -> PromotionRecord {
    var promotion = PromotionRecord(
      domainID: row[1], time: Timestamp(milliseconds: row[2]), principal: row[3],
      user: UInt32(truncatingIfNeeded: row[4] as Int64), source: row[5], destination: row[6], reason: row[7],
      policies: .init(source: row[8], destination: row[9], domain: row[10]))
    promotion.id = row[0]
    promotion.versionCount = row[11]
    return promotion
  }

  private static let promotedVersions = """
    SELECT p.position, p.format, p.namespace, p.package, p.display, c.revision, p.status, p.found_in, b.revision
    FROM promoted_version p CROSS JOIN content c ON c.id = p.content_id
      LEFT JOIN content b ON b.id = p.previous_content_id
    WHERE p.promotion_id = ? AND p.position > ? ORDER BY p.position LIMIT ?
    """

  func promotedVersions(promotionID: Int64, after position: Int64?, limit: Int) throws -> [ListedPromotedVersion] {
    try all(Self.promotedVersions, [promotionID, position ?? -1, limit]) { row in
      ListedPromotedVersion(
        position: row[0],
        package: PackageCoordinates(stored: try row.enumeration(1), namespace: row[2], name: row[3]),
        version: row[4], revision: row[5], status: try row.enumeration(6), foundIn: row[7],
        previousRevision: row.isNull(8) ? nil : row[8])
    }
  }
}
