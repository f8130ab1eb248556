// Generated from proto/ferry/v1/administration.proto by Scripts/generate-messages. Not to be edited.

public import FerryWire

extension FerryClient {
  /// Deletes the stored bytes that no version and no promotion needs any more, and files of publishes that are no longer
  /// underway. Safe at any time: nothing that is being published or copied is deleted, and nothing that is younger than the
  /// daemon's grace period.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func collectGarbage(
    _ request: CollectGarbageRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> CollectGarbageResponse {
    try await call(AdministrationMethods.collectGarbage, request, timeout: timeout)
  }

  /// Compares everything that is stored: the database with itself, its rows with the stored bytes, and the bytes with their
  /// names. The daemon goes on serving. It takes as long as the disk needs to read all, unless `quick` is set; ends when the
  /// caller gives it up.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func checkStore(
    _ request: CheckStoreRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> CheckStoreResponse {
    try await call(AdministrationMethods.checkStore, request, timeout: timeout)
  }

  /// Copies everything that is stored to a folder of the daemon's machine, in one state, while the daemon goes on serving.
  /// A folder that holds an earlier backup gets only what is new, and holds that one until the new one is whole. Nothing is
  /// collected meanwhile. Ends when the caller gives it up.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func backUp(
    _ request: BackUpRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> BackUpResponse {
    try await call(AdministrationMethods.backUp, request, timeout: timeout)
  }

  /// Reads the whole audit log and checks the chain of its records, while the daemon goes on serving. What was recorded
  /// before the call is in it. Ends when the caller gives it up.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func verifyAudit(
    _ request: VerifyAuditRequest, timeout: Duration? = nil
  ) async throws(FerryClientError) -> VerifyAuditResponse {
    try await call(AdministrationMethods.verifyAudit, request, timeout: timeout)
  }
}

extension FerryClient.Blocking {
  /// Deletes the stored bytes that no version and no promotion needs any more, and files of publishes that are no longer
  /// underway. Safe at any time: nothing that is being published or copied is deleted, and nothing that is younger than the
  /// daemon's grace period.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func collectGarbage(
    _ request: CollectGarbageRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> CollectGarbageResponse {
    try call(AdministrationMethods.collectGarbage, request, timeout: timeout)
  }

  /// Compares everything that is stored: the database with itself, its rows with the stored bytes, and the bytes with their
  /// names. The daemon goes on serving. It takes as long as the disk needs to read all, unless `quick` is set; ends when the
  /// caller gives it up.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func checkStore(
    _ request: CheckStoreRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> CheckStoreResponse {
    try call(AdministrationMethods.checkStore, request, timeout: timeout)
  }

  /// Copies everything that is stored to a folder of the daemon's machine, in one state, while the daemon goes on serving.
  /// A folder that holds an earlier backup gets only what is new, and holds that one until the new one is whole. Nothing is
  /// collected meanwhile. Ends when the caller gives it up.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func backUp(
    _ request: BackUpRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> BackUpResponse {
    try call(AdministrationMethods.backUp, request, timeout: timeout)
  }

  /// Reads the whole audit log and checks the chain of its records, while the daemon goes on serving. What was recorded
  /// before the call is in it. Ends when the caller gives it up.
  ///
  /// - Parameter timeout: how long to wait; nil: as the client's configuration says.
  public func verifyAudit(
    _ request: VerifyAuditRequest, timeout: Duration? = nil
  ) throws(FerryClientError) -> VerifyAuditResponse {
    try call(AdministrationMethods.verifyAudit, request, timeout: timeout)
  }
}
