/// A service as the daemon describes it.
package struct ServiceType: Sendable {
  /// Full: "ferry.v1.Artifacts".
  package var name: String
  package var methods: [MethodType]
}

/// A method of a service.
package struct MethodType: Sendable {
  package var name: String
  /// What its author says about it; empty where nothing.
  package var comment: String
  /// The full name of its request message.
  package var request: String
  /// The full name of its response message.
  package var response: String
  /// Whether the request, or the response, is a stream of messages.
  package var isStreaming: Bool
}
