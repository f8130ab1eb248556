package import FerryWire

/// A command that calls one operation of the API and prints its answer.
package protocol OperationCommand: SessionCommand {
  associatedtype Request: WireMessage
  associatedtype Response: WireMessage

  /// The operation.
  static var method: RPCMethod<Request, Response> { get }

  /// What the options ask for.
  ///
  /// - Throws: a usage failure for a value that is wrong.
  func request() throws(CommandFailure) -> Request
}

extension OperationCommand {
  package func run(in session: Session) throws(CommandFailure) {
    let response = try session.call(Self.method, request())
    try session.print(MessageOutput().value(of: response), operation: Self.method.name)
  }
}
