internal import FerryModel
internal import FerryWire

/// What a publish asks for, once every field has been checked.
struct Publication: Sendable {
  private static let sha256Digits = 64

  let reference: PackageReference
  let version: VersionName
  let asset: AssetName
  /// In lower-case hex.
  let sha256: String
  let isUnfinished: Bool
  /// In canonical text; nil where none was given.
  let metadata: String?
  let distTags: [String]

  init(_ request: PublishPackageVersionRequest, _ reference: PackageReference) throws(FerryError) {
    self.reference = reference
    version = try VersionName(validating: request.packageVersion, format: reference.package.format)
    asset = try AssetName(validating: request.assetName)
    sha256 = try Self.sha256(request.assetSha256)
    isUnfinished = request.unfinished
    metadata =
      request.packageMetadata.isEmpty ? nil : try VersionMetadata(validating: request.packageMetadata).canonicalText
    distTags = try Self.distTags(request.distTags, format: reference.package.format)
    guard request.uploadId.isEmpty || request.assetContent.isEmpty else {
      throw .invalid("upload_id", "give 'asset_content' or 'upload_id', not both")
    }
    guard request.assetDescriptor == 0 || request.uploadId.isEmpty && request.assetContent.isEmpty else {
      throw .invalid("asset_descriptor", "give one of 'asset_content', 'upload_id' and 'asset_descriptor', not more")
    }
    guard request.assetContent.count <= ServerLimits.assetChunkBytes else {
      throw .invalid(
        "asset_content",
        "'asset_content' has \(request.assetContent.count) bytes: above \(ServerLimits.assetChunkBytes) use CreateAssetUpload"
      )
    }
  }

  private static func sha256(_ text: String) throws(FerryError) -> String {
    guard !text.isEmpty else {
      throw .invalid("asset_sha256", "'asset_sha256' is required: the asset's SHA-256 in hex")
    }
    guard text.utf8.count == sha256Digits, Hexadecimal.decode(text) != nil else {
      throw .invalid(
        "asset_sha256", "\(quoted(text)) at 'asset_sha256' is not valid: it must be 64 lower-case hexadecimal digits")
    }
    return text
  }

  private static func distTags(_ tags: [String], format: PackageFormat) throws(FerryError) -> [String] {
    guard !tags.isEmpty else { return [] }
    guard format == .npm else {
      throw .invalid("dist_tags", "'dist_tags' are for npm packages: \(format.rawValue) packages have none")
    }
    guard tags.count <= ContentLimits.distTagsInCall else {
      throw .invalid(
        "dist_tags", "'dist_tags' has \(tags.count) tags: at most \(ContentLimits.distTagsInCall) are allowed")
    }
    for tag in tags { try PackageCoordinates.check(tag, field: "dist_tags", what: "a tag") }
    return tags
  }
}
