/// What names a method, and what goes in and comes out of it.
package struct RPCMethod<Request: WireMessage, Response: WireMessage>: Sendable {
  /// The service's full name, such as "ferry.v1.Artifacts".
  package let service: String
  /// The method's name, such as "CopyPackageVersions".
  package let name: String
  /// What every request of the method begins with: the two names as the envelope's first fields.
  let requestPrefix: [UInt8]
  private let effect: Effect

  private enum Effect {
    case reads
    /// Its requests say how they are repeated.
    case changes
    case unknown
  }

  /// What the methods are called that only read.
  private static var readingVerbs: [String] {
    ["Describe", "List", "Get", "Check", "Compare", "Explain", "Read", "Validate", "Verify"]
  }

  package init(service: String, name: String) {
    self.service = service
    self.name = name
    requestPrefix = FieldWriter.text(1, service) + FieldWriter.text(2, name)
    effect =
      Request.self is any ChangeRequest.Type
      ? .changes : Self.readingVerbs.contains(where: name.hasPrefix) ? .reads : .unknown
  }

  /// How a call is repeated of which nobody knows whether it took effect.
  package func repetition(of request: Request) -> Repetition {
    switch effect {
    case .reads: .asItIs
    case .changes: (request as? any ChangeRequest)?.repetition ?? .never
    case .unknown: .never
    }
  }
}
