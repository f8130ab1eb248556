/// What names a method that takes a stream of messages and gives one answer.
package struct ClientStreamMethod<Request: WireMessage, Response: WireMessage>: Sendable {
  /// The service's full name, such as "ferry.v1.Artifacts".
  package let service: String
  /// The method's name, such as "PublishPackageVersionStream".
  package let name: String

  package init(service: String, name: String) {
    self.service = service
    self.name = name
  }
}
