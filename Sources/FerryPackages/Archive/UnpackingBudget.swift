/// How much an archive may unpack to.
struct UnpackingBudget: Sendable {
  /// The archive's file, for messages.
  let path: String
  let limits: InspectionLimits
  /// In bytes.
  let most: Int64

  /// - Parameter most: in bytes; nil for the limit on archives.
  init(_ path: String, limits: InspectionLimits, most: Int64? = nil) {
    self.path = path
    self.limits = limits
    self.most = most ?? limits.unpackedBytes
  }

  /// - Parameters:
  ///   - unpacked: the bytes so far, or as many as the archive declares.
  ///   - packed: the bytes that they came from.
  /// - Throws: where that is a bomb.
  func check(unpacked: Int64, packed: Int64) throws(PackageInspectionError) {
    guard unpacked <= most else {
      throw PackageInspectionError(path, "unpacks to more than \(most) bytes: it is refused")
    }
    guard unpacked <= limits.unpackedBytesBeforeRatio || unpacked / max(packed, 1) <= limits.unpackingRatio else {
      throw PackageInspectionError(
        path, "unpacks to more than \(limits.unpackingRatio) times its size: it is refused")
    }
  }
}
