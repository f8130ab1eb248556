internal import FerryClient
internal import FerryModel
internal import FerryWire

/// What a command works with: the daemon, asked on first use, and the output.
package final class Session {
  let options: ConnectionOptions

  /// The client, which connects with its first call.
  private(set) lazy var client = FerryClient(
    socket: options.socketPath, configuration: .init(metadata: options.metadata))

  /// A client for what goes on across restarts of the daemon, which it waits for longer than a call would.
  private(set) lazy var watchingClient = FerryClient(
    socket: options.socketPath, configuration: .init(reconnectTimeout: .seconds(30), metadata: options.metadata))

  init(_ options: ConnectionOptions) {
    self.options = options
  }

  /// Calls an operation.
  func call<Request: WireMessage, Response: WireMessage>(
    _ method: RPCMethod<Request, Response>, _ request: Request
  ) throws(CommandFailure) -> Response {
    do {
      return try client.blocking.call(method, request, timeout: options.deadline)
    } catch {
      throw failure(error, operation: method.name)
    }
  }

  /// Calls an operation; nil where the daemon answers that there is no such thing.
  ///
  /// - Parameter resourceType: what may be missing: "package".
  func callUnlessMissing<Request: WireMessage, Response: WireMessage>(
    _ method: RPCMethod<Request, Response>, _ request: Request, resourceType types: String...
  ) throws(CommandFailure) -> Response? {
    do {
      return try client.blocking.call(method, request, timeout: options.deadline)
    } catch {
      if case .service(let service) = error, let type = service.resourceType, types.contains(type),
        service.name == "ResourceNotFoundException"
      {
        return nil
      }
      throw failure(error, operation: method.name)
    }
  }

  /// What the user is told of an error of the client.
  func failure(_ error: FerryClientError, operation: String) -> CommandFailure {
    CommandFailure(error, operation: operation, socket: options.socket)
  }

  /// Prints an answer.
  ///
  /// - Parameter format: nil: as the options say.
  func print(_ value: OutputValue, operation: String, format: OutputFormat? = nil) throws(CommandFailure) {
    if let found = try queried(value.json) {
      return try write(
        options.format.text(ofQueried: OutputValue(found), title: operation, options.palette), as: options.format)
    }
    let format = format ?? options.format
    try write(format.text(of: value, title: operation, options.palette), as: format)
  }

  /// What is laid out as text has control characters as they were written, for programs; a terminal would obey them.
  private func write(_ text: String, as format: OutputFormat) throws(CommandFailure) {
    try StandardOutput.write(
      format == .text && StandardOutput.isTerminal ? VisibleText.of(text, keeping: ["\n", "\t"]) : text)
  }

  /// What the options' query finds in an answer; nil where there is no query.
  func queried(_ document: JSONValue) throws(CommandFailure) -> JSONValue? {
    guard let expression = options.queryExpression else { return nil }
    do {
      return try QueryEvaluator.value(of: expression, in: document)
    } catch {
      throw .usage("--query", error.reason)
    }
  }
}
