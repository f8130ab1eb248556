internal import FerrySocket
internal import FerryWire

extension FerryClient {
  /// Calls a method, and lets the task wait.
  ///
  /// - Parameters:
  ///   - own: the call as the interceptors have left it; nil where they have not seen it.
  ///   - exchange: where descriptors go with the request, or may come with the answer.
  func call<Request: WireMessage, Response: WireMessage>(
    _ method: RPCMethod<Request, Response>, _ request: Request, timeout: Duration?, _ own: ClientCall? = nil,
    exchange: DescriptorExchange? = nil
  ) async throws(FerryClientError) -> Response {
    guard own != nil || configuration.interceptors.isEmpty else {
      return try await callIntercepted(method, request, timeout: timeout, exchange)
    }
    let deadline = deadline(timeout)
    let repetition = exchange?.isRepeatable == false ? .never : method.repetition(of: request)
    let token = repetition == .withToken ? RequestToken.random() : nil
    var retry = RetryPolicy(repetition)
    var failed: Connection?
    while true {
      var frame = try frame(for: method, request, deadline, own, token)
      var hasWaited = false
      let connection = try await opening(deadline, &hasWaited) { slot throws(SocketError) in
        try self.connection(in: slot, insteadOf: failed)
      }
      // The daemon is told what is left.
      if hasWaited { frame = try self.frame(for: method, request, deadline, own, token) }
      let result: Result<Response, CallFailure>
      switch await connection.callAsync(frame, deadline: deadline, exchange: exchange) {
      case .answer(let bytes): result = bytes.withUnsafeBytes { Self.decode($0) }
      case .failed(let failure): result = .failure(failure)
      }
      switch result {
      case .success(let response): return response
      case .failure(let failure):
        guard let pause = retry.pause(after: failure, configuration, deadline) else { throw failure.error }
        try await self.pause(pause)
        if !failure.leavesConnection { failed = connection }
      }
    }
  }

  /// When a call that begins now must be answered.
  fileprivate func deadline(_ timeout: Duration?) -> Deadline? {
    if let timeout { return Deadline(timeout) }
    return defaultTimeoutNanoseconds.map { Deadline(nanoseconds: $0) }
  }

  /// The request as it goes out, but for the stream id.
  fileprivate func frame<Request: WireMessage, Response: WireMessage>(
    for method: RPCMethod<Request, Response>, _ request: Request, _ deadline: Deadline?, _ own: ClientCall?,
    _ token: String?
  ) throws(FerryClientError) -> [UInt8] {
    let remaining = deadline?.remainingNanoseconds ?? 0
    guard deadline == nil || remaining > 0 else { throw .deadlineExceeded }
    let given = own?.metadata ?? configuration.metadata
    var metadata = given.isEmpty ? [] : given.map { TtrpcKeyValue(key: $0, value: $1) }
    if let token, given[RequestToken.metadataKey] == nil {
      metadata.append(TtrpcKeyValue(key: RequestToken.metadataKey, value: token))
    }
    let frame = FrameEncoder.request(
      streamID: 0, method, request, timeoutNanoseconds: remaining, metadata: metadata)
    let dataLength = frame.count - FrameHeader.byteCount
    guard dataLength <= FrameHeader.maximumDataBytes else { throw .tooLarge(dataLength: dataLength) }
    return frame
  }

  /// Reads a response frame's data.
  fileprivate static func decode<Response: WireMessage>(
    _ bytes: UnsafeRawBufferPointer
  ) -> Result<Response, CallFailure> {
    do throws(MessageError) {
      switch try ResponseEnvelope(bytes) {
      case .success(let payload): return .success(try Response(unpacking: payload))
      case .failure(let status): return .failure(.final(FerryClientError(status)))
      }
    } catch {
      return .failure(.final(.malformedAnswer(error.description)))
    }
  }
}

extension FerryClient.Blocking {
  /// Calls a method, and waits on this thread.
  ///
  /// - Parameters:
  ///   - own: the call as the interceptors have left it; nil where they have not seen it.
  ///   - exchange: where descriptors go with the request, or may come with the answer.
  package func call<Request: WireMessage, Response: WireMessage>(
    _ method: RPCMethod<Request, Response>, _ request: Request, timeout: Duration?, _ own: ClientCall? = nil,
    exchange: DescriptorExchange? = nil
  ) throws(FerryClientError) -> Response {
    guard own != nil || client.configuration.interceptors.isEmpty else {
      return try callIntercepted(method, request, timeout: timeout, exchange)
    }
    let deadline = client.deadline(timeout)
    var timeout = timeout ?? client.configuration.timeout
    let repetition = exchange?.isRepeatable == false ? .never : method.repetition(of: request)
    let token = repetition == .withToken ? RequestToken.random() : nil
    var retry = RetryPolicy(repetition)
    var failed: Connection?
    while true {
      var frame = try client.frame(for: method, request, deadline, own, token)
      var hasWaited = false
      let connection = try opening(deadline, &hasWaited) { slot throws(SocketError) in
        try client.connection(in: slot, insteadOf: failed)
      }
      if hasWaited {
        frame = try client.frame(for: method, request, deadline, own, token)
        timeout = nil
      }
      var result: Result<Response, CallFailure>?
      let failure = connection.callBlocking(
        &frame, deadline: deadline, timeout: timeout, exchange: exchange
      ) {
        result = FerryClient.decode($0)
      }
      switch result ?? .failure(failure ?? .lost("it gave no answer", wasSent: true)) {
      case .success(let response): return response
      case .failure(let failure):
        guard let pause = retry.pause(after: failure, client.configuration, deadline) else { throw failure.error }
        pause.sleep()
        timeout = nil
        if !failure.leavesConnection { failed = connection }
      }
    }
  }
}
