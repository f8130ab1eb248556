internal import FerryModel

/// What a domain, or one of its repositories, holds and may hold.
struct UsageSample: Sendable {
  let domain: DomainName
  /// nil: the whole domain.
  let repository: RepositoryName?
  let usage: Usage
  /// nil: it has none.
  let quota: Quota?
}

extension MetricsText {
  /// Every domain and every repository that has a quota.
  mutating func add(_ samples: [UsageSample]) {
    add("ferry_usage_versions", "Versions that a domain, or a repository that has a quota, holds.", samples) {
      $0.usage.versions
    }
    add(
      "ferry_usage_bytes", "What the assets of all these versions have together: those of many versions count in each.",
      samples
    ) { $0.usage.bytes }
    add("ferry_quota_versions", "The most versions that it may hold.", samples) { $0.quota?.versions }
    add("ferry_quota_bytes", "The most bytes that it may hold.", samples) { $0.quota?.bytes }
  }

  private mutating func add(
    _ name: String, _ help: String, _ samples: [UsageSample], _ value: (UsageSample) -> Int64?
  ) {
    metric(name, .gauge, help)
    for entry in samples {
      guard let value = value(entry) else { continue }
      sample(name, [("domain", entry.domain.text), ("repository", entry.repository?.text ?? "")], value)
    }
  }
}
