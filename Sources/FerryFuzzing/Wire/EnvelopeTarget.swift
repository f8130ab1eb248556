internal import FerryWire

/// The envelopes, which are read by hand: they say what protobuf-c says of the same bytes, or both refuse them; and what
/// was read is written so that the same is read again. (Where protobuf-c takes what is no protobuf, they need not.)
///
/// An input is an envelope, taken for a request and for a response.
struct EnvelopeTarget: FuzzTarget {
  func check(_ input: [UInt8]) throws(BrokenPromise) {
    try checkRequest(input)
    try checkResponse(input)
  }

  // MARK: requests

  /// What a request envelope says, with copies of what it lends.
  private struct Request {
    var service: String
    var method: String
    var timeoutNano: Int64
    var metadata: [TtrpcKeyValue]
    var payload: [UInt8]

    init(_ bytes: [UInt8]) throws(MessageError) {
      let result = bytes.withUnsafeBytes { bytes in
        Result { () throws(MessageError) in
          let envelope = try RequestEnvelope(bytes)
          return (
            envelope.service, envelope.method, envelope.timeoutNanoseconds, envelope.metadata, Array(envelope.payload)
          )
        }
      }
      (service, method, timeoutNano, metadata, payload) = try result.get()
    }

    func isSame(_ request: TtrpcRequest) -> Bool {
      // By bytes: equal texts can have other bytes.
      Array(service.utf8) == Array(request.service.utf8) && Array(method.utf8) == Array(request.method.utf8)
        && timeoutNano == request.timeoutNano && payload == request.payload
        && metadata.map(\.packed) == request.metadata.map(\.packed)
    }
  }

  private func checkRequest(_ bytes: [UInt8]) throws(BrokenPromise) {
    let read = Self.result { () throws(MessageError) in try Request(bytes) }
    switch (read, Self.unpack(TtrpcRequest.self, bytes)) {
    case (.failure(let error), .failure): try MessageTarget.checkRefusal(error, of: TtrpcRequest.messageName)
    case (.success(let read), .success(let expected)):
      try BrokenPromise.unless(read.isSame(expected), "a request is \(read), for protobuf-c \(expected)")
      try checkWriting(expected)
      _ = RequestToken.given(in: read.metadata).map(RequestToken.isValid)
      if let trace = TraceContext(in: read.metadata) {
        try BrokenPromise.unless(TraceContext(trace.traceparent) == trace, "\(trace) is written as another")
      }
    case (.success(let read), .failure(let error)): throw BrokenPromise("a request is \(read), for protobuf-c \(error)")
    case (.failure, .success) where FieldHeads(bytes).areInvalid: break
    case (.failure(let error), .success(let expected)):
      throw BrokenPromise("a request is refused, \(error), and for protobuf-c \(expected)")
    }
  }

  /// Both ways to write a request.
  private func checkWriting(_ request: TtrpcRequest) throws(BrokenPromise) {
    let again = Self.result { () throws(MessageError) in try Request(request.packed) }
    guard case .success(let again) = again, again.isSame(request) else {
      throw BrokenPromise("\(request) is not read as it was written")
    }
    let method = RPCMethod<WriteAssetUploadRequest, CheckResponse>(service: request.service, name: request.method)
    let frame = FrameEncoder.request(
      streamID: 1, method, WriteAssetUploadRequest(content: request.payload), timeoutNanoseconds: request.timeoutNano,
      metadata: request.metadata)
    var expected = request
    expected.payload = WriteAssetUploadRequest(content: request.payload).packed
    let body = Array(frame[FrameHeader.byteCount...])
    guard case .success(let sent) = Self.result({ () throws(MessageError) in try Request(body) }), sent.isSame(expected)
    else { throw BrokenPromise("\(request) is not read as a client sends it") }
  }

  // MARK: responses

  private func checkResponse(_ bytes: [UInt8]) throws(BrokenPromise) {
    let read = bytes.withUnsafeBytes { bytes in
      Result { () throws(MessageError) -> (status: TtrpcStatus?, payload: [UInt8]) in
        switch try ResponseEnvelope(bytes) {
        case .success(let payload): (nil, Array(payload))
        case .failure(let status): (status, [])
        }
      }
    }
    switch (read, Self.unpack(TtrpcResponse.self, bytes)) {
    case (.failure(let error), .failure): try MessageTarget.checkRefusal(error, of: TtrpcResponse.messageName)
    case (.success(let read), .success(let expected)):
      // Of a status in parts protobuf-c forgets some.
      guard FieldHeads(bytes).count(of: 1) <= 1 else { return }
      let status = expected.status.flatMap { $0.code == 0 ? nil : $0 }
      try BrokenPromise.unless(
        read.status?.packed == status?.packed && (status != nil || read.payload == expected.payload),
        "a response is \(read), for protobuf-c \(expected)")
      if let status, status.errorDetail != nil {
        let frame = FrameEncoder.response(streamID: 1, status: status)
        let body = Array(frame[FrameHeader.byteCount...])
        try BrokenPromise.unless(
          (try? TtrpcResponse(unpacking: body))?.status?.packed == status.packed, "\(status) is written as another")
      }
    case (.success(let read), .failure(let error)):
      throw BrokenPromise("a response is \(read), for protobuf-c \(error)")
    // Of a status in parts each must be one by itself, whatever the next makes of it.
    case (.failure, .success) where FieldHeads(bytes).areInvalid || FieldHeads(bytes).count(of: 1) > 1: break
    case (.failure(let error), .success(let expected)):
      throw BrokenPromise("a response is refused, \(error), and for protobuf-c \(expected)")
    }
  }

  // MARK: results

  private static func result<Value>(_ body: () throws(MessageError) -> Value) -> Result<Value, MessageError> {
    Result { () throws(MessageError) in try body() }
  }

  private static func unpack<Message: WireMessage>(
    _ type: Message.Type, _ bytes: [UInt8]
  ) -> Result<Message, MessageError> {
    result { () throws(MessageError) in try Message(unpacking: bytes) }
  }
}
