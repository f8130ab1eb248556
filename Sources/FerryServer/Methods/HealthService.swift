internal import FerryWire

/// The service `ferry.v1.Health`.
struct HealthService {
  let version: String

  /// Adds its method to a dispatcher.
  func register(in dispatcher: inout Dispatcher) {
    let version = version
    dispatcher.add(HealthMethods.check) { _, _ in CheckResponse(status: "SERVING", version: version) }
  }
}
