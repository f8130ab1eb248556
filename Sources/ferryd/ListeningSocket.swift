internal import FerrySocket
internal import Glibc
internal import Logging

/// Where the daemon's connections come from: the socket that a service manager hands over, or one of its own.
enum ListeningSocket {
  /// - Throws: ``ConfigurationError`` or `SocketError`.
  static func open(
    _ configuration: DaemonConfiguration, inherited: UnixListener?, _ logger: Logger
  ) throws -> UnixListener {
    if let inherited { return try adopt(inherited, configuration, logger) }
    let address = try SocketAddress(configuration.socket)
    if address.isAbstract { return try listen(atAbstract: address, configuration, logger) }
    // The machine's folder is for all to look into; who may connect, the socket's own mode says.
    let before = umask(0o022)
    defer { umask(before) }
    try SocketFolder.create(for: address, mode: configuration.isSystem ? 0o755 : 0o700)
    let listener = try UnixListener.listen(at: address, mode: configuration.socketMode)
    if let group = configuration.socketGroup { try SocketGroup.set(group, on: address.text) }
    return listener
  }

  private static func adopt(
    _ listener: UnixListener, _ configuration: DaemonConfiguration, _ logger: Logger
  ) throws(ConfigurationError) -> UnixListener {
    guard !configuration.isSocketGiven || configuration.socket == listener.address.text else {
      throw ConfigurationError(
        "the service manager hands over the socket \(listener.address), but 'socket' says \(configuration.socket): leave it out, or make them equal"
      )
    }
    if configuration.givenSocketMode != nil || configuration.socketGroup != nil {
      logger.notice(
        "socket-mode and socket-group are the service manager's to say (SocketMode=, SocketGroup=)",
        metadata: ["socket": "\(listener.address)"])
    }
    return listener
  }

  private static func listen(
    atAbstract address: SocketAddress, _ configuration: DaemonConfiguration, _ logger: Logger
  ) throws -> UnixListener {
    guard configuration.givenSocketMode == nil, configuration.socketGroup == nil else {
      throw ConfigurationError(
        "the abstract socket \(address) has no file, and so no mode and no group: leave out 'socket-mode' and 'socket-group', or choose a path"
      )
    }
    let listener = try UnixListener.listen(at: address)
    logger.notice(
      "an abstract socket has no mode: every user of this machine may connect, and policies say what they may do",
      metadata: ["socket": "\(address)"])
    return listener
  }
}
