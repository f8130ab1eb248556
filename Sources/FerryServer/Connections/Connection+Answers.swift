internal import FerrySocket
internal import Logging

/// Answers become bytes.
extension Connection {
  /// Adds an answer to those that leave when the connection is settled.
  func append(_ frame: [UInt8], _ memory: CallMemory? = nil) {
    guard !isClosed else { return }
    outgoing.append(frame, memory: memory)
  }

  func send(_ frame: [UInt8], _ memory: CallMemory? = nil) {
    append(frame, memory)
    // What one read brought is answered with one write.
    if !isReading { flush() }
  }

  func flush() {
    guard !isClosed, outgoing.count > 0 else { return }
    let before = outgoing.count
    do throws(SocketError) {
      switch try outgoing.flush(to: socket) {
      case .done, .blocked: break
      case .peerGone: return close()
      }
    } catch {
      if error.isTooManyOnTheirWay { shared.descriptors.pauseHandingOut() }
      shared.logger.debug("connection failed", metadata: ["connection": "\(id)", "cause": "\(error)"])
      return close()
    }
    guard outgoing.count < before else { return }
    shared.metrics.bytesSent &+= UInt64(before - outgoing.count)
    restartWriteTimer()
    wakeStreams()
  }

  /// A peer that leaves answers unread has a time limit; one that has none left has none.
  func limitWriteTime() {
    if outgoing.count == 0 {
      writeTimer?.cancel()
      writeTimer = nil
    } else if writeTimer == nil {
      restartWriteTimer()
    }
  }

  private func restartWriteTimer() {
    writeTimer?.cancel()
    writeTimer = nil
    guard outgoing.count > 0 else { return }
    writeTimer = shared.loop.schedule(after: shared.limits.writeTime) { [weak self] in
      self?.closeSlowPeer(.writeSeconds, "it does not read its answers")
    }
  }
}
