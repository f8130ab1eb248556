/// What names a method that answers one request with a stream of messages.
package struct ServerStreamMethod<Request: WireMessage, Response: WireMessage>: Sendable {
  /// The service's full name, such as "ferry.v1.Artifacts".
  package let service: String
  /// The method's name, such as "Watch".
  package let name: String

  package init(service: String, name: String) {
    self.service = service
    self.name = name
  }
}
