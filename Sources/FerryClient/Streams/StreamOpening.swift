internal import FerrySocket
internal import FerryWire

/// What opens a stream, whoever waits for it.
struct StreamOpening: Sendable {
  let client: FerryClient
  let service: String
  let method: String
  let flags: FrameFlags
  /// The only message; nil where messages follow.
  let message: (any WireMessage)?
  /// How long the whole stream may take; nil for ever.
  let timeout: Duration?

  /// Opens a connection for the stream. Its request is queued.
  nonisolated(nonsending) func open() async throws(FerryClientError) -> StreamConnection {
    let deadline = timeout.map { Deadline($0) }
    let interception = try intercept()
    var hasWaited = false
    do throws(FerryClientError) {
      let socket = try await client.opening(deadline, &hasWaited, connect)
      return try connection(on: socket, deadline, interception)
    } catch {
      interception?.end(error)
      throw error
    }
  }

  /// The same on the calling thread.
  func openBlocking() throws(FerryClientError) -> StreamConnection {
    let deadline = timeout.map { Deadline($0) }
    let interception = try intercept()
    var hasWaited = false
    do throws(FerryClientError) {
      let socket = try client.blocking.opening(deadline, &hasWaited, connect)
      return try connection(on: socket, deadline, interception)
    } catch {
      interception?.end(error)
      throw error
    }
  }

  private func connect(_ slot: ConnectionSlot) throws(SocketError) -> UnixSocket {
    let socket = try client.connect()
    slot.noteConnection()
    return socket
  }

  private func intercept() throws(FerryClientError) -> ClientInterception? {
    guard !client.configuration.interceptors.isEmpty else { return nil }
    return try ClientInterception(
      of: ClientCall(service: service, method: method, timeout: timeout, metadata: client.configuration.metadata),
      client.configuration.interceptors)
  }

  private func connection(
    on socket: UnixSocket, _ deadline: Deadline?, _ interception: ClientInterception?
  ) throws(FerryClientError) -> StreamConnection {
    let remaining = deadline?.remainingNanoseconds ?? 0
    guard deadline == nil || remaining > 0 else { throw .deadlineExceeded }
    let metadata = interception?.call.metadata ?? client.configuration.metadata
    let frame = FrameEncoder.request(
      streamID: StreamConnection.streamID, service: service, method: method, flags: flags, message,
      timeoutNanoseconds: remaining, metadata: metadata.map { TtrpcKeyValue(key: $0, value: $1) })
    return StreamConnection(socket, request: try StreamConnection.checked(frame), deadline: deadline, interception)
  }
}
