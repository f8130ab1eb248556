internal import FerryModel

// Which blobs records name.
extension SQLiteQueries {
  /// Contents that somebody may still ask for. There are others: content that no version has any more stays.
  private static let liveContents = [
    "SELECT content_id FROM package_version", "SELECT content_id FROM promoted_version",
    "SELECT previous_content_id FROM promoted_version WHERE previous_content_id IS NOT NULL",
  ]

  /// Their ids, ordered, each once.
  func liveContentIDs() throws -> [Int64] {
    var ids: [Int64] = []
    for sql in Self.liveContents {
      // In the order of packages neighbours often have the same one.
      try each(sql) { row in
        let id: Int64 = row[0]
        if ids.last != id { ids.append(id) }
      }
    }
    ids.sort()
    return ids.withoutRepeats()
  }

  func blobReferences() throws -> BlobReferences {
    var prefixes: [UInt64] = []
    try eachNeededAsset { sha256, _ in prefixes.append(BlobReferences.prefix(of: sha256)) }
    return BlobReferences(prefixes: prefixes)
  }

  func neededBlobs() throws -> [NeededBlob] {
    var needed: [NeededBlob] = []
    try eachNeededAsset { sha256, size in
      guard let digest = BlobDigest(sha256) else {
        throw StoreError.corrupt("an asset has a SHA-256 of \(sha256.count) bytes")
      }
      needed.append(NeededBlob(digest: digest, size: size))
    }
    needed.sort { ($0.digest, $0.size) < ($1.digest, $1.size) }
    return needed.withoutRepeats()
  }

  /// Goes through the assets of all live contents.
  private func eachNeededAsset(_ body: (_ sha256: [UInt8], _ size: Int64) throws -> Void) throws {
    let live = try liveContentIDs()
    var next = live.startIndex
    try each("SELECT content_id, sha256, size FROM asset ORDER BY content_id") { row in
      let id: Int64 = row[0]
      while next < live.endIndex, live[next] < id { next += 1 }
      guard next < live.endIndex, live[next] == id else { return }
      try body(row[1], row[2])
    }
  }
}

extension Array where Element: Equatable {
  /// Of equal neighbours the first one.
  fileprivate consuming func withoutRepeats() -> [Element] {
    var all = self
    var count = 0
    for index in all.indices where count == 0 || all[count - 1] != all[index] {
      all[count] = all[index]
      count += 1
    }
    all.removeLast(all.count - count)
    return all
  }
}
