internal import FerryModel
internal import FerryWire

/// The service `ferry.v1.Health`. Belongs to the loop's thread.
final class HealthService {
  private let version: String
  /// Whether calls are taken.
  var isServing = true

  init(version: String) {
    self.version = version
  }

  /// Adds its method to a dispatcher.
  ///
  /// - Parameter services: the full names of the daemon's services.
  func register(in dispatcher: Dispatcher, services: Set<String>) {
    dispatcher.add(HealthMethods.check) { request, _ in
      guard request.service.isEmpty || services.contains(request.service) else {
        throw FerryError(
          .notFound(.service, id: request.service),
          "there is no service \(quoted(request.service)): this daemon has "
            + services.sorted().joined(separator: ", "))
      }
      return CheckResponse(status: self.isServing ? "SERVING" : "NOT_SERVING", version: self.version)
    }
  }
}
