internal import Glibc

/// Tells a service manager how the service is: each message is one datagram to the socket that it names.
///
/// Source: sd_notify(3), sd_watchdog_enabled(3).
package struct ServiceNotifier: Sendable {
  /// How long a message waits for a manager that is busy, in all but those that must not wait.
  private static let patience: Duration = .seconds(2)

  private let descriptor: OwnedDescriptor
  private let address: SocketAddress

  /// To the manager at an address.
  package init(address: SocketAddress) throws(SocketError) {
    let raw = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard raw >= 0 else { throw .last("socket") }
    descriptor = OwnedDescriptor(owning: raw)
    self.address = address
    try UnixSocket(descriptor).setSendTimeout(Self.patience)
  }

  /// To the manager that `$NOTIFY_SOCKET` names; nil where it names none, and so nobody wants to know.
  ///
  /// Errors: EAFNOSUPPORT where it is no Unix socket, and those of ``SocketAddress``.
  package static func ofEnvironment() throws(SocketError) -> ServiceNotifier? {
    guard let text = DefaultSocketPath.value(ofVariable: "NOTIFY_SOCKET"), !text.isEmpty else { return nil }
    guard text.hasPrefix("/") || text.hasPrefix("@") else {
      throw SocketError(
        call: "NOTIFY_SOCKET", address: text, errorNumber: EAFNOSUPPORT, advice: "It must be a path, or @ and a name")
    }
    return try ServiceNotifier(address: SocketAddress(text))
  }

  /// Sends a message.
  ///
  /// - Parameter waits: false gives up at once where the manager's queue is full.
  package func send(_ states: [ServiceState], waits: Bool = true) throws(SocketError) {
    var message = states.map(\.lines).joined(separator: "\n")
    let count = message.utf8.count
    let result = message.withUTF8 { bytes in
      withExtendedLifetime(descriptor) {
        address.withSystemAddress { address, length in
          var sent: Int
          repeat {
            sent = sendto(
              descriptor.rawValue, bytes.baseAddress, bytes.count,
              Int32(MSG_NOSIGNAL) | (waits ? 0 : Int32(MSG_DONTWAIT)), address, length)
          } while sent < 0 && errno == EINTR
          return sent
        }
      }
    }
    guard result == count else { throw .last("sendto", address) }
  }

  /// How long the manager waits for ``ServiceState/alive`` before it takes the service for dead; nil where it does not
  /// wait for this process.
  package static func watchdogTime() throws(SocketError) -> Duration? {
    try watchdogTime(
      microseconds: DefaultSocketPath.value(ofVariable: "WATCHDOG_USEC"),
      processID: DefaultSocketPath.value(ofVariable: "WATCHDOG_PID"), ownProcessID: getpid())
  }

  /// The same from the values of `$WATCHDOG_USEC` and `$WATCHDOG_PID`.
  package static func watchdogTime(
    microseconds: String?, processID: String?, ownProcessID: Int32
  ) throws(SocketError) -> Duration? {
    guard let microseconds else { return nil }
    if let processID, processID != "\(ownProcessID)" { return nil }
    guard let number = Int64(microseconds), number > 0 else {
      throw SocketError(
        call: "WATCHDOG_USEC", errorNumber: EINVAL, advice: "It is no number of microseconds: '\(microseconds)'")
    }
    return .microseconds(number)
  }
}
