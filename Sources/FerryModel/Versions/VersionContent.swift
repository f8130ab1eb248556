internal import Crypto

/// What a package version consists of: its assets and its metadata. Equal content
/// has an equal revision in every repository.
package struct VersionContent: Sendable, Hashable {
  /// Ordered by the bytes of their names, no two of one name.
  package let assets: [Asset]
  /// A JSON object in its canonical text; empty where there is none.
  package let metadata: String

  package init(assets: [Asset], metadata: String) {
    self.assets = assets.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    self.metadata = metadata
  }

  /// What the assets have together.
  package var bytes: Int64 { assets.reduce(0) { $0 + $1.size } }

  /// Base64 of the SHA-256 over the assets' names, sizes and SHA-256 and the
  /// metadata. Every part is preceded by its length, so that no two contents
  /// have the same bytes.
  package var revision: String {
    var hasher = SHA256()
    hasher.update(data: Array("ferry content 1\n".utf8))
    Self.add(UInt64(assets.count), to: &hasher)
    for asset in assets {
      let name = Array(asset.name.utf8)
      Self.add(UInt64(name.count), to: &hasher)
      hasher.update(data: name)
      Self.add(UInt64(asset.size), to: &hasher)
      hasher.update(data: asset.hashes.sha256)
    }
    let metadata = Array(self.metadata.utf8)
    Self.add(UInt64(metadata.count), to: &hasher)
    hasher.update(data: metadata)
    return Base64.encode(hasher.finalize())
  }

  private static func add(_ number: UInt64, to hasher: inout SHA256) {
    withUnsafeBytes(of: number.bigEndian) { hasher.update(bufferPointer: $0) }
  }
}
