/// How long whoever opens a blob waits at most.
package enum BlobWait: Sendable {
  /// Neither for the disk nor for a hash.
  case never
  /// For the disk, and for a small blob to be hashed.
  case briefly
  /// Until it is hashed, however large it is.
  case forAll
}
