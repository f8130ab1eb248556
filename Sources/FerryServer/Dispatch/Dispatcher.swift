internal import FerryModel
package import FerryStore
package import FerryWire

/// Finds the method that a request names, and turns its bytes into a call. Belongs to the loop's thread.
package final class Dispatcher {
  /// What a request leads to.
  package enum Answer {
    /// The answer's frame, at once.
    case ready([UInt8])
    /// Work whose result is the answer's frame, and the call whose changes are recorded, where they are.
    case pending(AuditedCall?, @Sendable () async -> [UInt8])
  }

  private struct Method {
    let number: Int
    let answer: (UnsafeRawBufferPointer, UInt32, CallContext) -> Answer
  }

  /// The number of what is no method.
  static let noMethod = 0

  @exclusivity(unchecked) private var methods = MethodTable<Method>()
  /// Those that take or give a stream.
  @exclusivity(unchecked) private var streams = MethodTable<StreamingMethod>()
  let errors: ErrorAnswers
  /// The full names of the methods, by their numbers.
  private(set) var methodNames = [""]

  package init(errors: ErrorAnswers) {
    self.errors = errors
  }

  /// Adds a method that answers at once, on the loop's thread.
  package func add<Request: WireMessage, Response: WireMessage>(
    _ method: RPCMethod<Request, Response>,
    read body: @escaping (Request, CallContext) throws -> Response
  ) {
    addReading(method) { FrameEncoder.response(streamID: $1, try body($0, $2)) }
  }

  /// Adds a method that answers at once with its encoded response.
  package func add<Request: WireMessage, Response: WireMessage>(
    _ method: RPCMethod<Request, Response>,
    readEncoded body: @escaping (Request, CallContext) throws -> [UInt8]
  ) {
    addReading(method) { FrameEncoder.response(streamID: $1, payload: try body($0, $2)) }
  }

  /// - Parameter answer: makes the frame that answers a request on a stream.
  @inline(__always)
  private func addReading<Request: WireMessage, Response: WireMessage>(
    _ method: RPCMethod<Request, Response>,
    _ answer: @escaping (Request, UInt32, CallContext) throws -> [UInt8]
  ) {
    let (errors, name) = (errors, "\(method.service)/\(method.name)")
    add(method.service, method.name) { payload, streamID, context in
      var known: Request?
      do {
        let request = try Request(unpacking: payload)
        known = request
        context.descriptors?.keepOnly(claimedBy: request)
        return .ready(try answer(request, streamID, context))
      } catch {
        return .ready(errors.frame(streamID: streamID, error, method: name, known, context))
      }
    }
  }

  /// Adds a method that has to wait, for the disk or for its turn.
  package func add<Request: WireMessage, Response: WireMessage>(
    _ method: RPCMethod<Request, Response>,
    write body: @escaping @Sendable (Request, CallContext) async throws -> Response
  ) {
    add(method, read: { _, _ in nil }, orWrite: body)
  }

  /// Adds a method that mostly answers at once, on the loop's thread.
  ///
  /// - Parameters:
  ///   - now: nil where it would have to wait.
  ///   - body: then answers.
  func add<Request: WireMessage, Response: WireMessage>(
    _ method: RPCMethod<Request, Response>,
    read now: @escaping (Request, CallContext) throws -> Response?,
    orWrite body: @escaping @Sendable (Request, CallContext) async throws -> Response
  ) {
    let (errors, name) = (errors, "\(method.service)/\(method.name)")
    let mayRefuse = Response.self is any RefusingAnswer.Type
    add(method.service, method.name) { payload, streamID, context in
      var known: Request?
      do {
        let request = try Request(unpacking: payload)
        known = request
        context.descriptors?.keepOnly(claimedBy: request)
        if let response = try now(request, context) {
          return .ready(FrameEncoder.response(streamID: streamID, response))
        }
        return Self.pending(request, streamID, context.of(name), errors, name, mayRefuse: mayRefuse, body)
      } catch {
        return .ready(errors.frame(streamID: streamID, error, method: name, known, context))
      }
    }
  }

  private static func pending<Request: WireMessage, Response: WireMessage>(
    _ request: Request, _ streamID: UInt32, _ context: CallContext, _ errors: ErrorAnswers, _ method: String,
    mayRefuse: Bool, _ body: @escaping @Sendable (Request, CallContext) async throws -> Response
  ) -> Answer {
    .pending(errors.audit?.changing(method, request, context)) {
      do {
        let response = try await body(request, context)
        if mayRefuse, let audit = errors.audit, let answer = response as? any RefusingAnswer {
          audit.answered(method, request, context, answer)
        }
        let frame = FrameEncoder.response(streamID: streamID, response)
        // Many may be asked for at once, and left unread. What has been changed is told all the same.
        if frame.count >= ServerLimits.countedBytes, changesNothing(request), context.memory.isUntouched {
          try context.memory.reserve(frame.count)
        }
        return frame
      } catch {
        return errors.frame(streamID: streamID, error, method: method, request, context)
      }
    }
  }

  private static func changesNothing(_ request: some WireMessage) -> Bool {
    !(request is any ChangeRequest) || (request as? any DryRunnable)?.dryRun == true
  }

  private func add(
    _ service: String, _ name: String, _ answer: @escaping (UnsafeRawBufferPointer, UInt32, CallContext) -> Answer
  ) {
    methods.add(service: service, method: name, Method(number: number(of: service, name), answer: answer))
  }

  func add(service: String, _ method: StreamingMethod) {
    var method = method
    method.number = number(of: service, method.name)
    streams.add(service: service, method: method.name, method)
  }

  private func number(of service: String, _ method: String) -> Int {
    methodNames.append("\(service)/\(method)")
    return methodNames.count - 1
  }

  /// Begins the call that a request asks for.
  ///
  /// - Returns: the method's number, by which it is counted, and what the request leads to.
  package func dispatch(
    _ request: RequestEnvelope, streamID: UInt32, _ context: CallContext
  ) -> (method: Int, answer: Answer) {
    if let method = methods.find(service: request.serviceBytes, method: request.methodBytes) {
      return (method.number, method.answer(request.payload, streamID, context))
    }
    if let method = stream(request) { return (method.number, refuse(streamID, unaryRequestOf: method, context)) }
    return (Self.noMethod, refuse(streamID, unknown: request, context))
  }

  private func refuse(_ streamID: UInt32, unknown request: RequestEnvelope, _ context: CallContext) -> Answer {
    let services = methods.services.union(streams.services)
    guard services.contains(request.service) else {
      let known = services.sorted().joined(separator: " and ")
      return refuse(streamID, "unknown service \(quoted(request.service)): this daemon has \(known)", context)
    }
    return refuse(streamID, "unknown method \(quoted(request.method)) of the service \(request.service)", context)
  }

  /// The frame that answers a call which an interceptor refuses.
  func refusal(streamID: UInt32, _ error: any Error, _ call: InterceptedCall) -> [UInt8] {
    errors.frame(streamID: streamID, error, method: "\(call.service)/\(call.method)", nil, call.context)
  }

  /// The method that a request which opens a stream names; nil where it takes and gives none.
  func stream(_ request: RequestEnvelope) -> StreamingMethod? {
    streams.find(service: request.serviceBytes, method: request.methodBytes)
  }

  /// Whether there is such a method, with one request and one answer.
  func hasMethod(_ request: RequestEnvelope) -> Bool {
    methods.find(service: request.serviceBytes, method: request.methodBytes) != nil
  }

  /// The number of the method that a request names.
  func number(_ request: RequestEnvelope) -> Int {
    methods.find(service: request.serviceBytes, method: request.methodBytes)?.number ?? stream(request)?.number
      ?? Self.noMethod
  }

  private func refuse(_ streamID: UInt32, _ message: String, _ context: CallContext) -> Answer {
    let status = TtrpcStatus(.unimplemented, message)
    // Without a method: nothing limits what may be asked for.
    errors.audit?.refused(context.caller, status)
    return .ready(FrameEncoder.response(streamID: streamID, status: status))
  }

  private func refuse(_ streamID: UInt32, unaryRequestOf method: StreamingMethod, _ context: CallContext) -> Answer {
    let flags = method.takesStream ? "0x02, remote open" : "0x01, remote closed"
    let message = "\(method.name) is a method with a stream: send the request with the flags \(flags)"
    let status = TtrpcStatus(.invalidArgument, message)
    errors.audit?.refused(context.caller, status)
    return .ready(FrameEncoder.response(streamID: streamID, status: status))
  }
}
