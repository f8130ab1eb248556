/// Stands around every call of a client: to log, to count, to trace, to add metadata, to refuse.
///
/// ```swift
/// struct Timing: ClientInterceptor {
///   func begin(_ call: inout ClientCall) -> (@Sendable (FerryClientError?) -> Void)? {
///     let (method, start) = (call.method, ContinuousClock.now)
///     return { error in print(method, start.duration(to: .now), error.map { "\($0)" } ?? "ok") }
///   }
/// }
/// ```
///
/// It is called on the caller's own thread or task, once for a call that the client tries again by itself.
public protocol ClientInterceptor: Sendable {
  /// A call is about to begin.
  ///
  /// - Parameter call: its metadata can be changed: that is what the daemon gets.
  /// - Returns: what is told when the call has ended: the error, or nil of a success. Nil where nobody wants to know.
  /// - Throws: what the caller gets instead. The call does not begin, no interceptor behind this one hears of it, and
  ///   those before it are told of the error.
  func begin(_ call: inout ClientCall) throws(FerryClientError) -> (@Sendable (FerryClientError?) -> Void)?
}

/// A call as an interceptor of the client sees it.
public struct ClientCall: Sendable {
  /// The service's full name, such as "ferry.v1.Artifacts".
  public let service: String
  /// The method's name, such as "DescribeRepository".
  public let method: String
  /// How long the caller waits; nil for ever.
  public let timeout: Duration?
  /// What goes with the call: at first what the client's configuration has. Keys are lower case.
  public var metadata: [String: String]
}
