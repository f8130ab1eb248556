/// What names a method, and what goes in and comes out of it.
package struct RPCMethod<Request: WireMessage, Response: WireMessage>: Sendable {
  /// The service's full name, such as "ferry.v1.Artifacts".
  package let service: String
  /// The method's name, such as "CopyPackageVersions".
  package let name: String
  /// What every request of the method begins with: the two names as the envelope's first fields.
  let requestPrefix: [UInt8]

  package init(service: String, name: String) {
    self.service = service
    self.name = name
    requestPrefix = FieldWriter.text(1, service) + FieldWriter.text(2, name)
  }
}
