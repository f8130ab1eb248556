internal import FerryWire

/// A command that prints a list, which comes in pages.
package protocol ListCommand: OperationCommand where Request: PagedRequest, Response: PagedResponse {
  /// How much of it is wanted.
  var pages: PageOptions { get }
}

extension ListCommand {
  package func run(in session: Session) throws(CommandFailure) {
    let reading = try PageReader.read(request(), pages.plan()) { request throws(CommandFailure) in
      try session.call(Self.method, request)
    }
    var value = MessageOutput().value(of: reading.response)
    if let token = reading.resumeToken, case .record(let members) = value {
      value = .record(members + [.init("NextToken", .string(token))])
    }
    try session.print(value, operation: Self.method.name)
  }
}
