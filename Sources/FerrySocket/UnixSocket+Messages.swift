internal import CLinux
internal import Glibc

extension UnixSocket {
  /// How many descriptors go with one send.
  package static let maximumDescriptors = 16

  /// Sends bytes, and with the first of them the descriptors, which stay the
  /// caller's. May send a part of the bytes. Never raises SIGPIPE.
  ///
  /// - Parameters:
  ///   - bytes: at least one.
  ///   - descriptors: at most ``maximumDescriptors``; more are EINVAL.
  ///   - waits: false answers ``SendResult/wouldBlock`` even on a blocking socket.
  package func send(
    _ bytes: UnsafeRawBufferPointer, descriptors: [Int32] = [], waits: Bool = true
  ) throws(SocketError) -> SendResult {
    let flags = Int32(MSG_NOSIGNAL) | (waits ? 0 : Int32(MSG_DONTWAIT))
    guard !descriptors.isEmpty else {
      return try withExtendedLifetime(descriptor) { () throws(SocketError) in
        try Self.sendResult { Glibc.send(descriptor.rawValue, bytes.baseAddress, bytes.count, flags) }
      }
    }
    guard descriptors.count <= Self.maximumDescriptors else {
      throw SocketError(
        call: "sendmsg", errorNumber: EINVAL, advice: "Send at most \(Self.maximumDescriptors) descriptors at once")
    }
    return try withExtendedLifetime(descriptor) { () throws(SocketError) in
      try Self.withMessage(for: UnsafeMutableRawBufferPointer(mutating: bytes), descriptorCount: descriptors.count) {
        (message) throws(SocketError) -> SendResult in
        // Sound: the control buffer has room for one header and the descriptors.
        if let header = linux_cmsg_first(&message), let data = UnsafeMutableRawPointer(linux_cmsg_data(header)) {
          let size = descriptors.count * MemoryLayout<Int32>.size
          header.pointee.cmsg_level = SOL_SOCKET
          header.pointee.cmsg_type = Int32(SCM_RIGHTS)
          header.pointee.cmsg_len = linux_cmsg_length(size)
          for (index, raw) in descriptors.enumerated() {
            data.storeBytes(of: raw, toByteOffset: index * MemoryLayout<Int32>.size, as: Int32.self)
          }
        }
        return try Self.sendResult { sendmsg(descriptor.rawValue, &message, flags) }
      }
    }
  }

  /// Receives bytes and all the descriptors that came with them. To which frame these
  /// belong, ``PassedDescriptors`` finds out.
  ///
  /// - Parameters:
  ///   - buffer: where the bytes go; at least one byte long.
  ///   - descriptors: what came is appended, closed on exec. Who does not want one
  ///     drops it, which closes it.
  ///   - closer: closes them in the end, where they must not be closed by whoever drops
  ///     them.
  ///   - waits: false answers ``ReceiveResult/wouldBlock`` even on a blocking socket.
  ///   - repeatsAfterSignal: false ends the wait of a blocking socket early where a signal
  ///     comes, with ``ReceiveResult/wouldBlock``: else signals that keep coming would
  ///     push its receive timeout out for ever.
  package func receive(
    into buffer: UnsafeMutableRawBufferPointer, descriptors: inout [OwnedDescriptor],
    closer: (any DescriptorCloser)? = nil, waits: Bool = true, repeatsAfterSignal: Bool = true
  ) throws(SocketError) -> ReceiveResult {
    let outcome: Result<ReceiveResult, SocketError> = withUnsafeTemporaryAllocation(
      of: linux_descriptors.self, capacity: 1
    ) { room in
      Result { () throws(SocketError) in
        // Sound: the room is for one, and linux_receive fills it in where it does not fail.
        guard let passed = room.baseAddress else { return .wouldBlock }
        let result = try withExtendedLifetime(descriptor) { () throws(SocketError) in
          try Self.receiveResult(repeatsAfterSignal: repeatsAfterSignal) {
            linux_receive(
              descriptor.rawValue, buffer.baseAddress, buffer.count, waits ? 0 : Int32(MSG_DONTWAIT), passed)
          }
        }
        guard case .received(let count) = result else { return result }
        if passed.pointee.count > 0 { Self.take(passed, into: &descriptors, closer) }
        return passed.pointee.are_incomplete ? .receivedWithoutDescriptors(count) : result
      }
    }
    return try outcome.get()
  }

  /// Takes over the descriptors that came with a message.
  private static func take(
    _ passed: UnsafePointer<linux_descriptors>, into descriptors: inout [OwnedDescriptor],
    _ closer: (any DescriptorCloser)?
  ) {
    withUnsafeBytes(of: passed.pointee.numbers) { numbers in
      // Sound: so many numbers were filled in.
      for index in 0..<Int(passed.pointee.count) {
        let raw = numbers.load(fromByteOffset: index * MemoryLayout<Int32>.stride, as: Int32.self)
        descriptors.append(OwnedDescriptor(owning: raw, closer: closer))
      }
    }
  }

