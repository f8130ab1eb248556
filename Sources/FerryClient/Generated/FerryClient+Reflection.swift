// Generated from proto/ferry/v1/reflection.proto by Scripts/generate-messages. Not to be edited.

public import FerryWire

extension FerryClient {
  /// Describes every service of the daemon, with its methods, messages and comments.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func getDescriptors(
    _ request: GetDescriptorsRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> GetDescriptorsResponse {
    try await call(ReflectionMethods.getDescriptors, request, timeout: timeout)
  }
}

extension FerryClient.Blocking {
  /// Describes every service of the daemon, with its methods, messages and comments.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func getDescriptors(
    _ request: GetDescriptorsRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> GetDescriptorsResponse {
    try call(ReflectionMethods.getDescriptors, request, timeout: timeout)
  }
}
