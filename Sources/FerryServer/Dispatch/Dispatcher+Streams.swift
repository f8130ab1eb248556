package import FerryWire

extension Dispatcher {
  /// Adds a method that answers one request with a stream of messages.
  package func add<Request: WireMessage, Response: WireMessage>(
    _ method: ServerStreamMethod<Request, Response>,
    serverStream body: @escaping @Sendable (Request, StreamWriter<Response>, CallContext) async throws -> Void
  ) {
    let (errors, name) = (errors, "\(method.service)/\(method.name)")
    add(
      service: method.service,
      StreamingMethod(name: method.name, takesStream: false) { payload, stream, context throws(MessageError) in
        let (request, streamID, context) = (try Request(unpacking: payload), stream.value.id, context.of(name))
        let writer = StreamWriter<Response>(stream)
        return StreamingMethod.Opening(receiver: nil) {
          await errors.lastFrame(streamID, name, request, context) {
            try await body(request, writer, context)
            return FrameEncoder.end(streamID: streamID)
          }
        }
      })
  }

  /// Adds a method that takes a stream of messages and gives one answer.
  package func add<Request: WireMessage, Response: WireMessage>(
    _ method: ClientStreamMethod<Request, Response>,
    clientStream body: @escaping @Sendable (StreamInbox<Request>, CallContext) async throws -> Response
  ) {
    let (errors, name) = (errors, "\(method.service)/\(method.name)")
    add(
      service: method.service,
      StreamingMethod(name: method.name, takesStream: true) { payload, stream, context throws(MessageError) in
        let (inbox, streamID) = (try StreamInbox<Request>(stream, first: payload), stream.value.id)
        let context = context.of(name)
        return StreamingMethod.Opening(receiver: inbox) {
          await errors.lastFrame(streamID, name, nil, context) {
            FrameEncoder.response(streamID: streamID, try await body(inbox, context))
          }
        }
      })
  }

  /// Adds a method with a stream each way.
  package func add<Request: WireMessage, Response: WireMessage>(
    _ method: BidirectionalStreamMethod<Request, Response>,
    bidirectional body:
      @escaping @Sendable (StreamInbox<Request>, StreamWriter<Response>, CallContext) async throws -> Void
  ) {
    let (errors, name) = (errors, "\(method.service)/\(method.name)")
    add(
      service: method.service,
      StreamingMethod(name: method.name, takesStream: true) { payload, stream, context throws(MessageError) in
        let (inbox, streamID) = (try StreamInbox<Request>(stream, first: payload), stream.value.id)
        let context = context.of(name)
        let writer = StreamWriter<Response>(stream)
        return StreamingMethod.Opening(receiver: inbox) {
          await errors.lastFrame(streamID, name, nil, context) {
            try await body(inbox, writer, context)
            return FrameEncoder.end(streamID: streamID)
          }
        }
      })
  }
}

extension StreamInbox {
  /// An inbox with the message that came with the request, where there was one: an empty payload is none.
  convenience init(_ stream: LoopBound<RunningStream>, first payload: UnsafeRawBufferPointer) throws(MessageError) {
    self.init(stream)
    if !payload.isEmpty { try receive(payload) }
  }
}

extension ErrorAnswers {
  /// The last frame of a stream: what the handler gives, or its error.
  func lastFrame(
    _ streamID: UInt32, _ method: String, _ request: (any WireMessage)?, _ context: CallContext,
    _ handler: () async throws -> [UInt8]
  ) async -> [UInt8] {
    let subject = StreamSubject()
    if let request { subject.note(request) }
    do {
      guard let audit else { return try await handler() }
      return try await audit.recording(method, of: subject, context) { try await handler() }
    } catch {
      return frame(streamID: streamID, error, method: method, subject.request, context)
    }
  }
}
