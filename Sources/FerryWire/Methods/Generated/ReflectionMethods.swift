// Generated from proto/ferry/v1/reflection.proto by Scripts/generate-messages. Not to be edited.

/// For programs that were built without the daemon's messages, or with older ones. Needs no permission.
package enum ReflectionMethods {
  package static let service = "ferry.v1.Reflection"
  package static let getDescriptors = RPCMethod<GetDescriptorsRequest, GetDescriptorsResponse>(
    service: service, name: "GetDescriptors")
}
