internal import FerryWire

/// A command that prints a list, which comes in pages.
package protocol ListCommand: OperationCommand where Request: PagedRequest, Response: PagedResponse {
  /// How much of it is wanted.
  var pages: PageOptions { get }
}

extension ListCommand {
  package func run(in session: Session) throws(CommandFailure) {
    try session.printList(Self.method, request(), pages)
  }
}

extension Session {
  /// Prints a list, of which so much is read as the options say.
  func printList<Request: PagedRequest, Response: PagedResponse>(
    _ method: RPCMethod<Request, Response>, _ request: Request, _ pages: PageOptions
  ) throws(CommandFailure) {
    let reading = try PageReader.read(request, pages.plan()) { request throws(CommandFailure) in
      try call(method, request)
    }
    var value = MessageOutput().value(of: reading.response)
    if let token = reading.resumeToken, case .record(let members) = value {
      value = .record(members + [.init("NextToken", .string(token))])
    }
    try print(value, operation: method.name)
  }
}
