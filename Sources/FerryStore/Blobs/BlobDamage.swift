/// What is wrong with a blob that an asset needs.
package enum BlobDamage: String, Sendable, Equatable {
  /// There is no file of that name.
  case missing
  /// Its file has not the bytes of its name, and was moved to `quarantine`.
  case quarantined
  /// Its file has not the bytes of its name, and still lies in its place: nobody was to move it, or it could not be moved.
  case inPlace
}
