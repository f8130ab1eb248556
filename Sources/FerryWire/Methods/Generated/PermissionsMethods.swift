// Generated from proto/ferry/v1/permissions.proto by Scripts/generate-messages. Not to be edited.

/// The methods of the service `ferry.v1.Permissions`.
package enum PermissionsMethods {
  package static let service = "ferry.v1.Permissions"
  package static let explainAccess = RPCMethod<ExplainAccessRequest, ExplainAccessResponse>(
    service: service, name: "ExplainAccess")
  package static let validatePolicy = RPCMethod<ValidatePolicyRequest, ValidatePolicyResponse>(
    service: service, name: "ValidatePolicy")
}
