/// What happened to a blob, for the log: whoever runs the daemon has to know.
package enum BlobReport: Sendable, Equatable {
  /// It is damaged, and is not served from now on.
  ///
  /// - Parameters:
  ///   - reason: how it was found.
  ///   - file: where its bytes are now; nil where there are none.
  case damaged(sha256: [UInt8], BlobDamage, reason: String, file: String?)
  /// A publish has brought its bytes again, or somebody has put them in their place.
  case healed(sha256: [UInt8])
}
