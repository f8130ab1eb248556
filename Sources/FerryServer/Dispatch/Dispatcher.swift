package import FerryWire
internal import FerryModel

/// Finds the method that a request names, and turns its bytes into a call.
package struct Dispatcher {
  /// What a request leads to.
  package enum Answer {
    /// The answer's frame, at once.
    case ready([UInt8])
    /// Work whose result is the answer's frame.
    case pending(@Sendable () async -> [UInt8])
  }

  private typealias Handler = (UnsafeRawBufferPointer, UInt32, CallContext) -> Answer

  private var services: [String: [String: Handler]] = [:]
  private let errors: ErrorAnswers

  package init(errors: ErrorAnswers) {
    self.errors = errors
  }

  /// Adds a method that answers at once, on the loop's thread.
  package mutating func add<Request: WireMessage, Response: WireMessage>(
    _ method: RPCMethod<Request, Response>,
    read body: @escaping (Request, CallContext) throws -> Response
  ) {
    let errors = errors
    services[method.service, default: [:]][method.name] = { payload, streamID, context in
      do {
        let request = try Request(unpacking: payload)
        return .ready(FrameEncoder.response(streamID: streamID, try body(request, context)))
      } catch {
        return .ready(errors.frame(streamID: streamID, error, method: method.name, context))
      }
    }
  }

  /// Adds a method that has to wait, for the disk or for its turn.
  package mutating func add<Request: WireMessage, Response: WireMessage>(
    _ method: RPCMethod<Request, Response>,
    write body: @escaping @Sendable (Request, CallContext) async throws -> Response
  ) {
    let errors = errors
    services[method.service, default: [:]][method.name] = { payload, streamID, context in
      let request: Request
      do {
        request = try Request(unpacking: payload)
      } catch {
        return .ready(errors.frame(streamID: streamID, error, method: method.name, context))
      }
      return .pending {
        do {
          return FrameEncoder.response(streamID: streamID, try await body(request, context))
        } catch {
          return errors.frame(streamID: streamID, error, method: method.name, context)
        }
      }
    }
  }

  /// Begins the call that a request asks for.
  package func dispatch(_ request: RequestEnvelope, streamID: UInt32, _ context: CallContext) -> Answer {
    guard let methods = services[request.service] else {
      return refuse(streamID, "unknown service \(quoted(request.service)): this daemon has \(names(of: services))")
    }
    guard let handler = methods[request.method] else {
      return refuse(streamID, "unknown method \(quoted(request.method)) of the service \(request.service)")
    }
    return handler(request.payload, streamID, context)
  }

  private func refuse(_ streamID: UInt32, _ message: String) -> Answer {
    .ready(FrameEncoder.response(streamID: streamID, status: TtrpcStatus(.unimplemented, message)))
  }

  private func names(of services: [String: some Any]) -> String {
    services.keys.sorted().joined(separator: " and ")
  }
}
