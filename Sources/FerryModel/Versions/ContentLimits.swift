/// How much a package version may hold.
///
/// Source: CodeArtifact's quotas.
package enum ContentLimits {
  package static let assetsInVersion = 350
  /// Unless the configuration says otherwise: 5 GiB.
  package static let assetBytes: Int64 = 5 << 30
  /// Of `package_metadata`, in bytes: 256 KiB.
  package static let metadataBytes = 256 << 10
  package static let distTagsInCall = 100
  package static let versionsInCall = 100
  package static let packagesInPromotion = 2000
  package static let versionsInPromotion = 10_000
  package static let pageSizes = 1...1000
}
