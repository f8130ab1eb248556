// Generated from proto/ferry/v1/gates.proto by Scripts/generate-messages. Not to be edited.

public import FerryWire

extension FerryClient {
  /// Gives a version marks, in the name of who calls. One that the caller gave it before gets the new value; one with the
  /// same value stays as it was. Needs PutPackageVersionMarks on the package.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func putPackageVersionMarks(
    _ request: PutPackageVersionMarksRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> PutPackageVersionMarksResponse {
    try await call(GatesMethods.putPackageVersionMarks, request, timeout: timeout)
  }

  /// The marks of a version at the revision that it has now. Needs ListPackageVersionMarks on the package.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listPackageVersionMarks(
    _ request: ListPackageVersionMarksRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> ListPackageVersionMarksResponse {
    try await call(GatesMethods.listPackageVersionMarks, request, timeout: timeout)
  }

  /// Takes marks away from a version at the revision that it has now: the caller's own, or those of another principal.
  /// Needs DeletePackageVersionMarks on the package.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func deletePackageVersionMarks(
    _ request: DeletePackageVersionMarksRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> DeletePackageVersionMarksResponse {
    try await call(GatesMethods.deletePackageVersionMarks, request, timeout: timeout)
  }

  /// Sets a repository's gate, in place of the one that it has. No resource policy can grant it.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func putRepositoryGate(
    _ request: PutRepositoryGateRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> PutRepositoryGateResponse {
    try await call(GatesMethods.putRepositoryGate, request, timeout: timeout)
  }

  /// A repository's gate, byte for byte. Needs GetRepositoryGate on the repository.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func getRepositoryGate(
    _ request: GetRepositoryGateRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> GetRepositoryGateResponse {
    try await call(GatesMethods.getRepositoryGate, request, timeout: timeout)
  }

  /// Takes a repository's gate away. No resource policy can grant it.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func deleteRepositoryGate(
    _ request: DeleteRepositoryGateRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> DeleteRepositoryGateResponse {
    try await call(GatesMethods.deleteRepositoryGate, request, timeout: timeout)
  }
}

extension FerryClient.Blocking {
  /// Gives a version marks, in the name of who calls. One that the caller gave it before gets the new value; one with the
  /// same value stays as it was. Needs PutPackageVersionMarks on the package.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func putPackageVersionMarks(
    _ request: PutPackageVersionMarksRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> PutPackageVersionMarksResponse {
    try call(GatesMethods.putPackageVersionMarks, request, timeout: timeout)
  }

  /// The marks of a version at the revision that it has now. Needs ListPackageVersionMarks on the package.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func listPackageVersionMarks(
    _ request: ListPackageVersionMarksRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> ListPackageVersionMarksResponse {
    try call(GatesMethods.listPackageVersionMarks, request, timeout: timeout)
  }

  /// Takes marks away from a version at the revision that it has now: the caller's own, or those of another principal.
  /// Needs DeletePackageVersionMarks on the package.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func deletePackageVersionMarks(
    _ request: DeletePackageVersionMarksRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> DeletePackageVersionMarksResponse {
    try call(GatesMethods.deletePackageVersionMarks, request, timeout: timeout)
  }

  /// Sets a repository's gate, in place of the one that it has. No resource policy can grant it.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func putRepositoryGate(
    _ request: PutRepositoryGateRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> PutRepositoryGateResponse {
    try call(GatesMethods.putRepositoryGate, request, timeout: timeout)
  }

  /// A repository's gate, byte for byte. Needs GetRepositoryGate on the repository.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func getRepositoryGate(
    _ request: GetRepositoryGateRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> GetRepositoryGateResponse {
    try call(GatesMethods.getRepositoryGate, request, timeout: timeout)
  }

  /// Takes a repository's gate away. No resource policy can grant it.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func deleteRepositoryGate(
    _ request: DeleteRepositoryGateRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> DeleteRepositoryGateResponse {
    try call(GatesMethods.deleteRepositoryGate, request, timeout: timeout)
  }
}
