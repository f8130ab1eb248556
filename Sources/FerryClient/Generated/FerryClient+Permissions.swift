// Generated from proto/ferry/v1/permissions.proto by Scripts/generate-messages. Not to be edited.

public import FerryWire

extension FerryClient {
  /// Decides a call that nobody makes, by the policies in force, and says why.
  /// Who asks needs GetDomainPermissionsPolicy on the resource's domain, and
  /// GetRepositoryPermissionsPolicy on its repository: the answer tells what
  /// the policies say. Of all domains or repositories, on "domain/*".
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func explainAccess(
    _ request: ExplainAccessRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> ExplainAccessResponse {
    try await call(PermissionsMethods.explainAccess, request, timeout: timeout)
  }

  /// Looks a policy over, and stores nothing. Everyone may ask.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func validatePolicy(
    _ request: ValidatePolicyRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> ValidatePolicyResponse {
    try await call(PermissionsMethods.validatePolicy, request, timeout: timeout)
  }
}

extension FerryClient.Blocking {
  /// Decides a call that nobody makes, by the policies in force, and says why.
  /// Who asks needs GetDomainPermissionsPolicy on the resource's domain, and
  /// GetRepositoryPermissionsPolicy on its repository: the answer tells what
  /// the policies say. Of all domains or repositories, on "domain/*".
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func explainAccess(
    _ request: ExplainAccessRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> ExplainAccessResponse {
    try call(PermissionsMethods.explainAccess, request, timeout: timeout)
  }

  /// Looks a policy over, and stores nothing. Everyone may ask.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func validatePolicy(
    _ request: ValidatePolicyRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> ValidatePolicyResponse {
    try call(PermissionsMethods.validatePolicy, request, timeout: timeout)
  }
}
