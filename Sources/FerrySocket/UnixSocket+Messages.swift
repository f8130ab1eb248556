internal import CLinux
internal import Glibc

extension UnixSocket {
  /// How many descriptors go with one send, and are taken by one receive.
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

  /// Receives bytes and the descriptors that came with them.
  ///
  /// - Parameters:
  ///   - buffer: where the bytes go; at least one byte long.
  ///   - descriptors: what came is appended, closed on exec. Who does not want one
  ///     drops it, which closes it.
  ///   - waits: false answers ``ReceiveResult/wouldBlock`` even on a blocking socket.
  package func receive(
    into buffer: UnsafeMutableRawBufferPointer, descriptors: inout [OwnedDescriptor], waits: Bool = true
  ) throws(SocketError) -> ReceiveResult {
    let flags = Int32(MSG_CMSG_CLOEXEC) | (waits ? 0 : Int32(MSG_DONTWAIT))
    return try withExtendedLifetime(descriptor) { () throws(SocketError) in
      try Self.withMessage(for: buffer, descriptorCount: Self.maximumDescriptors) {
        (message) throws(SocketError) -> ReceiveResult in
        let result = try Self.receiveResult { recvmsg(descriptor.rawValue, &message, flags) }
        guard case .received(let count) = result, message.msg_controllen > 0 else { return result }
        let received = Self.takeDescriptors(from: &message)
        if message.msg_flags & Int32(MSG_CTRUNC) != 0 { return .receivedWithoutDescriptors(count) }
        descriptors += received
        return result
      }
    }
  }

  /// Receives bytes alone: the kernel closes any descriptor that comes with them.
  /// For an end to which no honest peer passes descriptors.
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

  /// Takes over every descriptor that a received message brought.
  private static func takeDescriptors(from message: inout msghdr) -> [OwnedDescriptor] {
    var taken: [OwnedDescriptor] = []
    var header = linux_cmsg_first(&message)
    while let current = header {
      if current.pointee.cmsg_level == SOL_SOCKET, current.pointee.cmsg_type == Int32(SCM_RIGHTS),
        let data = UnsafeRawPointer(linux_cmsg_data(current))
      {
        // Sound: the kernel wrote whole descriptors, as many as cmsg_len says.
        let count = (Int(current.pointee.cmsg_len) - linux_cmsg_length(0)) / MemoryLayout<Int32>.size
        for index in 0..<max(0, count) {
          let raw = data.loadUnaligned(fromByteOffset: index * MemoryLayout<Int32>.size, as: Int32.self)
          taken.append(OwnedDescriptor(owning: raw))
        }
      }
      header = linux_cmsg_next(&message, current)
    }
    return taken
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
