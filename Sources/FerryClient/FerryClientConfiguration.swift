extension FerryClient {
  /// How a client behaves.
  public struct Configuration: Sendable {
    /// How long a call waits for its answer where the call itself does not say; nil waits for ever.
    public var timeout: Duration?
    /// How long a call waits for a daemon that is there but too busy to accept.
    public var connectTimeout: Duration
    /// How long a call waits for a daemon that is restarting, once there has been a connection, and is made again there.
    /// Zero: not at all.
    public var reconnectTimeout: Duration
    /// How often a call is tried again that the daemon refuses with ThrottlingException: after the time that the
    /// daemon asks for and some more, twice as long each time, and not where its timeout would run out meanwhile.
    public var throttlingRepeats: Int
    /// How long a blocking call looks for its answer before it sleeps, while answers come as quickly as that; zero never
    /// looks. It saves the time of waking up, which is most of a call, and costs a processor that would have been idle.
    public var pollTime: Duration
    /// How much of one processor such looks may take together, from 0 to 1, but for short bursts.
    public var pollShare: Double
    /// What goes with every call, such as W3C's `traceparent`. Keys are lower case.
    public var metadata: [String: String]
    /// What stands around every call, the first one outermost. Without any a call costs nothing more.
    public var interceptors: [any ClientInterceptor]

    /// The defaults: a minute for a call, 5 seconds to connect, 30 for a restart, three repeats where the daemon is too
    /// busy, looking for answers for 50 microseconds with a quarter of a processor at most, and no metadata.
    public init(
      timeout: Duration? = .seconds(60), connectTimeout: Duration = .seconds(5),
      reconnectTimeout: Duration = .seconds(30), throttlingRepeats: Int = 3, pollTime: Duration = .microseconds(50),
      pollShare: Double = 0.25, metadata: [String: String] = [:], interceptors: [any ClientInterceptor] = []
    ) {
      self.timeout = timeout
      self.connectTimeout = connectTimeout
      self.reconnectTimeout = reconnectTimeout
      self.throttlingRepeats = throttlingRepeats
      self.pollTime = pollTime
      self.pollShare = pollShare
      self.metadata = metadata
      self.interceptors = interceptors
    }
  }
}
