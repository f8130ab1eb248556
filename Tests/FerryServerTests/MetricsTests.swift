import FerryServer
import FerryStore
import FerryWire
import Glibc
import Testing

/// What the server counts, read as a scraper reads it.
@Suite("Metrics")
struct MetricsTests {
  private static let artifacts = ArtifactsMethods.service

  @Test("calls are counted by their method and code, once each, also those that no method answers")
  func calls() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo")
      for _ in 0..<5 { #expect(try peer.isServed()) }
      for _ in 0..<3 {
        _ = try peer.refusal(of: ArtifactsMethods.describeRepository, .init(domain: "my_domain", repository: "none"))
      }
      _ = try peer.refusal(of: ArtifactsMethods.createDomain, .init(domain: "my_domain"))
      _ = try peer.refusal(of: RPCMethod<CheckRequest, CheckResponse>(service: "no", name: "Such"), .init())
      let watching = try peer.open("Watch", of: Self.artifacts, flags: .remoteClosed, WatchRequest(domain: "none"))
      #expect(try peer.failure(on: watching).code == .notFound)
      let metrics = try peer.metrics()
      func total(_ method: String, _ code: String) -> Double? {
        metrics["ferry_calls_total{method=\"\(method)\",code=\"\(code)\"}"]
      }
      #expect(total("ferry.v1.Health/Check", "ok") == 5)
      #expect(total("\(Self.artifacts)/DescribeRepository", "notFound") == 3)
      #expect(total("\(Self.artifacts)/CreateDomain", "ok") == 1)
      #expect(total("\(Self.artifacts)/CreateDomain", "alreadyExists") == 1)
      #expect(total("\(Self.artifacts)/Watch", "notFound") == 1)
      #expect(total("", "unimplemented") == 1)
      #expect(metrics["ferry_call_duration_seconds_count{method=\"ferry.v1.Health/Check\"}"] == 5)
      #expect(metrics["ferry_call_duration_seconds_bucket{method=\"ferry.v1.Health/Check\",le=\"+Inf\"}"] == 5)
      // A commit took some time, which cannot be less than this.
      #expect(metrics["ferry_call_duration_seconds_sum{method=\"\(Self.artifacts)/CreateDomain\"}"] ?? 0 > 0.000_01)
      #expect(metrics["ferry_writes_total"] == 3)
      #expect(metrics["ferry_commit_group_writes_count"] == 3)
      #expect(metrics["ferry_commit_group_writes_bucket{le=\"1\"}"] == 3)
      #expect(metrics["ferry_commit_duration_seconds_count"] == 3)
    }
  }

  @Test("what is held is told, in all and of each user, and is nothing when it has ended")
  func gauges() async throws {
    try await TestServer.run { server in
      let (peer, other) = (try server.peer(), try server.peer())
      try peer.makeDomain("my_repo")
      let request = WatchRequest(domain: "my_domain")
      let watching = try other.open("Watch", of: Self.artifacts, flags: .remoteClosed, request)
      _ = try other.message(on: watching, WatchEvent.self)
      _ = try other.open("Sum")
      let upload = CreateAssetUploadRequest(
        domain: "my_domain", repository: "my_repo", format: "npm", package: "p", packageVersion: "1", assetName: "a")
      _ = try peer.call(ArtifactsMethods.createAssetUpload, upload)
      let gate = WriterGate.close(server.store)
      let streams = try (0..<3).map { try peer.submit(ArtifactsMethods.createDomain, .init(domain: "domain-\($0)")) }
      try eventually("they wait") { server.store.waitingWrites == 3 }
      let uid = geteuid()
      var metrics = try peer.metrics()
      #expect(metrics["ferry_connections"] == 2)
      #expect(metrics["ferry_user_connections{uid=\"\(uid)\"}"] == 2)
      // With the call that reads them.
      #expect(metrics["ferry_calls_in_flight"] == 4)
      #expect(metrics["ferry_user_calls_in_flight{uid=\"\(uid)\"}"] == 4)
      #expect(metrics["ferry_streams"] == 2)
      #expect(metrics["ferry_user_streams{uid=\"\(uid)\"}"] == 2)
      #expect(metrics["ferry_watchers"] == 1)
      #expect(metrics["ferry_uploads"] == 1)
      #expect(metrics["ferry_writes_waiting"] == 3)
      #expect(metrics["ferry_buffered_bytes"] ?? 0 >= 1_000_000)
      gate.open()
      for stream in streams { _ = try peer.answer(stream, ArtifactsMethods.createDomain) }
      other.close()
      try eventually("all has ended") {
        metrics = try peer.metrics()
        return metrics["ferry_connections"] == 1 && metrics["ferry_calls_in_flight"] == 1
          && metrics["ferry_streams"] == 0 && metrics["ferry_watchers"] == 0 && metrics["ferry_buffered_bytes"] == 0
      }
      #expect(metrics["ferry_connections_total"] == 2)
      #expect(metrics["ferry_received_bytes_total"] ?? 0 > 500)
      #expect(metrics["ferry_sent_bytes_total"] ?? 0 > 500)
    }
  }

  @Test("every limit has a counter from the start, and those that can be set are told")
  func limits() async throws {
    var limits = ServerLimits()
    limits.idleTime = .milliseconds(1500)
    try await TestServer.run(limits: limits) { server in
      let metrics = try server.peer().metrics()
      for limit in LimitName.allCases { #expect(metrics.reached(limit) == 0, "\(limit)") }
      for setting in LimitSetting.all {
        #expect(metrics["ferry_limit{limit=\"\(setting.name.rawValue)\"}"] == setting.value(of: limits))
      }
    }
  }

  @Test("nobody but the owner reads them")
  func permission() async throws {
    try await TestServer.run(identities: .alice([policy(["*"], principal: nil)])) { server in
      let refusal = try server.peer().refusal(of: MetricsMethods.readMetrics, .init())
      #expect(refusal.name == "AccessDeniedException")
      #expect(refusal.detail.principal.hasSuffix("user/alice"))
      #expect(refusal.message.contains("metrics"))
    }
  }

  @Test(
    "another user is counted by their own uid", .enabled(if: OtherUser.isPossible, "only root can play another user"))
  func users() async throws {
    try await TestServer.run { server in
      let other = try server.peer(ofUser: OtherUser.nobody)
      #expect(try other.isServed())
      #expect(try other.refusal(of: MetricsMethods.readMetrics, .init()).name == "AccessDeniedException")
      let peer = try server.peer()
      #expect(try peer.metrics()["ferry_user_connections{uid=\"\(OtherUser.nobody)\"}"] == 1)
      other.close()
      try eventually("nothing is left of them") {
        try peer.metrics()["ferry_user_connections{uid=\"\(OtherUser.nobody)\"}"] == nil
      }
    }
  }
}
