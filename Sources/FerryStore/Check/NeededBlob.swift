/// A blob that some version or promotion needs.
package struct NeededBlob: Sendable, Equatable {
  let digest: BlobDigest
  /// As its asset says, in bytes.
  let size: Int64
}
