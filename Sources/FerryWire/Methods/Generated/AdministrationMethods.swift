// Generated from proto/ferry/v1/administration.proto by Scripts/generate-messages. Not to be edited.

/// For the owner of the domains alone: AccessDeniedException for anybody else. `ferry admin` calls these methods.
package enum AdministrationMethods {
  package static let service = "ferry.v1.Administration"
  package static let collectGarbage = RPCMethod<CollectGarbageRequest, CollectGarbageResponse>(
    service: service, name: "CollectGarbage")
  package static let checkStore = RPCMethod<CheckStoreRequest, CheckStoreResponse>(
    service: service, name: "CheckStore")
  package static let backUp = RPCMethod<BackUpRequest, BackUpResponse>(
    service: service, name: "BackUp")
  package static let verifyAudit = RPCMethod<VerifyAuditRequest, VerifyAuditResponse>(
    service: service, name: "VerifyAudit")
}
