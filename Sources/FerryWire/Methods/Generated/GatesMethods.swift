// Generated from proto/ferry/v1/gates.proto by Scripts/generate-messages. Not to be edited.

/// The methods of the service `ferry.v1.Gates`.
package enum GatesMethods {
  package static let service = "ferry.v1.Gates"
  package static let putPackageVersionMarks = RPCMethod<PutPackageVersionMarksRequest, PutPackageVersionMarksResponse>(
    service: service, name: "PutPackageVersionMarks")
  package static let listPackageVersionMarks = RPCMethod<
    ListPackageVersionMarksRequest, ListPackageVersionMarksResponse
  >(
    service: service, name: "ListPackageVersionMarks")
  package static let deletePackageVersionMarks = RPCMethod<
    DeletePackageVersionMarksRequest, DeletePackageVersionMarksResponse
  >(
    service: service, name: "DeletePackageVersionMarks")
  package static let putRepositoryGate = RPCMethod<PutRepositoryGateRequest, PutRepositoryGateResponse>(
    service: service, name: "PutRepositoryGate")
  package static let getRepositoryGate = RPCMethod<GetRepositoryGateRequest, GetRepositoryGateResponse>(
    service: service, name: "GetRepositoryGate")
  package static let deleteRepositoryGate = RPCMethod<DeleteRepositoryGateRequest, DeleteRepositoryGateResponse>(
    service: service, name: "DeleteRepositoryGate")
}
