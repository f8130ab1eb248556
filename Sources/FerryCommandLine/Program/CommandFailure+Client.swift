package import FerryClient
internal import FerrySocket
internal import Glibc

extension CommandFailure {
  /// What the user is told of an error of the client.
  ///
  /// - Parameters:
  ///   - operation: what was called: "CopyPackageVersions".
  ///   - socket: what `--socket` says.
  package init(_ error: FerryClientError, operation: String, socket: String?) {
    switch error {
    case .service(let service):
      self.init(status: ExitStatus.service, message: Self.line(for: service, operation: operation))
    case .cannotConnect(let address, ENOENT, _):
      self.init(noDaemonAt: address, "there is no such socket", socket)
    case .cannotConnect(let address, ECONNREFUSED, _):
      self.init(noDaemonAt: address, "nobody listens there", socket)
    case .cannotConnect(_, EINVAL, let message), .cannotConnect(_, ENAMETOOLONG, let message):
      self.init(status: ExitStatus.usage, message: "ferry: \(ErrorLine.onOneLine(message))")
    case .cannotConnect:
      self.init(status: ExitStatus.noDaemon, message: "ferry: \(ErrorLine.onOneLine(error.description))")
    case .cannotWriteFile:
      self.init(status: ExitStatus.general, message: "ferry: \(ErrorLine.onOneLine(error.description))")
    case .cannotReadFile:
      self.init(status: ExitStatus.usage, message: "ferry: \(ErrorLine.onOneLine(error.description))")
    case .deadlineExceeded, .cancelled, .connectionLost, .malformedAnswer, .tooLarge:
      self.init(
        status: ExitStatus.general, message: "ferry: \(operation): \(ErrorLine.onOneLine(error.description))")
    }
  }

  private init(noDaemonAt address: String, _ reason: String, _ socket: String?) {
    let isDefault = socket == nil && Environment.value(DefaultSocketPath.variable) == nil
    self.init(
      status: ExitStatus.noDaemon,
      message: ErrorLine.noDaemon(
        socketPath: address, reason: reason, isDefault: isDefault && address != DefaultSocketPath.system))
  }

  private static func line(for error: ServiceError, operation: String) -> String {
    var message = error.message
    // The daemon's log has the rest under this id.
    if let id = error.errorID, !message.contains(id) { message += " (error id \(id))" }
    return ErrorLine.service(name: error.name, operation: operation, message: message)
  }
}
