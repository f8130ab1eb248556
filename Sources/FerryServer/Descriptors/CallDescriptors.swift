internal import FerryModel
internal import FerrySocket
internal import FerryWire
internal import Synchronization

/// The descriptors that came with one request. What no field of it claims is closed before the call begins; what is
/// claimed and not used, when the call ends.
package final class CallDescriptors: Sendable {
  private struct State {
    /// nil where it has been taken, or closed.
    var descriptors: [OwnedDescriptor?]
    /// Why none can be had.
    var fault: Fault?
  }

  /// Why none of a request's descriptors can be had.
  enum Fault: Sendable {
    /// Some were lost, or closed: this process, or the user, has too many open.
    case incomplete
    /// So many came.
    case tooMany(Int)
  }

  private let state: Mutex<State>

  init(_ descriptors: [OwnedDescriptor], fault: Fault?) {
    state = Mutex(State(descriptors: fault == nil ? descriptors : [], fault: fault))
  }

  /// Closes what the request does not claim.
  func keepOnly(claimedBy request: some WireMessage) {
    keepOnly(Set((request as? any DescriptorClaims)?.claimedDescriptors ?? []))
  }

  /// Closes all of them: no request that opens a stream claims any.
  func closeAll() { keepOnly([]) }

  private func keepOnly(_ claimed: Set<Int32>) {
    let unclaimed = state.withLock { state in
      var unclaimed: [OwnedDescriptor?] = []
      for index in state.descriptors.indices where !claimed.contains(Int32(index + 1)) {
        unclaimed.append(state.descriptors[index])
        state.descriptors[index] = nil
      }
      return unclaimed
    }
    _ = unclaimed
  }

  /// Takes the descriptor that a field names.
  ///
  /// - Parameter number: counted from 1.
  /// - Throws: ValidationException about the field, with the reason OTHER where the descriptor did not arrive.
  func take(_ number: Int32, field: String) throws(FerryError) -> OwnedDescriptor {
    let taken: Result<OwnedDescriptor, FerryError> = state.withLock { state in
      if let fault = state.fault { return .failure(Self.error(fault, field)) }
      let index = Int(number) - 1
      guard state.descriptors.indices.contains(index), let descriptor = state.descriptors[index] else {
        return .failure(Self.missing(number, of: state.descriptors.count, field))
      }
      state.descriptors[index] = nil
      return .success(descriptor)
    }
    return try taken.get()
  }

  /// A field that names a descriptor which did not come.
  static func missing(_ number: Int32, of count: Int, _ field: String) -> FerryError {
    // Where none came, it is not the request's fault: its sender can tell by the reason.
    FerryError(
      .validation(count == 0 ? .other : .fieldValidationFailed, field: field),
      "\(number) at '\(field)' names no descriptor: \(count) came with the request's frame. They go with the first byte of it, as SCM_RIGHTS, and are counted from 1"
    )
  }

  private static func error(_ fault: Fault, _ field: String) -> FerryError {
    switch fault {
    case .incomplete:
      FerryError(
        .validation(.other, field: field),
        "what '\(field)' names was lost on its way: the daemon, or you in it, have too many files open, or it may not receive this one. Send the bytes instead, or try again"
      )
    case .tooMany(let count):
      .invalid(
        field,
        "\(count) descriptors came with the request's frame: at most \(ServerLimits.descriptorsPerFrame) are allowed")
    }
  }
}

/// A request with fields that name descriptors.
protocol DescriptorClaims: WireMessage {
  /// What these fields hold.
  var claimedDescriptors: [Int32] { get }
}

extension PublishPackageVersionRequest: DescriptorClaims {
  var claimedDescriptors: [Int32] { [assetDescriptor] }
}
