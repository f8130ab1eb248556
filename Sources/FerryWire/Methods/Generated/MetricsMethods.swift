// Generated from proto/ferry/v1/metrics.proto by Scripts/generate-messages. Not to be edited.

/// For the owner of the domains alone, since it tells of every user. `ferry metrics` prints what it answers.
package enum MetricsMethods {
  package static let service = "ferry.v1.Metrics"
  package static let readMetrics = RPCMethod<ReadMetricsRequest, ReadMetricsResponse>(
    service: service, name: "ReadMetrics")
}
