internal import FerryModel
internal import FerryWire

extension UsageDescription {
  /// What is held, beside what may be held at most.
  init(_ usage: Usage, _ quota: Quota) {
    self.init(
      versionCount: usage.versions, assetSizeBytes: usage.bytes, versionQuota: quota.versions ?? 0,
      assetSizeBytesQuota: quota.bytes ?? 0)
  }
}
