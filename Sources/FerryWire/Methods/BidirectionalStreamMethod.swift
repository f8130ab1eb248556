/// What names a method with a stream of messages each way.
package struct BidirectionalStreamMethod<Request: WireMessage, Response: WireMessage>: Sendable {
  /// The service's full name.
  package let service: String
  /// The method's name.
  package let name: String

  package init(service: String, name: String) {
    self.service = service
    self.name = name
  }
}
