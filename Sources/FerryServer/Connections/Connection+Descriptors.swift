internal import FerrySocket
internal import FerryWire
internal import Logging

/// What the peer passes beside its bytes.
extension Connection {
  /// Bytes have been received: counts the descriptors that came with them, or the bytes behind those that wait.
  func note(_ descriptors: [OwnedDescriptor], _ outcome: ReceiveResult) {
    let count: Int
    switch outcome {
    case .received(let received), .receivedWithoutDescriptors(let received): count = received
    case .wouldBlock, .endOfStream: return
    }
    guard !descriptors.isEmpty || outcome.hasLostDescriptors else { return passed.receivedBytes(count) }
    let isAllowed = closer.count(descriptors)
    passed.received(
      isAllowed ? descriptors : [], areComplete: isAllowed && !outcome.hasLostDescriptors, withBytes: count,
      unreadBytes: decoder.unreadBytes)
    if passed.count > ServerLimits.descriptorsWaiting {
      shared.note(.descriptorsWaiting)
      shared.logger.info(
        "closing a peer that passes too many descriptors", metadata: ["connection": "\(id)", "uid": "\(uid)"])
      close()
    }
    if shared.descriptors.budget.isFlooded(by: uid) { shared.onFlood(uid) }
  }

  /// Takes what came with the frame that the decoder has just given, or given up; nil where nothing did.
  func takeDescriptors() -> CallDescriptors? {
    guard !passed.isEmpty else { return nil }
    let (descriptors, areComplete) = passed.take(unreadBytes: decoder.unreadBytes)
    if descriptors.isEmpty, areComplete { return nil }
    if !areComplete { return CallDescriptors([], fault: .incomplete) }
    let isAllowed = descriptors.count <= ServerLimits.descriptorsPerFrame
    if !isAllowed { shared.note(.descriptorsPerFrame) }
    return CallDescriptors(descriptors, fault: isAllowed ? nil : .tooMany(descriptors.count))
  }

  /// Asks which of the descriptors that were handed out the peer has received.
  func forgetReceivedDescriptors() {
    outgoing.handedOut.forgetReceived(on: socket)
  }
}

extension ReceiveResult {
  /// Whether descriptors came that this process could not open.
  var hasLostDescriptors: Bool {
    if case .receivedWithoutDescriptors = self { return true }
    return false
  }
}
