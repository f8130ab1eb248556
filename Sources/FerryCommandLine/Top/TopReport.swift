/// What a daemon did between two readings of its metrics, and what it holds at the second.
package struct TopReport: Sendable {
  /// What was called.
  package struct Method: Sendable {
    package let name: String
    /// In a second.
    package let calls: Double
    package let errors: Double
    /// In seconds; nil where there was no call.
    package let median: Double?
    package let p99: Double?
  }

  /// Who calls.
  package struct User: Sendable {
    package let uid: String
    package let connections: Double
    package let calls: Double
    package let streams: Double
  }

  package let version: String
  /// How long the time between the two is, in seconds.
  package let seconds: Double
  /// In a second.
  package let calls: Double
  package let errors: Double
  package let receivedBytes: Double
  package let sentBytes: Double
  package let writes: Double
  package let commits: Double
  /// How many writes shared a commit, on average; nil where there was none.
  package let groupSize: Double?
  /// Of a commit, in seconds.
  package let commitMedian: Double?
  package let commitP99: Double?
  package let connections: Double
  package let callsInFlight: Double
  package let streams: Double
  package let writesWaiting: Double
  package let auditWaiting: Double
  package let limitsReached: Double
  package let takesWrites: Bool
  package let damagedBlobs: Double
  /// The busiest first.
  package let methods: [Method]
  package let users: [User]

  /// - Parameter seconds: above 0.
  package init(_ now: MetricsReading, since earlier: MetricsReading, seconds: Double) {
    func rate(_ name: String) -> Double { max(0, now.value(name) - earlier.value(name)) / seconds }
    func sum(_ name: String, _ reading: MetricsReading) -> Double { reading.all(name).reduce(0) { $0 + $1.value } }
    self.seconds = seconds
    version = now.all("ferry_info").first?.labels["version"] ?? ""
    methods = Self.methods(now, since: earlier, seconds: seconds)
    let all = Self.ends(now, since: earlier)
    calls = all.reduce(0) { $0 + $1.count } / seconds
    errors = all.filter { $0.code != "ok" }.reduce(0) { $0 + $1.count } / seconds
    receivedBytes = rate("ferry_received_bytes_total")
    sentBytes = rate("ferry_sent_bytes_total")
    writes = rate("ferry_writes_total")
    commits = rate("ferry_commit_group_writes_count")
    groupSize = commits > 0 ? writes / commits : nil
    let durations = "ferry_commit_duration_seconds_bucket"
    let commit = BucketCounts(now.all(durations), since: earlier.all(durations))
    commitMedian = commit.quantile(0.5)
    commitP99 = commit.quantile(0.99)
    connections = now.value("ferry_connections")
    callsInFlight = now.value("ferry_calls_in_flight")
    streams = now.value("ferry_streams")
    writesWaiting = now.value("ferry_writes_waiting")
    auditWaiting = now.value("ferry_audit_waiting")
    limitsReached = max(0, sum("ferry_limit_reached_total", now) - sum("ferry_limit_reached_total", earlier))
    takesWrites = now.all("ferry_takes_writes").first?.value != 0
    damagedBlobs = now.value("ferry_blobs_damaged")
    users = Self.users(now)
  }

  private static func ends(
    _ now: MetricsReading, since earlier: MetricsReading
  ) -> [(method: String, code: String, count: Double)] {
    func key(_ sample: MetricsReading.Sample) -> [String] {
      [sample.labels["method"] ?? "", sample.labels["code"] ?? ""]
    }
    let before = Dictionary(earlier.all("ferry_calls_total").map { (key($0), $0.value) }) { first, _ in first }
    return now.all("ferry_calls_total").map { sample in
      let key = key(sample)
      return (key[0], key[1], max(0, sample.value - (before[key] ?? 0)))
    }
  }

  private static func methods(
    _ now: MetricsReading, since earlier: MetricsReading, seconds: Double
  ) -> [Method] {
    let durations = "ferry_call_duration_seconds_bucket"
    let buckets = Dictionary(grouping: now.all(durations)) { $0.labels["method"] ?? "" }
    let before = Dictionary(grouping: earlier.all(durations)) { $0.labels["method"] ?? "" }
    let ends = Dictionary(grouping: ends(now, since: earlier)) { $0.method }
    return ends.compactMap { name, ends -> Method? in
      let calls = ends.reduce(0) { $0 + $1.count }
      guard calls > 0 else { return nil }
      let times = BucketCounts(buckets[name] ?? [], since: before[name] ?? [])
      return Method(
        name: name.isEmpty ? "(none)" : name.replacing("ferry.v1.", with: "", maxReplacements: 1),
        calls: calls / seconds, errors: ends.filter { $0.code != "ok" }.reduce(0) { $0 + $1.count } / seconds,
        median: times.quantile(0.5), p99: times.quantile(0.99))
    }.sorted { ($1.calls, $0.name) < ($0.calls, $1.name) }
  }

  private static func users(_ now: MetricsReading) -> [User] {
    func values(_ name: String) -> [String: Double] {
      Dictionary(now.all(name).map { ($0.labels["uid"] ?? "", $0.value) }) { first, _ in first }
    }
    let (calls, streams) = (values("ferry_user_calls_in_flight"), values("ferry_user_streams"))
    return values("ferry_user_connections").map { uid, connections in
      User(uid: uid, connections: connections, calls: calls[uid] ?? 0, streams: streams[uid] ?? 0)
    }.sorted { ($1.calls, $1.connections, $0.uid) < ($0.calls, $0.connections, $1.uid) }
  }
}
