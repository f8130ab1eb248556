/// One file of a package version.
package struct Asset: Sendable, Hashable {
  /// 1–255 characters; see ``AssetName``.
  package var name: String
  /// In bytes.
  package var size: Int64
  package var hashes: AssetHashes

  package init(name: String, size: Int64, hashes: AssetHashes) {
    self.name = name
    self.size = size
    self.hashes = hashes
  }
}

/// The four hashes that CodeArtifact gives for an asset, as raw bytes.
package struct AssetHashes: Sendable, Hashable {
  /// 16 bytes.
  package var md5: [UInt8]
  /// 20 bytes.
  package var sha1: [UInt8]
  /// 32 bytes.
  package var sha256: [UInt8]
  /// 64 bytes.
  package var sha512: [UInt8]

  package init(md5: [UInt8], sha1: [UInt8], sha256: [UInt8], sha512: [UInt8]) {
    self.md5 = md5
    self.sha1 = sha1
    self.sha256 = sha256
    self.sha512 = sha512
  }
}
