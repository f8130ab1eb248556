internal import FerryClient
internal import FerryModel
package import FerryWire

/// What a command works with: the daemon, asked on first use, and the output.
package final class Session {
  let options: ConnectionOptions
  private var opened: FerryClient?

  init(_ options: ConnectionOptions) {
    self.options = options
  }

  /// The client.
  var client: FerryClient {
    get throws(CommandFailure) {
      if let opened { return opened }
      let client = try attempt("Connect") { () throws(FerryClientError) in
        try FerryClient(socket: options.socketPath)
      }
      opened = client
      return client
    }
  }

  /// Calls an operation.
  func call<Request: WireMessage, Response: WireMessage>(
    _ method: RPCMethod<Request, Response>, _ request: Request
  ) throws(CommandFailure) -> Response {
    let client = try client
    return try attempt(method.name) { () throws(FerryClientError) in
      try client.blocking.call(method, request, timeout: options.deadline)
    }
  }

  /// Runs calls of an operation; an error of the client becomes what the user is told.
  func attempt<Result>(
    _ operation: String, _ body: () throws(FerryClientError) -> Result
  ) throws(CommandFailure) -> Result {
    do {
      return try body()
    } catch {
      throw CommandFailure(error, operation: operation, socketPath: options.socketPath)
    }
  }

  /// Prints an answer.
  func print(_ value: OutputValue, operation: String) throws(CommandFailure) {
    try StandardOutput.write(options.output.text(of: value, title: operation))
  }
}
