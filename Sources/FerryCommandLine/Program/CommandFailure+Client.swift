internal import FerryClient

extension CommandFailure {
  /// What the user is told of an error of the client.
  init(_ error: FerryClientError, operation: String, socketPath: String) {
    switch error {
    case .service(let service):
      self.init(
        status: ExitStatus.service,
        message: ErrorLine.service(name: service.name, operation: operation, message: service.message))
    }
  }
}
