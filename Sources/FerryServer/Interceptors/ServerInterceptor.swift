package import FerryWire

/// Stands around every call of a server: to log, to count, to trace, to refuse. What is no call (bytes that are none,
/// calls above a limit, or behind the beginning of a drain) does not come here.
///
/// It is called on the loop's thread, before and behind everything else that the daemon does for the call, so it must not
/// wait. It is told of the end when the answer is on its way.
package protocol ServerInterceptor: Sendable {
  /// A call is about to begin.
  ///
  /// - Returns: what is told when the call has ended, however it does; nil where nobody wants to know.
  /// - Throws: what the caller is answered instead, a `FerryError`. The call does not begin, no interceptor behind this
  ///   one hears of it, and those before it are told of the answer.
  func begin(_ call: InterceptedCall) throws -> ((CallResult) -> Void)?
}

/// A call as an interceptor sees it.
package struct InterceptedCall: Sendable {
  /// The full name of the service that is asked for, which the daemon may not have.
  package let service: String
  /// The method that is asked for, which the service may not have.
  package let method: String
  /// How long the caller waits; nil where it does not say.
  package let timeout: Duration?
  package let metadata: [TtrpcKeyValue]
  /// Who calls, by which connection, and in which trace.
  package let context: CallContext
}

/// How a call ended.
package struct CallResult: Sendable, Equatable {
  /// gRPC's canonical code: 0 of a success, 1 where the caller has gone before there was an answer.
  package let code: Int32
  /// The size of the answer's frame; 0 where nothing was sent.
  package let answerBytes: Int
  /// From the beginning of the call.
  package let duration: Duration
}
