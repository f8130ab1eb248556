/// What names a method, and what goes in and comes out of it.
package struct RPCMethod<Request: WireMessage, Response: WireMessage>: Sendable {
  /// The service's full name, such as "ferry.v1.Artifacts".
  package let service: String
  /// The method's name, such as "CopyPackageVersions".
  package let name: String

  package init(service: String, name: String) {
    self.service = service
    self.name = name
  }
}
