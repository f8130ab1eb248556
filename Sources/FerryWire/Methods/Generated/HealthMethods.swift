// Generated from proto/ferry/v1/health.proto by Scripts/generate-messages. Not to be edited.

/// Asked by supervisors and by `ferry ping`. Needs no permission.
package enum HealthMethods {
  package static let service = "ferry.v1.Health"
  package static let check = RPCMethod<CheckRequest, CheckResponse>(
    service: service, name: "Check")
}
