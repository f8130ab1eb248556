internal import FerryModel

extension SQLiteQueries {
  private static let insertPromotion = """
    INSERT INTO promotion
      (domain_id, time, principal, user_id, source, destination, reason, source_policy, destination_policy,
       domain_policy, version_count, rolls_back, destination_id, identity_policies, gate)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
  private static let insertPromotedVersion = """
    INSERT INTO promoted_version
      (promotion_id, position, format, namespace, package, key, display, content_id, status, found_in,
       is_new_package, previous_display, previous_content_id, previous_status, previous_origin_type, previous_origin_repository,
       previous_published_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
  private static let insertPromotedTag = """
    INSERT INTO promoted_tag (promotion_id, format, namespace, package, tag, version_key, previous_version_key)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    """

  func insertPromotion(
    _ promotion: PromotionRecord, _ versions: [PromotedVersion], _ tags: [PromotedTag]
  ) throws -> Int64 {
    let id = try insert(
      Self.insertPromotion,
      [
        promotion.domainID, promotion.time.milliseconds, promotion.principal, Int64(promotion.user), promotion.source,
        promotion.destination, promotion.reason, promotion.policies.source, promotion.policies.destination,
        promotion.policies.domain, promotion.rollsBack == nil ? Int64(versions.count) : promotion.versionCount,
        promotion.rollsBack, promotion.destinationID, promotion.policies.identity.joined(separator: " "),
        promotion.policies.gate,
      ])
    for (position, version) in versions.enumerated() {
      let previous = version.previous
      try run(
        Self.insertPromotedVersion,
        [
          id, position, version.package.format.rawValue, version.package.namespace, version.package.name,
          version.name.key, version.name.display, version.contentID, version.status.rawValue, version.foundIn,
          version.isNewPackage ? 1 : 0,
          previous?.name.display, previous?.contentID, previous?.status.rawValue, previous?.origin.type.rawValue,
          previous?.origin.entryRepository, previous?.publishedAt.milliseconds,
        ])
    }
    for tag in tags {
      try run(
        Self.insertPromotedTag,
        [
          id, tag.package.format.rawValue, tag.package.namespace, tag.package.name, tag.tag, tag.versionKey,
          tag.previousVersionKey,
        ])
    }
    if let rolledBack = promotion.rollsBack {
      try run("UPDATE promotion SET rolled_back_by = ? WHERE id = ?", [id, rolledBack])
    }
    return id
  }

  private static let promotionColumns = """
    SELECT p.id, p.domain_id, p.time, p.principal, p.user_id, p.source, p.destination, p.reason, p.source_policy,
      p.destination_policy, p.domain_policy, p.version_count, p.rolls_back, p.rolled_back_by, p.destination_id,
      p.identity_policies, p.gate, d.created_at, d.deleted_at
    FROM promotion p LEFT JOIN deleted_domain d ON d.id = p.domain_id
    """

  /// The condition that a promotion went there, and its values.
  private static func isInto(_ destination: PromotionDestination) -> (sql: String, values: [any SQLiteValue]) {
    let end = " AND p.destination = ? AND (p.destination_id = ?) = ?"
    let values: [any SQLiteValue] = [
      destination.name, destination.repositoryID ?? 0, destination.isDeleted ? 0 : 1,
    ]
    guard let former = destination.formerDomains else {
      return ("p.domain_id = ?" + end, [destination.domainID ?? 0] + values)
    }
    return (
      "p.domain_id IN (SELECT ? UNION ALL SELECT id FROM deleted_domain WHERE name = ? AND owner = ?)" + end,
      [destination.domainID ?? 0, former.name.text, former.owner.text] + values
    )
  }

  func promotions(into destination: PromotionDestination, before id: Int64?, limit: Int) throws -> [PromotionRecord] {
    let isInto = Self.isInto(destination)
    return try all(
      "\(Self.promotionColumns) WHERE \(isInto.sql) AND p.id < ? ORDER BY p.id DESC LIMIT ?",
      isInto.values + [id ?? Int64.max, limit]
    ) { promotion($0) }
  }

  func promotion(into destination: PromotionDestination, id: Int64) throws -> PromotionRecord? {
    let isInto = Self.isInto(destination)
    return try first("\(Self.promotionColumns) WHERE p.id = ? AND \(isInto.sql)", [id] + isInto.values) {
      promotion($0)
    }
  }

  private func promotion(_ row: SQLiteRow) -> PromotionRecord {
    var promotion = PromotionRecord(
      domainID: row[1], time: Timestamp(milliseconds: row[2]), principal: row[3],
      user: UInt32(truncatingIfNeeded: row[4] as Int64), source: row[5], destination: row[6],
      destinationID: row[14], reason: row[7],
      policies: .init(
        source: row[8], destination: row[9], domain: row[10],
        identity: (row[15] as String).split(separator: " ").map(String.init), gate: row[16]))
    promotion.id = row[0]
    promotion.versionCount = row[11]
    promotion.rollsBack = row.isNull(12) ? nil : row[12]
    promotion.rolledBackBy = row.isNull(13) ? nil : row[13]
    if !row.isNull(17) {
      promotion.formerDomain = .init(
        createdAt: Timestamp(milliseconds: row[17]), deletedAt: Timestamp(milliseconds: row[18]))
    }
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

  private static let wholePromotedVersions = """
    SELECT p.format, p.namespace, p.package, p.display, p.key, p.content_id, p.status, p.found_in, p.is_new_package,
      p.previous_display, p.previous_content_id, p.previous_status, p.previous_origin_type,
      p.previous_origin_repository, p.previous_published_at, b.revision
    FROM promoted_version p LEFT JOIN content b ON b.id = p.previous_content_id
    WHERE p.promotion_id = ? ORDER BY p.position
    """

  func promotedVersions(promotionID: Int64) throws -> [PromotedVersion] {
    try all(Self.wholePromotedVersions, [promotionID]) { row in
      let key: String = row[4]
      return PromotedVersion(
        package: PackageCoordinates(stored: try row.enumeration(0), namespace: row[1], name: row[2]),
        name: VersionName(display: row[3], key: key), contentID: row[5], status: try row.enumeration(6),
        foundIn: row[7], isNewPackage: row[8] as Int64 != 0,
        previous: row.isNull(10)
          ? nil
          : .init(
            name: VersionName(display: row[9], key: key), contentID: row[10], revision: row[15],
            status: try row.enumeration(11),
            origin: PackageVersionOrigin(type: try row.enumeration(12), entryRepository: row[13]),
            publishedAt: Timestamp(milliseconds: row[14])))
    }
  }

  func promotedTags(promotionID: Int64) throws -> [PromotedTag] {
    try all(
      """
      SELECT format, namespace, package, tag, version_key, previous_version_key FROM promoted_tag
      WHERE promotion_id = ? ORDER BY format, namespace, package, tag
      """, [promotionID]
    ) { row in
      PromotedTag(
        package: PackageCoordinates(stored: try row.enumeration(0), namespace: row[1], name: row[2]), tag: row[3],
        versionKey: row[4], previousVersionKey: row.isNull(5) ? nil : row[5])
    }
  }

  func laterPromotions(
    domainID: Int64, destination: String, after id: Int64, of versions: Set<PromotedVersionKey>
  ) throws -> [PromotedVersionKey: [Int64]] {
    var promotions: [PromotedVersionKey: [Int64]] = [:]
    try each(
      """
      SELECT p.id, v.format, v.namespace, v.package, v.key
      FROM promotion p CROSS JOIN promoted_version v ON v.promotion_id = p.id
      WHERE p.domain_id = ? AND p.destination = ? AND p.id > ?
      ORDER BY p.id
      """, [domainID, destination, id]
    ) { row in
      let key: String = row[4]
      let version = PromotedVersionKey(
        package: PackageCoordinates(stored: try row.enumeration(1), namespace: row[2], name: row[3]),
        name: VersionName(display: key, key: key))
      if versions.contains(version) { promotions[version, default: []].append(row[0]) }
    }
    return promotions
  }
}
