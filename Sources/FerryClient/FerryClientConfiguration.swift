extension FerryClient {
  /// How a client behaves.
  public struct Configuration: Sendable {
    /// How long a call waits for its answer where the call itself does not say; nil waits for ever.
    public var timeout: Duration?
    /// How long a call waits for a daemon that is there but too busy to accept.
    public var connectTimeout: Duration
    /// How long a call waits for a daemon that is restarting, once there has been a connection. Zero: not at all.
    public var reconnectTimeout: Duration
    /// What goes with every call, such as W3C's `traceparent`. Keys are lower case.
    public var metadata: [String: String]

    /// The defaults: a minute for a call, 5 seconds to connect, 2 for a restart, and no metadata.
    public init(
      timeout: Duration? = .seconds(60), connectTimeout: Duration = .seconds(5),
      reconnectTimeout: Duration = .seconds(2), metadata: [String: String] = [:]
    ) {
      self.timeout = timeout
      self.connectTimeout = connectTimeout
      self.reconnectTimeout = reconnectTimeout
      self.metadata = metadata
    }
  }
}
