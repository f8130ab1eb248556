internal import FerryModel

// What versions consist of. Contents are shared: a copy adds no row here.
extension SQLiteQueries {
  func content(id: Int64) throws -> VersionContent {
    let metadata = try metadata(contentID: id)
    return VersionContent(assets: try assets(contentID: id, after: nil, limit: .max), metadata: metadata)
  }

  func metadata(contentID: Int64) throws -> String {
    guard let metadata = try first("SELECT metadata FROM content WHERE id = ?", [contentID], { $0[0] as String })
    else { throw StoreError.corrupt("content \(contentID) is missing") }
    return metadata
  }

  static let assetColumns = "a.name, a.size, a.md5, a.sha1, a.sha256, a.sha512"
  private static let assetsOfContent = "SELECT \(assetColumns) FROM asset a WHERE a.content_id = ?"

  func assets(contentID: Int64, after: String?, limit: Int) throws -> [Asset] {
    // No asset's name is empty.
    try all(
      "\(Self.assetsOfContent) AND a.name > ? ORDER BY a.name LIMIT ?", [contentID, after ?? "", max(0, limit)]
    ) { asset($0) }
  }

  func asset(contentID: Int64, name: String) throws -> Asset? {
    try first("\(Self.assetsOfContent) AND a.name = ?", [contentID, name]) { asset($0) }
  }

  /// - Parameter first: the first of its columns in the row.
  func asset(_ row: SQLiteRow, from first: Int32 = 0) -> Asset {
    Asset(
      name: row[first], size: row[first + 1],
      hashes: AssetHashes(
        md5: row[first + 2], sha1: row[first + 3], sha256: row[first + 4], sha512: row[first + 5]))
  }

  func storeContent(_ content: VersionContent) throws -> StoredContent {
    let (revision, bytes) = (content.revision, content.bytes)
    if let id = try first("SELECT id FROM content WHERE revision = ?", [revision], { $0[0] as Int64 }) {
      return StoredContent(id: id, bytes: bytes)
    }
    let id = try insert(
      "INSERT INTO content (revision, metadata, bytes) VALUES (?, ?, ?)", [revision, content.metadata, bytes])
    for asset in content.assets {
      let hashes = asset.hashes
      let sql = """
        INSERT INTO asset (content_id, name, size, md5, sha1, sha256, sha512) VALUES (?, ?, ?, ?, ?, ?, ?)
        """
      try run(
        sql,
        [
          id, asset.name, asset.size, hashes.md5, hashes.sha1, hashes.sha256, hashes.sha512,
        ])
    }
    return StoredContent(id: id, bytes: bytes)
  }

  func contentBytes(id: Int64) throws -> Int64 {
    guard let bytes = try first("SELECT bytes FROM content WHERE id = ?", [id], { $0[0] as Int64 }) else {
      throw StoreError.corrupt("content \(id) is missing")
    }
    return bytes
  }
}

extension SQLiteQueries: MetadataWriting {}
