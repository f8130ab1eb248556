/// What is wrong with a blob that an asset needs.
package enum BlobDamage: String, Sendable, Equatable {
  /// There is no file of that name.
  case missing
  /// Its file has not the bytes of its name, and was moved to `quarantine`.
  case quarantined
}
