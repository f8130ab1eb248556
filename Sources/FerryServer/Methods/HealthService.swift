internal import FerryModel
internal import FerryWire

/// The service `ferry.v1.Health`. Belongs to the loop's thread.
final class HealthService {
  /// How much of a name that is no service's goes back, in characters.
  private static let shownCharacters = 255

  private let version: String
  private let takesWrites: () -> Bool
  /// Whether calls are taken.
  var isServing = true

  init(version: String, takesWrites: @escaping () -> Bool) {
    self.version = version
    self.takesWrites = takesWrites
  }

  /// Adds its method to a dispatcher.
  ///
  /// - Parameter services: the full names of the daemon's services.
  func register(in dispatcher: Dispatcher, services: Set<String>) {
    dispatcher.add(HealthMethods.check) { request, _ in
      guard request.service.isEmpty || services.contains(request.service) else {
        throw FerryError(
          .notFound(.service, id: String(request.service.prefix(Self.shownCharacters))),
          "there is no service \(quoted(request.service)): this daemon has "
            + services.sorted().joined(separator: ", "))
      }
      let status = !self.isServing ? "NOT_SERVING" : self.takesWrites() ? "SERVING" : "READ_ONLY"
      return CheckResponse(status: status, version: self.version)
    }
  }
}