  /// Takes some of the descriptors that the peer has sent and nobody received, once the
  /// connection has been shut down. Otherwise the kernel would close them when the socket
  /// goes, on the thread that lets go of it.
  ///
  /// - Parameter closer: closes them.
  /// - Returns: nil when there are none left.
  package func takeUnreceivedDescriptors(closer: any DescriptorCloser) -> [OwnedDescriptor]? {
    guard hasUnreceivedBytes else { return nil }
    var descriptors: [OwnedDescriptor] = []
    var buffer = [UInt8](repeating: 0, count: Self.drainBytes)
    for _ in 0..<Self.messagesTaken {
      let result = try? buffer.withUnsafeMutableBytes { buffer throws(SocketError) in
        try receive(into: buffer, descriptors: &descriptors, closer: closer, waits: false)
      }
      switch result {
      case .received, .receivedWithoutDescriptors: continue
      case .wouldBlock, .endOfStream, nil: return descriptors.isEmpty ? nil : descriptors
      }
    }
    return descriptors
  }

  /// Whether the peer has sent what nobody has received.
  package var hasUnreceivedBytes: Bool {
    withExtendedLifetime(descriptor) { linux_receivable_bytes(descriptor.rawValue) } > 0
  }

  /// At once: some tens of microseconds.
  private static let messagesTaken = 4

  private static let drainBytes = 64 << 10

  /// At most so many of the messages that were sent have not been received by the peer.
  /// For counting the descriptors that are on their way.
  package var unreceivedMessages: Int {
    let bytes = withExtendedLifetime(descriptor) { linux_unreceived_bytes(descriptor.rawValue) }
    return bytes < 0 ? .max : Int(bytes) / Self.leastMessageMemory
  }

  /// A message takes the kernel more memory than this, however short it is, in bytes.
  private static let leastMessageMemory = 512

  /// Receives bytes alone: the kernel closes any descriptor that comes with them, on
  /// this thread. For an end to which no honest peer passes descriptors, and all are.
  ///
  /// A signal ends the wait of a blocking socket early, with
  /// ``ReceiveResult/wouldBlock``: else signals that keep coming would push its
  /// receive timeout out for ever.
  package func receive(
    into buffer: UnsafeMutableRawBufferPointer, waits: Bool = true
  ) throws(SocketError) -> ReceiveResult {
    try withExtendedLifetime(descriptor) { () throws(SocketError) in
      try Self.receiveResult(repeatsAfterSignal: false) {
        recv(descriptor.rawValue, buffer.baseAddress, buffer.count, waits ? 0 : Int32(MSG_DONTWAIT))
      }
    }
  }

  /// Calls the body with a message header for the bytes, and a control buffer for
  /// so many descriptors, both of which live as long as the call.
  private static func withMessage<R>(
    for bytes: UnsafeMutableRawBufferPointer, descriptorCount: Int,
    _ body: (inout msghdr) throws(SocketError) -> R
  ) throws(SocketError) -> R {
    let size = linux_cmsg_space(descriptorCount * MemoryLayout<Int32>.size)
    let outcome: Result<R, SocketError> = withUnsafeTemporaryAllocation(
      byteCount: size, alignment: MemoryLayout<cmsghdr>.alignment
    ) { control in
      var vector = iovec(iov_base: bytes.baseAddress, iov_len: bytes.count)
      return withUnsafeMutablePointer(to: &vector) { vector in
        var message = msghdr()
        message.msg_iov = vector
        message.msg_iovlen = 1
        message.msg_control = control.baseAddress
        message.msg_controllen = size
        return Result { () throws(SocketError) in try body(&message) }
      }
    }
    return try outcome.get()
  }

  /// Repeats a call that a signal interrupted, and tells its outcomes apart.
  private static func sendResult(_ call: () -> Int) throws(SocketError) -> SendResult {
    while true {
      let count = call()
      if count >= 0 { return .sent(count) }
      switch errno {
      case EINTR: continue
      case EAGAIN: return .wouldBlock
      case EPIPE, ECONNRESET, ENOTCONN: return .peerClosed
      default: throw .last("sendmsg")
      }
    }
  }

  /// The same for a receive. ECONNRESET is how a Unix socket says that the peer
  /// closed before it had read everything: the end, all the same.
  private static func receiveResult(
    repeatsAfterSignal: Bool = true, _ call: () -> Int
  ) throws(SocketError) -> ReceiveResult {
    while true {
      let count = call()
      if count > 0 { return .received(count) }
      if count == 0 { return .endOfStream }
      switch errno {
      case EINTR where repeatsAfterSignal: continue
      case EINTR: return .wouldBlock
      case EAGAIN: return .wouldBlock
      case ECONNRESET, ENOTCONN: return .endOfStream
      default: throw .last("recvmsg")
      }
    }
  }
}
