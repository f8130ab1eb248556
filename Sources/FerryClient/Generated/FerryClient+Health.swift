// Generated from proto/ferry/v1/health.proto by Scripts/generate-messages. Not to be edited.

public import FerryWire

extension FerryClient {
  /// Answers at once, without touching the store.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func check(
    _ request: CheckRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> CheckResponse {
    try await call(HealthMethods.check, request, timeout: timeout)
  }
}

extension FerryClient.Blocking {
  /// Answers at once, without touching the store.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func check(
    _ request: CheckRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> CheckResponse {
    try call(HealthMethods.check, request, timeout: timeout)
  }
}
