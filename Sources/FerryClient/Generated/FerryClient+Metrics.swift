// Generated from proto/ferry/v1/metrics.proto by Scripts/generate-messages. Not to be edited.

public import FerryWire

extension FerryClient {
  /// Everything, as it is now. AccessDeniedException for anybody but the owner.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func readMetrics(
    _ request: ReadMetricsRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> ReadMetricsResponse {
    try await call(MetricsMethods.readMetrics, request, timeout: timeout)
  }
}

extension FerryClient.Blocking {
  /// Everything, as it is now. AccessDeniedException for anybody but the owner.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func readMetrics(
    _ request: ReadMetricsRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> ReadMetricsResponse {
    try call(MetricsMethods.readMetrics, request, timeout: timeout)
  }
}
