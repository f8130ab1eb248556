internal import FerryWire

/// The service `ferry.v1.Reflection`.
struct ReflectionService {
  /// Adds its method to a dispatcher.
  func register(in dispatcher: Dispatcher) {
    dispatcher.add(ReflectionMethods.getDescriptors) { _, _ in
      GetDescriptorsResponse(fileDescriptorSet: ContractDescriptors.fileDescriptorSet)
    }
  }
}
